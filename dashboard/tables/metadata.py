"""What a table is, read from the TOML file beside it: rows, columns, units, gaps, publisher."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from dashboard.schemas.shapes import Column, Kind, Shape
from dashboard.terms.months import Month

TableKind = Literal["monthly", "facts", "log"]
_KINDS = {"string": Kind.TEXT, "date": Kind.DATE, "integer": Kind.NUMBER, "number": Kind.NUMBER}


@dataclass(frozen=True)
class Gap:
    """Months, both included, that a table is known not to have, and why."""

    first: Month
    last: Month
    why: str


@dataclass(frozen=True)
class ColumnMetadata:
    """A column's type (string, date, integer, number), meaning, unit and, if closed, its values."""

    name: str
    type: str
    description: str
    unit: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Publisher:
    """Who publishes the figures, on which page, under which terms."""

    producer: str
    page: str
    licence: str


@dataclass(frozen=True)
class TableMetadata:
    """One table described. ``kind``: monthly cells of a publisher, hand-kept facts, or a log.

    ``measures`` maps a column to its unit; ``scope`` a column that the table does not have to the
    one term that holds for all of it; ``totals`` a dimension to the term under which the publisher
    itself gives the whole; ``publisher_wording`` a column to our terms, and those to the
    publisher's.
    """

    name: str
    title: str
    description: str
    kind: TableKind
    dimensions: tuple[str, ...]
    keys: tuple[str, ...]
    measures: Mapping[str, str]
    scope: Mapping[str, str]
    totals: Mapping[str, str]
    gaps: tuple[Gap, ...]
    columns: Mapping[str, ColumnMetadata]
    publisher: Publisher
    publisher_wording: Mapping[str, Mapping[str, tuple[str, ...]]]
    sources: tuple[str, ...]
    caveats: tuple[str, ...]

    @property
    def shape(self) -> Shape:
        """The shape of a table of facts, which only its description says."""
        columns = tuple(
            Column(column.name, _KINDS[column.type], column.values)
            for column in self.columns.values()
        )
        return Shape(self.name, columns, self.keys)


def read_metadata(path: Path) -> TableMetadata:
    """The description in a TOML file; KeyError or ValueError where something is not there."""
    read: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    return TableMetadata(
        name=read["name"],
        title=read["title"],
        description=read["description"],
        kind=read["kind"],
        dimensions=tuple(read["dimensions"]),
        keys=tuple(read["keys"]),
        measures=MappingProxyType(read["measures"]),
        scope=MappingProxyType(read["scope"]),
        totals=MappingProxyType(read.get("totals", {})),
        gaps=tuple(
            Gap(Month.parse(gap["first"]), Month.parse(gap["last"]), gap["why"])
            for gap in read.get("gaps", ())
        ),
        columns=MappingProxyType(
            {
                name: ColumnMetadata(
                    name,
                    column["type"],
                    column["description"],
                    column.get("unit", ""),
                    tuple(column.get("values", ())),
                )
                for name, column in read["columns"].items()
            }
        ),
        publisher=Publisher(**read["publisher"]),
        publisher_wording=MappingProxyType(
            {
                column: MappingProxyType({term: tuple(words) for term, words in terms.items()})
                for column, terms in read.get("publisher_wording", {}).items()
            }
        ),
        sources=tuple(read["sources"]),
        caveats=tuple(read["caveats"]),
    )
