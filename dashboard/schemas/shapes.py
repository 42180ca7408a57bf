"""The shape of every ingested table, and the closed lists of words that its columns may hold.

The CSV reader and writer, the ingest and the pandera models all follow these shapes. This module
imports nothing heavy, so a server can check its tables cheaply when it starts.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from dashboard.schemas.structure import FISCAL_YEAR, ColumnKind, Shape, TableColumn
from dashboard.terms.spellings import terms_of


class TableKind(StrEnum):
    """Where the rows of a table come from."""

    MONTHLY = "monthly"  # a publisher's figures, month by month
    YEARLY = "yearly"  # a publisher's figures, fiscal year by fiscal year
    FACTS = "facts"  # kept by hand
    LOG = "log"  # written by the commands

    @property
    def is_published(self) -> bool:
        """Whether the rows are a publisher's figures, taken from its files."""
        return self in (TableKind.MONTHLY, TableKind.YEARLY)


class Status(StrEnum):
    """Whether the release itself labels the fiscal year of a row as closed."""

    FINAL = "final"
    PROVISIONAL = "provisional"


class RevisionKind(StrEnum):
    """What a later release did to a cell of an earlier one."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


class DatePrecision(StrEnum):
    """How exactly the date is known on which a release was published."""

    DAY = "day"
    MONTH = "month"
    ABOUT = "about"
    UNKNOWN = "unknown"


class ReleaseKind(StrEnum):
    """What a release may answer."""

    RELEASE = "release"  # all questions, also what stands now
    VINTAGE = "vintage"  # only what stood on a day: a release that covers a month wins over it


class BorderPatrolMeasure(StrEnum):
    """What the Border Patrol counts: all encounters, or one of the two parts of that total."""

    TOTAL = "total"
    AT_ENTRY = "at_entry"
    AT_LARGE = "at_large"


_CROSSING_MEASURES = (
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
_LAND = ("Southwest", "Northern")
ROUNDED_TO = "rounded_to"
"""The column of the number to which a figure is rounded: 1 is exact, 10 is to the nearest ten."""


def _term(name: str, *terms: str) -> TableColumn:
    """A column of these terms, or of every term that ``spellings.csv`` has for its name."""
    return TableColumn(name, ColumnKind.TERM, tuple(sorted(map(str, terms or terms_of(name)))))


def _count(name: str) -> TableColumn:
    return TableColumn(name, ColumnKind.COUNT, unit="count")


def _amount(name: str, unit: str) -> TableColumn:
    return TableColumn(name, ColumnKind.AMOUNT, unit=unit)


def _codes(*names: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(name, ColumnKind.CODE) for name in names)


def _texts(*names: str) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(name, ColumnKind.TEXT) for name in names)


def _monthly(
    name: str, *columns: TableColumn, sized_by: tuple[str, ...] = (), status: bool = True
) -> Shape:
    """A publisher's monthly table: month, dimensions, measures, then status and release.

    The month and the dimensions are its key. ``sized_by``: see ``Shape``. ``status`` is False where
    the publisher does not say which years are closed.
    """
    tail = (_term("status", *Status),) if status else ()
    return Shape(
        name,
        (
            TableColumn("month", ColumnKind.MONTH),
            *columns,
            *tail,
            TableColumn("release", ColumnKind.CODE),
        ),
        ("month", *(column.name for column in columns if column.kind is ColumnKind.TERM)),
        sized_by,
    )


_ENCOUNTERS = _count("encounters")

MONTHLY = (
    _monthly(
        "encounters",
        _term("region", *_LAND, "Other"),
        _term("state"),
        _term("demographic"),
        _term("citizenship"),
        _term("title_of_authority"),
        _ENCOUNTERS,
        sized_by=("demographic",),
    ),
    _monthly(
        "southwest_encounters",
        _term("component"),
        _term("demographic"),
        _term("citizenship_group"),
        _term("title_of_authority"),
        _term("encounter_type"),
        _ENCOUNTERS,
        sized_by=("demographic",),
    ),
    _monthly(
        "area_encounters",
        _term("component"),
        _term("region", *_LAND, "Other"),
        _term("area_of_responsibility"),
        _term("encounter_type"),
        _ENCOUNTERS,
        sized_by=("component",),
    ),
    _monthly(
        "citizenship_encounters",
        _term("component"),
        _term("region", *_LAND, "Other"),
        _term("demographic"),
        _term("citizenship"),
        _term("encounter_type"),
        _ENCOUNTERS,
        sized_by=("demographic",),
    ),
    _monthly(
        "border_patrol_encounters",
        _term("region", "Nationwide", *_LAND, "Coastal"),
        _term("measure", *BorderPatrolMeasure),
        _ENCOUNTERS,
        sized_by=("region", "measure"),
    ),
    _monthly(
        "sector_encounters",
        _term("region", *_LAND, "Coastal"),
        _term("area_of_responsibility"),
        _ENCOUNTERS,
        TableColumn(ROUNDED_TO, ColumnKind.COUNT),
        sized_by=("area_of_responsibility",),
    ),
    _monthly(
        "drug_seizures",
        _term("component"),
        _term("region", *_LAND, "Coastal/Interior"),
        _term("land_filter"),
        _term("area_of_responsibility"),
        _term("drug"),
        _count("events"),
        _amount("pounds", unit="pounds"),
        sized_by=("drug",),
    ),
    _monthly(
        "border_crossings",
        _term("region", *_LAND),
        _term("measure", *_CROSSING_MEASURES),
        _count("crossings"),
        status=False,
        sized_by=("measure",),
    ),
)
"""The monthly tables, filled by the ingest from publishers' files."""

YEARLY = (
    Shape(
        "citizenship_apprehensions",
        (
            TableColumn(FISCAL_YEAR, ColumnKind.COUNT),
            _term("region", *_LAND, "Coastal"),
            _term("area_of_responsibility"),
            _term("citizenship"),
            _count("apprehensions"),
            TableColumn("release", ColumnKind.CODE),
        ),
        (FISCAL_YEAR, "region", "area_of_responsibility", "citizenship"),
        ("citizenship",),
    ),
)
"""The tables of whole fiscal years, filled by the ingest from publishers' files."""

RELEASES = Shape(
    "releases",
    (
        *_texts("release"),
        *_codes("table"),
        _term("kind", *ReleaseKind),
        *_texts("publisher_file", "url", "published"),
        _term("date_precision", *DatePrecision),
        TableColumn("covers_from", ColumnKind.MONTH),
        TableColumn("covers_to", ColumnKind.MONTH),
        *_texts("closed_through"),
        TableColumn("rows", ColumnKind.COUNT),
        *_texts("sha256", "accepted"),
    ),
    ("release",),
)
REVISIONS = Shape(
    "revisions",
    (
        *_codes("table"),
        TableColumn("month", ColumnKind.MONTH),
        *_codes("key", "measure"),
        _term("kind", *RevisionKind),
        *_codes("previous_release"),
        TableColumn("previous_value", ColumnKind.NUMBER),
        *_codes("release"),
        TableColumn("value", ColumnKind.NUMBER),
    ),
    ("table", "month", "key", "measure", "release"),
)

MEASURES = tuple(sorted({figure for shape in (*MONTHLY, *YEARLY) for figure in shape.figures}))
"""The figures of all published tables: what ``revisions`` may hold in its column ``measure``."""

INGESTED: Mapping[str, Shape] = MappingProxyType(
    {shape.name: shape for shape in (*MONTHLY, *YEARLY, RELEASES, REVISIONS)}
)
"""Every table that the ingest writes, by name: the published ones and its two logs."""
