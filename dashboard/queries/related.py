"""Views related to a view: the metric compared with, a longer history, a fixed ``asof``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.metrics import metric
from dashboard.queries.answer import Answer
from dashboard.queries.asking import dimensions, normal, terms
from dashboard.queries.coverage import known
from dashboard.queries.filters import Filters
from dashboard.queries.parts import with_total
from dashboard.queries.state import Panels, State, Weight, default_state
from dashboard.queries.views import MONTHLY, views_of
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def comparison(tables: Tables, shown: Answer) -> State | None:
    """The state of the metric that an answer is compared with; None if there is none.

    It has the months shown and each filter whose terms its metric has too. The default filter stays
    for a dimension that the first metric does not have, and for one that needs exactly one term.
    It is never split.
    """
    state = shown.state
    if not state.compare or shown.first is None:
        return None
    other, usual = metric(state.compare), default_state(state.compare)
    own = dimensions(tables, shown.metric)
    filters: dict[str, tuple[str, ...]] = {}
    for column in dimensions(tables, other):
        asked = state.filters.get(column, ())
        if asked and set(asked) <= set(terms(tables, other, column)):
            filters[column] = asked
        elif column not in own:
            filters[column] = usual.filters.get(column, ())
        if column in other.single and len(filters.get(column, ())) != 1:
            filters[column] = usual.filters.get(column, ())
    return State(
        metric=other.id,
        first=shown.first,
        last=shown.last,
        filters=Filters(filters),
        view=state.view if state.view in views_of(other) else MONTHLY,
        base=shown.base,
        year=state.year,
        scale=state.scale,
        unit=state.unit if other.unit.is_weight else Weight.LB,
        asof=state.asof,
    )


@dataclass(frozen=True)
class Reach:
    """A state with figures from ``first`` on, and a wider one with figures from ``wider_first`` on.

    ``column`` is the filter that the wider state leaves out; "" if it leaves out the split.
    """

    first: Month
    wider: State
    wider_first: Month
    column: str = ""


def reach(tables: Tables, state: State) -> Reach | None:
    """The one filter or split to leave out for the longest history.

    None if that adds no earlier month, or if the state asks for later months only. Raises KeyError
    for an unknown metric, ValueError for a filter that is not a dimension of it.
    """
    first = _first(tables, state)
    if first is None or (state.first and state.first >= first):
        return None
    reaches = [
        Reach(first, wider, start, column)
        for column, wider in _wider(state)
        if (start := _first(tables, wider)) and start < first
    ]
    return min(reaches, key=lambda each: each.wider_first, default=None)


def _wider(state: State) -> Iterator[tuple[str, State]]:
    if state.split:
        yield "", state.but(split="", panels=Panels.AUTO)
    for column in state.filters:
        if column != state.split:
            yield column, state.but(filters=state.filters.but(column))


def _first(tables: Tables, state: State) -> Month | None:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    as_of = state.asof.last_day if state.asof else None
    found = with_total(tables, asked.id, filters, state.split, as_of)
    return found.first if found else None


def asof_months(tables: Tables, name: str) -> tuple[Month, ...]:
    """The months in which a release that answers a metric (by id) was published, oldest first.

    As of any other month, the figures are those as of the last of these before it. A month that has
    not ended is left out. Raises KeyError for an unknown metric.
    """
    return tuple(month for month in _months_of_release(tables, name) if month.has_ended())


@remembered(16)
def _months_of_release(tables: Tables, name: str) -> tuple[Month, ...]:
    asked = metric(name)
    if asked.is_points:
        return ()
    days = {r.available_from for a in asked.answers for r in known(tables, a.table)}
    return tuple(sorted({Month.containing(day) for day in days}))


def pinned(tables: Tables, state: State) -> State:
    """The state as of the newest release, so that later releases do not change its figures.

    A state that already has an ``asof`` is unchanged, and so is any state until the month of the
    newest release has ended. Raises KeyError for an unknown metric.
    """
    months = _months_of_release(tables, state.metric)
    if state.asof or not months or not months[-1].has_ended():
        return state
    return state.but(asof=months[-1])
