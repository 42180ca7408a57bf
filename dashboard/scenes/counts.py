"""Three counts of encounters that are easily mistaken, each a part of the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.queries import Filters, State, answer
from dashboard.queries.runs import figures_by_month
from dashboard.scenes.filters import as_offered
from dashboard.schemas.shapes import Status
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

_SOUTHWEST = Filters({"region": ("Southwest",)})
COUNTS: Mapping[str, State] = MappingProxyType(
    {
        "nationwide": State("encounters"),
        "southwest": State("encounters", filters=_SOUTHWEST),
        "patrol": State("border_patrol_encounters", filters=_SOUTHWEST),
    }
)
"""The name of each, as in ``three_counts.<name>`` → its view, from the whole to its part."""


@dataclass(frozen=True)
class Counts:
    """The figures of all three (by their names in ``COUNTS``) in the newest month that all hold."""

    month: Month
    values: Mapping[str, float]
    provisional: bool


@remembered(1)
def newest_counts(tables: Tables) -> Counts | None:
    """The three counts of the newest month that all of them have; None if there is none."""
    answers = {name: answer(tables, state) for name, state in COUNTS.items()}
    if any(each.unanswered or len(each.lines) != 1 for each in answers.values()):
        return None
    held = {name: figures_by_month(each, each.lines[0].key) for name, each in answers.items()}
    common = set.intersection(*(set(each) for each in held.values()))
    if not common:
        return None
    month = max(common)
    lines = [each.lines[0] for each in answers.values()]
    statuses = {line.statuses[line.months.index(month)] for line in lines}
    values = {name: each[month].value for name, each in held.items()}
    return Counts(month, MappingProxyType(values), Status.PROVISIONAL in statuses)


def count_of(state: State) -> str:
    """Which of the three a view counts, whatever its months and its chart; "" for another one.

    Figures as of a past month are none of them.
    """
    if state.asof:
        return ""
    offered = as_offered(state)
    plain = State(offered.metric, filters=offered.filters)
    return next((name for name, each in COUNTS.items() if each == plain), "")
