"""The other periods that words mean as well as one: ``this year`` may be the fiscal year too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.reading.calendar.ago import also_meant
from dashboard.reading.calendar.dated import PeriodWords, last_such
from dashboard.reading.calendar.parts import MEANT, has_just_ended, until_quarter
from dashboard.reading.calendar.relative import since_within
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.reading.calendar.periods import PeriodHit

_NEW = 1
_OPEN_YEAR = ("until_month", "until_day", "year_to_date", "year_total")
"""Phrases for what has gone by of a year, calendar or fiscal."""
_ROLLING = ("last_months", "months_before", "past_year")
"""Phrases for so many months up to the text's day."""
TO_DATE = ("fiscal_year_to_date", "calendar_year_to_date")
_CALENDAR = r"\b{rules.calendar}\b"


def either_of(
    name: str, words: PeriodWords, period: Period, last: Month | None, before: Sequence[PeriodHit]
) -> Iterator[Period]:
    """The other periods that words mean as well as one."""
    named = words.says(_CALENDAR)
    if period.kind == "calendar_year_to_date" and name in _OPEN_YEAR and not named:
        # CBP itself counts by fiscal years.
        yield Period.parse(f"fiscal_year_to_date:{period.last}")
    if last and name in MEANT and not words.has_year:
        yield from (each for each in MEANT[name](words, last) if each != period)
    yield from also_meant(name, period, last)
    if name == "until_quarter" and words.has_year:
        yield from (each for each in until_quarter(words, last) if each != period)
    if last and name == "fiscal_to_date" and has_just_ended(words, last):
        # "This fiscal year", told in autumn, may be the one that has just ended.
        yield Period.year("fiscal_year", last.fiscal_year - 1)
    if name == "by_month":
        # "By June, 14,000 had been seized": so far in a year, of either kind.
        yield Period.parse(f"fiscal_year_to_date:{period.last}")
        yield Period.parse(f"calendar_year_to_date:{period.last}")
    if name == "days_range" and (longer := since_within(words, period)):
        # "From January 20 to June 30": no table has a part of January.
        yield longer
    if name == "report_month":
        # A report may be named by its month or by that of which it tells.
        yield period.shifted(-1)
    if name == "years_named" and period.kind == "fiscal_year":
        # "2013-2014" may be two years too.
        first = Month.of(words.year, 1)
        yield Period.parse(f"months:{first}..{first + 23}")
    if last:
        yield from _of_the_last(name, words, period, last, before)


def _of_the_last(
    name: str, words: PeriodWords, period: Period, last: Month, before: Sequence[PeriodHit]
) -> Iterator[Period]:
    """What a last year or month may mean besides."""
    if name == "last_fiscal_year" and (last + 1).fiscal_position <= _NEW:
        # Soon after its end, the year that has ended may be told as this one.
        yield Period.year("fiscal_year", (last + 1).fiscal_year - 2)
    if name == "last_month_named":
        # "Last March" is the one before, where "this March" is told ahead of it.
        told = any(hit.name == "month_of_this_year" and hit.period != period for hit in before)
        meant = (last_such(words.month, last), Month.of((last + 1).year - 1, words.month))
        yield from {Period.month(each) for each in meant if not told} - {period}


def published(period: Period) -> Iterator[Period]:
    """The year to date without its last month, whose figures may not be out on the text's day."""
    before = period.months[:-1]
    if before:
        yield Period.parse(f"{period.kind}:{before[-1]}")


def without_the_last(name: str, told: Sequence[Period]) -> Iterator[Period]:
    """Each of the times that words mean, without a last month that may not be out on their day.

    The first one is that of the words. So many months that move with the day are as many then.
    """
    if told[0].kind == "months" and name in _ROLLING:
        yield told[0].shifted(-1)
    if told[0].kind in TO_DATE:
        # "This year" of either kind.
        yield from (month for each in told if each.kind in TO_DATE for month in published(each))
