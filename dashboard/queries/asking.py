"""Whether a table can answer a query, and with which of its rows.

One rule for all tables: a table answers if it has every dimension that the filters and the split
need, and every term asked for. A dimension that is constant for the whole table (its scope) counts
as a dimension with that one term.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.metrics import Answering, Metric, metrics
from dashboard.queries.filters import PARAMETER_OF, Filters
from dashboard.queries.index import Index, indexed
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Ask:
    """The rows of a table that answer a query.

    ``whole`` maps a column to the codes of the terms wanted; ``part`` is the same for the numerator
    of a ratio. ``series`` has our name for each row of ``Index.sums``: "" without a split, None for
    a term that is not asked for.
    """

    whole: Mapping[str, tuple[int, ...]]
    part: Mapping[str, tuple[int, ...]]
    split: str | None
    series: tuple[str | None, ...]


def own_terms(answering: Answering, index: Index, column: str) -> dict[str, int]:
    """Our terms for a column of a table → their codes, including the publisher's totals."""
    ours = {theirs: our for our, theirs in answering.terms.get(column, {}).items()}
    return {ours.get(term, term): place for place, term in enumerate(index.terms[column])}


def ask(
    metric: Metric, answering: Answering, index: Index, filters: Filters, split: str
) -> Ask | None:
    """The rows of a table that answer a query; None if it cannot answer."""
    conditions = {column: (term,) for column, term in answering.where.items()} | dict(filters)
    if not _in_scope(index, conditions, split):
        return None
    if answering.by and not set(answering.by) & {*conditions, split}:
        return None
    # Without a filter, take the publisher's total row: adding it to its parts would count twice.
    whole = {
        column: (total,)
        for column, total in index.totals.items()
        if column not in conditions and column != split
    } | {c: asked for c, asked in conditions.items() if c not in index.scope and c != split}
    wanted = _codes(answering, index, whole)
    part = _codes(answering, index, {c: (term,) for c, term in metric.numerator.items()})
    if wanted is None or part is None:
        return None
    part = wanted | part
    if not split:
        return Ask(wanted, part, None, ("",))
    if split in index.scope:
        return Ask(wanted, part, None, (index.scope[split],))
    if split not in index.terms:
        return None
    asked = conditions.get(split)
    names = [
        name if (name in asked if asked else name != index.totals.get(split)) else None
        for name in own_terms(answering, index, split)
    ]
    return Ask(wanted, part, split, tuple(names))


def _in_scope(index: Index, conditions: Mapping[str, tuple[str, ...]], split: str) -> bool:
    """Whether the conditions agree with the constant dimensions of a table.

    A table about one term must not answer for all terms, so that term must be asked for.
    """
    for column, term in index.scope.items():
        asked = conditions.get(column)
        if asked is None:
            if column != split:
                return False
        elif asked != (term,) and not (column == split and term in asked):
            return False
    return True


def _codes(
    answering: Answering, index: Index, asked: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[int, ...]] | None:
    """The codes of terms in a table's columns; None if the table lacks one."""
    wanted: dict[str, tuple[int, ...]] = {}
    for column, terms in asked.items():
        known = own_terms(answering, index, column) if column in index.terms else {}
        if not set(terms) <= set(known):
            return None
        wanted[column] = tuple(known[term] for term in terms)
    return wanted


def indexes(
    tables: Tables, metric: Metric, as_of: dt.date | None = None
) -> tuple[tuple[Answering, Index], ...]:
    """The tables of a metric, each with its index; none for single published points."""
    if metric.is_points:
        return ()
    return tuple((a, indexed(tables, a.table, as_of)) for a in metric.answers)


def dimensions(tables: Tables, metric: Metric) -> tuple[str, ...]:
    """The columns by which a metric can be filtered or split, in the order of addresses."""
    return _dimensions(tables, metric.id)


@remembered(64)
def _dimensions(tables: Tables, name: str) -> tuple[str, ...]:
    metric = metrics()[name]
    if metric.is_points:
        return ("vehicle_class",)
    carried = {c for _, index in indexes(tables, metric) for c in (*index.terms, *index.scope)}
    return tuple(c for c in PARAMETER_OF if c in carried - metric.fixed)


def terms(tables: Tables, metric: Metric, column: str) -> tuple[str, ...]:
    """The terms of a dimension in any table of the metric, sorted, without totals."""
    return _terms(tables, metric.id, column)


@remembered(256)
def _terms(tables: Tables, name: str, column: str) -> tuple[str, ...]:
    metric, found = metrics()[name], set[str]()
    if metric.is_points:
        found.update(*(tables.frame(a.table)[column].astype("str") for a in metric.answers))
    for answering, index in indexes(tables, metric):
        if column in index.terms:
            found |= set(own_terms(answering, index, column))
        elif column in index.scope:
            found.add(index.scope[column])
    return tuple(sorted(found - {totals(tables, metric).get(column)}))


def totals(tables: Tables, metric: Metric) -> Mapping[str, str]:
    """The publisher's own totals: column → the term that is the total."""
    return _totals(tables, metric.id)


@remembered(64)
def _totals(tables: Tables, name: str) -> Mapping[str, str]:
    asked = indexes(tables, metrics()[name])
    return MappingProxyType({c: term for _, index in asked for c, term in index.totals.items()})


def normal(tables: Tables, metric: Metric, filters: Mapping[str, Iterable[str]]) -> Filters:
    """Filters without those that ask for a publisher's total, which means no filter.

    Raises ValueError for a column that is not a dimension of the metric.
    """
    known = dimensions(tables, metric)
    given = Filters(filters)
    if wrong := [column for column in given if column not in known]:
        raise ValueError(f"{metric.id} cannot be filtered by {', '.join(wrong)}")
    whole = totals(tables, metric)
    return Filters({c: asked for c, asked in given.items() if whole.get(c) not in asked})
