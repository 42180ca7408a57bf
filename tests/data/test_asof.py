"""Figures as of a month, added up again from the publishers' files that were out by then."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.queries import Filters, State, answer
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import Tables
from dashboard.tables.figures_asof import figures_as_of
from dashboard.tables.vintages import as_of, releases_held
from dashboard.terms.months import Month

MONTHS = ["OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP"]
FOLDERS = {
    "encounters": "cbp-encounters",
    "southwest_encounters": "cbp-encounters",
    "drug_seizures": "cbp-drug-seizures",
}


@cache
def monthly_sums(path: Path, drug: str) -> dict[Month, float]:
    """The sum of each month of a publisher's file, of one drug where the file has drugs."""
    found: dict[Month, float] = defaultdict(float)
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if drug and row["Drug Type"] != drug:
                continue
            year = int((row.get("Fiscal Year") or row["FY"])[:4])
            place = MONTHS.index(row["Month (abbv)"])
            month = Month.of(year - 1, 10) + place
            found[month] += float(row.get("Encounter Count") or row["Sum Qty (lbs)"] or "0")
    return dict(found)


@cache
def state_sums(path: Path) -> dict[Month, float]:
    """The total of each month of a state of the dashboard, as the state itself gives it."""
    names = ("Citizenship Grouping", "Component", "Demographic", "Title of Authority")
    with gzip.open(path, "rt", encoding="utf-8-sig") as file:
        return {
            Month.of(int(row["Fiscal Year-value"][:4]) - 1, 10)
            + MONTHS.index(row["Month (abbv)-value"]): float(
                row["SUM(Encounter Count)-alias"].replace(",", "")
            )
            for row in csv.DictReader(file)
            if {row[name] for name in names} == {"all"}
        }


def expected(
    tables: Tables, shared: Path, table: str, drug: str, asof: Month
) -> dict[Month, float]:
    """Month by month the sum in the file that reaches furthest of those that were out.

    A vintage answers only where no release does.
    """
    found: dict[Month, tuple[tuple[bool, str], float]] = {}
    for row in tables.releases.to_dict("records"):
        if row["table"] != table or _out(row) > asof.iso:
            continue
        proper = row["kind"] == "release"
        stem = str(row["publisher_file"]).removesuffix(".csv")
        path = shared / FOLDERS[table] / f"{stem}.csv.gz"
        if not proper:
            state = f"southwest-encounters-state-{row['published']}.csv.gz"
            path = shared / "cbp-dashboard-states" / state
        sums = monthly_sums(path, drug) if proper else state_sums(path)
        for month, value in sums.items():
            rank = (proper, f"{row['covers_to']:%Y-%m}")
            if month not in found or rank > found[month][0]:
                found[month] = rank, value
    return {month: value for month, (_, value) in sorted(found.items())}


def _out(row: dict[Any, Any]) -> str:
    """The month by whose end a release was out: the one after its last where it is not known."""
    return row["published"][:7] or (Month.containing(row["covers_to"]) + 1).iso


@pytest.mark.parametrize(
    ("name", "table", "drug", "filters"),
    [
        ("encounters", "encounters", "", {}),
        ("southwest_encounters", "southwest_encounters", "", {}),
        ("seizure_pounds", "drug_seizures", "Fentanyl", {"drug": ["Fentanyl"]}),
        ("seizure_pounds", "drug_seizures", "Methamphetamine", {"drug": ["Methamphetamine"]}),
    ],
)
def test_an_answer_as_of_a_month_is_what_the_files_of_that_time_say(
    tables: Tables, shared: Path, name: str, table: str, drug: str, filters: dict[str, Any]
) -> None:
    out = {
        Month.parse(_out(row))
        for row in tables.releases.to_dict("records")
        if row["table"] == table
    }
    compared = 0
    # The month of each release, the one before it and, at the end, one long after the last.
    for asof in sorted({*out, *(month - 1 for month in out), Month.of(2026, 5)}):
        frame = answer(tables, State(metric=name, filters=Filters(filters), asof=asof)).frame
        # Another table answers a month for which it has a newer release.
        rows = frame[frame["table"] == table]
        shown = dict(zip(map(Month.containing, rows["month"]), rows["value"], strict=True))
        files = expected(tables, shared, table, drug, asof)
        assert {month: round(value, 3) for month, value in shown.items()} == {
            month: round(files.get(month, 0.0), 3) for month in shown
        }
        assert set(files) <= set(map(Month.containing, frame.dropna(subset="value")["month"]))
        compared += len(shown)
    assert compared > 250


def test_no_release_came_later_than_its_publisher_is_said_to_take(tables: Tables) -> None:
    dated = 0
    for row in tables.releases.to_dict("records"):
        within = tables.metadata(row["table"]).publisher.monthly_within
        if within and row["date_precision"] in ("day", "month"):
            delay = Month.parse(row["published"][:7]).since(Month.containing(row["covers_to"]))
            assert 0 < delay <= within, row["release"]
            dated += 1
    assert dated > 20


def test_sums_are_made_of_the_figures_that_the_whole_table_had_on_the_day(tables: Tables) -> None:
    compared = 0
    for table in FOLDERS:
        shape = INGESTED[table]
        columns = ["month", *shape.dimensions, *shape.figures]
        days = {release.available_from for release in releases_held(tables, table)}
        for day in sorted({*days, min(days) - dt.timedelta(1)}):
            whole, figures = (
                found(tables, table, day)[columns]
                .astype(dict.fromkeys(shape.dimensions, "str"))
                .astype(dict.fromkeys(shape.figures, "float64"))
                .sort_values(columns, ignore_index=True)
                for found in (as_of, figures_as_of)
            )
            assert whole.equals(figures), (table, day)
            compared += len(whole)
    assert compared
