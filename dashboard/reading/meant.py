"""Which months a figure means that its sentence names only in part, or as the base of another."""

from __future__ import annotations

from dataclasses import replace

from dashboard.articles import Period
from dashboard.reading.found import Found
from dashboard.reading.marking import marked_periods, marks
from dashboard.reading.periods import PeriodHit
from dashboard.reading.text import Span
from dashboard.reading.wholes import OWNING
from dashboard.terms.months import Month

_CLOSE, _NEXT = 2, 4


def with_base(found: Found, at: Span) -> PeriodHit | None:
    """The base right behind which a figure is told: ``twice that of May 2017, with 25,488``.

    It may as well be the figure that is compared with the base.
    """
    for hit in found.periods_in(Span(found.sentence(at).start, at.start))[-1:]:
        owning = found.lexicon.rule(OWNING).fullmatch(found.plain, hit.span.end, at.start)
        if (
            hit.period
            and owning
            and any(hit == each for each in marked_periods(found, found.sentence(at)))
        ):
            return hit
    return None


def month_of_year(found: Found, hit: PeriodHit, at: Span) -> Period | None:
    """The month of a bare year that a month is compared with: ``11,709, from 90,000 in 2024``."""
    if hit.period is None or hit.period.kind != "calendar_year" or hit.span.start < at.end:
        return None
    start = found.sentence(at).start
    for mark in reversed(marks(found, Span(start, at.start))):
        between = Span(mark.span.end, at.start)
        if between.end - between.start > _NEXT * _CLOSE or found.counted(between):
            return None
        ahead = [
            each.period for each in found.periods_in(Span(start, mark.span.start)) if each.period
        ]
        month = ahead[-1] if ahead and ahead[-1].kind == "month" else None
        year = hit.period.months[0].year
        if month is None or month.months[0].year == year:
            return None
        return Period.month(Month.of(year, month.months[0].month))
    return None


def end_of_change(found: Found, hit: PeriodHit) -> PeriodHit:
    """The second of two months between which something changed: a figure is of that one.

    ``Adults (64,907) rose by 3% and families (23,512) by 8% from November to December``.
    """
    if not hit.ends or hit.period is None or len(hit.period.months) != len(hit.ends):
        return hit
    sentence = found.sentence(hit.span)
    way = found.hits(("directions",), sentence) and found.hits(("units",), sentence)
    lead = found.ahead(hit.span, "leads", _CLOSE)
    told = [each.value for each in found.hits(("leads",), hit.span)]
    led = told[:1] == ["from"] or (lead is not None and lead.value == "from")
    if not way or not led or "to" not in told:
        return hit
    return replace(hit, period=hit.ends[1], others=())
