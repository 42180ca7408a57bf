"""Exhibits of periods: parts of years, two kinds of year, a short month, shares over months."""

from __future__ import annotations

from dashboard.metrics import metric as asked
from dashboard.metrics.units import PERCENT, POUNDS
from dashboard.queries.views import CUMULATIVE, DAILY
from dashboard.summaries.exhibits.model import Desk, Exhibit, NotHeld, charted, fiscal_year, within
from dashboard.terms.months import Month, fiscal_year_start

FENTANYL = {"drug": "Fentanyl"}
MAY_2025 = Month.of(2025, 5)
# Series asked, in this order, for a February that tells the two readings apart.
SHORT_MONTH: tuple[tuple[str, dict[str, str]], ...] = (
    ("encounters", {}),
    ("border_patrol_encounters", {"region": "Southwest"}),
    ("seizure_pounds", {"drug": "Methamphetamine"}),
    ("border_crossings", {"region": "Southwest", "measure": "Trucks"}),
)


def part_year(desk: Desk) -> Exhibit:
    """A part of a year against the same months of the year before."""
    first, last = fiscal_year_start(MAY_2025.fiscal_year), MAY_2025
    now = desk.total("seizure_pounds", first, last, FENTANYL)
    before = desk.total("seizure_pounds", first - 12, last - 12, FENTANYL)
    lines = (
        desk.figure("figure", before, POUNDS, span=desk.span(first - 12, last - 12)),
        desk.figure("figure", now, POUNDS, span=desk.span(first, last)),
        desk.change("change", now, before),
    )
    state = charted("seizure_pounds", FENTANYL, first - 12, last, view=CUMULATIVE)
    return Exhibit(desk.trap, lines, state)


def fiscal_calendar(desk: Desk) -> Exhibit:
    """Two years of one name."""
    starts = {"fiscal": fiscal_year_start(2025), "calendar": Month.of(2025, 1)}
    lines = tuple(
        desk.figure(
            name,
            desk.total("seizure_pounds", first, MAY_2025, FENTANYL),
            POUNDS,
            span=desk.span(first, MAY_2025),
        )
        for name, first in starts.items()
    )
    return Exhibit(
        desk.trap, lines, charted("seizure_pounds", FENTANYL, starts["fiscal"], MAY_2025)
    )


def february(desk: Desk) -> Exhibit:
    """The newest February that fell as a month and rose by the day."""
    for metric, filters in SHORT_MONTH:
        series = desk.series(metric, filters)
        for month in reversed(series.index):
            before = series.get(month - 1)
            if month.month != 2 or before is None:
                continue
            now, days, days_before = float(series[month]), month.days, (month - 1).days
            if now < before and now / days > before / days_before:
                unit = asked(metric).unit
                named = filters.get("drug") or filters.get("measure")
                what = named or desk.language.text(f"metrics.{metric}.short")
                each = {"what": what, "month": desk.language.month(month)}
                base = {"what": what, "month": desk.language.month(month - 1)}
                lines = (
                    desk.figure("month", float(before), unit, **base),
                    desk.figure("month", now, unit, **each),
                    desk.change("change", now, float(before)),
                    desk.figure("day", before / days_before, unit.per_day, **base),
                    desk.figure("day", now / days, unit.per_day, **each),
                    desk.change("change_day", now / days, before / days_before),
                )
                state = charted(metric, filters, month - 6, month + 6, view=DAILY)
                return Exhibit(desk.trap, lines, state)
    raise NotHeld(desk.trap)


def ratio(desk: Desk) -> Exhibit:
    """The fiscal year in which the mean of monthly shares lies farthest from the share."""
    shares = desk.series("ports_of_entry_share", FENTANYL)
    whole = desk.series("seizure_pounds", FENTANYL)
    part = desk.series("seizure_pounds", {**FENTANYL, "component": "OFO"})
    found: list[tuple[float, int, float, float]] = []
    for year in {month.fiscal_year for month in shares.index}:
        first, last = fiscal_year(year)
        try:
            right = 100 * within(part, first, last) / within(whole, first, last)
            mean = within(shares, first, last) / 12
        except (NotHeld, ZeroDivisionError):
            continue
        found.append((abs(right - mean), year, right, mean))
    if not found:
        raise NotHeld(desk.trap)
    _, year, right, mean = max(found)
    first, last = fiscal_year(year)
    lines = (
        desk.figure("right", right, PERCENT, year=year),
        desk.careless("mean", mean, PERCENT),
    )
    return Exhibit(desk.trap, lines, charted("ports_of_entry_share", FENTANYL, first, last))
