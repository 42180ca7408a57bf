"""How far back the same metric is held without its split or one of its filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.metrics import metric
from dashboard.queries.asking import normal
from dashboard.queries.parts import with_total
from dashboard.queries.state import Panels, State
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Reach:
    """A state that is held from ``first`` on, and a wider one that is held from ``wider_first``.

    ``column`` is what the wider one leaves out: "" for the split, else a filter.
    """

    first: Month
    wider: State
    wider_first: Month
    column: str = ""


def reach(tables: Tables, state: State) -> Reach | None:
    """The one step that reaches furthest back; None where none does, or months are asked later."""
    first = _first(tables, state)
    if first is None or (state.first and state.first >= first):
        return None
    found = [
        Reach(first, wider, start, column)
        for column, wider in _wider(state)
        if (start := _first(tables, wider)) and start < first
    ]
    return min(found, key=lambda each: each.wider_first, default=None)


def _wider(state: State) -> Iterator[tuple[str, State]]:
    if state.split:
        yield "", replace(state, split="", panels=Panels.OFF)
    for column in state.filters:
        if column != state.split:
            yield column, replace(state, filters=state.filters.but(column))


def _first(tables: Tables, state: State) -> Month | None:
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    as_of = state.asof.last_day if state.asof else None
    found = with_total(tables, asked.id, filters, state.split, as_of)
    return found.first if found else None
