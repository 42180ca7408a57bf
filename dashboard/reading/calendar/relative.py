"""The months that words mean by the day of their text: ``last month``, ``in May``."""

from __future__ import annotations

from functools import partial

from dashboard.articles import Period
from dashboard.reading.calendar.ago import month_year_ago
from dashboard.reading.calendar.dated import (
    THIS_YEAR,
    PeriodWords,
    last_such,
    listed_months,
    months_of_fiscal,
    months_to,
    of_fiscal_year,
    part_of_year,
    span_of,
)
from dashboard.reading.calendar.parts import (
    first_months,
    of_last_year,
    open_part,
    past_years,
    quarter_before,
    until_quarter,
)
from dashboard.terms.months import Month, fiscal_year_start

_AND, _BETWEEN = r"\b{rules.and}\b", r"\b{rules.between}\b"
_AUTUMN = 3
"""Months of a fiscal year in which ``the full fiscal year`` is the one before."""


def _since(words: PeriodWords, last: Month) -> Month:
    named = "year" in words.groups
    return Month.of(words.year, words.month) if named else last_such(words.month, last)


def _last_range(words: PeriodWords, last: Month) -> Period:
    end = last_such(words.month2, last)
    return span_of(Month.of(end.year - (words.month > words.month2), words.month), end)


def _fiscal_to_date(words: PeriodWords, last: Month) -> Period:
    if "year" in words.groups and words.year != last.fiscal_year:
        return Period.year("fiscal_year", words.year)
    return Period.parse(f"fiscal_year_to_date:{last}")


def _whole_fiscal(_: PeriodWords, last: Month) -> Period | None:
    """All of a fiscal year that a text names no further: in autumn, the one that has ended."""
    ended = (last + 1).fiscal_position < _AUTUMN
    return Period.year("fiscal_year", (last + 1).fiscal_year - 1) if ended else None


def _until(words: PeriodWords, last: Month) -> Period:
    """Of the year up to a month; it may be the fiscal year's too."""
    end = Month.of(words.year, words.month) if words.has_year else last_such(words.month, last)
    return Period.parse(f"calendar_year_to_date:{end}")


def _month_of_last_year(words: PeriodWords, last: Month) -> Period:
    return Period.month(Month.of((last + 1).year - 1, words.month))


def _of_last_fiscal(words: PeriodWords, last: Month) -> Period:
    return months_of_fiscal(words, (last + 1).fiscal_year - 1)


def _days_of_months(words: PeriodWords, last: Month) -> Period | None:
    """The months between two days: ``from Nov. 1 to Nov. 30``, or behind a day within one.

    None where the second day is within a month, or of one that has not ended.
    """
    if "day" not in words.groups:
        return None
    end = _end_of_days(words, last)
    month = words.month if "month" in words.groups else words.month2
    named = "year" in words.groups
    first = Month.of(words.year if named else end.year - (month > words.month2), month)
    if end > last or first > end:
        return None
    if words.is_first and words.ends_on_first:
        return span_of(first, end - 1) if first < end else None
    if words.is_first or not words.reaches(end):
        return span_of(first, end) if words.covers_months(end) else None
    # "On May 20 and June 30" are two days.
    apart = words.says(_AND) and not words.says(_BETWEEN)
    return span_of(first + 1, end) if first < end and not apart else None


def _end_of_days(words: PeriodWords, last: Month) -> Month:
    if "year2" in words.groups:
        return Month.of(words.year2, words.month2)
    if words.says(THIS_YEAR) or words.month2 == (last + 1).month:
        return Month.of((last + 1).year, words.month2)
    return last_such(words.month2, last)


def since_within(words: PeriodWords, period: Period) -> Period | None:
    """Months behind a day within one, with that month: of ``January 20 to June 30``, January."""
    if words.is_first or period.first is None or period.last is None:
        return None
    return span_of(period.first - 1, period.last)


def _of_report(words: PeriodWords, last: Month) -> Period:
    """The month that a report is about: the last one, if it is named for that of the text's day."""
    this = (last + 1).month == words.month
    return Period.month(last if this else last_such(words.month, last))


# What counts from the text's day; ``last`` is the last month that had ended.
RELATIVE = {
    "until_month": _until,
    "until_day": lambda words, last: _until(words, last) if words.ends_month(last) else None,
    "by_month": lambda words, last: Period.month(last_such(words.month, last)),
    "month": lambda words, last: Period.month(last_such(words.month, last)),
    "months_range": _last_range,
    "previous_month_named": lambda words, last: Period.month(
        Month.of(last.year - (words.month >= last.month), words.month)
    ),
    # "Last March", where March has just ended, is the one before: "last month" would be said.
    "last_month_named": lambda words, last: Period.month(
        last - 12 if words.month == last.month else last_such(words.month, last)
    ),
    "month_of_last_year": _month_of_last_year,
    "month_of_year_before": _month_of_last_year,
    "month_year_ago": month_year_ago,
    "month_year_earlier": month_year_ago,
    "months_of_last_year": lambda words, last: span_of(
        Month.of((last + 1).year - 1 - (words.month > words.month2), words.month),
        Month.of((last + 1).year - 1, words.month2),
    ),
    "month_of_this_year": lambda words, last: Period.month(Month.of((last + 1).year, words.month)),
    "month_of_last_fiscal": _of_last_fiscal,
    "months_of_last_fiscal": _of_last_fiscal,
    "month_of_fiscal_before": _of_last_fiscal,
    "months_of_fiscal_before": _of_last_fiscal,
    "months_list": lambda words, last: listed_months(words, last_such(words.months[-1], last)),
    "quarter_of_last_year": partial(of_last_year, "quarter_of_last_year"),
    "half_of_last_year": partial(of_last_year, "half_of_last_year"),
    "quarter_of_year": lambda words, last: next(open_part("quarter_of_year", words, last)),
    "half_of_year": lambda words, last: next(open_part("half_of_year", words, last)),
    "quarter_before": lambda _, last: quarter_before(last),
    "until_quarter": lambda words, last: next(until_quarter(words, last), None),
    "third_of_year": lambda words, last: part_of_year(words, 3, last.year),
    "sixth_of_year": lambda words, last: part_of_year(words, 6, last.year),
    "month_numbered": lambda words, last: Period.month(last_such(words.part_of(12), last)),
    "report_month": _of_report,
    "days_range": _days_of_months,
    "fiscal_opening": lambda _, last: Period.month(fiscal_year_start(last.fiscal_year)),
    "months_to": lambda words, last: months_to(words, last_such(words.month, last)),
    "last_month": lambda _, last: Period.month(last),
    "months_ago": lambda words, last: Period.month(last + 1 - words.n),
    "past_month": lambda _, last: Period.month(last),
    "fiscal_to_month": lambda words, last: Period.parse(
        f"fiscal_year_to_date:{last_such(words.month, last)}"
    ),
    "last_fiscal_to_month": lambda words, last: Period.parse(
        f"fiscal_year_to_date:{of_fiscal_year(words.month, (last + 1).fiscal_year - 1)}"
    ),
    "that_fiscal_year": _whole_fiscal,
    "fiscal_to_date": _fiscal_to_date,
    "fiscal_year_before": lambda _, last: Period.year("fiscal_year", (last + 1).fiscal_year - 1),
    "fiscal_year_ended": lambda _, last: Period.year("fiscal_year", (last + 1).fiscal_year - 1),
    "last_fiscal_year": lambda _, last: Period.year("fiscal_year", (last + 1).fiscal_year - 1),
    "first_months": lambda words, last: next(first_months(words, last)),
    "first_months_of_last": lambda words, last: next(first_months(words, last + 1, back=1)),
    "past_years": lambda words, last: next(past_years(words, last)),
    "months_before": lambda words, last: span_of(last - (words.n - 1), last),
    "last_months": lambda words, last: span_of(last - (words.n - 1), last),
    "since_month": lambda words, last: span_of(_since(words, last), last),
    "since_day": lambda words, last: span_of(_since(words, last), last) if words.is_first else None,
    "since_year": lambda words, last: span_of(
        fiscal_year_start(words.year) if words.is_fiscal else Month.of(words.year, 1), last
    ),
    "past_year": lambda _, last: span_of(last - 11, last),
    "year_total": lambda _, last: Period.parse(f"calendar_year_to_date:{last}"),
    "fiscal_total": lambda _, last: Period.parse(f"fiscal_year_to_date:{last}"),
    "year_to_date": lambda _, last: Period.parse(f"calendar_year_to_date:{last}"),
    "last_year": lambda _, last: Period.year("calendar_year", (last + 1).year - 1),
}
