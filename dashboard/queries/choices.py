"""Which terms and splits can be chosen next, and why a view shows nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.metrics import Metric, metric
from dashboard.queries.answer import Choice, Reason
from dashboard.queries.asking import ask, dimensions, indexes, normal, own_terms, terms
from dashboard.queries.coverage import known
from dashboard.queries.cubes import has_rows, with_rows
from dashboard.queries.filters import PARAMETER_OF, Filters
from dashboard.queries.notes import nothing_held
from dashboard.queries.state import Panels, State, Weight
from dashboard.queries.sums import Sums, sums
from dashboard.queries.views import MONTHLY, views_of
from dashboard.tables.remembering import remembered
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


def choices(tables: Tables, state: State) -> Mapping[str, tuple[Choice, ...]]:
    """The terms of each dimension of the state's metric, and which of them can be chosen now.

    A term is not available if no table has it together with the other filters and the split (reason
    ``no_table``), or if the tables have no rows for that combination (reason ``no_rows``). Raises
    KeyError for an unknown metric, ValueError for a filter that is not a dimension of it.
    """
    return _choices(tables, state.metric, state.filters, state.split)


@remembered(64)
def _choices(
    tables: Tables, name: str, given: Filters, split: str
) -> Mapping[str, tuple[Choice, ...]]:
    asked = metric(name)
    filters = normal(tables, asked, given)
    found = {
        column: _terms(tables, name, column, filters.but(column), split)
        for column in dimensions(tables, asked)
    }
    return MappingProxyType(found)


def split_choices(tables: Tables, state: State) -> tuple[Choice, ...]:
    """The dimensions by which the series can be split now; ``term`` is the column.

    Raises KeyError for an unknown metric, ValueError for a filter that is not a dimension of it.
    """
    return _splits(tables, state.metric, state.filters)


@remembered(64)
def _splits(tables: Tables, name: str, given: Filters) -> tuple[Choice, ...]:
    asked = metric(name)
    if asked.is_points:
        return ()
    filters = normal(tables, asked, given)
    return tuple(_split(tables, asked, column, filters) for column in dimensions(tables, asked))


def nearest_with(tables: Tables, state: State, column: str, offered: Sequence[str]) -> State | None:
    """The nearest state in which a term of a dimension can be chosen, for one in which none can.

    It differs in one thing: the split is given up, the metric is another of those ``offered`` (by
    id), or one filter is given up. None if none of these helps.
    """
    return next(
        (each for each in _nearby(tables, state, offered) if _has(tables, each, column)), None
    )


def _has(tables: Tables, state: State, column: str) -> bool:
    asked = metric(state.metric)
    if column not in dimensions(tables, asked):
        return False
    others = normal(tables, asked, state.filters).but(column)
    return any(each.available for each in _terms(tables, asked.id, column, others, state.split))


def _nearby(tables: Tables, state: State, offered: Sequence[str]) -> Iterator[State]:
    if state.split:
        yield state.but(split="", panels=Panels.AUTO)
    for name in offered:
        if name != state.metric:
            yield with_metric(tables, state, name)
    for column in state.filters:
        yield state.but(filters=state.filters.but(column))


def with_metric(tables: Tables, state: State, name: str) -> State:
    """The state with another metric (by id), without what that metric does not have."""
    other = metric(name)
    carried = dimensions(tables, other)
    filters = {
        column: kept
        for column, asked in state.filters.items()
        if column in carried
        and (kept := tuple(each for each in asked if each in terms(tables, other, column)))
    }
    split = state.split if state.split in carried else ""
    return state.but(
        metric=name,
        filters=Filters(filters),
        split=split,
        panels=state.panels if split else Panels.AUTO,
        view=state.view if state.view in views_of(other) else MONTHLY,
        unit=state.unit if other.unit.is_weight else Weight.LB,
        compare="" if state.compare == name else state.compare,
        claim="",
    )


def _split(tables: Tables, asked: Metric, column: str, filters: Filters) -> Choice:
    able = any(ask(asked, a, index, filters, column) for a, index in indexes(tables, asked))
    return Choice(column, PARAMETER_OF[column], able, "" if able else "no_table")


@remembered(128)
def _terms(
    tables: Tables, name: str, column: str, others: Filters, split: str
) -> tuple[Choice, ...]:
    asked = metric(name)
    if asked.is_points:
        return ()
    reachable: set[str] = set()
    filled: set[str] = set()
    for answering, index in indexes(tables, asked):
        # Ask with a split by this column: one query then covers all of its terms.
        question = ask(asked, answering, index, others, column)
        carries_split = not split or split in index.terms or split in index.scope
        if question is None or not carries_split:
            continue
        names = [term for term in question.series if term is not None]
        reachable.update(names)
        if question.split is None:
            if has_rows(tables, index, question.whole):
                filled.update(names)
            continue
        here = with_rows(tables, index, question.whole, column)
        filled.update(t for t, place in own_terms(answering, index, column).items() if here[place])
    return tuple(
        Choice(
            term,
            slug(term),
            term in filled,
            "" if term in filled else "no_rows" if term in reachable else "no_table",
        )
        for term in terms(tables, asked, column)
    )


def unanswered(
    tables: Tables, asked: Metric, filters: Filters, state: State, all_months: Sums | None
) -> tuple[Reason, ...]:
    """Why a state shows nothing; at least one reason.

    ``all_months`` are its sums before the months are cut, None if no table answers.
    """
    if state.first and state.last and state.last < state.first:
        return (Reason("reversed"),)
    if all_months is not None:
        return (nothing_held(state.first, state.last, (all_months.first, all_months.last)),)
    for column in asked.single:
        if len(filters.get(column, ())) != 1 and column != state.split:
            return (Reason("one_term", (("column", column),)),)
    if state.asof and sums(tables, asked.id, filters, state.split) is not None:
        return (_nothing_known_yet(tables, asked, filters, state),)
    columns = [*filters, *([state.split] if state.split and state.split not in filters else [])]
    carried = [{*index.terms, *index.scope} for _, index in indexes(tables, asked)]
    if not any(set(columns) <= columns_of for columns_of in carried):
        return (Reason("no_table_with", (("columns", ",".join(columns)),)),)
    if only := _only_for(tables, asked, filters, state.split):
        return (only,)
    return (Reason("no_table_with_terms", (("columns", ",".join(columns)),)),)


def _only_for(tables: Tables, asked: Metric, filters: Filters, split: str) -> Reason | None:
    """The one term for which a table has an answer that no table has for all; None without one."""
    for answering, index in indexes(tables, asked):
        for column, term in index.scope.items():
            narrower = filters.but(column, term)
            if column not in filters and ask(asked, answering, index, narrower, split):
                return Reason("only_for", (("split", column), ("series", term)))
    return None


def _nothing_known_yet(tables: Tables, asked: Metric, filters: Filters, state: State) -> Reason:
    """No release of that time is held; gives the first later month that has an answer."""
    able = [a for a, index in indexes(tables, asked) if ask(asked, a, index, filters, state.split)]
    days = sorted({release.available_from for a in able for release in known(tables, a.table)})
    # A table may have gained the term later, so its first release may not answer.
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
