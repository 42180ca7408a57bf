"""Exhibits of releases: what a newer one revises, what two of them say, what overlaps."""

from __future__ import annotations

import pandas as pd

from dashboard.metrics.units import COUNT, POUNDS
from dashboard.queries import State, other_figures
from dashboard.schemas.shapes import Status
from dashboard.summaries.exhibits.model import (
    Desk,
    Exhibit,
    NotHeld,
    charted,
    fiscal_year,
    in_month,
    within,
)
from dashboard.summaries.exhibits.vintage import by_release
from dashboard.summaries.provenance import date_words
from dashboard.tables.facts import announcements
from dashboard.tables.vintages import releases_of
from dashboard.terms.months import Month

OCTOBER_2023 = Month.of(2023, 10)
DECEMBER_2023 = Month.of(2023, 12)


def revised(desk: Desk) -> Exhibit:
    """One month in every release that has it."""
    found = by_release(desk.tables, "encounters", OCTOBER_2023, OCTOBER_2023)
    if not found:
        raise NotHeld(desk.trap)
    lines = [
        desk.figure(
            "release",
            value,
            COUNT,
            release=release.name,
            date=date_words(release.published, desk.language),
        )
        for release, value in found
    ]
    log = desk.tables.revisions
    steps = log[
        (log["table"].astype("str") == "encounters") & in_month(log["month"], OCTOBER_2023)
    ].drop_duplicates(["key"])
    lines.append(desk.figure("cells", len(steps), COUNT))
    return Exhibit(desk.trap, tuple(lines))


def two_releases(desk: Desk) -> Exhibit:
    """The newest months that two tables give differently."""
    frame = other_figures(desk.tables, State(metric="encounters")).head(2)
    if frame.empty:
        raise NotHeld(desk.trap)
    lines = []
    for row in frame.to_dict("records"):
        month = desk.language.month(Month.containing(row["month"]))
        older = {"month": month, "release": row["release"]}
        newer = {"month": month, "release": row["shown_release"]}
        lines.append(desk.figure("older", row["value"], COUNT, **older))
        lines.append(desk.figure("newer", row["shown_value"], COUNT, **newer))
    months = [Month.containing(month) for month in frame["month"]]
    return Exhibit(desk.trap, tuple(lines), charted("encounters", {}, min(months) - 6, max(months)))


def announced(desk: Desk) -> Exhibit:
    """A month as it was first announced, and as the table has it."""
    filters = {"region": "Southwest"}
    rows = [
        each
        for each in announcements(desk.tables)
        if each.metric == "border_patrol_encounters"
        and each.region == "Southwest"
        and each.is_level
        and each.comparison == "eq"
        and each.month == DECEMBER_2023
    ]
    if not rows:
        raise NotHeld(desk.trap)
    first = min(rows, key=lambda each: each.stated)
    now = desk.total("border_patrol_encounters", DECEMBER_2023, DECEMBER_2023, filters)
    who = {"who": first.source.speaker, "date": date_words(first.stated, desk.language)}
    lines = (
        desk.figure("then", first.value, COUNT, **who),
        desk.figure("now", now, COUNT),
    )
    state = charted("border_patrol_encounters", filters, DECEMBER_2023 - 6, DECEMBER_2023 + 6)
    return Exhibit(desk.trap, lines, state)


def open_year(desk: Desk) -> Exhibit:
    """What a reader loses who turns "2026 (FYTD)" into a number."""
    frame = desk.tables.frame("drug_seizures")
    frame = frame[(frame["drug"] == "Fentanyl") & (frame["status"] == Status.PROVISIONAL)]
    if frame.empty:
        raise NotHeld(desk.trap)
    months = [Month.containing(month) for month in frame["month"]]
    first, last = min(months), max(months)
    span = desk.span(first, last)
    lines = (
        desk.figure("held", float(frame["pounds"].sum()), POUNDS, span=span),
        desk.careless("lost", 0.0, POUNDS, span=span),
    )
    return Exhibit(
        desk.trap, lines, charted("seizure_pounds", {"drug": "Fentanyl"}, first - 12, last)
    )


def overlap(desk: Desk) -> Exhibit:
    """A fiscal year as it stands in each release, and what a pile of the files gives."""
    year = 2023
    first, last = fiscal_year(year)
    filters = {"drug": "Fentanyl"}
    found = by_release(desk.tables, "drug_seizures", first, last, filters, "pounds")
    if len(found) < 2:
        raise NotHeld(desk.trap)
    lines = [desk.figure("release", value, POUNDS, release=each.name) for each, value in found]
    added = sum(value for _, value in found)
    table = desk.total("seizure_pounds", first, last, filters)
    lines.append(desk.careless("added", added, POUNDS, count=len(found)))
    lines.append(desk.figure("table", table, POUNDS, year=year))
    return Exhibit(desk.trap, tuple(lines), charted("seizure_pounds", filters, first, last))


def grouping(desk: Desk) -> Exhibit:
    """A whole year in an interim release, and those of its months that it marks as to date."""
    interim = [
        release
        for release in releases_of(desk.tables.releases, "encounters")
        if release.closed_through and release.closed_through < release.covers_to.fiscal_year
    ]
    if not interim:
        raise NotHeld(desk.trap)
    release = min(interim, key=lambda each: each.covers_to.fiscal_position)
    year = release.covers_to.fiscal_year - 1
    first, last = fiscal_year(year)
    table = desk.tables.frame("encounters").groupby("month", observed=True)["encounters"].sum()
    series = table.set_axis(pd.Index([Month.containing(m) for m in table.index], dtype="object"))
    to_date = first + release.covers_to.fiscal_position
    lines = (
        desk.figure("whole", within(series, first, last), COUNT, year=year),
        desk.careless(
            "marked",
            within(series, first, to_date),
            COUNT,
            span=desk.span(first, to_date),
            release=release.name,
        ),
    )
    return Exhibit(desk.trap, lines, charted("encounters", {}, first, last))
