"""Revisions: the log of what releases changed, as a reader filters it, and the newest of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.metrics.units import UNITS, Unit
from dashboard.queries.address import ALL, Query, Reader, parameters
from dashboard.queries.state import Notice
from dashboard.schemas.shapes import INGESTED, ReleaseKind
from dashboard.tables.keys import parse_key
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release, releases_held
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

SIZES = ("1", "10", "100")
"""The least changes that a reader can ask for, in percent."""


@dataclass(frozen=True)
class Revision:
    """One figure before and after a release; None where there was no such cell.

    ``cell`` holds the terms of the cell, column → term.
    """

    table: str
    month: Month
    cell: Mapping[str, str]
    measure: str
    before: float | None
    after: float | None
    before_release: str
    release: str

    @property
    def unit(self) -> Unit:
        """The unit of the measure, as the shape of its table names it."""
        return UNITS[INGESTED[self.table].column(self.measure).unit]

    @property
    def digits(self) -> int:
        """The decimals in which both figures are written, so that they differ."""
        known = [value for value in (self.before, self.after) if value is not None]
        return self.unit.digits_apart(known[0], known[-1]) if known else 0

    @property
    def size(self) -> float:
        """How far the figure moved; a cell that was added or withdrawn moved by all of itself."""
        return abs((self.after or 0.0) - (self.before or 0.0))

    @property
    def percent(self) -> float | None:
        """The change in percent of the figure before; None where there was none."""
        if not self.before or self.after is None:
            return None
        return 100 * (self.after - self.before) / self.before


@dataclass(frozen=True)
class RevisionQuery:
    """Which revisions are wanted; an empty text, None and 0 leave a part open.

    ``size`` is the least change in percent.
    """

    table: str = ""
    month: Month | None = None
    size: int = 0


def read_revision_query(query: Query, tables: Tables) -> tuple[RevisionQuery, tuple[Notice, ...]]:
    """The revisions that an address asks for, and a notice for each part that was dropped."""
    reader = Reader(*parameters(query, ("table", "month", "size")))
    known = tuple(sorted({str(name) for name in tables.revisions["table"]}))
    table = reader.word("table", (*known, ALL)) or ALL
    month = reader.month("month", None)
    size = reader.word("size", (*SIZES, ALL)) or ALL
    wanted = RevisionQuery("" if table == ALL else table, month, 0 if size == ALL else int(size))
    return wanted, tuple(reader.notices)


def revised_months(tables: Tables) -> tuple[Month, ...]:
    """The months of which anything was revised, newest first."""
    days = tables.revisions["month"].drop_duplicates().sort_values(ascending=False)
    return tuple(Month.containing(day) for day in days)


def revisions(tables: Tables, wanted: RevisionQuery) -> tuple[Revision, ...]:
    """The revisions asked for: newest month first, within a month the largest first.

    A cell that was added or withdrawn is larger than any size that is asked for.
    """
    rows = tables.revisions
    if wanted.table:
        rows = rows[rows["table"].astype("str") == wanted.table]
    if wanted.month:
        rows = rows[rows["month"] == pd.Timestamp(wanted.month.first_day)]
    found = [_revision(row) for row in rows.to_dict("records")]
    kept = [each for each in found if each.percent is None or abs(each.percent) >= wanted.size]
    return tuple(
        sorted(kept, key=lambda each: (-each.month.ordinal, -each.size, each.table, each.measure))
    )


def _revision(row: Mapping[Any, Any]) -> Revision:
    return Revision(
        table=str(row["table"]),
        month=Month.containing(row["month"]),
        cell=parse_key(str(row["key"])),
        measure=str(row["measure"]),
        before=_figure(row["previous_value"]),
        after=_figure(row["value"]),
        before_release=str(row["previous_release"]),
        release=str(row["release"]),
    )


def _figure(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


@dataclass(frozen=True)
class RevisedRelease:
    """All that one release changed in its table.

    ``cells`` counts the cells of which any measure changed. ``measures`` maps a measure to the
    number of its figures that changed, and ``largest`` to those that moved most, largest first.
    """

    release: Release
    first: Month
    last: Month
    cells: int
    measures: Mapping[str, int]
    largest: Mapping[str, tuple[Revision, ...]]


def last_release(tables: Tables) -> Release | None:
    """The release that was published last; None without releases. A vintage is not one."""
    held = [
        release
        for table in dict.fromkeys(tables.releases["table"].astype("str"))
        for release in releases_held(tables, table)
        if release.kind is ReleaseKind.RELEASE
    ]
    return max(held, key=lambda release: (release.published, release.order), default=None)


def last_revised(tables: Tables, largest: int = 3) -> RevisedRelease | None:
    """The newest release that changed anything; None if none did."""
    newest = max(_revising(tables), key=lambda each: each.order, default=None)
    return newest and _revised(tables, newest, largest)


def all_revised(tables: Tables, largest: int = 3) -> tuple[RevisedRelease, ...]:
    """Every release that changed anything, with the ``largest`` changes of each measure."""
    return tuple(_revised(tables, release, largest) for release in _revising(tables))


@remembered(1)
def _revising(tables: Tables) -> Mapping[Release, pd.DataFrame]:
    """Every release that changed anything, with its rows of the log."""
    rows = tables.revisions
    if rows.empty:
        return {}
    names = [rows["table"].astype("str"), rows["release"].astype("str")]
    own = {(str(table), str(name)): part for (table, name), part in rows.groupby(names)}
    return {
        release: own[table, release.name]
        for table in dict.fromkeys(table for table, _ in own)
        for release in releases_held(tables, table)
        if (table, release.name) in own
    }


@remembered(64)
def _revised(tables: Tables, release: Release, largest: int) -> RevisedRelease:
    own = _revising(tables)[release]
    by_measure = {str(name): part for name, part in own.groupby("measure", observed=True)}
    return RevisedRelease(
        release=release,
        first=Month.containing(own["month"].min()),
        last=Month.containing(own["month"].max()),
        cells=len(own[["month", "key"]].drop_duplicates()),
        measures={name: len(part) for name, part in by_measure.items()},
        largest={name: _largest(part, largest) for name, part in by_measure.items()},
    )


def _largest(rows: pd.DataFrame, count: int) -> tuple[Revision, ...]:
    moved = (rows["value"].fillna(0.0) - rows["previous_value"].fillna(0.0)).abs()
    ranked = rows.loc[moved.sort_values(ascending=False, kind="stable").index[:count]]
    return tuple(_revision(row) for row in ranked.to_dict("records"))
