"""The answer to a state: its figures, their sources, and the reasons why there may be none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from dashboard.metrics import Metric
from dashboard.metrics.units import Unit
from dashboard.queries.lines import Line, frame_of
from dashboard.queries.state import Chart, Panels, Scale, State
from dashboard.queries.vintage import Vintage
from dashboard.terms.months import Month

if TYPE_CHECKING:
    import pandas as pd

REST = "Others together"
LINES = 4
"""The most lines that one chart tells apart; more have a small chart each."""
WIDE = 100
"""An axis by powers of ten has a sense where the largest figure is this many times the smallest."""
FLAT = 0.05
"""A series below this share of the highest one is nearly flat on its scale."""
SEVERAL = "; "
"""Joins several terms, releases or tables in one cell."""


@dataclass(frozen=True)
class Reason:
    """A note beside a figure: a key of the texts ``notices.<key>`` and the values it needs.

    Values are pairs of name and raw data (a column, a term, a month as YYYY-MM, a number as text).
    The name ``series`` stands once for each series of a split; "" are the smaller ones together.
    """

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Passage:
    """The first month whose figure comes from another table or release than the month before."""

    month: Month
    from_table: str
    from_release: str
    to_table: str
    to_release: str


@dataclass(frozen=True)
class Figure:
    """A figure and the most by which it may be off, since the cells behind it are rounded."""

    value: float
    margin: float = 0.0


@dataclass(frozen=True)
class ToDate:
    """The months of a year up to the last figure of a series, together.

    ``before`` is the figure of the same months a year before, NaN if it is not known. Both are in
    ``unit``, that of the plain figure. ``provisional``: one of the months is not final.
    """

    first: Month
    last: Month
    now: Figure
    before: Figure
    unit: Unit
    provisional: bool

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole year."""
        return self.last.since(self.first) == 11


@dataclass(frozen=True)
class Answer:
    """What a chart, its table, its summary and its download all show.

    Fields that are not plain:

    - ``lines``: the figures, one line for each of the ``series`` (``REST``: the smaller terms added
      up), each with every month from ``first`` to ``last``. Values and margins are in ``unit``. Two
      values that are apart by no more than both margins are not told apart.
    - ``rest``: the terms added up as ``REST``; ``rest_known``: how many of them have a figure in
      the last month in which ``REST`` has one.
    - ``total``: the term of the split that is the publisher's own total; it comes first and is
      never added to the others. "" if there is none.
    - ``held_to``: the last month with a figure, shown or not.
    - ``base``: the month that is 100 in the view ``index``.
    - ``year_before``: per series, the value twelve months before its last value shown, even if that
      month is not shown; NaN if there is none. ``year_before_margin``: its margin.
    - ``vintage``: the newest release held of the time that the state asks for (``asof``); None if
      it asks for what is known now.
    - ``to_date``: per series, the year up to its last value shown; None where the view has none,
      where that month begins the year or where a month of it is not known.
    - ``unanswered``: why there is no figure at all; empty if there is one.
    - ``notes``: what a reader of the figures must know.
    """

    state: State
    metric: Metric
    unit: Unit
    lines: tuple[Line, ...] = ()
    series: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    rest_known: int = 0
    total: str = ""
    first: Month | None = None
    last: Month | None = None
    held_to: Month | None = None
    base: Month | None = None
    year_before: tuple[float, ...] = ()
    year_before_margin: tuple[float, ...] = ()
    to_date: tuple[ToDate | None, ...] = ()
    passages: tuple[Passage, ...] = ()
    vintage: Vintage | None = None
    unanswered: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def frame(self) -> pd.DataFrame:
        """The figures as a frame of the caller's own, sorted by series and month.

        Columns: month (datetime64), series, value, margin (float64), status, release, table.
        """
        return frame_of(self.lines)

    @property
    def values(self) -> list[float]:
        """All values, line by line, NaN where there is none."""
        return [value for line in self.lines for value in line.values]

    def line(self, key: str) -> Line | None:
        """The line of a series; None if it is not shown."""
        return next((line for line in self.lines if line.key == key), None)

    @property
    def parts(self) -> tuple[str, ...]:
        """The series without the publisher's total."""
        return tuple(term for term in self.series if not self.total or term != self.total)

    @property
    def is_sum(self) -> bool:
        """Whether each line has one figure: the sum of all months from ``first`` to ``last``."""
        return self.state.adds_months

    @property
    def is_ranked(self) -> bool:
        """Whether several series are bars of the last month, largest first.

        If the state asks for it, and where there is one month only, which has no lines.
        """
        asked = self.state.chart is Chart.RANK
        single = self.state.chart is not Chart.MAP and self.first == self.last
        return len(self.series) > 1 and (asked or single)

    @property
    def in_panels(self) -> bool:
        """Whether each of several series has a small chart of its own.

        If the state asks for it, where years are overlaid, and where there would be more lines than
        ``LINES`` in one chart; bars are stacked instead.
        """
        if self.is_ranked:
            return False
        if self.state.panels is not Panels.AUTO or self.state.view.overlaid:
            asked = self.state.panels is not Panels.OFF or self.state.view.overlaid
            return len(self.series) > 1 and asked
        return self.state.chart in (Chart.LINE, Chart.AREA) and len(self.parts) > LINES

    @property
    def linear_because(self) -> str:
        """Why an axis by powers of ten has no sense; "" where it has one.

        A key of the texts ``notices.<key>``. Bars and areas grow from zero, which such an axis does
        not have; shares, changes and an index are ratios already; and figures within two powers of
        ten are as legible on an even axis.
        """
        if self.state.chart is not Chart.LINE or self.is_ranked or self.first == self.last:
            return "log_of_lengths"
        if self.unit.is_relative:
            return "log_of_ratios"
        above = [value for value in self.values if value > 0]
        return "" if above and max(above) >= WIDE * min(above) else "log_of_alike"

    @property
    def is_log(self) -> bool:
        """Whether its axis is by powers of ten: if the state asks for it and it has a sense."""
        return self.state.scale is Scale.LOG and not self.linear_because

    @property
    def zeros(self) -> int:
        """How many of its figures are zero."""
        return sum(value == 0 for value in self.values)

    @property
    def on_one_scale(self) -> bool:
        """Whether its small charts share a scale: by year, each has its own unless one is asked."""
        if self.state.panels is Panels.AUTO:
            return not self.state.view.overlaid
        return self.state.panels is Panels.SAME

    @property
    def nearly_flat(self) -> int:
        """How many of several lines on one scale never rise above a twentieth of the highest one.

        Lines of one chart are on one scale, as are small charts that share theirs.
        """
        drawn = self.state.chart in (Chart.LINE, Chart.AREA) and not self.is_ranked
        one_scale = self.on_one_scale if self.in_panels else not self.state.view.overlaid
        if not (drawn and one_scale) or self.unit.signed or self.is_log:
            return 0
        tops = [max(held) for line in self.lines if (held := [line.values[n] for n in line.places])]
        return sum(top < max(tops) * FLAT for top in tops)

    @property
    def rounded(self) -> bool:
        """Whether rounding shows in any of the figures as they are written."""
        half_place = self.unit.half_place
        return any(margin > half_place for line in self.lines for margin in line.margins)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of the figures shown, in order of appearance."""
        return _single(chain.from_iterable(line.tables for line in self.lines))

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases of the figures shown, in order of appearance."""
        return _single(chain.from_iterable(line.releases for line in self.lines))


def _single(cells: Iterable[str]) -> tuple[str, ...]:
    """The names in cells of one or several, each once."""
    once = dict.fromkeys(cells)
    return tuple(dict.fromkeys(name for cell in once if cell for name in cell.split(SEVERAL)))


@dataclass(frozen=True)
class Choice:
    """One choice offered: a term of a filter, a split, a view.

    If ``available`` is false, ``reason`` is a key of the texts ``notices.<reason>``.
    """

    term: str
    slug: str
    available: bool = True
    reason: str = ""
