"""What an exhibit is: figures of the tables that show a trap, computed and never typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Language, opening
from dashboard.metrics.units import PERCENT_CHANGE, Unit
from dashboard.queries import Filters, State, View, monthly
from dashboard.queries.views import MONTHLY
from dashboard.summaries.words import value_words
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


class NotHeld(LookupError):
    """The tables lack what an exhibit shows. The trap is then described without figures."""


@dataclass(frozen=True)
class Line:
    """A figure in words with its label. ``wrong``: what a careless reading would give."""

    label: str
    value: str
    wrong: bool = False


@dataclass(frozen=True)
class Exhibit:
    """The figures of one trap, and the state of the chart that shows them, if there is one."""

    trap: str
    lines: tuple[Line, ...] = ()
    state: State | None = None


@dataclass(frozen=True, eq=False)
class ExhibitContext:
    """What the builder of an exhibit works with: tables, a language, and the name of the trap."""

    tables: Tables
    language: Language
    trap: str

    def exhibit(self, lines: Iterable[Line], state: State | None = None) -> Exhibit:
        """The exhibit of the trap."""
        return Exhibit(self.trap, tuple(lines), state)

    def line(self, key: str, value: str, /, **words: object) -> Line:
        """A line whose label is the text ``method.traps.<trap>.<key>``."""
        label = self.language.text(f"method.traps.{self.trap}.{key}", **words)
        return Line(opening(label), value)

    def figure(self, key: str, value: float, unit: Unit, /, **words: object) -> Line:
        """A line with a figure in a unit."""
        return self.line(key, value_words(value, unit, self.language), **words)

    def wrong_figure(self, key: str, value: float, unit: Unit, /, **words: object) -> Line:
        """A line with the figure that a careless reading would give."""
        return replace(self.figure(key, value, unit, **words), wrong=True)

    def change(self, key: str, value: float, base: float, /, **words: object) -> Line:
        """A line with the change from a base to a value in percent; raises NotHeld for base 0."""
        if not base:
            raise NotHeld(f"{self.trap}: nothing to compare with")
        return self.figure(key, 100 * (value / base - 1), PERCENT_CHANGE, **words)

    def span(self, first: Month, last: Month) -> str:
        """A range of months in words."""
        if first == last:
            return self.language.month(first)
        words = {"first": self.language.month(first), "last": self.language.month(last)}
        return self.language.text("scope.months", **words)

    def series(self, metric: str, filters: dict[str, str] | None = None) -> pd.Series:
        """A metric by Month under filters (column → one term), without months that are not held."""
        asked = {column: (term,) for column, term in (filters or {}).items()}
        frame = monthly(self.tables, metric, asked).dropna(subset=["value"])
        months = [Month.containing(month) for month in frame["month"]]
        return pd.Series(frame["value"].to_numpy(), index=pd.Index(months, dtype="object"))

    def total(
        self, metric: str, first: Month, last: Month, filters: dict[str, str] | None = None
    ) -> float:
        """The sum of a metric over months; raises NotHeld unless all of them are held."""
        return within(self.series(metric, filters), first, last)


Builder = Callable[[ExhibitContext], Exhibit]
"""A function that makes an exhibit; it has the name of the trap. It may raise NotHeld."""


def within(series: pd.Series, first: Month, last: Month) -> float:
    """The sum of a series by Month from first to last; raises NotHeld unless all are there."""
    inside = series[[first <= month <= last for month in series.index]]
    if len(inside) != last.since(first) + 1:
        raise NotHeld(f"{first} to {last}")
    return float(inside.sum())


def fiscal_year(year: int) -> tuple[Month, Month]:
    """The first and the last month of a fiscal year."""
    return fiscal_year_start(year), fiscal_year_start(year) + 11


def last_whole_year(series: pd.Series) -> int:
    """The newest fiscal year of which a series by Month has all months; raises NotHeld if none."""
    years = pd.Series([month.fiscal_year for month in series.index], dtype="int64")
    whole = years.value_counts()
    whole = whole[whole == 12]
    if whole.empty:
        raise NotHeld("no whole fiscal year")
    return int(whole.index.max())


def in_month(column: pd.Series, month: Month) -> pd.Series:
    """Which dates of a column are the first day of a month."""
    return column == pd.Timestamp(month.first_day)


def charted(
    metric: str, filters: dict[str, str], first: Month, last: Month, view: View = MONTHLY
) -> State:
    """The chart of a metric under filters (column → one term) from ``first`` to ``last``."""
    asked = Filters({column: (term,) for column, term in filters.items()})
    return State(metric=metric, first=first, last=last, filters=asked, view=view)
