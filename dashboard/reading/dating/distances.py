"""How far a period is from a figure, by the words between the two and what opens a sentence."""

from __future__ import annotations

import re

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating.marking import OFFICES, marked_periods, marks
from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.text import Span

_NEXT, _PARTED, _BETWEEN, _LEAD = 4, 50, 60, 12
_REPORT, _OPENING, _FEW, _COMMA, _MARKED = 90, 40, 3, 8, 24
OWNED = (
    r"(?:\s{rules.of}\s|(?:{rules.possessive}\s(?:{rules.totals}\s{1,2}){0,2}"
    r"|\s(?:{rules.totals}\s{1,2}){1,2})(?:{rules.of}\s{1,2})?)"
    r"(?:{qualifiers.about}\s|{qualifiers.more_than}\s|{qualifiers.less_than}\s)?"
)
_ATTRIBUTED = r"\b{rules.according_to}\b"
_BRINGING = r"\b{rules.bringing}\b"
_ON_TO = r"\s{rules.and}\s(?:{rules.and_then}\s)?{leads.to}\s"
_BRACKETED = re.compile(r"\s?\(\d[^()\n]{0,16}\)")


def far(found: Found, hit: PeriodHit, at: Span) -> int:
    """How far a period is from a figure; what opens a sentence dates all that it tells."""
    cost = _cost(found, hit.span, at)
    opens = hit.span.start < at.start and hit.name not in OFFICES and _opens(found, hit.span)
    if _is_of_base(found, hit, at):
        return min(cost, _LEAD)
    return min(cost, _OPENING) if opens and not _is_of_what_was(found, hit, at) else cost


def _is_of_what_was(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a time is of what brought a later one to a figure: ``in July …, pushing the year's``.

    The total has a time of its own behind the word for it.
    """
    between = Span(hit.span.end, at.start)
    verb = found.lexicon.rule(_BRINGING).search(found.plain, between.start, between.end)
    if verb is None or not found.counted(Span(hit.span.end, verb.start())):
        return False
    return any(each.period for each in found.periods_in(Span(verb.end(), at.start)))


def _is_of_base(found: Found, hit: PeriodHit, at: Span) -> bool:
    """Whether a figure and a period behind it are what is compared with: ``than the 42,540 in …``.

    Whatever stands between the two says whom it counts.
    """
    if hit.span.start < at.end or found.counted(Span(at.end, hit.span.start)):
        return False
    near = any(0 <= at.start - mark.span.end <= _LEAD for mark in marks(found, found.sentence(at)))
    return near and hit in marked_periods(found, found.sentence(at))


def is_bracketed(found: Found, span: Span, at: Span) -> bool:
    """Whether a period stands in a bracket with a figure of its own: ``54,032 (5,804 in August)``.

    It is that of no other figure.
    """
    start = found.text.rfind("(", max(found.sentence(at).start, span.start - _REPORT), span.start)
    end = found.text.find(")", start, span.end + _REPORT) if start >= 0 else -1
    inside = Span(start, end) if end >= span.end else None
    return inside is not None and at not in inside and bool(found.counted(inside))


def in_brackets(found: Found, span: Span) -> bool:
    """Whether a span stands in brackets within its sentence."""
    start = found.sentence(span).start
    opened = found.text.rfind("(", start, span.start)
    return opened > found.text.rfind(")", start, span.start)


def _cost(found: Found, span: Span, at: Span) -> int:
    """How far a period is from a figure; one that goes with a figure before it is farther."""
    if span.start >= at.end:
        # "20,490, after a dip in June (16,440)": June has a figure of its own.
        ahead = found.periods_in(Span(found.sentence(at).start, at.start))
        own = _REPORT if ahead and _BRACKETED.match(found.text, span.end) else 0
        own = own or (_REPORT if ahead and _is_of_a_later(found, span, at) else 0)
        told = found.lexicon.rule(_ATTRIBUTED).search(found.plain, at.end, span.start)
        return span.distance(at) + (_REPORT if told else 0) + own
    if found.lexicon.rule(OWNED).fullmatch(found.plain, span.end, at.start):
        # "The record of March of 7,020"; "April's 9,310".
        return span.distance(at)
    start = max(found.clause(at).start, span.start - _BETWEEN)
    others = found.counted(Span(start, span.start))
    parting = found.lexicon.rule(PARTING)
    taken = others and not parting.search(found.plain, others[-1].span.end, span.start)
    if taken and found.lexicon.rule(_BRINGING).search(found.plain, others[-1].span.end, span.start):
        # "September's 9,120 pushed the total of the year to 98,300".
        taken = False
    comma = "," in found.plain[span.end : at.start]
    # "May pales in comparison to the 9,120 people apprehended in June".
    compared = [m for m in marks(found, found.sentence(at)) if span.end <= m.span.start]
    taken = taken or any(0 <= at.start - m.span.end <= _MARKED for m in compared)
    return span.distance(at) + (_PARTED if taken else _NEXT) + (_COMMA if comma else 0)


def _is_of_a_later(found: Found, span: Span, at: Span) -> bool:
    """Whether a time stands right behind a later figure, parted from the first by a comma.

    ``In December officers seized 2,205 pounds, after 1,772 in October``; so it is where the words
    lead on: ``in May it fell to 2,205 and to 1,772 in June``.
    """
    later = found.counted(Span(at.end, span.start))
    if not later:
        return False
    led_on = found.lexicon.rule(_ON_TO).match(found.plain, at.end)
    if led_on is None and "," not in found.plain[at.end : later[0].span.start]:
        return False
    between = found.plain[later[-1].span.end : span.start]
    return len(between) <= _BETWEEN and not any(sign in ",;:" for sign in between)


def _opens(found: Found, span: Span) -> bool:
    """Whether nothing but small words stands ahead of a period in its sentence."""
    small = found.lexicon.words.functions["words"]
    ahead = found.plain[found.sentence(span).start : span.start].split()
    return len(ahead) <= _FEW and all(word in small for word in ahead)
