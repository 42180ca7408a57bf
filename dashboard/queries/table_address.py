"""Queries of whole tables as addresses: months and filters, with the parameters that pages use."""

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
class TableQuery:
    """Which rows of a table are wanted: terms by column, and months (None: as far as it goes)."""

    filters: Filters = field(default_factory=Filters)
    first: Month | None = None
    last: Month | None = None


def read_table_query(
    query: Query, tables: Tables, name: str
) -> tuple[TableQuery, tuple[Notice, ...]]:
    """The rows a query asks for, and a notice for each part that was dropped.

    Never raises for a table of ``tables``, whatever the query; KeyError for an unknown table.
    """
    frame = tables.frame(name)
    columns = {parameter: column for parameter, column in PARAMETERS.items() if column in frame}
    months = ("from", "to") if "month" in frame else ()
    reader = Reader(*parameters(query, (*months, *columns)))
    first, last = reader.turned(reader.month("from", None), reader.month("to", None))
    filters: dict[str, tuple[str, ...]] = {}
    for parameter, column in columns.items():
        if reader.given.get(parameter, ALL) == ALL:
            continue
        terms = {slug(str(term)): str(term) for term in frame[column].dropna().unique()}
        words = reader.words(parameter, tuple(sorted(terms))) or ()
        filters[column] = tuple(terms[word] for word in words)
    return TableQuery(Filters(filters), first, last), tuple(reader.notices)


def write_table_query(state: State, tables: Tables, name: str) -> str:
    """The query that gives the rows of a table on which a state rests: its months and filters.

    A term that the table does not have is left out, and so is a column.
    """
    frame = tables.frame(name)
    months = {"from": state.first, "to": state.last} if "month" in frame else {}
    parts = {parameter: month.iso for parameter, month in months.items() if month}
    for parameter, column in PARAMETERS.items():
        if column in frame and (asked := state.filters.get(column)):
            held = set(frame[column].cat.categories)
            parts[parameter] = ",".join(sorted(slug(term) for term in asked if term in held))
    return "&".join(f"{parameter}={value}" for parameter, value in parts.items() if value)
