"""Figures that are themselves of a time before: ``8,391 a year ago``, ``last year's 50,560``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.articles import Period
from dashboard.reading.dating.marking import bounds
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_YEAR = 12
_CLOSE, _NEXT, _OWN_BASE, _AVERAGED, _LED, _RECORD, _REST, _OPENED = 2, 4, 12, 48, 36, 16, 100, 80
_JOINED = r"(?:,?\s{rules.and}\s|,\s)"
_LABELLED = r"(?:\s{rules.that_one})?,?\s(?:(?:{rules.being}|{qualifiers.about}|{rules.a})\s)*"
_LABEL = 24
_OWNED = r"{rules.possessive}\s(?:{rules.totals}\s(?:{rules.of}\s)?)?$"
_THAT = r"\s{rules.that_one}\b"
_AGAINST = r"[,;–—]\s(?:{rules.set_against})\s$"
_AGAIN = 160
_TWICE = {"year_before": "-24", "previous_month": "-2"}
_STRETCH = "duration"
YEARS_BACK = "back:"
"""Ahead of so many months, where a base is only told by how far back it is."""
_BACK = {"year_before": -12, "previous_month": -1}


def own_base(found: Found, at: Span) -> Hit | None:
    """The words by which a level itself is of another time: ``8,391 a year ago``.

    Behind ``a year earlier``, ``the year before that`` is two years back; so it is of months.
    """
    hit = _own_base(found, at)
    if hit is None or hit.kind == "later" or hit.value not in _TWICE:
        return hit
    if found.lexicon.rule(_THAT).match(found.plain, hit.span.end) is None:
        return hit
    ahead = Span(max(0, hit.span.start - _AGAIN), hit.span.start)
    told = [each for each in found.hits(("baselines",), ahead) if each.value == hit.value]
    between = Span(told[-1].span.end, hit.span.start) if told else None
    twice = between and not any(each.period for each in found.periods_in(between))
    return Hit("later", _TWICE[hit.value], hit.span) if twice else hit


def _own_base(found: Found, at: Span) -> Hit | None:
    """The words that say of which other time a level is."""
    for hit in (found.behind(at, "baselines", _LED), found.behind(at, "later", _LED)):
        if hit and (hit.kind == "later" or hit.value in _BACK) and _goes_with(found, at, hit):
            return hit
    if hit := _compared_as(found, at):
        return hit
    if found.text.endswith("(", 0, at.start):
        # "The year before (8,391)".
        beside = found.ahead(at, "baselines", _CLOSE)
        if beside and beside.value in _BACK:
            return beside
    if ours := _possessed(found, at) or _when(found, at) or _label_of(found, at):
        return ours
    lead = found.ahead(at, "baselines", _OPENED)
    if lead is None or lead.value not in _BACK:
        lead = found.ahead(at, "later", _OPENED)
    here = lead is not None and lead.span in found.sentence(at)
    return lead if lead and here and _opens(found, lead, at) else None


def _compared_as(found: Found, at: Span) -> Hit | None:
    """The time before of a figure that something is compared with, told at the end of its clause.

    ``Down from the 96,310 people whom it met during the same period last year``.
    """
    mark = found.ahead(at, "comparing", _NEXT + _CLOSE)
    rest = Span(at.end, min(found.clause(at).end, at.end + _REST))
    behind = [hit for hit in found.hits(("baselines",), rest) if hit.value in _BACK]
    if mark is None or mark.value not in ("markers", "loose") or not behind:
        return None
    between = Span(at.end, behind[0].span.start)
    told = found.hits(("comparing", "directions"), between)
    # "1.7 million over the same months a year earlier": a small word leads to the time.
    told = [each for each in told if each.value != "loose" or each.span.end < between.end - 1]
    others = told or found.counted(between)
    dated = any(hit.span not in behind[0].span for hit in found.periods_in(rest))
    parted = any(sign in ",;:(" for sign in between.of(found.text))
    return None if others or dated or parted else behind[0]


def _when(found: Found, at: Span) -> Hit | None:
    """The time before of which ``when`` tells: ``from the month before, when they were 9,792``."""
    then = next((h for h in reversed(_thens(found, at)) if h.value == "then"), None)
    if then is None or found.counted(Span(then.span.end, at.start)):
        return None
    if found.periods_in(Span(then.span.end, at.start)):
        return None
    lead = found.ahead(then.span, "baselines", len(", "))
    if lead is None or lead.value not in _BACK:
        return None
    # "February of the year before" is a period of its own.
    dated = found.periods_in(found.sentence(at))
    return None if any(lead.span in each.span != lead.span for each in dated) else lead


def _thens(found: Found, at: Span) -> Sequence[Hit]:
    start = max(found.sentence(at).start, at.start - _AVERAGED)
    return found.hits(("comparing",), Span(start, at.start))


def _possessed(found: Found, at: Span) -> Hit | None:
    """The time before that a figure is compared as: ``from last year's 50,560``.

    So is its record, or its total: ``over the previous month's record of 2,911``.
    """
    lead = found.ahead(at, "baselines", _RECORD)
    if lead is None or lead.value not in _BACK:
        return None
    # Some of the words end with the possessive themselves.
    owned = found.plain[lead.span.start : at.start]
    if not found.lexicon.rule(_OWNED).search(owned):
        return None
    mark = found.ahead(lead.span, "comparing", _CLOSE)
    return lead if mark and mark.value in ("markers", "loose") else None


def _goes_with(found: Found, at: Span, hit: Hit) -> bool:
    """Whether nothing but what is counted stands between a figure and ``a year earlier``."""
    sentence = found.sentence(at)
    if hit.span not in sentence:
        return False
    if any(hit.span in each.span != hit.span for each in found.periods_in(sentence)):
        # "The last fiscal year" is a period of its own.
        return False
    between = Span(at.end, hit.span.start)
    if _leads_the_next(found, between, hit):
        return False
    if between.end - between.start <= _OWN_BASE:
        return not found.hits(("comparing",), between)
    words = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), between.of(found.text))
    others = found.hits(("comparing", "directions"), between)
    dated = others or found.periods_in(between) or any(sign in ",;:.0123456789" for sign in words)
    return not dated and found.knows_all(between)


def _leads_the_next(found: Found, between: Span, hit: Hit) -> bool:
    """Whether the words are of the next figure: ``9,310 and the month before that 9,120``."""
    joined = found.lexicon.rule(_JOINED).match(found.plain, between.start, hit.span.end)
    behind = found.counted(Span(hit.span.end, hit.span.end + _LABEL))[:1]
    label = found.lexicon.rule(_LABELLED)
    return bool(
        joined and behind and label.fullmatch(found.plain, hit.span.end, behind[0].span.start)
    )


def _label_of(found: Found, at: Span) -> Hit | None:
    """The words right ahead of a figure behind another: ``and the month before that 9,120``."""
    lead = found.ahead(at, "baselines", _LABEL)
    if lead is None or lead.value not in _BACK or lead.span not in found.sentence(at):
        return None
    start = max(found.sentence(at).start, lead.span.start - _CLOSE * _CLOSE - 1)
    ahead = found.plain[start : lead.span.start]
    joined = found.lexicon.rule(_JOINED + "$").search(ahead)
    label = found.lexicon.rule(_LABELLED).fullmatch(found.plain, lead.span.end, at.start)
    told = found.counted(Span(found.sentence(at).start, lead.span.start))
    return lead if joined and label and told else None


def _opens(found: Found, lead: Hit, at: Span) -> bool:
    """Whether ``a year earlier`` opens the sentence of a figure and dates it: no other date is.

    Or it opens what a sentence sets against the rest: ``6,321, when a year ago there were 9,120``.
    """
    sentence = _set_against(found, lead) or found.sentence(at)
    ahead = found.plain[sentence.start : lead.span.start].split()
    between = Span(lead.span.end, at.start)
    before = Span(sentence.start, at.start)
    # "Fewer than 523" compares nothing.
    bounded = bounds(found, Span(sentence.start, at.end))
    told = [
        each
        for each in found.hits(("comparing",), before)
        if not any(each.span.overlaps(bound.span) for bound in bounded)
    ]
    # "Over the same period of the year before, …" compares nothing.
    compared = [h for h in told if h.value != "loose" or h.span.start > lead.span.start]
    functions = found.lexicon.words.functions["words"]
    return (
        all(word in functions for word in ahead)
        and found.knows_all(between)
        and not compared
        and all(
            _is_part_of(hit.span, lead.span)
            for hit in found.periods_in(sentence)
            if hit.name != _STRETCH
        )
    )


def is_set_back(found: Found, at: Span) -> bool:
    """Whether a figure is of a time before that its sentence sets against the rest, unknown when.

    ``6,321 in August, but two years ago one saw 9,120``: no word tells what one saw.
    """
    ahead = Span(max(found.sentence(at).start, at.start - _OPENED), at.start)
    leads = [*found.hits(("baselines",), ahead), *found.hits(("later",), ahead)]
    leads = [hit for hit in leads if hit.kind == "later" or hit.value in _BACK]
    lead = max(leads, key=lambda hit: hit.span.end, default=None)
    if lead is None or _set_against(found, lead) is None:
        return False
    between = Span(lead.span.end, at.start)
    dated = any(hit.period and hit.whole for hit in found.periods_in(between))
    return not (dated or found.counted(between)) and own_base(found, at) is None


def _set_against(found: Found, lead: Hit) -> Span | None:
    """What a sentence sets against the rest, from the words that open it; None if nothing does."""
    sentence = found.sentence(lead.span)
    opening = found.lexicon.rule(_AGAINST).search(found.plain, sentence.start, lead.span.start)
    return Span(opening.end(), sentence.end) if opening else None


def _is_part_of(period: Span, lead: Span) -> bool:
    """Whether a period is only part of the words: the month of ``the same month last year``."""
    return period.overlaps(lead) and lead not in period


def moved(period: Part, hit: Hit) -> Part:
    """The period as many months back, or later, as the words say."""
    months = int(hit.value) if hit.kind == "later" else _BACK[hit.value]
    own = Period.parse(period.value)
    # No month stands right before a year.
    fits = months % _YEAR == 0 or len(own.months) == 1
    where = period.read_from if fits else ReadFrom.CONTEXT
    return Part(str(own.shifted(months)), where, hit.span)


def dated(base: Part, period: Part) -> Part:
    """What a change starts from where words only say how far back: ``than two years ago``."""
    if not base.value.startswith(YEARS_BACK):
        return base
    own = Period.parse(period.value)
    if not own.months:
        return Part("none", ReadFrom.CONTEXT)
    back = own.shifted(int(base.value.removeprefix(YEARS_BACK)))
    return Part(str(back), ReadFrom.TEXT, base.span)


def of_time_ahead(found: Found, at: Span, named: tuple[Part, Sequence[Period]]) -> Part | None:
    """The time told ahead of a figure of a year before, where another one behind was taken for it.

    ``2,180 pounds in 2024, against 2,700 a year before and 1,470 in 2022``: the year before 2024.
    """
    span = named[0].span
    if span is None or span.start < at.end:
        return None
    counted = found.counted(Span(at.end, span.start))
    ahead = [h for h in found.periods_in(Span(found.sentence(at).start, at.start)) if h.period]
    if not counted or not ahead:
        return None
    return Part(str(ahead[-1].period), ReadFrom.TEXT, ahead[-1].span)
