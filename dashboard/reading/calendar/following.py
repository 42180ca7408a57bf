"""Periods that count from the one that the text named before: ``the previous April``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.reading.calendar.ago import month_year_earlier
from dashboard.reading.calendar.dated import PeriodWords, months_of_fiscal
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.reading.calendar.periods import PeriodHit


_QUARTER = 3


def _same(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The month before in the text, or the months before as they were in another year."""
    if "year" not in words.groups:
        return next(
            (h.period for h in reversed(before) if h.period and h.period.kind == "month"), None
        )
    earlier, last = _last_dated(before)
    if earlier is None or last is None:
        return None
    # "The same period of 2013-2014" is of the fiscal year that 2014 ends.
    named = words.year2 if words.ends_fiscal else words.year
    fiscal = words.is_fiscal or words.ends_fiscal or earlier.kind.startswith("fiscal")
    years = last.fiscal_year if fiscal else last.year
    if fiscal and earlier.kind == "calendar_year_to_date":
        # "Through November; in the same period of fiscal year 2023": of the fiscal year then too.
        earlier = Period.parse(f"fiscal_year_to_date:{last}")
    return earlier.shifted(12 * (named - years))


def _last_dated(before: Sequence[PeriodHit]) -> tuple[Period | None, Month | None]:
    """The last period of those before that has months, and its last month."""
    periods = (hit.period for hit in reversed(before) if hit.period and hit.period.last)
    earlier = next(periods, None)
    return earlier, earlier.last if earlier else None


def _of_that_year(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """A month of the year that the text named before: ``in March of that year``."""
    _, last = _last_dated(before)
    return Period.month(Month.of(last.year, words.month)) if last else None


def _of_year_before(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """A month of the year before the one that the text named: ``March of the previous year``."""
    _, last = _last_dated(before)
    return Period.month(Month.of(last.year - 1, words.month)) if last else None


def _fiscal_year_before(_: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The fiscal year before the one that the text named before."""
    year = _fiscal_year_named(before)
    return Period.year("fiscal_year", year - 1) if year else None


def _fiscal_year_named(before: Sequence[PeriodHit]) -> int | None:
    """The fiscal year that the text named last, or of which it named the first months."""
    years = (hit.period for hit in reversed(before) if hit.period)
    named = next((period for period in years if _is_fiscal(period)), None)
    return named.last.fiscal_year if named and named.last else None


def _that_fiscal_year(_: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The fiscal year that the text named last, or that of the month named last."""
    last = _last_dated(before)[1]
    return Period.year("fiscal_year", last.fiscal_year) if last else None


def _bare_fiscal(_: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The fiscal year that the text named last: ``in the fiscal year``."""
    year = _fiscal_year_named(before)
    return Period.year("fiscal_year", year) if year else None


def _months_of_fiscal_before(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """Months of the fiscal year before that named: ``October of the previous fiscal year``."""
    year = _fiscal_year_named(before)
    return months_of_fiscal(words, year - 1) if year else None


def _is_fiscal(period: Period) -> bool:
    """Whether a period is a fiscal year or the first months of one."""
    first = period.first
    opens = first is not None and len(period.months) > 1 and first.fiscal_position == 0
    return period.kind.startswith("fiscal") or opens


def _named(words: PeriodWords, before: Sequence[PeriodHit], *, after: bool) -> Period | None:
    """The next month of that name after the period named before, or the last one before it."""
    _, last = _last_dated(before)
    if last is None:
        return None
    back = last.year - (words.month >= last.month)
    year = last.year + (words.month <= last.month) if after else back
    return Period.month(Month.of(year, words.month))


def _months_before(words: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """So many months before those that the text named: ``the previous two months``."""
    earlier, _ = _last_dated(before)
    first = earlier.first if earlier and len(earlier.months) <= words.n else None
    return Period.parse(f"months:{first - words.n}..{first - 1}") if first else None


def _quarter_before(_: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The quarter before the one that the text named last."""
    earlier, _last = _last_dated(before)
    is_quarter = earlier is not None and len(earlier.months) == _QUARTER
    return earlier.shifted(-_QUARTER) if earlier and is_quarter else None


def _opening(_: PeriodWords, before: Sequence[PeriodHit]) -> Period | None:
    """The October told right before: ``in October 2021, the first month of the fiscal year``."""
    last = before[-1].period if before else None
    opens = last is not None and last.kind == "month" and last.first is not None
    return last if opens and last and last.first and not last.first.fiscal_position else None


AFTER = {
    "fiscal_opening": _opening,
    "months_before": _months_before,
    "quarter_before": _quarter_before,
    "same_month": _same,
    "fiscal_year_before": _fiscal_year_before,
    "month_of_fiscal_before": _months_of_fiscal_before,
    "months_of_fiscal_before": _months_of_fiscal_before,
    "that_fiscal_year": _that_fiscal_year,
    "bare_fiscal": _bare_fiscal,
    "month_of_that_year": _of_that_year,
    "month_of_year_before": _of_year_before,
    "month_year_earlier": month_year_earlier,
    "next_month_named": partial(_named, after=True),
    "previous_month_named": partial(_named, after=False),
}
BARE = ("bare_fiscal", "fiscal_total", "year_total")
"""Words for a time that mean it only where no others stand in their place."""
BY_MAIN = (
    "months_before",
    "quarter_before",
    "same_month",
    "that_fiscal_year",
    "bare_fiscal",
    "month_of_year_before",
    "month_year_earlier",
)
"""Those that count from the time that the text is of, and not from one it is compared with."""
