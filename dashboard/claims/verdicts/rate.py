"""Checking rates of which only single figures are published: vehicles scanned or searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.articles.model import WHOLE
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import fits
from dashboard.tables.facts import InspectionStatement, inspection_statements
from dashboard.terms.groups import Terms

if TYPE_CHECKING:
    from dashboard.tables import Tables

MEASURED = "fiscal_year"
"""Precision of a rate that was measured over its period. Any other period is that of a remark."""
SERIES = "nii_scan_rate"


def published_rates(
    tables: Tables, measure: str, *, measured: bool = False
) -> tuple[InspectionStatement, ...]:
    """The statements on one measure, oldest period first.

    With ``measured``, only those for a fiscal year: an official's remark is never a series.
    """
    found = [
        row
        for row in inspection_statements(tables)
        if row.measure == measure and (not measured or row.precision == MEASURED)
    ]
    return tuple(sorted(found, key=lambda row: (row.last, row.first, row.comparison != "eq")))


def newest_rates(
    rows: Iterable[InspectionStatement], until: dt.date | None
) -> tuple[InspectionStatement, ...]:
    """For each vehicle class the figure of the latest period that had ended by a day."""
    found: dict[str, InspectionStatement] = {}
    for row in rows:
        name = row.vehicle_class
        if until is not None and row.last > until:
            continue
        if name not in found or row.last > found[name].last:
            found[name] = row
    return tuple(found[name] for name in sorted(found, reverse=True))


def _rates_of(
    rows: Iterable[InspectionStatement],
    filters: Mapping[str, Terms],
    period: Period,
    until: dt.date | None,
) -> tuple[InspectionStatement, ...]:
    """The published figures for a claim's vehicle class and period.

    For an undated claim they are the newest by a day.
    """
    name = filters.get("vehicle_class")
    own = [row for row in rows if row.vehicle_class == name and name not in WHOLE]
    if not period.months:
        latest = newest_rates(own, until)
        return tuple(row for row in own if latest and row.last == latest[0].last)
    first, last = period.months[0].first_day, period.months[-1].last_day
    return tuple(row for row in own if row.first <= last and row.last >= first)


def check_rate(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict on a rate of which single figures are published, class by class."""
    rows = published_rates(tables, claim.metric, measured=True)
    own = _rates_of(rows, claim.filters, claim.period, date) if _is_figure(claim) else ()
    if not own:
        nearest = newest_rates(rows, date)
        key = "classes_apart" if "vehicle_class" not in claim.filters else "rate_not_published"
        key = key if _is_figure(claim) else "single_rates"
        return replace(
            verdict, nearest=nearest, reasons=(VerdictReason(key, {}), *_nearest(nearest))
        )
    fitting = [row for row in own if _fits(row, claim)]
    published = VerdictReason("rate_published", {"reported": (fitting or own)[-1]})
    if fitting:
        return replace(verdict, outcome=Outcome.AGREES, reported=own, reasons=(published,))
    if stated := _stated(tables, claim, date):
        # Another source says so, of the same present: nobody is told to be wrong.
        said = VerdictReason("one_statement", {"reported": stated[-1]})
        return replace(verdict, reported=stated, reasons=(published, said))
    difference = (verdict.stated.value or 0.0) - own[-1].value
    by = VerdictReason("differs_by", {"difference": difference, "unit": verdict.stated.unit})
    return replace(
        verdict,
        outcome=Outcome.DIFFERS,
        reported=own,
        difference=difference,
        reasons=(published, by),
    )


def _stated(tables: Tables, claim: Claim, date: dt.date | None) -> tuple[InspectionStatement, ...]:
    """What anybody is recorded to have said before a day that fits a rate without a time."""
    if claim.period.months:
        return ()
    name = claim.filters.get("vehicle_class")
    rows = (row for row in published_rates(tables, claim.metric) if row.vehicle_class == name)
    return tuple(row for row in rows if _is_told(row, date) and _fits(row, claim))


def _is_told(row: InspectionStatement, date: dt.date | None) -> bool:
    """Whether a statement was made by a day: a remark is of a month that may still be going on."""
    return not date or (row.last if row.precision == MEASURED else row.first) <= date


def check_without_series(
    verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> Verdict:
    """The verdict on a metric of which nobody publishes a series: the remarks and nearest rates."""
    rows = [row for row in published_rates(tables, claim.metric) if _is_told(row, date)]
    same = [row for row in rows if _is_figure(claim) and _fits(row, claim)]
    reasons = [VerdictReason("no_series", {})]
    reasons += [VerdictReason("one_statement", {"reported": row}) for row in same[:1]]
    is_rate = claim.comparison == "rate"
    nearest = newest_rates(published_rates(tables, SERIES, measured=True), date) if is_rate else ()
    return replace(
        verdict,
        reported=tuple(same),
        nearest=nearest,
        reasons=(*reasons, *_nearest(nearest)),
    )


def _is_figure(claim: Claim) -> bool:
    """Single figures can confirm a printed level; they are too few for anything that compares."""
    return claim.comparison in ("level", "share", "rate") and bool(claim.value)


def _fits(row: InspectionStatement, claim: Claim) -> bool:
    """Only a figure can confirm a figure: "below 5" is not 4."""
    return row.comparison in ("eq", "about") and fits(claim.value, 1, claim.qualifier, row.value)


def _nearest(rows: tuple[InspectionStatement, ...]) -> list[VerdictReason]:
    return [VerdictReason("nearest_rates", {"rows": rows})] if rows else []
