"""Answers with one figure for each series: its months added up, over a year or a whole span."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import numpy as np

from dashboard.metrics import Metric
from dashboard.metrics.units import factor
from dashboard.queries.answer import SEVERAL, Answer
from dashboard.queries.index import NOT_HELD, Floats
from dashboard.queries.lines import Line
from dashboard.queries.notes import notes_on
from dashboard.queries.series import share, share_margin
from dashboard.queries.state import Over, State
from dashboard.queries.sums import Sums, exact
from dashboard.queries.viewing import months_shown, unit_of
from dashboard.schemas.shapes import Status


def window_of(found: Sums, state: State) -> slice | None:
    """The columns of the months that a state shows or adds up; None if none of them is held.

    Over a year, those of the year of its last month up to that month, whatever its first one is.
    """
    if state.over is not Over.YEAR:
        return months_shown(found, state)
    window = months_shown(found, state.but(first=None))
    if window is None:
        return None
    last = int(np.flatnonzero((found.source[:, window] != NOT_HELD).any(axis=0))[-1]) + window.start
    return slice(max(last - state.year.position(found.first + last), 0), last + 1)


def added(found: Sums, asked: Metric, state: State, window: slice, total: str = "") -> Answer:
    """One line for each series, largest first: the sum of its months in a window.

    The month of a line is the last of them, its value NaN where one is not held; several releases
    and tables are joined by ``SEVERAL``. A share is that of the sums. ``total`` is the series that
    stands first.
    """
    values, margins = _sums(found, asked, state, window)
    before = margin_before = np.full(len(values), np.nan)
    if window.start >= 12:
        earlier = slice(window.start - 12, window.stop - 12)
        before, margin_before = _sums(found, asked, state, earlier)
    order = largest_first(values, found.series)
    order.sort(key=lambda row: not total or found.series[row] != total)
    ranked = rows_of(found, order, window)
    origins = [
        list(dict.fromkeys(found.origins[code] for code in row if code != NOT_HELD))
        for row in ranked.source
    ]
    lines = tuple(
        Line(
            name,
            ranked.last,
            values=(value,),
            margins=(margin,),
            statuses=("" if isnan(value) else _status([origin.status for origin in own]),),
            releases=(_joined([origin.release for origin in own]),),
            tables=(_joined([origin.table for origin in own]),),
        )
        for name, value, margin, own in zip(
            ranked.series,
            values[order].tolist(),
            np.where(np.isnan(values), np.nan, margins)[order].tolist(),
            origins,
            strict=True,
        )
    )
    return Answer(
        state=state,
        metric=asked,
        unit=unit_of(asked, state),
        lines=lines,
        series=ranked.series,
        total=total,
        first=ranked.first,
        last=ranked.last,
        year_before=tuple(map(float, before[order])),
        year_before_margin=tuple(map(float, margin_before[order])),
        notes=notes_on(ranked, asked.unit, state.split, (), ()),
    )


def _sums(found: Sums, asked: Metric, state: State, window: slice) -> tuple[Floats, Floats]:
    """The sum of each series over a window in the unit of a state, and its margin."""
    summed = replace(
        found,
        part=exact(found.part[:, window].sum(axis=1)),
        whole=exact(found.whole[:, window].sum(axis=1)),
        margin=found.margin[:, window].sum(axis=1),
    )
    if asked.is_ratio:
        return share(summed), share_margin(summed)
    in_unit = factor(asked.unit, state.unit.applied_to(asked.unit))
    return summed.whole * in_unit, summed.margin * in_unit


def _status(known: list[str]) -> str:
    """The status of a sum: final if each of its figures is."""
    return Status.PROVISIONAL if Status.PROVISIONAL in known else known[0] if known else ""


def _joined(texts: list[str]) -> str:
    return SEVERAL.join(dict.fromkeys(texts))


def largest_first(values: Floats, names: tuple[str, ...]) -> list[int]:
    """Rows by value, largest first, then by name; those without a figure last."""
    return sorted(
        range(len(names)),
        key=lambda row: (bool(np.isnan(values[row])), -np.nan_to_num(values[row]), names[row]),
    )


def rows_of(found: Sums, rows: list[int], window: slice) -> Sums:
    """These rows of sums, in this order, in a window of their months."""
    return replace(
        found,
        first=found.first + window.start,
        series=tuple(found.series[row] for row in rows),
        part=found.part[rows, window],
        whole=found.whole[rows, window],
        margin=found.margin[rows, window],
        source=found.source[rows, window],
    )
