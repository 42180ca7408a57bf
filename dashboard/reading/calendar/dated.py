"""The months that the words of a period mean, by themselves or counted from the text's day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from text_to_num import text2num

from dashboard.articles import Period
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon


MONTHS = ("month", "month2", "month3", "month4", "month5", "month6")
"""What the months of a period are called in its phrases."""


@dataclass(frozen=True)
class PeriodWords:
    """What a match of a period holds."""

    groups: Mapping[str, str]
    phrase: str
    lexicon: Lexicon

    @property
    def has_year(self) -> bool:
        """Whether the words name a year."""
        return "year" in self.groups or "year2" in self.groups

    @property
    def month(self) -> int:
        """The number of the month named."""
        return self.lexicon.month(self.groups["month"])

    @property
    def month2(self) -> int:
        """The number of the second month named."""
        return self.lexicon.month(self.groups["month2"])

    @property
    def months(self) -> list[int]:
        """The numbers of all months named, in their order."""
        return [self.lexicon.month(self.groups[name]) for name in MONTHS if name in self.groups]

    @property
    def year(self) -> int:
        """The year named, of four digits."""
        year = int(self.groups["year"])
        return year + 2000 if year < 100 else year

    @property
    def year2(self) -> int:
        """The second year named; of two digits after the first one: ``2013-14``."""
        if "short" in self.groups:
            return self.year - self.year % 100 + int(self.groups["short"])
        return int(self.groups["year2"])

    @property
    def n(self) -> int:
        """How many months are named. Raises ValueError for none and for more than 600."""
        text = self.groups["n"]
        count = int(text) if text.isdigit() else text2num(text, self.lexicon.language)
        if not 1 <= count <= 600:
            raise ValueError(text)
        return count

    @property
    def day(self) -> int:
        """The day named."""
        return self._day("day")

    @property
    def is_first(self) -> bool:
        """Whether the day named is the first of its month."""
        return self.day == 1

    @property
    def ends_on_first(self) -> bool:
        """Whether the second day named is the first of its month."""
        return "day2" in self.groups and self._day("day2") == 1

    def covers_months(self, last: Month) -> bool:
        """Whether the days named are the first of a month and the last day of ``last``."""
        return self.is_first and self.reaches(last)

    def reaches(self, last: Month) -> bool:
        """Whether the second day is the last one of ``last``, or that month's end is named."""
        return "day2" not in self.groups or self._day("day2") == last.last_day.day

    def ends_month(self, last: Month) -> bool:
        """Whether the day named is the last one of its month, the last such before a text's."""
        year = self.year if self.has_year else last_such(self.month, last).year
        return self._day("day") == Month.of(year, self.month).last_day.day

    def _day(self, name: str) -> int:
        return int("".join(sign for sign in self.groups[name] if sign.isdigit()))

    @property
    def office(self) -> str:
        """The administration named, as administrations.csv has it, or empty."""
        return self.lexicon.value("administrations", self.groups["office"]) or ""

    @property
    def leader(self) -> str:
        """Who is named as governing, by the same names, or empty."""
        return self.lexicon.value("leaders", self.groups["leader"]) or ""

    @property
    def is_fiscal(self) -> bool:
        """Whether the years named are fiscal years."""
        return self.says(_FISCAL)

    @property
    def ends_fiscal(self) -> bool:
        """Whether two years in a row are named, as a fiscal year is: ``2013-2014``."""
        two = {"year2", "short"} & self.groups.keys()
        return bool(two) and "month" not in self.groups and self.year2 == self.year + 1

    def says(self, rule: str) -> bool:
        """Whether the words hold those of a rule."""
        return self.lexicon.rule(rule).search(self.phrase) is not None

    def part_of(self, parts: int) -> int:
        """Which of the equal parts of a year is named. Raises ValueError for one beyond them."""
        told = self.groups.get("ordinal")
        ordinal = self.lexicon.value("ordinals", told) or "0" if told else "last"
        named = self._numbered() or ordinal
        part = parts if named == "last" else int(named)
        if not 1 <= part <= parts:
            raise ValueError(self.phrase)
        return part

    def _numbered(self) -> str | None:
        """The number of a part that is told by a letter and its number."""
        told = None if "ordinal" in self.groups else _LETTERED.search(self.phrase)
        return (told[1] or told[2]) if told else None


_LETTERED = re.compile(r"\b(?:[a-z](\d)|(\d)[a-z])\b")
"""A quarter by a letter and its number: ``Q2``."""
_FISCAL, THIS_YEAR = r"\b(?:{rules.fiscal}|{rules.fiscal_letters})", r"\b{rules.this_year}\b"


def span_of(first: Month, last: Month) -> Period:
    """The months from one to another, or the one month that both are."""
    return Period.parse(f"months:{first}..{last}") if first < last else Period.month(first)


def _range(words: PeriodWords) -> Period | None:
    if "year2" not in words.groups:
        if "year" not in words.groups or words.says(THIS_YEAR):
            return None
        last = Month.of(words.year + (words.month2 <= words.month), words.month2)
        return span_of(Month.of(words.year, words.month), last)
    last = Month.of(words.year2, words.month2)
    year = words.year if "year" in words.groups else last.year - (words.month > words.month2)
    return span_of(Month.of(year, words.month), last)


def _years(words: PeriodWords) -> Period:
    if words.is_fiscal:
        return span_of(fiscal_year_start(words.year), fiscal_year_start(words.year2) + 11)
    return span_of(Month.of(words.year, 1), Month.of(words.year2, 12))


def part_of_year(
    words: PeriodWords, parts: int, year: int, *, fiscal: bool | None = None
) -> Period:
    """The quarter or half of a year that is named, of a fiscal one where the words say so."""
    fiscal = words.is_fiscal if fiscal is None else fiscal
    start = fiscal_year_start(year) if fiscal else Month.of(year, 1)
    months, part = 12 // parts, words.part_of(parts)
    return span_of(start + months * (part - 1), start + months * part - 1)


def _days_range(words: PeriodWords) -> Period | None:
    """The months between two days, if these are the first and the last of theirs."""
    if "year2" not in words.groups:
        return None
    last = Month.of(words.year2, words.month2)
    month = words.months[0]
    first = Month.of(
        words.year if "year" in words.groups else last.year - (month > last.month), month
    )
    if words.is_first and words.ends_on_first and first < last:
        return span_of(first, last - 1)
    return span_of(first, last) if words.covers_months(last) else None


def _fiscal_year_named(words: PeriodWords) -> Period:
    """The fiscal year named by both of its years; ``fiscal years 2021-2024`` are from to."""
    if words.year2 == words.year + 1:
        return Period.year("fiscal_year", words.year2)
    if words.year2 <= words.year:
        raise ValueError(words.phrase)
    return _years(words)


def years_named(words: PeriodWords) -> Period:
    """Years named by a dash: the fiscal year that they are, if they follow on, else from to.

    ``2024-05`` is a month.
    """
    if words.ends_fiscal:
        return _fiscal_year_named(words)
    if "short" in words.groups and words.year2 <= words.year:
        return Period.month(Month.of(words.year, words.year2 % 100))
    return _years(words)


def listed_months(words: PeriodWords, end: Month) -> Period | None:
    """The months named one by one, up to the last; None for some that do not follow on."""
    named, first = words.months, end - (len(words.months) - 1)
    follow = [(first + place).month for place in range(len(named))] == named
    return span_of(first, end) if follow else None


def _first_months(words: PeriodWords) -> Period | None:
    if "year" not in words.groups:
        return None
    start = fiscal_year_start(words.year) if words.is_fiscal else Month.of(words.year, 1)
    return span_of(start, start + words.n - 1)


def _last_months_of_year(words: PeriodWords) -> Period | None:
    if "year" not in words.groups:
        return None
    end = fiscal_year_start(words.year) + 11 if words.is_fiscal else Month.of(words.year, 12)
    return span_of(end - (words.n - 1), end)


def of_fiscal_year(month: int, year: int) -> Month:
    """A month of a fiscal year: October of FY 2012 is that of 2011."""
    return fiscal_year_start(year) + (month - 10) % 12


def months_of_fiscal(words: PeriodWords, year: int) -> Period:
    """The month, or the months from one to another, named of a fiscal year."""
    first = of_fiscal_year(words.month, year)
    if "month2" not in words.groups:
        return Period.month(first)
    return span_of(first, of_fiscal_year(words.month2, year))


def months_to(words: PeriodWords, end: Month) -> Period:
    """So many months, or the year, up to a month: ``the 12 months ending in March``."""
    return span_of(end + 1 - (words.n if "n" in words.groups else 12), end)


def _fiscal_to_month(words: PeriodWords) -> Period | None:
    if "year" not in words.groups:
        return None
    return Period.parse(f"fiscal_year_to_date:{of_fiscal_year(words.month, words.year)}")


# What the words fix by themselves.
DATED = {
    "by_month": lambda words: (
        Period.month(Month.of(words.year, words.month)) if words.has_year else None
    ),
    "month_of_year": lambda words: Period.month(Month.of(words.year, words.month)),
    "month_of_fiscal": lambda words: months_of_fiscal(words, words.year),
    "months_of_fiscal": lambda words: months_of_fiscal(words, words.year),
    "months_range": _range,
    "fiscal_to_month": _fiscal_to_month,
    "fiscal_year": lambda words: Period.year("fiscal_year", words.year),
    "first_months": _first_months,
    "last_months": _last_months_of_year,
    "months_to": lambda words: (
        months_to(words, Month.of(words.year, words.month)) if words.has_year else None
    ),
    "quarter": lambda words: part_of_year(words, 4, words.year),
    "third_of_year": lambda words: part_of_year(words, 3, words.year) if words.has_year else None,
    "sixth_of_year": lambda words: part_of_year(words, 6, words.year) if words.has_year else None,
    "month_numbered": lambda words: part_of_year(words, 12, words.year) if words.has_year else None,
    "half_year": lambda words: part_of_year(words, 2, words.year),
    "fiscal_year_named": _fiscal_year_named,
    "years_named": years_named,
    "days_range": _days_range,
    "months_list": lambda words: (
        listed_months(words, Month.of(words.year, words.months[-1])) if words.has_year else None
    ),
    "years_range": _years,
    "calendar_year": lambda words: Period.year("calendar_year", words.year),
    "year_to_date": lambda words: (
        Period.year("calendar_year", words.year) if "year" in words.groups else None
    ),
    "day": lambda _: None,
}


def last_such(month: int, last: Month) -> Month:
    """The last month of that name that had ended, or that the text is of."""
    return Month.of(last.year - (month > last.month), month)
