"""A figure that is the average of a term of office: ``the 42,000-a-month average of …``."""

from __future__ import annotations

from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating.marking import OFFICES
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_NEAR, _FAR, _CLOSE = 40, 70, 3
_CHANGES = ("percent", "times", "points")
_RATE = r"(?:\s?-?(?:{rates.per_month}|{rates.per_day}))?\s{averages.words}"
_BEFORE = r"\s(?:(?:{rates.per_month}|{rates.per_day}|{averages.words}|{rules.of}|{rules.the})\s)*"
_IS = r"(?:{rules.being}\s)?(?:{qualifiers.about}\s)?"


def of_term(found: Found, at: Span) -> PeriodHit | None:
    """The term of office whose average a figure is told to be; None if it is of none.

    The average stands with the term ahead of the figure, ``the Biden-era average of 155,000``, or
    the term behind both: ``an average of 155,000 during the … administration``.
    """
    ahead = found.lexicon.rule(_BEFORE + _IS)
    unit = found.behind(at, "units", _CLOSE)
    if unit and unit.value in _CHANGES:
        # "96 percent below the average under Biden" is of another time.
        return None
    for hit in found.periods_in(found.sentence(at)):
        if hit.name not in OFFICES or hit.period is None:
            continue
        if hit.span.end <= at.start:
            told = found.hits(("averages",), Span(hit.span.start, at.start))
            if told and ahead.fullmatch(found.plain, hit.span.end, at.start):
                return hit
        elif _leads_to(found, at, hit.span):
            return hit
    return None


def _leads_to(found: Found, at: Span, term: Span) -> bool:
    """Whether the average stands right ahead of a figure, or right behind it with the term."""
    between = Span(at.end, term.start)
    if not 0 <= between.end - between.start <= _FAR or found.counted(between):
        return False
    if any(sign in ",;" for sign in between.of(found.plain)):
        return False
    if found.hits(("averages",), Span(at.end, term.end)):
        return found.lexicon.rule(_RATE).match(found.plain, at.end, term.end) is not None
    lead = found.ahead(at, "averages", _NEAR)
    ahead = found.lexicon.rule(_BEFORE + _IS)
    return bool(lead and ahead.fullmatch(found.plain, lead.span.end, at.start))
