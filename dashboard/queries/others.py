"""Months for which another table of the metric has a different figure than the one shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dashboard.metrics import Metric, metric
from dashboard.queries.asking import normal
from dashboard.queries.parts import with_total
from dashboard.queries.series import share
from dashboard.queries.state import State
from dashboard.queries.sums import Sums
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


# Smaller differences are rounding.
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class OtherFigure:
    """A figure that another table has for a month of a series, and the one that is shown.

    Values are in the metric's own unit.
    """

    month: Month
    series: str
    value: float
    release: str
    table: str
    shown_value: float
    shown_release: str


def other_figures(tables: Tables, state: State) -> tuple[OtherFigure, ...]:
    """The months of a state for which another table of the metric has a different figure.

    Uses the state's metric, filters, split, months and ``asof``, not its view; sorted by month,
    newest first; none if all agree. Differences up to a millionth are ignored.

    Raises KeyError for an unknown metric, ValueError for a filter that is not a dimension of it.
    """
    asked = metric(state.metric)
    as_of = state.asof.last_day if state.asof else None
    filters = normal(tables, asked, state.filters)
    shown = with_total(tables, asked.id, filters, state.split, as_of)
    found: list[OtherFigure] = []
    for name in dict.fromkeys(answering.table for answering in asked.answers):
        other = with_total(tables, asked.id, filters, state.split, as_of, only=name)
        if shown is not None and other is not None:
            found += _differences(shown, other, asked, state)
    found.sort(key=lambda each: (-each.month.ordinal, each.series))
    return tuple(found)


def _differences(shown: Sums, other: Sums, asked: Metric, state: State) -> Iterator[OtherFigure]:
    """The months of a state in which two sums differ."""
    first = max(shown.first, other.first, *([state.first] if state.first else []))
    last = min(shown.last, other.last, *([state.last] if state.last else []))
    common = [name for name in other.series if name in shown.series]
    if last < first or not common:
        return
    values, sources = [], []
    for each in (shown, other):
        rows = [each.series.index(name) for name in common]
        months = range(first.since(each.first), last.since(each.first) + 1)
        cut = np.ix_(rows, months)
        values.append((share(each) if asked.is_ratio else each.whole)[cut])
        sources.append(each.source[cut])
    # A month that one of the two does not hold is NaN, and NaN compares as no difference.
    with np.errstate(invalid="ignore"):
        differs = np.abs(values[1] - values[0]) > _TOLERANCE
    for row, place in zip(*np.nonzero(differs), strict=True):
        mine = shown.origins[sources[0][row, place]]
        theirs = other.origins[sources[1][row, place]]
        yield OtherFigure(
            month=first + int(place),
            series=common[row],
            value=float(values[1][row, place]),
            release=theirs.release,
            table=theirs.table,
            shown_value=float(values[0][row, place]),
            shown_release=mine.release,
        )
