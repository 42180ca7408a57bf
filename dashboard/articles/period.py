"""Periods as a reader of a text understands them, and the notation for them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

from dashboard.terms.months import Month, fiscal_year_start

KINDS = (
    "month",
    "months",
    "fiscal_year",
    "calendar_year",
    "fiscal_year_to_date",
    "calendar_year_to_date",
    "undated",
)


@dataclass(frozen=True)
class Period:
    """Months from ``first`` to ``last``, both included; both None if a text names none.

    The kind ``average`` is what a change can be measured against, and no period of a claim: the
    mean of the months, times as many months as the period that is compared with it.
    """

    kind: str
    first: Month | None
    last: Month | None

    @classmethod
    def parse(cls, text: str) -> Period:
        """A period from its notation; raises ValueError for anything else.

        ``month:2025-02``, ``months:2025-02..2025-05``, ``fiscal_year:2025``,
        ``calendar_year:2025``, ``fiscal_year_to_date:2025-05`` (October to that month),
        ``calendar_year_to_date:2025-05`` or ``undated``. The last is for the present tense.
        """
        kind, _, rest = text.partition(":")
        if kind == "undated" and not rest:
            return cls(kind, None, None)
        if kind == "month":
            return cls.month(Month.parse(rest))
        if kind == "months":
            first, _, last = rest.partition("..")
            period = cls(kind, Month.parse(first), Month.parse(last))
            if not period.months:
                raise ValueError(f"{text!r} ends before it begins")
            return period
        if kind in ("fiscal_year", "calendar_year") and re.fullmatch(r"\d{4}", rest, re.ASCII):
            return cls.year(kind, int(rest))
        if kind == "fiscal_year_to_date":
            last = Month.parse(rest)
            return cls(kind, fiscal_year_start(last.fiscal_year), last)
        if kind == "calendar_year_to_date":
            last = Month.parse(rest)
            return cls(kind, Month.of(last.year, 1), last)
        raise ValueError(f"{text!r} is not a period ({', '.join(KINDS)})")

    @classmethod
    def month(cls, month: Month) -> Period:
        """One calendar month."""
        return cls("month", month, month)

    @classmethod
    def year(cls, kind: str, year: int) -> Period:
        """A whole ``fiscal_year`` or ``calendar_year``."""
        first = fiscal_year_start(year) if kind == "fiscal_year" else Month.of(year, 1)
        return cls(kind, first, first + 11)

    @classmethod
    def to_date(cls, day: dt.date) -> Period:
        """The whole months of the fiscal year to date at a day; in October the year before."""
        last = Month.containing(day) - 1
        return cls("fiscal_year_to_date", fiscal_year_start(last.fiscal_year), last)

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Every month of it; empty if undated."""
        if self.first is None or self.last is None:
            return ()
        return tuple(Month(n) for n in range(self.first.ordinal, self.last.ordinal + 1))

    def shifted(self, months: int) -> Period:
        """The period moved by a number of months (back if negative).

        A year, or a part of one from its start, stays one only if it is moved by whole years.
        """
        if self.first is None or self.last is None:
            return self
        stays = self.kind == "month" or months % 12 == 0
        kind = self.kind if stays else "months"
        return Period(kind, self.first + months, self.last + months)

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "undated"
        if self.kind in ("fiscal_year", "calendar_year"):
            return f"{self.kind}:{self.last.year}"
        if self.kind in ("months", "average"):
            return f"{self.kind}:{self.first}..{self.last}"
        return f"{self.kind}:{self.last}"
