"""What a query asks of one table: whether the table can answer, and with which of its rows.

One rule for all tables: a table answers if it carries every dimension that filters and split need
and knows every term asked for. A dimension that is the same for the whole table (its scope) counts
as carried with that one term, and only that term can then be asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.metrics import Answering, Metric
from dashboard.queries.index import Index, indexed
from dashboard.queries.state import PARAMETER_OF, Filters

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Ask:
    """The rows of a table that answer: per column the places of the wanted terms.

    ``series`` is our name of each row of sums, "" for one that is not asked for. ``part`` is the
    same as ``whole`` for the numerator of a ratio.
    """

    whole: Mapping[str, tuple[int, ...]]
    part: Mapping[str, tuple[int, ...]]
    split: str | None
    series: tuple[str | None, ...]


def own_terms(answering: Answering, index: Index, column: str) -> dict[str, int]:
    """Our terms of a table's column → their places, the publisher's totals included."""
    ours = {theirs: our for our, theirs in answering.terms.get(column, {}).items()}
    return {ours.get(term, term): place for place, term in enumerate(index.terms[column])}


def ask(
    metric: Metric, answering: Answering, index: Index, filters: Filters, split: str
) -> Ask | None:
    """What to ask of a table; None if it cannot answer."""
    conditions = {column: (term,) for column, term in answering.where.items()} | dict(filters)
    if not _in_scope(index, conditions, split):
        return None
    whole = {
        column: (total,)
        for column, total in index.totals.items()
        if column not in conditions and column != split
    } | {c: asked for c, asked in conditions.items() if c not in index.scope and c != split}
    wanted = _places(answering, index, whole)
    part = _places(answering, index, {c: (term,) for c, term in metric.numerator.items()})
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
    """Whether what is asked lies within what the table is about."""
    for column, term in index.scope.items():
        asked = conditions.get(column)
        if asked is None:
            if column != split:
                return False
        elif asked != (term,) and not (column == split and term in asked):
            return False
    return True


def _places(
    answering: Answering, index: Index, asked: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[int, ...]] | None:
    """The places of terms in a table's columns; None if it does not know them all."""
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
    """The tables that can answer a metric, each with its index."""
    if metric.is_points:
        return ()
    return tuple((a, indexed(tables, a.table, as_of)) for a in metric.answers)


def dimensions(tables: Tables, metric: Metric) -> tuple[str, ...]:
    """The columns by which a metric can be filtered or split, in the order of addresses."""
    if metric.is_points:
        return ("vehicle_class",)
    carried = {c for _, index in indexes(tables, metric) for c in (*index.terms, *index.scope)}
    return tuple(c for c in PARAMETER_OF if c in carried - metric.fixed)


def terms(tables: Tables, metric: Metric, column: str) -> tuple[str, ...]:
    """Every term of a dimension that some table of the metric knows, totals left out, sorted."""
    found: set[str] = set()
    if metric.is_points:
        found.update(*(tables.frame(a.table)[column].astype("str") for a in metric.answers))
    for answering, index in indexes(tables, metric):
        if column in index.terms:
            found |= set(own_terms(answering, index, column))
        elif column in index.scope:
            found.add(index.scope[column])
    return tuple(sorted(found - {totals(tables, metric).get(column)}))


def totals(tables: Tables, metric: Metric) -> dict[str, str]:
    """Dimensions of which a publisher gives its own total: column → the term of that total."""
    return {c: term for _, index in indexes(tables, metric) for c, term in index.totals.items()}


def normal(tables: Tables, metric: Metric, filters: Mapping[str, Iterable[str]]) -> Filters:
    """Filters in which a publisher's total is what it means: no filter.

    Raises ValueError for a column that is no dimension of the metric.
    """
    known = dimensions(tables, metric)
    given = Filters(filters)
    if wrong := [column for column in given if column not in known]:
        raise ValueError(f"{metric.id} cannot be filtered by {', '.join(wrong)}")
    whole = totals(tables, metric)
    return Filters({c: asked for c, asked in given.items() if whole.get(c) not in asked})
