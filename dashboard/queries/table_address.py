"""Queries of whole tables as addresses: months and filters, with the parameters that pages use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from dashboard.queries.state import PARAMETERS, Notice, State
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables

_MONTHS = ("from", "to")


@dataclass(frozen=True)
class TableQuery:
    """Which rows of a table are wanted: terms by column, and months (None: as far as it goes)."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first: Month | None = None
    last: Month | None = None


def read_table_query(
    query: str, tables: Tables, name: str
) -> tuple[TableQuery, tuple[Notice, ...]]:
    """The rows a query string asks for, and a notice for each part that cannot be understood.

    Never raises for a table of ``tables``, whatever the query.
    """
    frame = tables.frame(name)
    allowed = {parameter: column for parameter, column in PARAMETERS.items() if column in frame}
    months = _MONTHS if "month" in frame else ()
    filters: dict[str, tuple[str, ...]] = {}
    bounds: dict[str, Month] = {}
    notices: list[Notice] = []
    seen: set[str] = set()
    for parameter, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True)[:100]:
        if parameter in seen:
            notices.append(Notice(parameter, value[:80], "repeated"))
        elif parameter in months:
            try:
                bounds[parameter] = Month.parse(value)
            except ValueError:
                notices.append(Notice(parameter, value[:80], "no_month"))
        elif parameter in allowed:
            column = allowed[parameter]
            terms = {slug(str(term)): str(term) for term in frame[column].dropna().unique()}
            words = value.split(",")
            unknown = [word for word in words if word not in terms]
            if unknown:
                known = tuple(sorted(terms))
                notices.append(Notice(parameter, ",".join(unknown)[:80], "unknown_value", known))
            filters[column] = tuple(terms[word] for word in words if word in terms)
        else:
            known = (*months, *allowed)
            notices.append(Notice(parameter[:80], value[:80], "unknown_parameter", known))
        seen.add(parameter)
    first, last = bounds.get("from"), bounds.get("to")
    if first and last and last < first:
        notices.append(Notice("to", last.iso, "reversed"))
    return TableQuery(filters, first, last), tuple(notices)


def write_table_query(state: State, tables: Tables, name: str) -> str:
    """The part of a view's state that says which rows of a table it rests on."""
    frame = tables.frame(name)
    parts = [
        f"{key}={month.iso}"
        for key, month in (("from", state.first), ("to", state.last))
        if month and "month" in frame
    ]
    parts += [
        f"{parameter}={','.join(sorted(slug(term) for term in state.filters[column]))}"
        for parameter, column in PARAMETERS.items()
        if column in frame and state.filters.get(column)
    ]
    return "&".join(parts)
