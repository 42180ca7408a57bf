"""What a table is, read from the TOML file beside it: rows, columns, units, gaps, publisher."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from dashboard.schemas.shapes import TableKind
from dashboard.schemas.structure import ColumnKind, Shape, TableColumn
from dashboard.terms.months import Month

ColumnType = Literal["string", "date", "integer", "number"]
_KINDS = {
    "string": ColumnKind.TEXT,
    "date": ColumnKind.DATE,
    "integer": ColumnKind.NUMBER,
    "number": ColumnKind.NUMBER,
}


class Gap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Months, both included, that a table is known not to have, and why."""

    first: Month
    last: Month
    why: str


class ColumnMetadata(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column's type, meaning, unit and, if closed, its values."""

    type: ColumnType
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes the figures, on which page, under which terms.

    ``monthly_within``: the publisher releases every month, at the latest this many months after it
    has ended; 0 where that is not known.
    """

    producer: str
    page: str
    licence: str
    monthly_within: int = 0


class TableMetadata(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table described.

    ``measures`` maps a column to its unit; ``scope`` a column that the table does not have to the
    one term that holds for all of it; ``totals`` a dimension to the term under which the publisher
    itself gives the whole; ``publisher_wording`` a column to our terms, and those to the
    publisher's. Columns are in the order of the table.
    """

    name: str
    title: str
    description: str
    kind: TableKind
    dimensions: tuple[str, ...]
    keys: tuple[str, ...]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]
    measures: Mapping[str, str]
    scope: Mapping[str, str]
    publisher: Publisher
    columns: Mapping[str, ColumnMetadata]
    totals: Mapping[str, str] = {}
    gaps: tuple[Gap, ...] = ()
    publisher_wording: Mapping[str, Mapping[str, tuple[str, ...]]] = {}

    def with_values(self, column: str, values: tuple[str, ...]) -> TableMetadata:
        """The same description with a closed list of values for one column."""
        closed = msgspec.structs.replace(self.columns[column], values=values)
        return msgspec.structs.replace(self, columns={**self.columns, column: closed})

    @property
    def shape(self) -> Shape:
        """The shape of a table that is not ingested: its description is the only source of it."""
        columns = tuple(
            TableColumn(name, _KINDS[column.type], column.values)
            for name, column in self.columns.items()
        )
        return Shape(self.name, columns, self.keys)
