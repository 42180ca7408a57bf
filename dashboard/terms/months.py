"""Calendar months and the fiscal years they belong to.

A fiscal year of the US Government runs from October to September and is named by its last year.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
from enum import StrEnum

_ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
FIRST_FISCAL_MONTH = 10
ABBREVIATIONS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
"""The months of a calendar year as publishers abbreviate them."""


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month, held as the number of months since January of year 0."""

    ordinal: int

    def __hash__(self) -> int:  # states and cells are looked up by months, thousands of times
        return self.ordinal

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        """The month of a year and a number 1..12; raises ValueError for any other number."""
        if not 1 <= month <= 12:
            raise ValueError(f"no month {month}")
        return cls(year * 12 + month - 1)

    @classmethod
    def parse(cls, text: str) -> Month:
        """The month written as YYYY-MM; raises ValueError for anything else."""
        match = _ISO.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a month written as YYYY-MM")
        return cls.of(int(match[1]), int(match[2]))

    @classmethod
    def containing(cls, day: dt.date) -> Month:
        """The month in which a date (or a pandas timestamp) lies."""
        return cls.of(day.year, day.month)

    @property
    def year(self) -> int:
        """Calendar year."""
        return self.ordinal // 12

    @property
    def month(self) -> int:
        """Month of the calendar year, 1..12."""
        return self.ordinal % 12 + 1

    @property
    def fiscal_year(self) -> int:
        """The fiscal year, named by the calendar year in which it ends."""
        return self.year + (self.month >= FIRST_FISCAL_MONTH)

    @property
    def fiscal_position(self) -> int:
        """Place within the fiscal year: 0 for October to 11 for September."""
        return (self.month - FIRST_FISCAL_MONTH) % 12

    @property
    def iso(self) -> str:
        """YYYY-MM."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first_day(self) -> dt.date:
        """First day of the month, which is how tables write it."""
        return dt.date(self.year, self.month, 1)

    @property
    def last_day(self) -> dt.date:
        """Last day of the month."""
        return dt.date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """Number of days, 28..31."""
        return calendar.monthrange(self.year, self.month)[1]

    def has_ended(self, today: dt.date | None = None) -> bool:
        """Whether the month is over on a day (by default the current one, UTC)."""
        return self.last_day < (today or dt.datetime.now(dt.UTC).date())

    def __add__(self, months: int) -> Month:
        return Month(self.ordinal + months)

    def __sub__(self, months: int) -> Month:
        return Month(self.ordinal - months)

    def since(self, other: Month) -> int:
        """By how many months this one is after another (negative if before)."""
        return self.ordinal - other.ordinal

    def __str__(self) -> str:
        return self.iso


@lru_cache(512)
def months_between(first: Month, last: Month) -> tuple[Month, ...]:
    """Every month from the first to the last, both included; empty if last is before first."""
    return tuple(Month(n) for n in range(first.ordinal, last.ordinal + 1))


@lru_cache(512)
def days_between(first: Month, last: Month) -> tuple[str, ...]:
    """The first day of each of these months, as YYYY-MM-DD."""
    return tuple(f"{month.iso}-01" for month in months_between(first, last))


def earliest_day(date: str) -> dt.date:
    """The first day that a date known to the day or the month (YYYY-MM-DD, YYYY-MM) can mean.

    Raises ValueError for anything else.
    """
    if len(date) == len("YYYY-MM"):
        return Month.parse(date).first_day
    return dt.date.fromisoformat(date)


def latest_day(date: str) -> dt.date:
    """The last day that a date known to the day or the month (YYYY-MM-DD, YYYY-MM) can mean.

    Raises ValueError for anything else.
    """
    if len(date) == len("YYYY-MM"):
        return Month.parse(date).last_day
    return dt.date.fromisoformat(date)


def fiscal_years(months: pd.Series) -> pd.Series:
    """The fiscal year (int) of each month of a column of datetime64."""
    return months.dt.year + (months.dt.month >= FIRST_FISCAL_MONTH)


def first_months(years: pd.Series) -> pd.Series:
    """The October (datetime64) with which each fiscal year of a column of int begins."""
    text = (years.astype("int64") - 1).astype("str") + f"-{FIRST_FISCAL_MONTH}-01"
    return text.astype("datetime64[us]")


def fiscal_year_start(fiscal_year: int) -> Month:
    """October of the calendar year before the fiscal year's name."""
    return Month.of(fiscal_year - 1, FIRST_FISCAL_MONTH)


class YearKind(StrEnum):
    """The two kinds of year in which months are counted."""

    FISCAL = "fiscal"
    CALENDAR = "calendar"

    @property
    def first_month(self) -> int:
        """The number of the month, 1..12, with which such a year begins."""
        return FIRST_FISCAL_MONTH if self is YearKind.FISCAL else 1

    def year(self, month: Month) -> int:
        """The year that a month belongs to."""
        return month.fiscal_year if self is YearKind.FISCAL else month.year

    def position(self, month: Month) -> int:
        """The place of a month within its year: 0 for the first to 11 for the last."""
        return month.fiscal_position if self is YearKind.FISCAL else month.month - 1

    def start(self, year: int) -> Month:
        """The first month of a year."""
        return fiscal_year_start(year) if self is YearKind.FISCAL else Month.of(year, 1)
