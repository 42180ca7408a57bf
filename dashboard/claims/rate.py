"""Rates of which there are only single published figures: vehicles scanned or searched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.articles import Claim, Period
from dashboard.articles.model import WHOLE
from dashboard.claims.model import Outcome, Reason, Reported, Verdict
from dashboard.claims.reported import speakers
from dashboard.claims.rounding import fits

if TYPE_CHECKING:
    from dashboard.tables import Tables

MEASURED = "fiscal_year"
"""Precision of a rate that was measured over its period; other dates are when somebody spoke."""
SERIES = "nii_scan_rate"


def published(tables: Tables, measure: str, *, measured: bool = False) -> tuple[Reported, ...]:
    """The rows of one measure of ``inspection_rates``, oldest first.

    With ``measured``, only those of a fiscal year: an official's remark is never a series.
    A range is given by its lower end and the comparison ``range``.
    """
    frame = tables.frame("inspection_rates")
    rows = frame[frame["measure"].astype("str") == measure]
    if measured:
        rows = rows[rows["date_precision"].astype("str") == MEASURED]
    known = speakers(tables)
    found = [
        Reported(
            metric=measure,
            scope={"vehicle_class": str(row["vehicle_class"]), "ports": str(row["scope"])},
            first=pd.Timestamp(row["period_start"]).date(),
            last=pd.Timestamp(row["period_end"]).date(),
            value=float(row["value"]),
            unit=str(row["unit"]),
            comparison=str(row["comparison"]),
            baseline="",
            source=str(row["source"]),
            speaker=known.get(str(row["source"]), str(row["source"])),
            source_type="",
        )
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda row: (row.last, row.first, row.comparison != "eq")))


def newest(rows: Iterable[Reported], until: dt.date | None) -> tuple[Reported, ...]:
    """Per vehicle class the figure of the latest period that had ended by a day."""
    found: dict[str, Reported] = {}
    for row in rows:
        name = row.scope["vehicle_class"]
        if until is not None and row.last > until:
            continue
        if name not in found or row.last > found[name].last:
            found[name] = row
    return tuple(found[name] for name in sorted(found, reverse=True))


def of_claim(
    rows: Iterable[Reported], filters: Mapping[str, str], period: Period, until: dt.date | None
) -> tuple[Reported, ...]:
    """The published figures of a claim's vehicle class and period; undated: the newest by a day."""
    name = filters.get("vehicle_class")
    own = [row for row in rows if row.scope["vehicle_class"] == name and name not in WHOLE]
    if not period.months:
        latest = newest(own, until)
        return tuple(row for row in own if latest and row.last == latest[0].last)
    first, last = period.months[0].first_day, period.months[-1].last_day
    return tuple(row for row in own if row.first <= last and row.last >= first)


def check_rate(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict on a rate of which single figures are published, class by class."""
    rows = published(tables, claim.metric, measured=True)
    own = of_claim(rows, claim.filters, claim.period, date) if _is_figure(claim) else ()
    if not own:
        nearest = newest(rows, date)
        key = "classes_apart" if "vehicle_class" not in claim.filters else "rate_not_published"
        key = key if _is_figure(claim) else "single_rates"
        return replace(verdict, nearest=nearest, reasons=(Reason(key, {}), *_nearest(nearest)))
    fit = [row for row in own if _fits(row, claim)]
    said = Reason("rate_published", {"reported": (fit or own)[-1]})
    if fit:
        return replace(verdict, outcome=Outcome.AGREES, reported=own, reasons=(said,))
    difference = (verdict.stated.value or 0.0) - own[-1].value
    by = Reason("differs_by", {"difference": difference, "unit": verdict.stated.unit})
    return replace(
        verdict,
        outcome=Outcome.DIFFERS,
        reported=own,
        difference=difference,
        reasons=(said, by),
    )


def check_without_series(
    verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> Verdict:
    """Nobody publishes a series of it: what was said of it, and the rates that come nearest."""
    said = [row for row in published(tables, claim.metric) if date is None or row.last <= date]
    same = [row for row in said if _is_figure(claim) and _fits(row, claim)]
    reasons = [Reason("no_series", {})]
    reasons += [Reason("one_statement", {"reported": row}) for row in same[:1]]
    nearest = (
        newest(published(tables, SERIES, measured=True), date) if claim.comparison == "rate" else ()
    )
    return replace(
        verdict,
        reported=tuple(same),
        nearest=nearest,
        reasons=(*reasons, *_nearest(nearest)),
    )


def _is_figure(claim: Claim) -> bool:
    """Single figures tell a level; of a change or a record they are too few."""
    return claim.comparison not in ("change", "record")


def _fits(row: Reported, claim: Claim) -> bool:
    """Only what a source words as a figure can be one: "below 5" is no 4."""
    return row.comparison in ("eq", "about") and fits(claim.value, 1, claim.qualifier, row.value)


def _nearest(rows: tuple[Reported, ...]) -> list[Reason]:
    return [Reason("nearest_rates", {"rows": rows})] if rows else []
