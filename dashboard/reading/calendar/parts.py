"""Parts of a year that names itself only by the text's day: quarters, halves, first months, years.

A part of the calendar year that has not ended is one of the fiscal year, if that has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from dashboard.articles import Period
from dashboard.reading.calendar.dated import PeriodWords, part_of_year, span_of
from dashboard.terms.months import Month, fiscal_year_start

PARTS = {
    "quarter": 4,
    "half_year": 2,
    "quarter_of_year": 4,
    "half_of_year": 2,
    "quarter_of_last_year": 4,
    "half_of_last_year": 2,
    "until_quarter": 4,
}
"""How many such parts a year has."""
OPEN_PARTS = ("quarter_of_year", "half_of_year")
"""Parts of a year that is not named."""
_DECADE, _YEAR, _MOST = 10, 12, 30


def open_part(name: str, words: PeriodWords, last: Month) -> Iterator[Period]:
    """The parts of that name that may be meant, the likelier first.

    The last one of the year that had ended with the month ``last``. Raises ValueError for a part of
    a fiscal year that is going on.
    """
    told = [True] if words.is_fiscal else [False, True]
    years = [(fiscal, last.fiscal_year if fiscal else last.year) for fiscal in told]
    made = [part_of_year(words, PARTS[name], year, fiscal=fiscal) for fiscal, year in years]
    ended = [each for each in made if each.last and each.last <= last]
    back = [each.shifted(-_YEAR) for each in made if each.first and each.first > last]
    if not ended and not back:
        raise ValueError(words.phrase)
    yield from (*ended, *back)


def of_last_year(name: str, words: PeriodWords, last: Month) -> Period:
    """The quarter or half of the year before that of a text's day."""
    this = (last + 1).fiscal_year if words.is_fiscal else (last + 1).year
    return part_of_year(words, PARTS[name], this - 1)


def quarter_before(last: Month) -> Period:
    """The last quarter that had ended; those of fiscal years are the same."""
    end = last - (last.month % 3)
    return span_of(end - 2, end)


def as_fiscal(name: str, words: PeriodWords, period: Period, last: Month) -> Period:
    """A named year, or part of it; of the fiscal year where that of the calendar had not ended."""
    if name in ("calendar_year", "year_to_date") and period.first and period.first > last:
        # In November 2021, "2022" is the fiscal year that has begun.
        begun = last.fiscal_year == period.first.year
        return _to_date(last, fiscal=True) if begun else period
    if name not in ("quarter", "half_year") or not period.last or period.last <= last:
        return period
    fiscal = part_of_year(words, PARTS[name], words.year, fiscal=True)
    return fiscal if fiscal.last and fiscal.last <= last else period


def until_quarter(words: PeriodWords, last: Month | None) -> Iterator[Period]:
    """What has gone by of a year up to the end of a quarter: ``through the second quarter``."""
    if words.has_year:
        told = [True] if words.is_fiscal else [False, True]
        ends = [(each, part_of_year(words, 4, words.year, fiscal=each).last) for each in told]
        for fiscal, end in ends:
            if end and (last is None or end <= last):
                yield _to_date(end, fiscal=fiscal)
        return
    for each in open_part("until_quarter", words, last) if last else ():
        if each.last and each.first:
            calendar = each.first.month == 1 + 3 * (words.part_of(4) - 1)
            yield _to_date(each.last, fiscal=not calendar)


def _to_date(end: Month, *, fiscal: bool) -> Period:
    return Period.parse(f"{'fiscal' if fiscal else 'calendar'}_year_to_date:{end}")


def first_months(words: PeriodWords, last: Month, *, back: int = 0) -> Iterator[Period]:
    """The first months of a year, or of the one so many years before it.

    Of either kind where the words do not say, unless one has not gone by.
    """
    starts = [fiscal_year_start(last.fiscal_year - back)]
    if not words.is_fiscal:
        starts.insert(0, Month.of(last.year - back, 1))
    made = [span_of(start, start + words.n - 1) for start in starts]
    ended = [each for each in made if each.last and each.last <= last]
    # In the last days of March, the first six months of the year are the fiscal year's.
    ending = [each for each in made if each.last == last + 1]
    yield from ended or ending or made[:1]


def past_years(words: PeriodWords, last: Month) -> Iterator[Period]:
    """So many years before a text: the fiscal ones that have ended, or years up to its day."""
    years = words.n if "n" in words.groups else _DECADE
    if years > _MOST:
        raise ValueError(words.phrase)
    this = (last + 1).fiscal_year
    whole = span_of(fiscal_year_start(this - years), fiscal_year_start(this) - 1)
    begun = span_of(fiscal_year_start(this - years + 1), last) if last.fiscal_year == this else None
    yield whole
    if not words.is_fiscal:
        yield span_of(last - (_YEAR * years - 1), last)
    if begun and years > 1:
        yield begun


MEANT = {
    **{name: partial(open_part, name) for name in OPEN_PARTS},
    "until_quarter": until_quarter,
    "first_months": first_months,
    "first_months_of_last": lambda words, last: first_months(words, last + 1, back=1),
    "past_years": past_years,
    # Counted from the day of the text, or from the last month that had ended.
    "months_ago": lambda words, last: (Period.month(last - words.n),),
    # The last month may not be out on a text's day, and that day's own may be nearly over.
    "past_month": lambda _, last: (Period.month(last - 1), Period.month(last + 1)),
}
"""Times that words name by a text's day, each with all that they may mean."""
_THIS_FISCAL, _AUTUMN = r"^{rules.this_fiscal}$", 2


def has_just_ended(words: PeriodWords, last: Month) -> bool:
    """Whether a bare ``this fiscal year`` is told in November or December."""
    return last.fiscal_position < _AUTUMN and words.says(_THIS_FISCAL)
