"""Months for which another table of the metric has a different figure than the one shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.metrics import Metric, metric
from dashboard.queries.asking import normal
from dashboard.queries.parts import with_total
from dashboard.queries.series import empty, share
from dashboard.queries.state import State
from dashboard.queries.sums import Sums

if TYPE_CHECKING:
    from dashboard.tables import Tables


# Smaller differences are rounding.
_TOLERANCE = 1e-6
_SHOWN = ("value", "release", "table")


def other_figures(tables: Tables, state: State) -> pd.DataFrame:
    """The months of a state for which another table of the metric has a different figure.

    Uses the state's metric, filters, split, months and ``asof``, not its view; figures are in the
    metric's own unit. Columns: those of ``monthly`` for the other figure, and ``shown_value``
    (float64), ``shown_release``, ``shown_table`` for the one shown. Sorted by month, newest first;
    empty if all agree. Differences up to a millionth are ignored.

    Raises KeyError for an unknown metric, ValueError for a filter that is not a dimension of it.
    """
    asked = metric(state.metric)
    as_of = state.asof.last_day if state.asof else None
    filters = normal(tables, asked, state.filters)
    shown = with_total(tables, asked.id, filters, state.split, as_of)
    differences: list[dict[str, object]] = []
    for name in dict.fromkeys(answering.table for answering in asked.answers):
        other = with_total(tables, asked.id, filters, state.split, as_of, only=name)
        if shown is not None and other is not None:
            differences += _differences(shown, other, asked, state)
    if not differences:
        none = empty()
        return none.assign(**{f"shown_{column}": none[column] for column in _SHOWN})
    frame = pd.DataFrame(differences).astype({"month": "datetime64[us]"})
    return frame.sort_values(["month", "series"], ascending=[False, True], ignore_index=True)


def _differences(
    shown: Sums, other: Sums, asked: Metric, state: State
) -> Iterator[dict[str, object]]:
    """The months of a state in which two sums differ, as rows."""
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
        yield {
            "month": np.datetime64((first + int(place)).iso, "D"),
            "series": common[row],
            "value": float(values[1][row, place]),
            "status": theirs.status,
            "release": theirs.release,
            "table": theirs.table,
            "shown_value": float(values[0][row, place]),
            "shown_release": mine.release,
            "shown_table": mine.table,
        }
