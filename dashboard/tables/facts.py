"""The tables kept by hand as typed rows: sources, announcements, inspections, events, listings.

Each table is read once for each state of the tables. An empty cell is "" or None, a day a
``dt.date``, a source the row of ``sources`` that the cell names. A folder that does not describe a
table has no rows of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.metrics.units import COUNT, MEASURED, PERCENT, POUNDS, Unit
from dashboard.tables.loading import Tables
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

SCOPE_COLUMNS = ("region", "component", "drug")
NATIONWIDE = "Nationwide"
LEVEL_UNITS = (COUNT, POUNDS)


class SourceType(StrEnum):
    """How close a source is to the publisher of a figure; the closest comes first."""

    PUBLISHER = "publisher"
    SYNDICATED = "syndicated"
    COMMITTEE = "committee"
    SECONDARY = "secondary"

    @property
    def own_word(self) -> bool:
        """Whether such a source carries what the publisher itself stated."""
        return self in (SourceType.PUBLISHER, SourceType.SYNDICATED)

    @property
    def distance(self) -> int:
        """0 for the publisher itself, more for each step away from it."""
        return list(SourceType).index(self)


@dataclass(frozen=True)
class Source:
    """A row of ``sources``. Dates are as exact as they are known: YYYY, YYYY-MM or YYYY-MM-DD."""

    key: str
    title: str
    publisher: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    licence: str = ""

    @property
    def speaker(self) -> str:
        """Who speaks: the publisher, or the title where no publisher is known."""
        return self.publisher or self.title


@dataclass(frozen=True)
class ReportedFigure:
    """A figure for the days ``first`` to ``last``, as one source gives it.

    ``precision`` is the kind of that period (month, fiscal_year, …). A change is in percent.
    ``comparison`` is how the source qualifies the value: eq, about, below, above or range.
    ``stated`` is the date of the statement, as exact as it is known.
    """

    first: dt.date
    last: dt.date
    precision: str
    value: float
    unit: Unit
    comparison: str
    stated: str
    source: Source
    note: str


@dataclass(frozen=True)
class Announcement(ReportedFigure):
    """A row of ``reported_figures``: a figure as it was announced, or as others reported it.

    ``scope`` holds the terms that the row names, column → term (region, component, drug).
    ``baseline`` says what a change is measured against (``month:YYYY-MM`` or
    ``dates:YYYY-MM-DD..YYYY-MM-DD``); it is empty for a level.
    """

    metric: str
    scope: Mapping[str, str]
    baseline: str
    source_type: SourceType

    @property
    def month(self) -> Month | None:
        """The calendar month that the figure is for; None for any other period."""
        return Month.containing(self.last) if self.precision == "month" else None

    @property
    def region(self) -> str:
        """The region that the figure is for, ``Nationwide`` where none is named."""
        return self.scope.get("region", NATIONWIDE)

    @property
    def is_level(self) -> bool:
        """Whether it is a quantity of its period: no change and no daily average."""
        return self.unit in LEVEL_UNITS and not self.baseline


@dataclass(frozen=True)
class InspectionStatement(ReportedFigure):
    """A row of ``inspection_rates``; ``ports`` is the table's column ``scope``.

    ``value`` of a range is its lower end and ``value_high`` the upper one, else None.
    """

    measure: str
    vehicle_class: str
    ports: str
    value_high: float | None

    @property
    def key(self) -> str:
        """A name for the row, the same on every page."""
        first = self.first.isoformat()
        return f"{self.source.key}/{self.measure}/{self.vehicle_class}/{first}"

    @property
    def middle(self) -> dt.date:
        """The day in the middle of the period."""
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True)
class Event:
    """A row of ``events``: a policy period, or a meeting. ``end`` is None for one that is open."""

    key: str
    start: dt.date
    end: dt.date | None
    kind: str
    source: Source

    @property
    def is_policy(self) -> bool:
        """Whether it is a policy period, which a chart shows as a band."""
        return self.kind == "policy"


@dataclass(frozen=True)
class Listing:
    """A row of ``listings``: the newest file of a series that was seen on a publisher's page."""

    series: str
    table: str
    file: str
    url: str
    covers_to: Month
    seen: dt.date


@remembered(1)
def sources(tables: Tables) -> Mapping[str, Source]:
    """Every source by its key, in the order of the table."""
    found = (
        Source(**{"key" if name == "source" else name: _text(cell) for name, cell in row.items()})
        for row in _rows(tables, "sources")
    )
    return MappingProxyType({source.key: source for source in found})


@remembered(1)
def announcements(tables: Tables) -> tuple[Announcement, ...]:
    """Every row of ``reported_figures``, in the order of the table.

    Raises ValueError for an unknown unit or type of source.
    """
    return tuple(
        Announcement(
            **_figure(row, _announced_unit(row), sources(tables)),
            metric=_text(row["metric"]),
            scope=MappingProxyType({c: text for c in SCOPE_COLUMNS if (text := _text(row[c]))}),
            baseline=_text(row["baseline"]),
            source_type=SourceType(_text(row["source_type"])),
        )
        for row in _rows(tables, "reported_figures")
    )


@remembered(1)
def inspection_statements(tables: Tables) -> tuple[InspectionStatement, ...]:
    """Every row of ``inspection_rates``, in the order of the table.

    Raises ValueError for an unknown unit.
    """
    return tuple(
        InspectionStatement(
            **_figure(row, _unit(_text(row["unit"])), sources(tables)),
            measure=_text(row["measure"]),
            vehicle_class=_text(row["vehicle_class"]),
            ports=_text(row["scope"]),
            value_high=None if pd.isna(row["value_high"]) else float(row["value_high"]),
        )
        for row in _rows(tables, "inspection_rates")
    )


@remembered(1)
def events(tables: Tables) -> Mapping[str, Event]:
    """Every event by its key, in the order of the table."""
    found = (
        Event(
            key=_text(row["event"]),
            start=_day(row["date"]),
            end=None if pd.isna(row["date_end"]) else _day(row["date_end"]),
            kind=_text(row["kind"]),
            source=_source(row, sources(tables)),
        )
        for row in _rows(tables, "events")
    )
    return MappingProxyType({event.key: event for event in found})


@remembered(1)
def listings(tables: Tables) -> tuple[Listing, ...]:
    """Every row of ``listings``, in the order of the table."""
    return tuple(
        Listing(
            series=_text(row["series"]),
            table=_text(row["table"]),
            file=_text(row["publisher_file"]),
            url=_text(row["url"]),
            covers_to=Month.containing(row["covers_to"]),
            seen=_day(row["seen"]),
        )
        for row in _rows(tables, "listings")
    )


def _rows(tables: Tables, name: str) -> list[dict[Any, Any]]:
    return tables.frame(name).to_dict("records") if name in tables.names else []


def _figure(row: Mapping[Any, Any], unit: Unit, known: Mapping[str, Source]) -> dict[str, Any]:
    """The fields that announcements and statements on inspections share."""
    return {
        "first": _day(row["period_start"]),
        "last": _day(row["period_end"]),
        "precision": _text(row["date_precision"]),
        "value": float(row["value"]),
        "unit": unit,
        "comparison": _text(row["comparison"]),
        "stated": _text(row["statement_date"]),
        "source": _source(row, known),
        "note": _text(row["note"]),
    }


def _announced_unit(row: Mapping[Any, Any]) -> Unit:
    """The unit of an announcement.

    The table writes ``per_day`` whatever is counted, and ``percent_change`` for a change.
    """
    unit = _text(row["unit"])
    if unit == "per_day":
        return (POUNDS if row["metric"] == "seizure_pounds" else COUNT).per_day
    return PERCENT if unit == "percent_change" else _unit(unit)


def _unit(name: str) -> Unit:
    if name not in MEASURED:
        raise ValueError(f"{name!r} is no unit; known are {', '.join(MEASURED)}")
    return MEASURED[name]


def _source(row: Mapping[Any, Any], known: Mapping[str, Source]) -> Source:
    """The source that a row names; a key that ``sources`` lacks is its own title."""
    key = _text(row["source"])
    return known.get(key) or Source(key, title=key)


def _text(cell: object) -> str:
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def _day(cell: object) -> dt.date:
    return pd.Timestamp(str(cell)).date()
