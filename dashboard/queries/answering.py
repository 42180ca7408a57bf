"""Answers a state from the tables: sums, view, unit and the notes beside the figures."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.metrics import Metric, metric
from dashboard.queries.adding import added, window_of
from dashboard.queries.answer import REST, Answer, Figure, Passage, Reason, ToDate
from dashboard.queries.asking import dimensions, normal
from dashboard.queries.choices import unanswered
from dashboard.queries.index import Floats
from dashboard.queries.lines import lines_of
from dashboard.queries.mapping import mapped
from dashboard.queries.notes import notes_on
from dashboard.queries.parts import total_of, with_total
from dashboard.queries.state import Chart, State
from dashboard.queries.sums import NOT_HELD, Sums
from dashboard.queries.transforms import earlier
from dashboard.queries.viewing import in_view, months_shown, unit_of, year_before
from dashboard.queries.views import CUMULATIVE, MONTHLY
from dashboard.queries.vintage import vintage
from dashboard.schemas.shapes import Status
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

# If there are more than MANY series, show the largest TOP and add up the rest.
TOP = 10
MANY = 12


@remembered(32)
def answer(tables: Tables, state: State) -> Answer:
    """The figures of a state, in its view and unit, cut to its months.

    The view is computed before the months are cut, so that the first months shown are right.
    States from ``read_state`` never raise. Other states raise KeyError for an unknown metric and
    ValueError for a filter or split that is not a dimension of the metric.
    """
    if state.chart is Chart.MAP:
        return mapped(tables, state)
    return _answer(tables, state, bare=False)


@remembered(16)
def outline(tables: Tables, state: State) -> Answer:
    """The figures of a state alone, for where nothing is said of them.

    The answer without ``notes``, ``passages``, ``to_date``, ``year_before`` and ``vintage``.
    """
    if state.chart is Chart.MAP:
        return mapped(tables, state)
    return _answer(tables, state, bare=True)


def _answer(tables: Tables, state: State, *, bare: bool) -> Answer:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    if state.split and state.split not in dimensions(tables, asked):
        raise ValueError(f"{asked.id} cannot be split by {state.split}")
    if state.adds_months:
        state = state.but(view=MONTHLY)
    unit = unit_of(asked, state)
    if asked.is_points:
        return Answer(state, asked, unit, unanswered=(Reason("points"),))
    if asked.is_ratio and not state.view.for_shares:
        return Answer(state, asked, unit, unanswered=(Reason("view_not_for_metric"),))
    as_of = state.asof.last_day if state.asof else None
    found = with_total(tables, asked.id, filters, state.split, as_of)
    total = total_of(tables, asked.id, filters, state.split)
    shown_months = window_of if state.adds_months else months_shown
    window = shown_months(found, state) if found else None
    if found is None or window is None:
        reasons = unanswered(tables, asked, filters, state, found)
        return Answer(state, asked, unit, unanswered=reasons)
    named = filters.get(state.split, ())
    visible = _visible_series(found, window, named, total)
    left_out = tuple(term for term in named if term not in visible.series)
    found, rest = _largest(visible, bool(total))
    if state.adds_months:
        return replace(
            added(found, asked, state, window, total),
            rest=rest,
            rest_known=len(rest),
            held_to=found.last,
            vintage=vintage(tables, {o.table for o in found.origins}, as_of) if as_of else None,
        )
    base = _base(found, state, window)
    values, margins, reasons = in_view(found, asked, state, base)
    if reasons:
        return Answer(state, asked, unit, base=base, unanswered=reasons)
    if state.first is None:
        # Skip the first months if the view has no value there yet (the year before is missing).
        window = slice(window.start + _leading(values[:, window]), window.stop)
    first, last = found.first + window.start, found.first + (window.stop - 1)
    shown = _cut_to(found, window)
    figures = Answer(
        state=state,
        metric=asked,
        unit=unit,
        lines=lines_of(shown, values[:, window], margins[:, window]),
        series=found.series,
        total=total,
        rest=rest,
        rest_known=_last_known(visible.source[len(visible.series) - len(rest) :, window]),
        first=first,
        last=last,
        held_to=found.last,
        base=base if state.view.has_base else None,
    )
    if bare:
        return figures
    return replace(
        figures,
        year_before=year_before(values, values, window),
        year_before_margin=year_before(values, margins, window),
        to_date=_to_date(found, asked, state, values, window),
        passages=_passages(shown),
        vintage=vintage(tables, {o.table for o in found.origins}, as_of) if as_of else None,
        notes=notes_on(shown, asked.unit, state.split, rest, left_out),
    )


def _visible_series(found: Sums, window: slice, named: tuple[str, ...], total: str) -> Sums:
    """The series with a figure in the window or named by a filter: total first, then by size."""
    size = np.nansum(np.abs(found.whole[:, window]), axis=1)
    # lexsort sorts by its last key first: by size, largest first, then in the given order.
    order = [
        row
        for row in np.lexsort((np.arange(len(size)), -size))
        if size[row] > 0 or found.series[row] in ("", *named)
    ]
    order.sort(key=lambda row: not total or found.series[row] != total)
    return _rows(found, order or list(range(len(size))))


def _rows(found: Sums, rows: list[int]) -> Sums:
    return replace(
        found,
        series=tuple(found.series[row] for row in rows),
        part=found.part[rows],
        whole=found.whole[rows],
        margin=found.margin[rows],
        source=found.source[rows],
    )


def _cut_to(found: Sums, window: slice) -> Sums:
    return replace(
        found,
        first=found.first + window.start,
        part=found.part[:, window],
        whole=found.whole[:, window],
        margin=found.margin[:, window],
        source=found.source[:, window],
    )


def _largest(found: Sums, total: bool) -> tuple[Sums, tuple[str, ...]]:
    """The largest series and all others added up as one, plus the terms added up.

    The publisher's total does not count as one of the TOP.
    """
    if len(found.series) <= MANY + total:
        return found, ()
    shown = TOP + total
    top, rest = _rows(found, list(range(shown))), list(range(shown, len(found.series)))
    held = found.source[rest].max(axis=0)
    # nansum of no figures is 0, so a month that no term holds is set back to NaN.
    part, whole, margin = (
        np.where(held == NOT_HELD, np.nan, np.nansum(array[rest], axis=0))
        for array in (found.part, found.whole, found.margin)
    )
    joined = replace(
        top,
        series=(*top.series, REST),
        part=np.vstack([top.part, part]),
        whole=np.vstack([top.whole, whole]),
        margin=np.vstack([top.margin, margin]),
        source=np.vstack([top.source, held]),
    )
    return joined, found.series[shown:]


def _last_known(source: npt.NDArray[np.int64]) -> int:
    """How many rows have a figure in the last month in which one of them has."""
    known = (source != NOT_HELD).sum(axis=0)
    return int(known[np.flatnonzero(known)[-1]]) if known.any() else 0


def _base(found: Sums, state: State, window: slice) -> Month:
    """The month that is 100; any month for a view that has none."""
    if not state.view.has_base:
        return found.first
    return state.base or _first_value(found, window)


def _first_value(found: Sums, window: slice) -> Month:
    """The first month shown in which the first series is not zero.

    A month that every series holds is preferred, since series may begin at different times.
    """
    # nan_to_num makes a missing figure zero: neither can be the base of an index.
    shown = found.whole[:, window]
    fit = np.nan_to_num(shown[0]) != 0
    common = fit & np.isfinite(shown).all(axis=0)
    # The first that is true; the first of all where none is.
    return found.first + (window.start + int((common if common.any() else fit).argmax()))


def _leading(values: Floats) -> int:
    """The number of months at the start without any value; 0 if no month has one."""
    places = np.flatnonzero(np.isfinite(values).any(axis=0))
    return int(places[0]) if len(places) else 0


def _to_date(
    found: Sums, asked: Metric, state: State, values: Floats, window: slice
) -> tuple[ToDate | None, ...]:
    """Per series, the year up to the month of its last value in the window."""
    if not state.view.to_date:
        return ()
    running, margins, _ = in_view(found, asked, state.but(view=CUMULATIVE), found.first)
    before, margins_before = earlier(running, 12), earlier(margins, 12)
    unit = unit_of(asked, state.but(view=CUMULATIVE))
    sums: list[ToDate | None] = []
    for row, known in enumerate(np.isfinite(values[:, window])):
        places = np.flatnonzero(known)
        place = window.start + int(places[-1]) if len(places) else 0
        month = found.first + place
        months = state.year.position(month) + 1
        value = float(running[row, place])
        if not len(places) or months == 1 or math.isnan(value):
            sums.append(None)
            continue
        origins = found.source[row, place - months + 1 : place + 1]
        open_year = any(found.origins[each].status == Status.PROVISIONAL for each in origins)
        first = month - (months - 1)
        now = Figure(value, float(margins[row, place]))
        then = Figure(float(before[row, place]), float(margins_before[row, place]))
        sums.append(ToDate(first, month, now, then, unit, open_year))
    return tuple(sums)


def _passages(shown: Sums) -> tuple[Passage, ...]:
    """The months in which any series changes to another table or release, each once."""
    found: dict[Passage, None] = {}
    for row in shown.source:
        places = np.flatnonzero(row != NOT_HELD)
        codes = row[places]
        # Most months are of the same origin as the one before: only the others are looked at.
        for place in np.flatnonzero(codes[1:] != codes[:-1]):
            old, new = shown.origins[codes[place]], shown.origins[codes[place + 1]]
            if (old.table, old.release) != (new.table, new.release):
                month = shown.first + int(places[place + 1])
                found[Passage(month, old.table, old.release, new.table, new.release)] = None
    return tuple(sorted(found, key=lambda p: (p.month, p.from_table, p.to_table)))
