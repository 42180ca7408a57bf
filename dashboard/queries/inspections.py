"""Published scan rates, targets and counts: single statements, few of them comparable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from dashboard.tables.facts import InspectionStatement, inspection_statements

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
# Equal values with either of these comparisons are the same figure; the first is the plainest.
_ALIKE = ("eq", "about")


@dataclass(frozen=True)
class InspectionPoint:
    """One mark on a chart: statements of one figure, class, ports and period; plainest first."""

    statements: tuple[InspectionStatement, ...]

    @property
    def own(self) -> InspectionStatement:
        """The statement whose wording decides how the point is drawn."""
        return self.statements[0]


def statements_of(tables: Tables, *measures: str) -> tuple[InspectionStatement, ...]:
    """The statements on some measures, by period, vehicle class and source.

    Raises ValueError for an unknown measure.
    """
    if unknown := set(measures) - set(MEASURES):
        raise ValueError(f"no such measure: {', '.join(sorted(unknown))}")
    found = [row for row in inspection_statements(tables) if row.measure in measures]
    order = sorted(found, key=lambda row: (row.first, row.last, row.vehicle_class, row.source.key))
    return tuple(order)


def of_class(
    rows: Iterable[InspectionStatement], vehicle_class: str
) -> tuple[InspectionStatement, ...]:
    """The statements on one class; a target of 100 % for all classes applies to each of them."""
    return tuple(
        row
        for row in rows
        if row.vehicle_class == vehicle_class
        or (row.measure == TARGET and row.vehicle_class == EVERY_CLASS and row.value == 100)
    )


def inspection_points(rows: Iterable[InspectionStatement]) -> tuple[InspectionPoint, ...]:
    """Statements grouped so that none hides another: one point for each figure.

    Statements give the same figure if measure, class, ports, period and value are equal and their
    comparisons are compatible: "8" and "about 8" are, "8" and "less than 8" are not.
    """

    def same(row: InspectionStatement) -> tuple[Any, ...]:
        comparison = _ALIKE[0] if row.comparison in _ALIKE else row.comparison
        period = (row.first, row.last, row.vehicle_class, row.ports, row.measure)
        return (*period, row.value, row.value_high or row.value, comparison)

    ordered = sorted(rows, key=lambda row: (same(row), row.comparison != _ALIKE[0], row.source.key))
    return tuple(InspectionPoint(tuple(group)) for _, group in groupby(ordered, key=same))


def comparable_runs(
    rows: Iterable[InspectionStatement],
) -> tuple[tuple[InspectionStatement, ...], ...]:
    """The only rates that a line may join, each run in order of time.

    The rates of a run come from one source, for one class and one set of ports. Each is a plain
    figure for a period of the same kind, and no two periods overlap. Targets are never joined.
    """

    def series(row: InspectionStatement) -> tuple[str, ...]:
        return (row.source.key, row.vehicle_class, row.ports, row.precision)

    plain = [row for row in rows if row.measure == RATE and row.comparison == "eq"]
    found = []
    for _, group in groupby(sorted(plain, key=lambda row: (series(row), row.first)), key=series):
        run = tuple(group)
        if len(run) > 1 and all(one.last < after.first for one, after in pairwise(run)):
            found.append(run)
    return tuple(found)
