"""Sums in the view and the unit of a state, and the months of them that are shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dashboard.metrics import Metric
from dashboard.metrics.units import Unit, factor
from dashboard.queries.answer import Reason
from dashboard.queries.index import NOT_HELD, Floats
from dashboard.queries.series import share, share_margin
from dashboard.queries.state import State
from dashboard.queries.sums import Sums, exact
from dashboard.queries.transforms import Columns, earlier
from dashboard.terms.months import Month


def unit_of(asked: Metric, state: State) -> Unit:
    """The unit in which a state shows a metric."""
    return state.view.unit(state.unit.applied_to(asked.unit), asked.is_ratio)


def months_shown(found: Sums, state: State) -> slice | None:
    """The columns of the months shown; None if none of them is held."""
    first = max(state.first or found.first, found.first)
    last = min(state.last or found.last, found.last)
    window = slice(first.since(found.first), last.since(found.first) + 1)
    held = first <= last and (found.source[:, window] != NOT_HELD).any()
    return window if held else None


def in_view(
    found: Sums, asked: Metric, state: State, base: Month
) -> tuple[Floats, Floats, tuple[Reason, ...]]:
    """The values in the view of a state and their margins, and why it cannot be shown if so."""
    view, columns = (
        state.view,
        Columns(found.first, state.year, base.since(found.first), asked.is_ratio),
    )
    whole, margin = exact(view.sums(found.whole, columns)), view.sums(found.margin, columns)
    if asked.is_ratio:
        part = exact(view.sums(found.part, columns))
        summed = replace(found, part=part, whole=whole, margin=margin)
        # A share over several months is the share of the sums, never a mean of shares.
        values, margin = share(summed), share_margin(summed)
    else:
        in_unit = factor(asked.unit, state.unit.applied_to(asked.unit))
        values, margin = whole * in_unit, margin * in_unit
    if view.has_base:
        held = 0 <= columns.base < values.shape[1]
        if not held or not np.nan_to_num(values[:, columns.base]).any():
            known = held and np.isfinite(values[:, columns.base]).any()
            key = "base_zero" if known else "base_absent"
            return values, margin, (Reason(key, (("month", base.iso),)),)
    return view.values(values, columns), view.margins(values, margin, columns), ()


def year_before(values: Floats, wanted: Floats, window: slice) -> tuple[float, ...]:
    """Per series, what is wanted of the month twelve before its last value in the window."""
    before = earlier(wanted, 12)
    found = []
    for row, known in enumerate(np.isfinite(values[:, window])):
        places = np.flatnonzero(known)
        found.append(float(before[row, window][places[-1]]) if len(places) else np.nan)
    return tuple(found)
