"""Answers a state whose chart is a map: one figure for each area, of one month or of a span."""

from __future__ import annotations

from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from dashboard.metrics import Metric, metric
from dashboard.metrics.units import factor
from dashboard.queries.answer import SEVERAL, Answer, Reason
from dashboard.queries.asking import dimensions, normal, terms
from dashboard.queries.choices import choices, unanswered
from dashboard.queries.lines import Line, lines_of
from dashboard.queries.notes import notes_on
from dashboard.queries.state import Chart, Filters, MapOf, Over, Panels, State
from dashboard.queries.sums import NOT_HELD, Sums, exact, sums
from dashboard.queries.transforms import earlier
from dashboard.queries.viewing import in_view, months_shown, unit_of
from dashboard.queries.views import MONTHLY
from dashboard.queries.vintage import vintage
from dashboard.schemas.shapes import Status
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables

_DECIDES_AREAS = ("region", "component")
"""Dimensions of which a term has some areas only: the others are not on its map."""


def maps_of(tables: Tables, asked: Metric) -> tuple[MapOf, ...]:
    """The maps that a metric can be shown on; none for shares and single published points."""
    if asked.is_points or asked.is_ratio:
        return ()
    known = dimensions(tables, asked)
    return tuple(
        each
        for each in MapOf
        if each.column in known and any(map(each.has, terms(tables, asked, each.column)))
    )


def months_of_map(state: State) -> State:
    """The state of the lines behind a map: the same areas month by month."""
    return replace(state, chart=Chart.LINE, split=state.map.column, panels=Panels.SAME, compare="")


def mapped(tables: Tables, state: State) -> Answer:
    """The answer to a state with a map: it has one line for each area, largest first.

    Over a month, that is the newest one of those asked for that has a figure. Over a span, it is
    the sum of its months: its month is the last of them, the value is NaN where one is not held,
    and several releases and tables are joined by ``SEVERAL``. The state of the answer is split by
    the dimension of the areas. Raises as ``answer`` does.
    """
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    view = MONTHLY if state.over is Over.SPAN or state.view.overlaid else state.view
    shown = replace(state, split=state.map.column, view=view, panels=Panels.AUTO, compare="")
    unit = unit_of(asked, shown)
    if reason := _no_map(tables, asked, state):
        no_map = replace(shown, split="", chart=Chart.LINE)
        return Answer(no_map, asked, unit, unanswered=(reason,))
    names = _areas(tables, asked, state, filters)
    if not names:
        return Answer(shown, asked, unit, unanswered=(Reason("map_without_areas"),))
    as_of = state.asof.last_day if state.asof else None
    found = sums(tables, asked.id, filters.but(shown.split, *names), shown.split, as_of)
    window = months_shown(found, shown) if found else None
    if found is None or window is None:
        reasons = unanswered(tables, asked, filters, shown, found)
        return Answer(shown, asked, unit, unanswered=reasons)
    held = np.flatnonzero((found.source[:, window] != NOT_HELD).any(axis=0)) + window.start
    window = slice(int(held[0]), int(held[-1]) + 1)
    answered = _span if state.over is Over.SPAN else _month
    answer = answered(found, asked, shown, window)
    if answer.unanswered:
        return answer
    tables_shown = {each.table for each in found.origins}
    return replace(
        answer,
        held_to=found.last,
        vintage=vintage(tables, tables_shown, as_of) if as_of else None,
    )


def _no_map(tables: Tables, asked: Metric, state: State) -> Reason | None:
    """Why a metric is not on such a map."""
    if asked.is_points:
        return Reason("points")
    if asked.is_ratio:
        return Reason("map_of_share")
    if state.map not in maps_of(tables, asked):
        return Reason("map_not_for_metric")
    return None


def _areas(tables: Tables, asked: Metric, state: State, filters: Filters) -> tuple[str, ...]:
    """The areas on the map: those of its kind in the regions and components asked for."""
    narrow = Filters({column: filters.get(column, ()) for column in _DECIDES_AREAS})
    offered = choices(tables, State(metric=asked.id, filters=narrow))[state.map.column]
    wanted = filters.get(state.map.column)
    return tuple(
        each.term
        for each in offered
        if each.available and state.map.has(each.term) and (not wanted or each.term in wanted)
    )


def _month(found: Sums, asked: Metric, state: State, window: slice) -> Answer:
    """The areas in the newest month of a window."""
    unit, base = unit_of(asked, state), state.base or found.first + window.start
    values, margins, reasons = in_view(found, asked, state, base)
    if reasons:
        return Answer(state, asked, unit, base=base, unanswered=reasons)
    place = window.stop - 1
    order = _largest_first(values[:, place], found.series)
    ranked = _rows(found, order, slice(place, place + 1))
    month = ranked.first
    before, margin_before = earlier(values, 12)[order, place], earlier(margins, 12)[order, place]
    return Answer(
        state=state,
        metric=asked,
        unit=unit,
        lines=lines_of(ranked, values[order, place : place + 1], margins[order, place : place + 1]),
        series=ranked.series,
        first=month,
        last=month,
        base=base if state.view.has_base else None,
        year_before=tuple(map(float, before)),
        year_before_margin=tuple(map(float, margin_before)),
        notes=notes_on(ranked, asked.unit, state.split, (), ()),
    )


def _span(found: Sums, asked: Metric, state: State, window: slice) -> Answer:
    """The areas over all months of a window, added up."""
    in_unit = factor(asked.unit, state.unit.applied_to(asked.unit))
    added = exact(found.whole[:, window].sum(axis=1)) * in_unit
    margins = found.margin[:, window].sum(axis=1) * in_unit
    start, stop = window.start - 12, window.stop - 12
    before = margin_before = np.full(len(added), np.nan)
    if start >= 0:
        before = exact(found.whole[:, start:stop].sum(axis=1)) * in_unit
        margin_before = found.margin[:, start:stop].sum(axis=1) * in_unit
    order = _largest_first(added, found.series)
    ranked = _rows(found, order, window)
    first, last = ranked.first, ranked.last
    origins = [
        list(dict.fromkeys(found.origins[code] for code in row if code != NOT_HELD))
        for row in ranked.source
    ]
    lines = tuple(
        Line(
            name,
            last,
            values=(value,),
            margins=(margin,),
            statuses=("" if isnan(value) else _status([origin.status for origin in own]),),
            releases=(_joined([origin.release for origin in own]),),
            tables=(_joined([origin.table for origin in own]),),
        )
        for name, value, margin, own in zip(
            ranked.series,
            added[order].tolist(),
            np.where(np.isnan(added), np.nan, margins)[order].tolist(),
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
        first=first,
        last=last,
        year_before=tuple(map(float, before[order])),
        year_before_margin=tuple(map(float, margin_before[order])),
        notes=notes_on(ranked, asked.unit, state.split, (), ()),
    )


def _status(known: list[str]) -> str:
    """The status of a sum: final if each of its figures is."""
    return Status.PROVISIONAL if Status.PROVISIONAL in known else known[0] if known else ""


def _joined(texts: list[str]) -> str:
    return SEVERAL.join(dict.fromkeys(texts))


def _largest_first(values: np.ndarray, names: tuple[str, ...]) -> list[int]:
    """Rows by value, largest first, then by name; those without a figure last."""
    return sorted(
        range(len(names)),
        key=lambda row: (bool(np.isnan(values[row])), -np.nan_to_num(values[row]), names[row]),
    )


def _rows(found: Sums, rows: list[int], window: slice) -> Sums:
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


def levels(tables: Tables, state: State) -> tuple[float, ...]:
    """The figures of all areas in all months of a map, for the bounds of its classes.

    Without those that are not held. Raises as ``answer`` does.
    """
    return _levels(tables, replace(state, first=None, last=None, claim="", over=Over.MONTH))


@remembered(64)
def _levels(tables: Tables, state: State) -> tuple[float, ...]:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    view = MONTHLY if state.view.overlaid else state.view
    shown = replace(state, split=state.map.column, view=view)
    names = _areas(tables, asked, state, filters)
    as_of = state.asof.last_day if state.asof else None
    found = sums(tables, asked.id, filters.but(shown.split, *names), shown.split, as_of)
    if found is None:
        return ()
    values, _, _ = in_view(found, asked, shown, state.base or found.first)
    known = values[np.isfinite(values)]
    return tuple(map(float, known))
