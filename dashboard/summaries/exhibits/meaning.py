"""Exhibits of what is counted: events, seizures, scans, single large loads, kinds that overlap."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.metrics.units import COUNT, PERCENT, POUNDS
from dashboard.queries import State
from dashboard.queries.inspections import RATE, SEARCH, statements_of
from dashboard.schemas.shapes import BorderPatrolMeasure
from dashboard.summaries.exhibits.model import (
    Desk,
    Exhibit,
    Line,
    NotHeld,
    charted,
    fiscal_year,
    last_whole_year,
    within,
)
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month

FENTANYL = {"drug": "Fentanyl"}


def not_crossings(desk: Desk) -> Exhibit:
    """What the newest nationwide figure is made of."""
    whole, other = desk.series("encounters"), desk.series("encounters", {"region": "Other"})
    large = desk.series("border_patrol_encounters", {"measure": BorderPatrolMeasure.AT_LARGE})
    month = max(set(whole.index) & set(other.index), default=None)
    if month is None:
        raise NotHeld(desk.trap)
    words = {"month": desk.language.month(month)}
    lines = [
        desk.figure("whole", float(whole[month]), COUNT, **words),
        desk.figure("other", float(other[month]), COUNT),
        desk.figure("share", 100 * float(other[month] / whole[month]), PERCENT),
    ]
    if month in large.index:
        lines.append(desk.figure("large", float(large[month]), COUNT))
    state = State(metric="encounters", first=month - 24, split="region")
    return Exhibit(desk.trap, tuple(lines), state)


def not_flow(desk: Desk) -> Exhibit:
    """Weight and number of the same seizures, year on year."""
    lines = []
    year = last_whole_year(desk.series("seizure_pounds", FENTANYL))
    for metric in ("seizure_pounds", "seizure_events"):
        now, before = (
            desk.total(metric, *fiscal_year(each), FENTANYL) for each in (year, year - 1)
        )
        words = {"year": year, "before": year - 1}
        lines.append(desk.change(metric, now, before, **words))
    first, last = fiscal_year(year)
    return Exhibit(desk.trap, tuple(lines), charted("seizure_events", FENTANYL, first - 12, last))


def scan(desk: Desk) -> Exhibit:
    """The newest scan rates of a fiscal year by class, and the one figure about searches."""
    scans = [
        row
        for row in statements_of(desk.tables, RATE)
        if row.precision == "fiscal_year" and row.comparison == "eq"
    ]
    searches = statements_of(desk.tables, SEARCH)
    if not scans or not searches:
        raise NotHeld(desk.trap)
    newest = [row for row in scans if row.last == max(each.last for each in scans)]
    lines = [
        *(_rate_line(desk, "scan", row) for row in _by_class(newest)),
        *(_rate_line(desk, "search", row) for row in _by_class(searches)),
    ]
    return Exhibit(desk.trap, tuple(lines))


def _by_class(rows: Sequence[InspectionStatement]) -> list[InspectionStatement]:
    """The first statement on each vehicle class."""
    return list({row.vehicle_class: row for row in reversed(rows)}.values())[::-1]


def _rate_line(desk: Desk, key: str, row: InspectionStatement) -> Line:
    month = Month.containing(row.last)
    value = desk.language.percent(row.value, 0 if row.value.is_integer() else 1)
    qualifier = "about" if row.comparison == "about" else "exact"
    return desk.line(
        key,
        desk.language.text(f"method.traps.scan.{qualifier}", value=value),
        vehicles=desk.language.term("vehicle_class", row.vehicle_class),
        year=month.fiscal_year,
        month=desk.language.month(month),
    )


def outlier(desk: Desk) -> Exhibit:
    """The heaviest cell of the seizures beside its month."""
    frame = desk.tables.frame("drug_seizures")
    if frame.empty:
        raise NotHeld(desk.trap)
    row = frame.iloc[int(frame["pounds"].to_numpy().argmax())]
    month, drug = Month.containing(row["month"]), str(row["drug"])
    whole = desk.total("seizure_pounds", month, month, {"drug": drug})
    words = {
        "month": desk.language.month(month),
        "drug": desk.language.term("drug", drug),
        "area": row["area_of_responsibility"],
    }
    lines = (
        desk.figure("cell", float(row["pounds"]), POUNDS, **words),
        desk.figure("whole", whole, POUNDS, **words),
        desk.figure("share", 100 * float(row["pounds"]) / whole, PERCENT, **words),
    )
    filters = {"drug": drug}
    return Exhibit(desk.trap, lines, charted("seizure_pounds", filters, month - 24, month + 3))


def kinds(desk: Desk) -> Exhibit:
    """Cars, those inside them, and a sum that would count every journey twice."""
    border = {"region": "Southwest"}
    counted = {
        measure: desk.series("border_crossings", {**border, "measure": measure})
        for measure in ("Personal Vehicles", "Personal Vehicle Passengers")
    }
    year = last_whole_year(counted["Personal Vehicles"])
    first, last = fiscal_year(year)
    sums = {measure: within(series, first, last) for measure, series in counted.items()}
    lines = [
        desk.figure("kind", value, COUNT, kind=desk.language.term("measure", kind), year=year)
        for kind, value in sums.items()
    ]
    lines.append(desk.careless("added", sum(sums.values()), COUNT))
    state = charted("border_crossings", {**border, "measure": "Personal Vehicles"}, first, last)
    return Exhibit(desk.trap, tuple(lines), state)


def totals(desk: Desk) -> Exhibit:
    """The newest month of a table that holds its publisher's own totals, and all its rows."""
    frame = desk.tables.frame("border_patrol_encounters")
    if frame.empty:
        raise NotHeld(desk.trap)
    rows = frame[frame["month"] == frame["month"].max()]
    month = Month.containing(rows["month"].iloc[0])
    right = desk.total("border_patrol_encounters", month, month)
    words = {"month": desk.language.month(month)}
    lines = (
        desk.figure("right", right, COUNT, **words),
        desk.careless("all", float(rows["encounters"].sum()), COUNT, count=len(rows), **words),
    )
    return Exhibit(desk.trap, lines, charted("border_patrol_encounters", {}, month - 12, month))


def zero(desk: Desk) -> Exhibit:
    """Months with a zero, and months that no table holds."""
    khat = {"drug": "Khat", "region": "Southwest"}
    held = desk.series("seizure_events", khat)
    patrol = desk.series("border_patrol_encounters")
    if held.empty or patrol.empty:
        raise NotHeld(desk.trap)
    months = max(patrol.index).since(min(patrol.index)) + 1
    lines = (
        desk.figure("held", len(held), COUNT),
        desk.figure("zero", int((held == 0).sum()), COUNT),
        desk.figure("absent", months - len(patrol), COUNT),
    )
    state = charted("seizure_events", khat, min(held.index), max(held.index))
    return Exhibit(desk.trap, lines, state)
