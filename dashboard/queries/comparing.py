"""Two metrics on the same months: what the second one is asked, given what the first one shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.metrics import metric
from dashboard.queries.address import views_of
from dashboard.queries.answer import Answer
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.state import Filters, State, Weight, default_state
from dashboard.queries.views import MONTHLY

if TYPE_CHECKING:
    from dashboard.tables import Tables


def comparison(tables: Tables, shown: Answer) -> State | None:
    """The state of the metric that an answer is compared with; None if with none.

    It has the months shown, and those filters which its metric carries with all their terms. Where
    the first metric does not have a dimension at all, the second opens as it would alone; so it
    does where it can only be asked for one term. One line, whatever the split.
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
        unit=state.unit if other.unit.is_weight else Weight.LB,
        asof=state.asof,
    )
