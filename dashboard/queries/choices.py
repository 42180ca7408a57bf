"""What can be chosen next, given what is chosen already: the content of the filters' controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dashboard.metrics import Metric, metric
from dashboard.queries.answer import Choice
from dashboard.queries.asking import ask, dimensions, indexes, normal, own_terms, terms
from dashboard.queries.state import PARAMETER_OF, Filters, State
from dashboard.tables.remembering import remembered
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


def choices(tables: Tables, state: State) -> dict[str, tuple[Choice, ...]]:
    """For each dimension of the state's metric its terms, and which of them can be chosen now.

    A term cannot be chosen if no table carries it together with the other filters and the split
    (reason ``no_table``), or if the tables hold nothing under them (reason ``no_rows``).
    """
    asked = metric(state.metric)
    filters = normal(tables, asked, state.filters)
    return {
        column: _terms(tables, asked.id, column, filters.but(column), state.split)
        for column in dimensions(tables, asked)
    }


def split_choices(tables: Tables, state: State) -> tuple[Choice, ...]:
    """By which dimensions (``term`` is the column) the series can be split now."""
    asked = metric(state.metric)
    if asked.is_points:
        return ()
    filters = normal(tables, asked, state.filters)
    return tuple(_split(tables, asked, column, filters) for column in dimensions(tables, asked))


def _split(tables: Tables, asked: Metric, column: str, filters: Filters) -> Choice:
    able = any(ask(asked, a, index, filters, column) for a, index in indexes(tables, asked))
    return Choice(column, PARAMETER_OF[column], able, "" if able else "no_table")


@remembered(512)
def _terms(
    tables: Tables, name: str, column: str, others: Filters, split: str
) -> tuple[Choice, ...]:
    asked = metric(name)
    if asked.is_points:
        return ()
    reachable: set[str] = set()
    found: set[str] = set()
    for answering, index in indexes(tables, asked):
        # Asked with a split by this column: one look at the table tells of all its terms.
        question = ask(asked, answering, index, others, column)
        carries_split = not split or split in index.terms or split in index.scope
        if question is None or not carries_split:
            continue
        names = [term for term in question.series if term is not None]
        reachable.update(names)
        mask = index.rows(question.whole)
        if question.split is None:
            if mask is None or mask.any():
                found.update(names)
            continue
        codes = index.codes[column] if mask is None else index.codes[column][mask]
        here = np.bincount(codes, minlength=len(index.terms[column]))
        found.update(t for t, place in own_terms(answering, index, column).items() if here[place])
    return tuple(
        Choice(
            term,
            slug(term),
            term in found,
            "" if term in found else "no_rows" if term in reachable else "no_table",
        )
        for term in terms(tables, asked, column)
    )
