"""How far back a record is said to reach: ``since 1965``, ``in 17 years``, ``a 55-year low``."""

from __future__ import annotations

import re

from dashboard.reading.calendar.offices import RECORD_OF_OFFICE
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating.marking import SINCE
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.terms.months import Month

_YEARS_BACK = r"{rules.back}\s+(?:(?:{rules.last}|{qualifiers.about}|{qualifiers.more_than})\s)?$"
_UNIT_OF_YEARS = r"[\s-]*(?:{rules.years}|(?P<decades>{rules.decades}))\b"
_YEAR_RECORD = r"-(?:{rules.years}|{rules.decades})\s{rules.record_behind_years}"
_DECADE, _AHEAD, _DECADE_NAMED, _FROM = 10, 70, re.compile(r"\d{4}s\b"), 1990
_SINCE = r"\b{rules.since}\s"
_FIRST, _UNSEEN, _CLOSE = r"\b{rules.first_time}\s", r"\b{rules.unseen}(?!\w)", 2


def is_reach(found: Found, span: Span) -> bool:
    """Whether a time since which something holds is how far a record or a first reaches back.

    ``The lowest since March``; ``the first rise since January``: no change is measured from there.
    """
    start = found.sentence(span).start
    ahead = Span(max(start, span.start - _AHEAD), span.start)
    # "The most since" is one phrase.
    told = [
        h
        for h in found.hits(("records", "ranks"), Span(ahead.start, span.end))
        if h.span.start < span.start
    ]
    if told and not found.counted(Span(told[-1].span.end, span.start)):
        return True
    unseen = [*found.lexicon.rule(_UNSEEN).finditer(found.plain, ahead.start, span.end)]
    if unseen and unseen[-1].start() < span.start <= unseen[-1].end() + _CLOSE:
        return True
    first = [*found.lexicon.rule(_FIRST).finditer(found.plain, ahead.start, ahead.end)]
    return bool(first) and not found.counted(Span(first[-1].end(), span.start))


def is_told_since(found: Found, hit: PeriodHit) -> bool:
    """Whether a time is that of what a record reaches back to: ``since it began to count in 2000``.

    Nothing else is told between the two.
    """
    start = max(found.sentence(hit.span).start, hit.span.start - _AHEAD)
    words = [*found.lexicon.rule(_SINCE).finditer(found.plain, start, hit.span.start)]
    if not words or hit.name in SINCE:
        return False
    if found.periods_in(Span(words[-1].start(), hit.span.start)):
        return False
    between = Span(words[-1].end(), hit.span.start)
    parted = any(sign in ",;:" for sign in between.of(found.plain)) or found.counted(between)
    others = found.hits(("people", "seizures", "drugs", "directions"), between)
    ahead = Span(max(found.sentence(hit.span).start, between.start - _AHEAD), between.start)
    return bool(found.hits(("records", "ranks"), ahead)) and not (parted or others)


def since(found: Found, at: Span) -> Part | None:
    """How far back a record is said to reach: ``since 1965``, ``in 17 years``."""
    sentence, rule = found.sentence(at), found.lexicon.rule
    periods = found.periods_in(sentence)
    own = [hit for hit in periods if hit.name == RECORD_OF_OFFICE and hit.span.overlaps(at)]
    for hit in own or periods:
        if hit.period and (own or hit.name in SINCE):
            # "Since the early 2000s": from a year of these, which nobody tells. Those before the
            # tables begin reach over all that is held.
            decade = _DECADE_NAMED.search(found.plain, hit.span.start, hit.span.end)
            first = hit.period.first
            loose = decade is not None and first is not None and first.year >= _FROM
            where = ReadFrom.CONTEXT if loose else ReadFrom.WORDS
            return Part(f"since:{hit.period.first}", where, hit.span)
    for number in found.numbers_in(sentence):
        if number.value is None or found.day is None:
            continue
        unit = rule(_UNIT_OF_YEARS).match(found.plain, number.span.end)
        back = rule(_YEARS_BACK).search(found.plain, sentence.start, number.span.start)
        if unit and (back or rule(_YEAR_RECORD).match(found.plain, number.span.end)):
            years = int(number.value) * (_DECADE if unit["decades"] else 1)
            first = Month.containing(found.day) - 12 * min(years, 200)
            span = Span(number.span.start, unit.end())
            return Part(f"since:{first}", ReadFrom.WORDS, span)
    for hit in found.hits(("sets",), sentence):
        _, named, years = hit.value.partition("years:")
        back = named and rule(_YEARS_BACK).search(found.plain, sentence.start, hit.span.start)
        if back and found.day:
            first = Month.containing(found.day) - 12 * int(years)
            return Part(f"since:{first}", ReadFrom.WORDS, hit.span)
    return None
