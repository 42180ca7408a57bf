"""Published shares of vehicles scanned, targets, counts: single statements, few comparable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from dashboard.tables import Tables

RATE, TARGET, COUNT, SEARCH, CONTEXT = MEASURES = (
    "nii_scan_rate",
    "target",
    "scan_count",
    "search_rate",
    "context",
)
EVERY_CLASS = "all"
# Wordings of one figure that may stand as one point; the first of them names it.
_ALIKE = ("eq", "about")


@dataclass(frozen=True)
class Statement:
    """One row of ``inspection_rates``: a figure as one source states it; columns as in the table.

    ``value_high`` is None but for a range. ``precision`` is the column ``date_precision``.
    """

    first: dt.date
    last: dt.date
    precision: str
    vehicle_class: str
    scope: str
    measure: str
    comparison: str
    value: float
    value_high: float | None
    unit: str
    stated: str
    source: str
    note: str

    @property
    def key(self) -> str:
        """A name for the row, the same on every page."""
        return f"{self.source}/{self.measure}/{self.vehicle_class}/{self.first.isoformat()}"

    @property
    def middle(self) -> dt.date:
        """The day in the middle of the period."""
        return self.first + (self.last - self.first) / 2


@dataclass(frozen=True)
class Point:
    """What is drawn once: statements of one figure, class, scope and period; the plainest first."""

    statements: tuple[Statement, ...]

    @property
    def own(self) -> Statement:
        """The statement by whose wording the point is drawn."""
        return self.statements[0]


def inspection_points(
    tables: Tables, filters: Mapping[str, Iterable[str]] | None = None
) -> pd.DataFrame:
    """The rows of ``inspection_rates`` that are scan rates or targets, with all its columns.

    ``filters`` maps a column (``vehicle_class``, ``scope``, ``measure``) to the terms wanted. Rows
    come by period, then vehicle class. Searches, counts and context are other measures: not here.
    Raises ValueError for an unknown column.
    """
    frame = tables.frame("inspection_rates")
    rows = frame[frame["measure"].astype("str").isin((RATE, TARGET))]
    for column, terms in (filters or {}).items():
        if column not in frame.columns:
            raise ValueError(f"inspection_rates has no column {column}")
        wanted = list(terms)
        if wanted:
            rows = rows[rows[column].astype("str").isin(wanted)]
    order = ["period_start", "period_end", "vehicle_class", "measure", "source"]
    return rows.sort_values(order, ignore_index=True)


def statements(tables: Tables, *measures: str) -> tuple[Statement, ...]:
    """The rows of some measures, by period, vehicle class and source.

    Raises ValueError for an unknown measure.
    """
    if unknown := set(measures) - set(MEASURES):
        raise ValueError(f"no such measure: {', '.join(sorted(unknown))}")
    frame = tables.frame("inspection_rates")
    rows = frame[frame["measure"].astype("str").isin(measures)]
    found = [_statement(row) for row in rows.to_dict("records")]
    return tuple(sorted(found, key=lambda s: (s.first, s.last, s.vehicle_class, s.source)))


def _statement(row: Mapping[Any, Any]) -> Statement:
    high = row["value_high"]
    return Statement(
        first=pd.Timestamp(row["period_start"]).date(),
        last=pd.Timestamp(row["period_end"]).date(),
        precision=str(row["date_precision"]),
        vehicle_class=str(row["vehicle_class"]),
        scope=str(row["scope"]),
        measure=str(row["measure"]),
        comparison=str(row["comparison"]),
        value=float(row["value"]),
        value_high=None if pd.isna(high) else float(high),
        unit=str(row["unit"]),
        stated="" if pd.isna(row["statement_date"]) else str(row["statement_date"]),
        source=str(row["source"]),
        note="" if pd.isna(row["note"]) else str(row["note"]),
    )


def of_class(rows: Iterable[Statement], vehicle_class: str) -> tuple[Statement, ...]:
    """The rates of one class, and its targets; a target of 100 % for all is one for each class."""
    return tuple(
        row
        for row in rows
        if row.vehicle_class == vehicle_class
        or (row.measure == TARGET and row.vehicle_class == EVERY_CLASS and row.value == 100)
    )


def points(rows: Iterable[Statement]) -> tuple[Point, ...]:
    """Statements of the same figure as one point each, so that none hides another.

    The same figure: one measure, class, scope and period, equal values, and wordings that do not
    part them ("8" and "about 8" do not, "8" and "less than 8" do).
    """

    def same(row: Statement) -> tuple[Any, ...]:
        worded = _ALIKE[0] if row.comparison in _ALIKE else row.comparison
        period = (row.first, row.last, row.vehicle_class, row.scope, row.measure)
        return (*period, row.value, row.value_high or row.value, worded)

    ordered = sorted(rows, key=lambda row: (same(row), row.comparison != _ALIKE[0], row.source))
    return tuple(Point(tuple(group)) for _, group in groupby(ordered, key=same))


def runs(rows: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """The only rates that may be joined by a line, each run in order of time.

    One source's rates of one class and one scope, each given as a plain figure for a period of the
    same kind, none of which overlaps the next. A target is never joined to anything.
    """

    def series(row: Statement) -> tuple[str, ...]:
        return (row.source, row.vehicle_class, row.scope, row.precision)

    plain = [row for row in rows if row.measure == RATE and row.comparison == "eq"]
    found = []
    for _, group in groupby(sorted(plain, key=lambda row: (series(row), row.first)), key=series):
        run = tuple(group)
        if len(run) > 1 and all(one.last < after.first for one, after in pairwise(run)):
            found.append(run)
    return tuple(found)
