"""A part of one table, as an address asks for it: months and terms, nothing worked out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dashboard.queries.address import ALL, Query, Reader, parameters
from dashboard.queries.state import PARAMETERS, Filters, Notice, State
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Slice:
    """The rows of a table from ``first`` to ``last`` (None: as far as it goes) under filters."""

    table: str
    first: Month | None = None
    last: Month | None = None
    filters: Filters = field(default_factory=Filters)


def _columns(tables: Tables, table: str) -> dict[str, str]:
    """The parameters that filter a table → its columns."""
    present = set(tables.frame(table).columns)
    return {name: column for name, column in PARAMETERS.items() if column in present}


def read_slice(query: Query, *, tables: Tables, table: str) -> tuple[Slice, tuple[Notice, ...]]:
    """The part of a table that a query asks for, and a notice for all that was dropped.

    Never raises for a query; KeyError for an unknown table.
    """
    frame = tables.frame(table)
    columns = _columns(tables, table)
    months = ("from", "to") if "month" in frame.columns else ()
    reader = Reader(*parameters(query, (*months, *columns)))
    first, last = reader.turned(reader.month("from", None), reader.month("to", None))
    filters: dict[str, tuple[str, ...]] = {}
    for name, column in columns.items():
        if reader.given.get(name, ALL) == ALL:
            continue
        by_slug = {slug(str(term)): str(term) for term in frame[column].unique()}
        words = reader.words(name, tuple(sorted(by_slug))) or ()
        filters[column] = tuple(by_slug[word] for word in words)
    return Slice(table, first, last, Filters(filters)), tuple(reader.notices)


def table_query(state: State, tables: Tables, table: str) -> str:
    """The query with which a table gives the rows behind a state: its months and its filters."""
    frame = tables.frame(table)
    parts = {"from": state.first.iso if state.first else "", "to": ""}
    parts["to"] = state.last.iso if state.last else ""
    for name, column in _columns(tables, table).items():
        held = set(frame[column].astype("str").unique())
        parts[name] = ",".join(sorted(slug(t) for t in state.filters.get(column, ()) if t in held))
    return "&".join(f"{name}={value}" for name, value in parts.items() if value)
