"""Exhibits of what is counted: events, seizures, scans, large loads, overlapping kinds."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.metrics.units import COUNT, PERCENT, POUNDS
from dashboard.queries import State
from dashboard.queries.inspections import RATE, SEARCH, statements_of
from dashboard.schemas.shapes import BorderPatrolMeasure
from dashboard.summaries.exhibits.model import (
    Exhibit,
    ExhibitContext,
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


def not_crossings(context: ExhibitContext) -> Exhibit:
    """What the newest nationwide figure is made of."""
    whole, other = context.series("encounters"), context.series("encounters", {"region": "Other"})
    large = context.series("border_patrol_encounters", {"measure": BorderPatrolMeasure.AT_LARGE})
    month = max(set(whole.index) & set(other.index), default=None)
    if month is None:
        raise NotHeld(context.trap)
    words = {"month": context.language.month(month)}
    lines = [
        context.figure("whole", float(whole[month]), COUNT, **words),
        context.figure("other", float(other[month]), COUNT),
        context.figure("share", 100 * float(other[month] / whole[month]), PERCENT),
    ]
    if month in large.index:
        lines.append(context.figure("large", float(large[month]), COUNT))
    state = State(metric="encounters", first=month - 24, split="region")
    return context.exhibit(lines, state)


def not_flow(context: ExhibitContext) -> Exhibit:
    """Weight and number of the same seizures, each against the year before."""
    lines = []
    year = last_whole_year(context.series("seizure_pounds", FENTANYL))
    for metric in ("seizure_pounds", "seizure_events"):
        now, before = (
            context.total(metric, *fiscal_year(each), FENTANYL) for each in (year, year - 1)
        )
        words = {"year": year, "before": year - 1}
        lines.append(context.change(metric, now, before, **words))
    first, last = fiscal_year(year)
    return context.exhibit(lines, charted("seizure_events", FENTANYL, first - 12, last))


def scan(context: ExhibitContext) -> Exhibit:
    """The newest scan rates of a fiscal year by vehicle class, and the rates of searches."""
    scans = [
        row
        for row in statements_of(context.tables, RATE)
        if row.precision == "fiscal_year" and row.comparison == "eq"
    ]
    searches = statements_of(context.tables, SEARCH)
    if not scans or not searches:
        raise NotHeld(context.trap)
    newest = [row for row in scans if row.last == max(each.last for each in scans)]
    lines = [
        *(_rate_line(context, "scan", row) for row in _by_class(newest)),
        *(_rate_line(context, "search", row) for row in _by_class(searches)),
    ]
    return context.exhibit(lines)


def _by_class(rows: Sequence[InspectionStatement]) -> list[InspectionStatement]:
    """The first statement on each vehicle class."""
    return list({row.vehicle_class: row for row in reversed(rows)}.values())[::-1]


def _rate_line(context: ExhibitContext, key: str, row: InspectionStatement) -> Line:
    month = Month.containing(row.last)
    value = context.language.percent(row.value, 0 if row.value.is_integer() else 1)
    qualifier = "about" if row.comparison == "about" else "exact"
    return context.line(
        key,
        context.language.text(f"method.traps.scan.{qualifier}", value=value),
        vehicles=context.language.term("vehicle_class", row.vehicle_class),
        year=month.fiscal_year,
        month=context.language.month(month),
    )


def outlier(context: ExhibitContext) -> Exhibit:
    """The heaviest row of the seizures, and the total of its month and drug."""
    frame = context.tables.frame("drug_seizures")
    if frame.empty:
        raise NotHeld(context.trap)
    row = frame.iloc[int(frame["pounds"].to_numpy().argmax())]
    month, drug = Month.containing(row["month"]), str(row["drug"])
    whole = context.total("seizure_pounds", month, month, {"drug": drug})
    words = {
        "month": context.language.month(month),
        "drug": context.language.term("drug", drug),
        "area": context.language.within("area_of_responsibility", row["area_of_responsibility"]),
    }
    lines = (
        context.figure("cell", float(row["pounds"]), POUNDS, **words),
        context.figure("whole", whole, POUNDS, **words),
        context.figure("share", 100 * float(row["pounds"]) / whole, PERCENT, **words),
    )
    filters = {"drug": drug}
    return context.exhibit(lines, charted("seizure_pounds", filters, month - 24, month + 3))


def kinds(context: ExhibitContext) -> Exhibit:
    """Cars, their passengers, and a sum that would count every trip twice."""
    border = {"region": "Southwest"}
    counted = {
        measure: context.series("border_crossings", {**border, "measure": measure})
        for measure in ("Personal Vehicles", "Personal Vehicle Passengers")
    }
    year = last_whole_year(counted["Personal Vehicles"])
    first, last = fiscal_year(year)
    sums = {measure: within(series, first, last) for measure, series in counted.items()}
    lines = [
        context.figure("kind", value, COUNT, kind=context.language.term("measure", kind), year=year)
        for kind, value in sums.items()
    ]
    lines.append(context.wrong_figure("added", sum(sums.values()), COUNT))
    state = charted("border_crossings", {**border, "measure": "Personal Vehicles"}, first, last)
    return context.exhibit(lines, state)


def totals(context: ExhibitContext) -> Exhibit:
    """The newest month of a table that has totals as rows, and the sum of all its rows."""
    frame = context.tables.frame("border_patrol_encounters")
    if frame.empty:
        raise NotHeld(context.trap)
    rows = frame[frame["month"] == frame["month"].max()]
    month = Month.containing(rows["month"].iloc[0])
    right = context.total("border_patrol_encounters", month, month)
    words = {"month": context.language.month(month)}
    lines = (
        context.figure("right", right, COUNT, **words),
        context.wrong_figure(
            "all", float(rows["encounters"].sum()), COUNT, count=len(rows), **words
        ),
    )
    return context.exhibit(lines, charted("border_patrol_encounters", {}, month - 12, month))


def zero(context: ExhibitContext) -> Exhibit:
    """Months with a zero, and months that no table holds."""
    khat = {"drug": "Khat", "region": "Southwest"}
    held = context.series("seizure_events", khat)
    patrol = context.series("border_patrol_encounters")
    if held.empty or patrol.empty:
        raise NotHeld(context.trap)
    months = max(patrol.index).since(min(patrol.index)) + 1
    lines = (
        context.figure("held", len(held), COUNT),
        context.figure("zero", int((held == 0).sum()), COUNT),
        context.figure("absent", months - len(patrol), COUNT),
    )
    state = charted("seizure_events", khat, min(held.index), max(held.index))
    return context.exhibit(lines, state)
