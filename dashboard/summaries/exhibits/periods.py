"""Exhibits of periods: parts of years, two kinds of year, a short month, averages of shares."""

from __future__ import annotations

from dashboard.metrics import metric as asked
from dashboard.metrics.units import PERCENT, POUNDS
from dashboard.queries.views import CUMULATIVE, DAILY
from dashboard.summaries.exhibits.model import (
    Exhibit,
    ExhibitContext,
    NotHeld,
    charted,
    fiscal_year,
    within,
)
from dashboard.terms.months import Month, fiscal_year_start

FENTANYL = {"drug": "Fentanyl"}
MAY_2025 = Month.of(2025, 5)
# Series that are searched, in this order, for a February in which the two readings differ.
SHORT_MONTH: tuple[tuple[str, dict[str, str]], ...] = (
    ("encounters", {}),
    ("border_patrol_encounters", {"region": "Southwest"}),
    ("seizure_pounds", {"drug": "Methamphetamine"}),
    ("border_crossings", {"region": "Southwest", "measure": "Trucks"}),
)


def part_year(context: ExhibitContext) -> Exhibit:
    """A part of a year, compared with the same months of the year before."""
    first, last = fiscal_year_start(MAY_2025.fiscal_year), MAY_2025
    now = context.total("seizure_pounds", first, last, FENTANYL)
    before = context.total("seizure_pounds", first - 12, last - 12, FENTANYL)
    lines = (
        context.figure("figure", before, POUNDS, span=context.span(first - 12, last - 12)),
        context.figure("figure", now, POUNDS, span=context.span(first, last)),
        context.change("change", now, before),
    )
    state = charted("seizure_pounds", FENTANYL, first - 12, last, view=CUMULATIVE)
    return context.exhibit(lines, state)


def fiscal_calendar(context: ExhibitContext) -> Exhibit:
    """The fiscal and the calendar year 2025."""
    starts = {"fiscal": fiscal_year_start(2025), "calendar": Month.of(2025, 1)}
    lines = tuple(
        context.figure(
            name,
            context.total("seizure_pounds", first, MAY_2025, FENTANYL),
            POUNDS,
            span=context.span(first, MAY_2025),
        )
        for name, first in starts.items()
    )
    return context.exhibit(lines, charted("seizure_pounds", FENTANYL, starts["fiscal"], MAY_2025))


def february(context: ExhibitContext) -> Exhibit:
    """The newest February with a lower total than January, but more per day."""
    for metric, filters in SHORT_MONTH:
        series = context.series(metric, filters)
        for month in reversed(series.index):
            before = series.get(month - 1)
            if month.month != 2 or before is None:
                continue
            now, days, days_before = float(series[month]), month.days, (month - 1).days
            if now < before and now / days > before / days_before:
                unit = asked(metric).unit
                named = next((c for c in ("drug", "measure") if c in filters), "")
                what = context.language.text(f"metrics.{metric}.short")
                what = context.language.term(named, filters[named]) if named else what
                each = {"what": what, "month": context.language.month(month)}
                base = {"what": what, "month": context.language.month(month - 1)}
                lines = (
                    context.figure("month", float(before), unit, **base),
                    context.figure("month", now, unit, **each),
                    context.change("change", now, float(before)),
                    context.figure("day", before / days_before, unit.per_day, **base),
                    context.figure("day", now / days, unit.per_day, **each),
                    context.change("change_day", now / days, before / days_before),
                )
                state = charted(metric, filters, month - 6, month + 6, view=DAILY)
                return context.exhibit(lines, state)
    raise NotHeld(context.trap)


def ratio(context: ExhibitContext) -> Exhibit:
    """The fiscal year in which the mean of the monthly shares is farthest from its share."""
    shares = context.series("ports_of_entry_share", FENTANYL)
    whole = context.series("seizure_pounds", FENTANYL)
    part = context.series("seizure_pounds", {**FENTANYL, "component": "OFO"})
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
        raise NotHeld(context.trap)
    _, year, right, mean = max(found)
    first, last = fiscal_year(year)
    lines = (
        context.figure("right", right, PERCENT, year=year),
        context.wrong_figure("mean", mean, PERCENT),
    )
    return context.exhibit(lines, charted("ports_of_entry_share", FENTANYL, first, last))
