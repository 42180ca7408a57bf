"""Exhibits of releases: revisions, two figures for one month, overlapping files, open years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.metrics.units import COUNT, POUNDS
from dashboard.queries import State, other_figures
from dashboard.schemas.shapes import Status
from dashboard.summaries.exhibits.model import (
    Exhibit,
    ExhibitContext,
    NotHeld,
    charted,
    fiscal_year,
    in_month,
    within,
)
from dashboard.summaries.provenance import date_words
from dashboard.tables.credits import credited
from dashboard.tables.facts import announcements
from dashboard.tables.vintages import Release, as_released, chains, releases_held
from dashboard.terms.months import Month, months_between

if TYPE_CHECKING:
    from dashboard.tables import Tables

OCTOBER_2023 = Month.of(2023, 10)
DECEMBER_2023 = Month.of(2023, 12)


def revised(context: ExhibitContext) -> Exhibit:
    """A month in every release that has it."""
    found = _by_release(context.tables, "encounters", OCTOBER_2023, OCTOBER_2023)
    if not found:
        raise NotHeld(context.trap)
    lines = [
        context.figure(
            "release",
            value,
            COUNT,
            release=release.name,
            date=date_words(release.published, context.language),
        )
        for release, value in found
    ]
    log = context.tables.revisions
    steps = log[
        (log["table"].astype("str") == "encounters") & in_month(log["month"], OCTOBER_2023)
    ].drop_duplicates(["key"])
    lines.append(context.figure("cells", len(steps), COUNT))
    return context.exhibit(lines)


def two_releases(context: ExhibitContext) -> Exhibit:
    """The newest months for which two tables have different figures."""
    found = other_figures(context.tables, State(metric="encounters"))[:2]
    if not found:
        raise NotHeld(context.trap)
    lines = []
    for each in found:
        month = context.language.month(each.month)
        older = {"month": month, "release": each.release}
        newer = {"month": month, "release": each.shown_release}
        lines.append(context.figure("older", each.value, COUNT, **older))
        lines.append(context.figure("newer", each.shown_value, COUNT, **newer))
    months = [each.month for each in found]
    return context.exhibit(lines, charted("encounters", {}, min(months) - 6, max(months)))


def announced(context: ExhibitContext) -> Exhibit:
    """A month as first announced, and as it is in the table now."""
    filters = {"region": "Southwest"}
    rows = [
        each
        for each in announcements(context.tables)
        if each.metric == "border_patrol_encounters"
        and each.region == "Southwest"
        and each.is_level
        and each.comparison == "eq"
        and each.month == DECEMBER_2023
    ]
    if not rows:
        raise NotHeld(context.trap)
    first = min(rows, key=lambda each: each.stated)
    now = context.total("border_patrol_encounters", DECEMBER_2023, DECEMBER_2023, filters)
    who = {
        "who": credited(first.source.speaker, context.language),
        "date": date_words(first.stated, context.language),
    }
    lines = (
        context.figure("then", first.value, COUNT, **who),
        context.figure("now", now, COUNT),
    )
    state = charted("border_patrol_encounters", filters, DECEMBER_2023 - 6, DECEMBER_2023 + 6)
    return context.exhibit(lines, state)


def open_year(context: ExhibitContext) -> Exhibit:
    """What is lost by reading "2026 (FYTD)" as a number, which gives an empty cell."""
    frame = context.tables.frame("drug_seizures")
    frame = frame[(frame["drug"] == "Fentanyl") & (frame["status"] == Status.PROVISIONAL)]
    if frame.empty:
        raise NotHeld(context.trap)
    months = [Month.containing(month) for month in frame["month"]]
    first, last = min(months), max(months)
    span = context.span(first, last)
    lines = (
        context.figure("held", float(frame["pounds"].sum()), POUNDS, span=span),
        context.wrong_figure("lost", 0.0, POUNDS, span=span),
    )
    return context.exhibit(lines, charted("seizure_pounds", {"drug": "Fentanyl"}, first - 12, last))


def overlap(context: ExhibitContext) -> Exhibit:
    """A fiscal year in each release, and its sum when all files are concatenated."""
    year = 2023
    first, last = fiscal_year(year)
    filters = {"drug": "Fentanyl"}
    found = _by_release(context.tables, "drug_seizures", first, last, filters, "pounds")
    if len(found) < 2:
        raise NotHeld(context.trap)
    lines = [context.figure("release", value, POUNDS, release=each.name) for each, value in found]
    added = sum(value for _, value in found)
    table = context.total("seizure_pounds", first, last, filters)
    lines.append(context.wrong_figure("added", added, POUNDS, count=len(found)))
    lines.append(context.figure("table", table, POUNDS, year=year))
    return context.exhibit(lines, charted("seizure_pounds", filters, first, last))


def grouping(context: ExhibitContext) -> Exhibit:
    """A whole year of an interim release, and the part of it that ends in the same month."""
    interim = [
        release
        for release in releases_held(context.tables, "encounters")
        if release.closed_through and release.closed_through < release.covers_to.fiscal_year
    ]
    if not interim:
        raise NotHeld(context.trap)
    release = min(interim, key=lambda each: each.covers_to.fiscal_position)
    year = release.covers_to.fiscal_year - 1
    first, last = fiscal_year(year)
    table = context.tables.frame("encounters").groupby("month", observed=True)["encounters"].sum()
    series = table.set_axis(pd.Index([Month.containing(m) for m in table.index], dtype="object"))
    to_date = first + release.covers_to.fiscal_position
    lines = (
        context.figure("whole", within(series, first, last), COUNT, year=year),
        context.wrong_figure(
            "marked",
            within(series, first, to_date),
            COUNT,
            span=context.span(first, to_date),
            release=release.name,
        ),
    )
    return context.exhibit(lines, charted("encounters", {}, first, last))


def _by_release(
    tables: Tables,
    table: str,
    first: Month,
    last: Month,
    where: Mapping[str, str] | None = None,
    measure: str = "encounters",
) -> list[tuple[Release, float]]:
    """The sum of a measure over some months in each release that covers them, oldest first."""
    months = months_between(first, last)
    releases = releases_held(tables, table)
    every = chains(releases)
    log = tables.revisions
    log = log[log["table"].astype("str") == table]
    current = tables.frame(table)
    for column, term in (where or {}).items():
        current = current[current[column] == term]
        part = rf"(?:^|\|){re.escape(f'{column}={term}')}(?:\||$)"
        log = log[log["key"].astype("str").str.contains(part)]
    found = []
    for release in releases:
        if all(release in every.get(month, ()) for month in months):
            wanted = dict.fromkeys(months, release)
            then = as_released(current, log, tables.shape(table), releases, wanted)
            found.append((release, float(then[measure].sum())))
    return found
