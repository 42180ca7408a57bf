"""As of which month a metric can be asked for, and how a state is held to what is known now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.metrics import metric
from dashboard.queries.coverage import known
from dashboard.queries.state import State
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


def asof_months(tables: Tables, name: str) -> tuple[Month, ...]:
    """The months in which a release that answers a metric became known, first to last.

    As of any other month the figures are those of the last of these before it.
    """
    asked = metric(name)
    if asked.is_points:
        return ()
    days = {r.available_from for a in asked.answers for r in known(tables, a.table)}
    return tuple(sorted({Month.containing(day) for day in days}))


def pinned(tables: Tables, state: State) -> State:
    """The same figures whatever is released later: the state as of the last month known now.

    A state that says as of when stays as it is.
    """
    months = asof_months(tables, state.metric)
    if state.asof or not months:
        return state
    return replace(state, asof=months[-1])
