"""Figures without a noun behind their label: ``FY2023: 2 million; Tucson 4,000``, rows of tables.

A row says nothing but its label and its figure: what is counted stands in the lines above it.
"""

from __future__ import annotations

import re

from dashboard.reading.counting.beside import MASS, has_unknown_behind
from dashboard.reading.counting.figures import COUNT, Figure
from dashboard.reading.counting.leaving import ACTS, why_left
from dashboard.reading.dating.moved import own_base
from dashboard.reading.forms.owned import has_owner
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.scope.places import loose_border
from dashboard.reading.scope.regions import NATIONWIDE, NORTHERN, SOUTHWEST

_LEAST, _FEWEST = 1000, 50
_GROUPS = ("demographics", "citizenships", "states")
"""Smaller numbers beside a year or a place are too often something else."""
_AHEAD, _BEHIND, _MOST, _EARLIER = 60, 24, 5, 6
_NAMED = (SOUTHWEST, NORTHERN, NATIONWIDE)
_AS_UNIT = r"\b{rules.in}\s$"
_OF_TIME = r"\s(?:{rules.in}|{rules.of})\s(?:{rules.the}\s)?"
_EXTREME = r"\b{rules.extremes}\s?:\s$"
_AS_FEW = r"\b{rules.as_few_as}\s$"
_WORD = re.compile(r"\s([^\W\d_]{2,})")
_JOINT = re.compile(r"[\s:=–—-]*")


def labelled(found: Found, number: Number) -> Figure | None:
    """A count of people behind a time or a place that is its label; None for any other number.

    What is counted is said before, in the same paragraph or above the rows of a table; at least it
    must be of the border. A table may also be of a mass of drugs.
    """
    if number.value is not None and found.is_row(number.span):
        return _of_a_row(found, number)
    label = found.labels.get(number.span.start)
    if label and label.kind == "drugs":
        return _of_a_drug(found, number)
    if told := _of_a_unit_ahead(found, number):
        return told
    bracketed = found.text.endswith("(", 0, number.span.start)
    owned = has_owner(found, number.span)
    least = _FEWEST if bracketed or label or owned else _LEAST
    if number.value is None or number.value < least:
        return None
    if not (owned or _has_label(found, number.span)):
        return None
    noun = _noun(found, number.span)
    if noun is None or _counts_another(found, number.span):
        return None
    made = Figure(number, COUNT, number.span, noun=noun)
    return None if why_left(found, made) else made


def _of_a_drug(found: Found, number: Number) -> Figure | None:
    """The mass of a drug in a list, in the unit that is told ahead of the list: ``(in pounds)``."""
    here = found.sentence(number.span)
    ahead = Span(here.start, number.span.start)
    for span in (ahead, *found.before(number.span), *found.earlier(number.span, _EARLIER)):
        units = [hit for hit in found.hits(("units",), span) if hit.value in MASS]
        if units:
            return Figure(number, units[-1].value, number.span)
    return None


def _of_a_unit_ahead(found: Found, number: Number) -> Figure | None:
    """The mass of drugs whose unit stands ahead: ``in pounds, cocaine came to 4,800``."""
    here = found.sentence(number.span)
    ahead = Span(here.start, number.span.start)
    lead = found.lexicon.rule(_AS_UNIT)
    for unit in found.hits(("units",), ahead):
        told = unit.value in MASS and lead.search(found.plain, ahead.start, unit.span.start)
        between = Span(unit.span.end, number.span.start)
        if told and not found.hits(("people",), between) and not found.counted(between):
            named = found.hits(("drugs",), here) and found.hits(("seizures",), here)
            unknown = has_unknown_behind(found, number.span)
            return Figure(number, unit.value, number.span) if named and not unknown else None
    return None


def _counts_another(found: Found, at: Span) -> bool:
    """Whether a word that no list has stands right behind a figure: ``24,493 residents``."""
    word = _WORD.match(found.plain, at.end)
    return word is not None and not found.knows_all(Span(word.start(1), word.end(1)))


def _of_a_row(found: Found, number: Number) -> Figure | None:
    """The figure of a row, of what the lines above it name first: a mass, or people."""
    for line in found.before(number.span):
        units = [hit for hit in found.hits(("units",), line) if hit.value in MASS]
        if units and not found.hits(("people",), line):
            return Figure(number, units[-1].value, number.span)
        people = [hit for hit in found.hits(("people",), line) if hit.value in ACTS]
        if people:
            return Figure(number, COUNT, number.span, noun=people[-1])
    return None


def _has_label(found: Found, at: Span) -> bool:
    if at.start in found.labels:
        return True
    sentence = found.sentence(at)
    ahead = Span(max(sentence.start, at.start - _AHEAD), at.start)
    bound = found.ahead(at, "qualifiers", 2)
    end = bound.span.start if bound else at.start
    few = found.lexicon.rule(_AS_FEW).search(found.plain, ahead.start, end)
    end = few.start() if few else end
    labels = [hit.span for hit in found.periods_in(ahead) if hit.period]
    labels += [hit.span for hit in found.hits(("places",), ahead)]
    if found.text.endswith("(", 0, at.start):
        labels += [hit.span for hit in found.hits(_GROUPS, ahead)]
    labels += [hit.span for hit in found.hits(("regions",), ahead) if hit.value in _NAMED]
    labels += [hit.span for hit in found.hits(("baselines",), ahead) if hit.value == "year_before"]
    if any(_leads_to(found, span.end, end) for span in labels if span.end <= end):
        return True
    if _is_extreme(found, at):
        return True
    # "236,006 two years earlier" is of a time of its own.
    return _is_compared(found, at) or own_base(found, at) is not None


def _is_extreme(found: Found, at: Span) -> bool:
    """Whether a figure has a label and its time in brackets: ``Peak: 249,740 (December 2023)``."""
    label = found.lexicon.rule(_EXTREME).search(found.plain, found.sentence(at).start, at.start)
    opened = found.text[at.end : at.end + 2] == " ("
    behind = found.periods_in(Span(at.end, min(found.sentence(at).end, at.end + _BEHIND)))[:1]
    return bool(label and opened and any(hit.period for hit in behind))


def _leads_to(found: Found, start: int, end: int) -> bool:
    """Whether nothing but a colon, or a verb such as ``closed with``, stands behind a label."""
    if _JOINT.fullmatch(found.plain, start, end):
        return True
    functions = found.lexicon.words.functions
    words = [word.strip(",") for word in found.plain[start:end].split()]
    known = {*functions["holding"], *functions["words"], ""}
    told = any(word in functions["holding"] for word in words)
    return told and len(words) <= _MOST and all(word in known for word in words)


def _is_compared(found: Found, at: Span) -> bool:
    """Whether a figure is what something is compared with, and dated: ``than the 232 in May``."""
    behind = found.periods_in(Span(at.end, min(found.sentence(at).end, at.end + _BEHIND)))
    of_time = found.lexicon.rule(_OF_TIME)
    if not behind or not of_time.fullmatch(found.plain, at.end, behind[0].span.start):
        return False
    marks = found.hits(("comparing",), Span(max(0, at.start - _BEHIND), at.start))
    return any(hit.value in ("markers", "loose") for hit in marks)


def _noun(found: Found, at: Span) -> Hit | None:
    """What was counted last in the sentence or those before; else whoever crosses the border."""
    here = found.sentence(at)
    for span in (Span(here.start, at.start), *found.before(at), *found.earlier(at, _EARLIER)):
        acts = [hit for hit in found.hits(("people",), span) if hit.value in ACTS]
        if acts:
            return acts[-1]
    border = loose_border(found, at)
    return Hit("people", "crossing", border.span) if border else None
