"""Query strings for the rows of a table: months and filters, with the parameters of pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.queries.address import ALL, Query, Reader, parameters
from dashboard.queries.filters import PARAMETERS, Filters
from dashboard.queries.state import Notice, State
from dashboard.schemas.shapes import TableKind
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class TableQuery:
    """Which rows of a table to select: terms by column, and bounds of months (None: no bound).

    ``asof``: the table as it was known at the end of that month (None: as it is now).
    """

    filters: Filters = field(default_factory=Filters)
    first: Month | None = None
    last: Month | None = None
    asof: Month | None = None


def table_months(tables: Tables, name: str) -> tuple[str, ...]:
    """The parameters of a table that take a month; ``asof`` only for monthly tables.

    Raises KeyError for an unknown table.
    """
    bounds = ("from", "to") if {"month", FISCAL_YEAR} & set(tables.shape(name).names) else ()
    return (*bounds, "asof") if tables.metadata(name).kind is TableKind.MONTHLY else bounds


@remembered(64)
def table_terms(tables: Tables, name: str) -> Mapping[str, Mapping[str, str]]:
    """The filters of a table: parameter → slug in an address → term of the column.

    Raises KeyError for an unknown table.
    """
    frame = tables.frame(name)
    return MappingProxyType(
        {
            parameter: {
                slug(term): term
                for term in sorted(str(term) for term in frame[column].dropna().unique())
                if slug(term)
            }
            for parameter, column in PARAMETERS.items()
            if column in frame
        }
    )


def read_table_query(
    query: Query, tables: Tables, name: str
) -> tuple[TableQuery, tuple[Notice, ...]]:
    """The rows a query asks for, plus a notice for each part that was ignored.

    No query raises. Raises KeyError for an unknown table.
    """
    known, months = table_terms(tables, name), table_months(tables, name)
    reader = Reader(*parameters(query, (*months, *known)))
    first, last = reader.in_order(reader.month("from", None), reader.month("to", None))
    filters: dict[str, tuple[str, ...]] = {}
    for parameter, terms in known.items():
        if reader.given.get(parameter, ALL) == ALL:
            continue
        words = reader.words(parameter, tuple(sorted(terms))) or ()
        filters[PARAMETERS[parameter]] = tuple(terms[word] for word in words)
    asof = reader.month("asof", None)
    return TableQuery(Filters(filters), first, last, asof), tuple(reader.notices)


def write_table_query(state: State, tables: Tables, name: str) -> str:
    """The query that selects the rows of a table behind a state, by its months and filters.

    Terms and columns that the table does not have are left out. Raises KeyError for an unknown
    table.
    """
    given = {"from": state.first, "to": state.last, "asof": state.asof}
    parts = {
        parameter: month.iso
        for parameter in table_months(tables, name)
        if (month := given[parameter])
    }
    for parameter, terms in table_terms(tables, name).items():
        if asked := state.filters.get(PARAMETERS[parameter]):
            held = set(terms.values())
            parts[parameter] = ",".join(sorted(slug(term) for term in asked if term in held))
    return "&".join(f"{parameter}={value}" for parameter, value in parts.items() if value)
