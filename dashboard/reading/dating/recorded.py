"""When a record was, and how far back it reaches by the year or the stretch that it is one of."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.articles import Period
from dashboard.reading.calendar.periods import PeriodHit
from dashboard.reading.dating import comparisons, marking
from dashboard.reading.dating.moved import own_base
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_FIGURE, _BEHIND = 16, 120
_APPOSED = r",\s(?:(?:{rules.the}|{rules.a}|{rules.its})\s)?"
_FIGURED = (
    r"(?:\s[^\W\d]+){0,8}(?:,\s(?:{rules.setting_record}\s)?|\s{rules.being}\s)"
    r"(?:(?:{rules.the}|{rules.a}|{rules.its})\s)?(?:[^\W\d]+\s)?"
)
_MONTH = r"\b{rules.month_of_record}\b"


def apposed(found: Found, hit: Hit) -> tuple[Part, Sequence[Period]] | None:
    """The period of a figure right ahead: ``than the 249,740 of December 2023, the record``."""
    apposed = found.lexicon.rule(_APPOSED)
    for period in found.periods_in(Span(found.sentence(hit.span).start, hit.span.start))[-1:]:
        near = found.counted(Span(max(0, period.span.start - _FIGURE), period.span.start))
        behind = apposed.fullmatch(found.plain, period.span.end, hit.span.start)
        compared = near and found.hits(("comparing",), Span(near[-1].span.end, period.span.start))
        if period.period and behind and near and not compared:
            where = ReadFrom.WORDS if period.whole else ReadFrom.TEXT
            return Part(str(period.period), where, period.span), ()
    return None


def of_a_figure(found: Found, hit: Hit) -> tuple[Part, Sequence[Period]] | None:
    """The period of a figure that a record is told of: ``up to 133,400 people, the highest``.

    So it is where a verb stands between: ``the 7,380 refused entry are the fewest since``.
    """
    figures = found.counted(Span(found.sentence(hit.span).start, hit.span.start))[-1:]
    behind = found.lexicon.rule(_FIGURED)
    for number in figures:
        told = behind.fullmatch(found.plain, number.span.end, hit.span.start)
        if told and own_base(found, number.span) is None:
            named = comparisons.period_of(found, number.span, names=marking.SINCE)
            before = None if named else comparisons.told_before(found, number.span)
            return (before, ()) if before else named
    return None


def is_of_another(found: Found, hit: Hit, period: Part) -> bool:
    """Whether another record stands between one and its period, where the text goes on with it.

    ``This number is the highest ever, as the highest so far was in May``.
    """
    if period.span is None or not found.goes_on(hit.span):
        return False
    between = found.hits(("records",), Span(hit.span.end, max(hit.span.end, period.span.start)))
    return bool(between)


def month_told(found: Found, hit: Hit, period: Part) -> tuple[Part, Sequence[Period]] | None:
    """The month behind a record that is a month: ``the month with the most was December``."""
    months = Period.parse(period.value).months
    if len(months) <= 1 or not _is_of_months(found, hit):
        return None
    for each in found.periods_in(Span(hit.span.end, hit.span.end + _BEHIND))[:1]:
        counted = found.counted(Span(hit.span.end, each.span.start))
        if (
            each.period
            and each.period.kind == "month"
            and not counted
            and each.period.first in months
        ):
            return Part(str(each.period), ReadFrom.TEXT, each.span), ()
    return None


def since_stretch(found: Found, hit: Hit, period: Part) -> Part | None:
    """How far back a record among the months of a stretch reaches: to the first of these.

    ``In fiscal year 2024, the lowest month was September``.
    """
    month = Period.parse(period.value)
    if month.kind != "month" or not _is_of_months(found, hit):
        return None
    for each in found.periods_in(Span(found.sentence(hit.span).start, hit.span.start)):
        stretch = each.period
        if stretch and len(stretch.months) > 1 and month.first in stretch.months:
            return Part(f"since:{stretch.first}", ReadFrom.TEXT, each.span)
    return None


def since_year(year: PeriodHit) -> Part | None:
    """How far back a record of a year reaches: to its first month."""
    if year.period is None or year.period.first is None:
        return None
    where = ReadFrom.WORDS if year.whole else ReadFrom.TEXT
    return Part(f"since:{year.period.first}", where, year.span)


def _is_of_months(found: Found, hit: Hit) -> bool:
    rule = found.lexicon.rule(_MONTH)
    inside = rule.search(hit.span.of(found.plain))
    return bool(inside or rule.match(found.plain, hit.span.end + 1))
