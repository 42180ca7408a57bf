"""Months dominated by a single row. They stay in all figures and are pointed out.

One rule holds for all tables, with its thresholds in ``outliers.toml``: a single row is most of a
month, and the month is far above its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from dashboard.metrics import Metric, metric
from dashboard.queries.answer import REST, Answer
from dashboard.queries.asking import ask, indexes, normal, own_terms
from dashboard.queries.filters import Filters
from dashboard.queries.index import NOT_HELD, Floats, Index
from dashboard.queries.parts import with_total
from dashboard.queries.state import State
from dashboard.tables.remembering import remembered
from dashboard.terms.config import read
from dashboard.terms.months import Month

if TYPE_CHECKING:
    import datetime as dt

    from dashboard.tables import Tables

FILE = Path(__file__).with_name("outliers.toml")
EVENTS = "events"


@dataclass(frozen=True)
class Outlier:
    """A month of a series that is dominated by one row.

    ``value`` is the figure of that row and ``total`` that of the month, both in the metric's unit
    and before any view. ``cell`` holds the terms of the row as pairs of column and term. ``events``
    is the number of events in the row, None if the table does not have it.
    """

    month: Month
    series: str
    total: float
    value: float
    cell: tuple[tuple[str, str], ...]
    events: int | None

    @property
    def named_by(self) -> tuple[str, str]:
        """The column and term by which a short label names the row."""
        terms = dict(self.cell)
        columns = [column for column in rule().named_by if column in terms]
        return (columns[0], terms[columns[0]]) if columns else self.cell[0]

    def named_beside(self, filters: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """The columns and terms by which a sentence names the row: those that no filter fixes."""
        left_out = {*filters, *rule().left_out} - {self.named_by[0]}
        rest = [each for each in self.cell if each[0] not in left_out and each != self.named_by]
        return (self.named_by, *rest)


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The thresholds of the rule, and the dimensions by which a row is named."""

    share: float
    times_median: float
    months: int
    times_highest: float
    of_chart: float
    most: int
    named_by: tuple[str, ...]
    left_out: tuple[str, ...]


@cache
def rule() -> Rule:
    """The rule of ``outliers.toml``, read once; raises BrokenFile if the file does not fit it."""
    return read(FILE, Rule)


def outliers(tables: Tables, shown: Answer) -> tuple[Outlier, ...]:
    """The months of an answer that one row dominates, oldest first; usually none.

    Only sums have them, and only in views that show a month's own figure.
    """
    if not shown.metric.is_sum or not shown.state.view.single_months or shown.unanswered:
        return ()
    found = _outliers(tables, shown.state, shown.first, shown.last)
    return tuple(each for each in found if each.series in shown.series)


@remembered(32)
def _outliers(
    tables: Tables, state: State, first: Month | None, last: Month | None
) -> tuple[Outlier, ...]:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    as_of = state.asof.last_day if state.asof else None
    found = with_total(tables, asked.id, filters, state.split, as_of)
    if found is None or first is None or last is None:
        return ()
    start, end = first.since(found.first), last.since(found.first) + 1
    high = rule().of_chart * np.nanmax(found.whole[:, start:end], initial=0.0)
    made = []
    for row, place in _far(tables, asked.id, filters, state.split, as_of):
        if not start <= place < end or found.whole[row, place] < high:
            continue
        table = found.origins[found.source[row, place]].table
        name, total = found.series[row], float(found.whole[row, place])
        for answering, index in indexes(tables, asked, as_of):
            if answering.table == table and not index.dense:
                month = found.first + place
                one = _largest(asked, answering, index, filters, state.split, name, month)
                if one and one.value >= rule().share * total:
                    made.append(one)
    made.sort(key=lambda each: -each.value)
    # The same row may dominate a series and the total of all series: keep it once.
    once = {(each.month, each.cell): each for each in reversed(made)}
    largest = sorted(once.values(), key=lambda each: -each.value)[: rule().most]
    return tuple(sorted(largest, key=lambda each: each.month))


@remembered(256)
def _far(
    tables: Tables, name: str, filters: Filters, split: str, as_of: dt.date | None
) -> tuple[tuple[int, int], ...]:
    """The rows and columns of the sums that stand out, whichever months are shown."""
    found = with_total(tables, name, filters, split, as_of)
    if found is None:
        return ()
    rows, places = np.nonzero(standing_out(found.whole) & (found.source != NOT_HELD))
    return tuple(zip(rows.tolist(), places.tolist(), strict=True))


def standing_out(values: Floats) -> Any:
    """Which values are far above their neighbours in the same row; booleans of the same shape."""
    side = rule().months
    # For each value a window of the months to each side of it, without the value itself.
    padded = np.pad(values, ((0, 0), (side, side)), constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * side + 1, axis=1).copy()
    windows[:, :, side] = np.nan
    # A value without neighbours has nothing to stand out from: it is compared with infinity.
    alone = np.isnan(windows).all(axis=2)
    windows[alone] = np.inf
    # Sorted, with NaN at the end: nanmedian takes ten times as long for windows this small.
    windows.sort(axis=2)
    last = np.isfinite(windows).sum(axis=2, keepdims=True) - 1
    last[alone] = 0

    def at(place: Any) -> Any:
        return np.take_along_axis(windows, place, axis=2)[:, :, 0]

    median, highest = (at(last // 2) + at((last + 1) // 2)) / 2, at(last)
    with np.errstate(invalid="ignore"):  # comparing with NaN is meant: it is false
        far = values >= rule().times_median * median
        return far & (values >= rule().times_highest * highest) & (values > 0)


def _largest(
    asked: Metric,
    answering: Any,
    index: Index,
    filters: Filters,
    split: str,
    name: str,
    month: Month,
) -> Outlier | None:
    """The largest row behind one month of one series."""
    whole = not split or name in ("", REST) or name == index.totals.get(split)
    own = filters if whole else filters.but(split, name)
    question = ask(asked, answering, index, own, "")
    if question is None:
        return None
    rows = index.month(month, question.whole)
    values, scale = rows[answering.column], index.values[answering.column].scale
    if not len(values):
        return None
    best = int(np.argmax(values))
    cell = []
    for column in index.terms:
        ours = {place: term for term, place in own_terms(answering, index, column).items()}
        cell.append((column, ours[int(rows[column][best])]))
    counted = EVENTS in rows and answering.column != EVENTS
    return Outlier(
        month=month,
        series=name,
        total=float(values.sum() / scale),
        value=float(values[best] / scale),
        cell=tuple(cell),
        events=int(rows[EVENTS][best]) if counted else None,
    )
