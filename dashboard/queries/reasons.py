"""Why a question has no answer, said so that a reader finds the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.metrics import Metric
from dashboard.queries.answer import Reason
from dashboard.queries.asking import ask, indexes
from dashboard.queries.coverage import known
from dashboard.queries.state import Filters, State
from dashboard.queries.sums import Sums, sums

if TYPE_CHECKING:
    from dashboard.tables import Tables


def unanswered(
    tables: Tables, asked: Metric, filters: Filters, state: State, found: Sums | None
) -> tuple[Reason, ...]:
    """The reasons for which a state shows nothing; at least one."""
    if state.first and state.last and state.last < state.first:
        return (Reason("reversed"),)
    if found is not None:
        held = (("first", found.first.iso), ("last", found.last.iso))
        return (Reason("outside_months", held),)
    for column in asked.single:
        if len(filters.get(column, ())) != 1 and column != state.split:
            return (Reason("one_term", (("column", column),)),)
    if state.asof and sums(tables, asked.id, filters, state.split) is not None:
        return (_nothing_known_yet(tables, asked, filters, state),)
    columns = [*filters, *([state.split] if state.split and state.split not in filters else [])]
    carried = [{*index.terms, *index.scope} for _, index in indexes(tables, asked)]
    if not any(set(columns) <= columns_of for columns_of in carried):
        return (Reason("no_table_with", (("columns", ",".join(columns)),)),)
    return (Reason("no_table_with_terms", (("columns", ",".join(columns)),)),)


def _nothing_known_yet(tables: Tables, asked: Metric, filters: Filters, state: State) -> Reason:
    """No release of that time is held: names the first month from which one answers this."""
    able = [a for a, index in indexes(tables, asked) if ask(asked, a, index, filters, state.split)]
    days = sorted({release.available_from for a in able for release in known(tables, a.table)})
    # A table may be older than the term that is asked for: the first of its releases need not do.
    nearest = next(
        (
            day
            for day in days
            if (state.asof is None or day > state.asof.last_day)
            and sums(tables, asked.id, filters, state.split, day) is not None
        ),
        days[-1],
    )
    return Reason(
        "asof_not_held",
        (("asof", state.asof.iso if state.asof else ""), ("nearest", nearest.isoformat()[:7])),
    )
