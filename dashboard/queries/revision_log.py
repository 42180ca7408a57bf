"""The log of revisions as a reader asks for it: by table, by month, by how far a figure moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.queries.address import ALL, Query, Reader, parameters
from dashboard.queries.state import Notice
from dashboard.tables.vintages import parse_key
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

SIZES = ("1", "10", "100")
"""By how many percent a figure moved at least."""


@dataclass(frozen=True)
class LogQuery:
    """Which revisions are wanted; empty, None and 0 bound nothing."""

    table: str = ""
    month: Month | None = None
    size: int = 0


@dataclass(frozen=True)
class Entry:
    """One revision. ``before`` and ``after`` are None where the cell was not there."""

    table: str
    month: Month
    cell: Mapping[str, str]
    measure: str
    before: float | None
    after: float | None
    before_release: str
    release: str

    @property
    def percent(self) -> float | None:
        """The change in percent of what was there; None where nothing was."""
        if not self.before or self.after is None:
            return None
        return 100 * (self.after - self.before) / self.before


def read_log_query(query: Query, tables: Tables) -> tuple[LogQuery, tuple[Notice, ...]]:
    """What a query asks of the log, and a notice for each part that was dropped."""
    reader = Reader(*parameters(query, ("table", "month", "size")))
    known = tuple(sorted({str(name) for name in tables.revisions["table"]}))
    table = reader.word("table", (*known, ALL)) or ALL
    month = reader.month("month", None)
    size = reader.word("size", (*SIZES, ALL)) or ALL
    asked = LogQuery("" if table == ALL else table, month, 0 if size == ALL else int(size))
    return asked, tuple(reader.notices)


def log_months(tables: Tables) -> tuple[Month, ...]:
    """The months of which anything was revised, newest first."""
    days = tables.revisions["month"].drop_duplicates().sort_values(ascending=False)
    return tuple(Month.containing(day) for day in days)


def revision_log(tables: Tables, wanted: LogQuery) -> tuple[Entry, ...]:
    """The revisions that a query asks for: newest month first, within it the largest first.

    A cell that was added or withdrawn moved by all of itself, and is larger than any size asked.
    """
    rows = tables.revisions
    if wanted.table:
        rows = rows[rows["table"].astype("str") == wanted.table]
    if wanted.month:
        rows = rows[rows["month"] == pd.Timestamp(wanted.month.first_day)]
    entries = [
        Entry(
            table=str(row["table"]),
            month=Month.containing(row["month"]),
            cell=parse_key(str(row["key"])),
            measure=str(row["measure"]),
            before=_figure(row["previous_value"]),
            after=_figure(row["value"]),
            before_release=str(row["previous_release"]),
            release=str(row["release"]),
        )
        for row in rows.to_dict("records")
    ]
    kept = [e for e in entries if e.percent is None or abs(e.percent) >= wanted.size]
    return tuple(sorted(kept, key=lambda e: (-e.month.ordinal, -_moved(e), e.table, e.measure)))


def _moved(entry: Entry) -> float:
    return abs((entry.after or 0.0) - (entry.before or 0.0))


def _figure(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
