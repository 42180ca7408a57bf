"""Exhibits: a trap of the figures shown with figures of the tables, computed and never typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Language
from dashboard.metrics.units import PERCENT_CHANGE, Unit
from dashboard.queries import Filters, State, View, monthly
from dashboard.queries.views import MONTHLY
from dashboard.summaries.words import value_words
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


class NotHeld(LookupError):
    """The tables do not hold what an exhibit shows: the trap is then told without figures."""


@dataclass(frozen=True)
class Line:
    """What is shown, and its figure, in words. ``wrong``: what a careless reading would give."""

    label: str
    value: str
    wrong: bool = False


@dataclass(frozen=True)
class Exhibit:
    """The figures of one trap; ``state`` is the chart that shows them, if there is one."""

    trap: str
    lines: tuple[Line, ...] = ()
    state: State | None = None


@dataclass(frozen=True, eq=False)
class Desk:
    """What an exhibit is made from: the tables, a language, and the trap it is of."""

    tables: Tables
    language: Language
    trap: str

    def line(self, key: str, value: str, /, **words: object) -> Line:
        """A line whose label is the text ``method.traps.<trap>.<key>``."""
        return Line(self.language.text(f"method.traps.{self.trap}.{key}", **words), value)

    def figure(self, key: str, value: float, unit: Unit, /, **words: object) -> Line:
        """The same with a figure and its unit (as in ``queries.Answer``)."""
        return self.line(key, value_words(value, unit, self.language), **words)

    def careless(self, key: str, value: float, unit: Unit, /, **words: object) -> Line:
        """The same for a figure that a careless reading would give."""
        return replace(self.figure(key, value, unit, **words), wrong=True)

    def change(self, key: str, value: float, base: float, /, **words: object) -> Line:
        """The same with the change from ``base`` to ``value`` in percent."""
        if not base:
            raise NotHeld(f"{self.trap}: nothing to compare with")
        return self.figure(key, 100 * (value / base - 1), PERCENT_CHANGE, **words)

    def span(self, first: Month, last: Month) -> str:
        """A run of months in words."""
        if first == last:
            return self.language.month(first)
        words = {"first": self.language.month(first), "last": self.language.month(last)}
        return self.language.text("scope.months", **words)

    def series(self, metric: str, filters: dict[str, str] | None = None) -> pd.Series:
        """A metric by Month under filters (column → one term); months not held are left out."""
        asked = {column: (term,) for column, term in (filters or {}).items()}
        frame = monthly(self.tables, metric, asked).dropna(subset=["value"])
        months = [Month.containing(month) for month in frame["month"]]
        return pd.Series(frame["value"].to_numpy(), index=pd.Index(months, dtype="object"))

    def total(
        self, metric: str, first: Month, last: Month, filters: dict[str, str] | None = None
    ) -> float:
        """The sum of a metric over months; NotHeld unless each of them is held."""
        return within(self.series(metric, filters), first, last)


def within(series: pd.Series, first: Month, last: Month) -> float:
    """The sum of a series by Month from first to last; NotHeld unless each month is there."""
    inside = series[[first <= month <= last for month in series.index]]
    if len(inside) != last.since(first) + 1:
        raise NotHeld(f"{first} to {last}")
    return float(inside.sum())


def fiscal_year(year: int) -> tuple[Month, Month]:
    """The first and the last month of a fiscal year."""
    return fiscal_year_start(year), fiscal_year_start(year) + 11


def last_whole_year(series: pd.Series) -> int:
    """The newest fiscal year of which a series by Month has all months; NotHeld if none."""
    years = pd.Series([month.fiscal_year for month in series.index], dtype="int64")
    whole = years.value_counts()
    whole = whole[whole == 12]
    if whole.empty:
        raise NotHeld("no whole fiscal year")
    return int(whole.index.max())


Maker = Callable[[Desk], Exhibit]


def in_month(column: pd.Series, month: Month) -> pd.Series:
    """Which dates of a column are the first day of a month."""
    return column == pd.Timestamp(month.first_day)


def charted(
    metric: str, filters: dict[str, str], first: Month, last: Month, view: View = MONTHLY
) -> State:
    """The chart of a metric under filters (column → one term), from month to month."""
    asked = Filters({column: (term,) for column, term in filters.items()})
    return State(metric=metric, first=first, last=last, filters=asked, view=view)
