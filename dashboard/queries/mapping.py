"""Answers a state whose chart is a map: one figure for each area, of a month or of several."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from dashboard.metrics import Metric, metric
from dashboard.queries.adding import added, largest_first, rows_of, window_of
from dashboard.queries.answer import Answer, Reason
from dashboard.queries.asking import dimensions, normal, terms
from dashboard.queries.choices import choices, unanswered
from dashboard.queries.filters import Filters
from dashboard.queries.lines import lines_of
from dashboard.queries.notes import notes_on
from dashboard.queries.state import Chart, MapOf, Over, Panels, State
from dashboard.queries.sums import NOT_HELD, Sums, sums
from dashboard.queries.transforms import earlier
from dashboard.queries.viewing import in_view, unit_of
from dashboard.queries.views import MONTHLY
from dashboard.queries.vintage import vintage
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
    return state.but(chart=Chart.LINE, split=state.map.column, panels=Panels.SAME, compare="")


def mapped(tables: Tables, state: State) -> Answer:
    """The answer to a state with a map: it has one line for each area, largest first.

    Over a month, that is the newest one of those asked for that has a figure. Over a year or a
    span, it is the sum of its months (see ``adding``). The state of the answer is split by the
    dimension of the areas. Raises as ``answer`` does.
    """
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    view = MONTHLY if state.over.adds or state.view.overlaid else state.view
    shown = state.but(split=state.map.column, view=view, panels=Panels.AUTO, compare="")
    unit = unit_of(asked, shown)
    if reason := _no_map(tables, asked, state):
        no_map = shown.but(split="", chart=Chart.LINE)
        return Answer(no_map, asked, unit, unanswered=(reason,))
    names = _areas(tables, asked, state, filters)
    if not names:
        return Answer(shown, asked, unit, unanswered=(Reason("map_without_areas"),))
    as_of = state.asof.last_day if state.asof else None
    found = sums(tables, asked.id, filters.but(shown.split, *names), shown.split, as_of)
    window = window_of(found, shown) if found else None
    if found is None or window is None:
        reasons = unanswered(tables, asked, filters, shown, found)
        return Answer(shown, asked, unit, unanswered=reasons)
    held = np.flatnonzero((found.source[:, window] != NOT_HELD).any(axis=0)) + window.start
    window = slice(int(held[0]), int(held[-1]) + 1)
    answer = (added if state.over.adds else _month)(found, asked, shown, window)
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
    order = largest_first(values[:, place], found.series)
    ranked = rows_of(found, order, slice(place, place + 1))
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


def levels(tables: Tables, state: State) -> tuple[float, ...]:
    """The figures of all areas in all months of a map, for the bounds of its classes.

    Without those that are not held. Raises as ``answer`` does.
    """
    return _levels(tables, state.but(first=None, last=None, claim="", over=Over.MONTH))


@remembered(64)
def _levels(tables: Tables, state: State) -> tuple[float, ...]:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    view = MONTHLY if state.view.overlaid else state.view
    shown = state.but(split=state.map.column, view=view)
    names = _areas(tables, asked, state, filters)
    as_of = state.asof.last_day if state.asof else None
    found = sums(tables, asked.id, filters.but(shown.split, *names), shown.split, as_of)
    if found is None:
        return ()
    values, _, _ = in_view(found, asked, shown, state.base or found.first)
    known = values[np.isfinite(values)]
    return tuple(map(float, known))
