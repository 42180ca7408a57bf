"""The shape of every table: its columns in order, what may stand in them, and what makes a row one.

This is the one place that says so; the CSV reader, the writer, the ingest and the pandera models
follow it. It imports nothing heavy, so that a server can check its tables cheaply at start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from dashboard.terms.spellings import terms_of


class Kind(StrEnum):
    """What a column holds, and so its dtype in memory and how it is written."""

    MONTH = "month"  # datetime64, first day of a calendar month, written YYYY-MM-01
    DATE = "date"  # datetime64, any day, NaT where empty, written YYYY-MM-DD
    TERM = "term"  # category, one of a closed list
    CODE = "code"  # category, short text that repeats, no closed list
    TEXT = "text"  # str, empty where nothing is known
    COUNT = "count"  # int64, never negative
    POUNDS = "pounds"  # float64, never negative, 6 decimals at most
    NUMBER = "number"  # float64, NaN where empty


@dataclass(frozen=True)
class Column:
    """One column: its name, its kind, and for a term the closed list of what may stand in it."""

    name: str
    kind: Kind
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A table's columns in order, and the names of those that identify a row."""

    name: str
    columns: tuple[Column, ...]
    keys: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        """Column names in the order of the file."""
        return [column.name for column in self.columns]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Key columns other than the month."""
        return tuple(name for name in self.keys if name != "month")

    @property
    def measures(self) -> tuple[str, ...]:
        """Columns that are added up."""
        kinds = (Kind.COUNT, Kind.POUNDS)
        return tuple(c.name for c in self.columns if c.kind in kinds and c.name not in self.keys)

    @property
    def has_status(self) -> bool:
        """Whether rows say if their fiscal year is closed."""
        return any(column.name == "status" for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


CROSSING_MEASURES = (
    "Bus Passengers",
    "Buses",
    "Pedestrians",
    "Personal Vehicle Passengers",
    "Personal Vehicles",
    "Rail Containers Empty",
    "Rail Containers Loaded",
    "Train Passengers",
    "Trains",
    "Truck Containers Empty",
    "Truck Containers Loaded",
    "Trucks",
)
STATUSES = ("final", "provisional")
REVISION_KINDS = ("added", "changed", "withdrawn")
DATE_PRECISIONS = ("day", "month", "about", "unknown")

_LAND = ("Southwest", "Northern")


def _term(name: str, *terms: str) -> Column:
    return Column(name, Kind.TERM, tuple(sorted(terms or terms_of(name))))


def _codes(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.CODE) for name in names)


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT) for name in names)


def _monthly(name: str, *columns: Column, status: bool = True) -> Shape:
    """A publisher's monthly table: month, dimensions, measures, then status and release."""
    tail = (_term("status", *STATUSES),) if status else ()
    return Shape(
        name,
        (Column("month", Kind.MONTH), *columns, *tail, Column("release", Kind.CODE)),
        ("month", *(column.name for column in columns if column.kind is Kind.TERM)),
    )


_ENCOUNTERS = Column("encounters", Kind.COUNT)

MONTHLY = (
    _monthly(
        "encounters",
        _term("region", *_LAND, "Other"),
        _term("state"),
        _term("demographic"),
        _term("citizenship"),
        _term("title_of_authority"),
        _ENCOUNTERS,
    ),
    _monthly(
        "southwest_encounters",
        _term("component"),
        _term("demographic"),
        _term("citizenship_group"),
        _term("title_of_authority"),
        _term("encounter_type"),
        _ENCOUNTERS,
    ),
    _monthly(
        "area_encounters",
        _term("component"),
        _term("region", *_LAND, "Other"),
        _term("area_of_responsibility"),
        _term("encounter_type"),
        _ENCOUNTERS,
    ),
    _monthly(
        "citizenship_encounters",
        _term("component"),
        _term("region", *_LAND, "Other"),
        _term("demographic"),
        _term("citizenship"),
        _term("encounter_type"),
        _ENCOUNTERS,
    ),
    _monthly(
        "border_patrol_encounters",
        _term("region", "Nationwide", *_LAND, "Coastal"),
        _term("measure", "total", "at_entry", "at_large"),
        _ENCOUNTERS,
    ),
    _monthly(
        "drug_seizures",
        _term("component"),
        _term("region", *_LAND, "Coastal/Interior"),
        _term("land_filter"),
        _term("area_of_responsibility"),
        _term("drug"),
        Column("events", Kind.COUNT),
        Column("pounds", Kind.POUNDS),
    ),
    _monthly(
        "border_crossings",
        _term("region", *_LAND),
        _term("measure", *CROSSING_MEASURES),
        Column("crossings", Kind.COUNT),
        status=False,
    ),
)
"""The publishers' monthly tables, whose cells the ingest writes."""

RELEASES = Shape(
    "releases",
    (
        *_texts("release"),
        *_codes("table"),
        *_texts("publisher_file", "url", "published"),
        _term("date_precision", *DATE_PRECISIONS),
        Column("covers_from", Kind.MONTH),
        Column("covers_to", Kind.MONTH),
        *_texts("closed_through"),
        Column("rows", Kind.COUNT),
        *_texts("sha256"),
    ),
    ("release",),
)
REVISIONS = Shape(
    "revisions",
    (
        *_codes("table"),
        Column("month", Kind.MONTH),
        *_codes("key", "measure"),
        _term("kind", *REVISION_KINDS),
        *_codes("previous_release"),
        Column("previous_value", Kind.NUMBER),
        *_codes("release"),
        Column("value", Kind.NUMBER),
    ),
    ("table", "month", "key", "measure", "release"),
)

INGESTED: Mapping[str, Shape] = MappingProxyType(
    {shape.name: shape for shape in (*MONTHLY, RELEASES, REVISIONS)}
)
"""Every table that the ingest writes, by name."""
