"""The other figure: months to which an older release of another table gives another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.metrics import metric
from dashboard.queries.asking import normal
from dashboard.queries.parts import with_total
from dashboard.queries.series import frame_of, monthly, share
from dashboard.queries.state import State

if TYPE_CHECKING:
    from dashboard.tables import Tables


def other_figures(tables: Tables, state: State) -> pd.DataFrame:
    """Where another table of the metric gives a month of a state differently.

    The state's metric, filters, split, months and ``asof`` count; figures are bare (no view, pounds
    not kilograms). Columns: those of ``monthly`` for the other figure, and ``shown_value``,
    ``shown_release``, ``shown_table`` for the one that is shown. Sorted by month, newest first;
    empty where all agree. Differences below a millionth are none.
    """
    asked = metric(state.metric)
    as_of = state.asof.last_day if state.asof else None
    shown = monthly(tables, asked.id, state.filters, state.split or None, as_of=as_of)
    filters = normal(tables, asked, state.filters)
    found = []
    for name in dict.fromkeys(answering.table for answering in asked.answers):
        other = with_total(tables, asked.id, filters, state.split, as_of, only=name)
        if other is not None:
            values = share(other) if asked.kind == "ratio" else other.whole
            found.append(frame_of(other, values))
    keys = ["month", "series"]
    renamed = {name: f"shown_{name}" for name in ("value", "release", "table")}
    pairs = pd.concat([shown.iloc[:0], *found]).merge(
        shown.rename(columns=renamed).drop(columns="status"), on=keys
    )
    apart = ~np.isclose(pairs["value"], pairs["shown_value"], rtol=0, atol=1e-6, equal_nan=True)
    held = pairs["value"].notna() & pairs["shown_value"].notna()
    differ = pairs[apart & held & _within(pairs["month"], state)]
    return differ.sort_values(keys, ascending=[False, True], ignore_index=True)


def _within(months: pd.Series, state: State) -> pd.Series:
    """Which months lie in those of the state."""
    inside = pd.Series(data=True, index=months.index)
    if state.first:
        inside &= months >= pd.Timestamp(state.first.first_day)
    if state.last:
        inside &= months <= pd.Timestamp(state.last.first_day)
    return inside
