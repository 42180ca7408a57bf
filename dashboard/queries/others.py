"""The other figure: months to which an older release of another table gives another value."""

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


# Differences below this are none.
_NOTHING = 1e-6
_SHOWN = ("value", "release", "table")


def other_figures(tables: Tables, state: State) -> pd.DataFrame:
    """Where another table of the metric gives a month of a state differently.

    The state's metric, filters, split, months and ``asof`` count; figures are bare (no view, pounds
    not kilograms). Columns: those of ``monthly`` for the other figure, and ``shown_value``,
    ``shown_release``, ``shown_table`` for the one that is shown. Sorted by month, newest first;
    empty where all agree. Differences below a millionth are none.
    """
    asked = metric(state.metric)
    as_of = state.asof.last_day if state.asof else None
    filters = normal(tables, asked, state.filters)
    shown = with_total(tables, asked.id, filters, state.split, as_of)
    found: list[dict[str, object]] = []
    for name in dict.fromkeys(answering.table for answering in asked.answers):
        other = with_total(tables, asked.id, filters, state.split, as_of, only=name)
        if shown is not None and other is not None:
            found += _apart(shown, other, asked, state)
    if not found:
        none = empty()
        return none.assign(**{f"shown_{column}": none[column] for column in _SHOWN})
    frame = pd.DataFrame(found).astype({"month": "datetime64[us]"})
    return frame.sort_values(["month", "series"], ascending=[False, True], ignore_index=True)


def _apart(shown: Sums, other: Sums, asked: Metric, state: State) -> Iterator[dict[str, object]]:
    """The months of a state in which two sums have different figures, as rows."""
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
    with np.errstate(invalid="ignore"):
        apart = np.abs(values[1] - values[0]) > _NOTHING
    for row, place in zip(*np.nonzero(apart), strict=True):
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
