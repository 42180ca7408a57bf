"""The saved states of CBP's southwest dashboard: what stood on a day, counted from the files."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from dashboard.queries import monthly
from dashboard.schemas.shapes import ReleaseKind
from dashboard.tables import Tables
from dashboard.tables.vintages import as_of
from dashboard.terms.months import ABBREVIATIONS, fiscal_years

DAYS = (
    *("2021-11-15", "2022-03-15", "2022-04-18", "2022-05-17", "2022-07-15", "2022-08-15"),
    *("2022-09-14", "2022-10-21", "2022-11-14", "2022-12-14"),
    *("2023-01-17", "2023-02-10", "2023-03-10"),
)
COMPONENTS = {"U.S. Border Patrol": "USBP", "Office of Field Operations": "OFO"}


def counted(shared: Path, day: str) -> pd.DataFrame:
    """The file's own totals by month and component, without anything of the ingest."""
    path = shared / "cbp-dashboard-states" / f"southwest-encounters-state-{day}.csv.gz"
    frame = pd.read_csv(path, thousands=",", na_values=["%null%"])
    others = ["Citizenship Grouping", "Demographic", "Title of Authority"]
    frame = frame[(frame[others] == "all").all(axis=1)]
    fiscal = frame["Fiscal Year-value"].astype("str").str[:4].astype("int64")
    number = frame["Month (abbv)-value"].map(lambda name: ABBREVIATIONS.index(name) + 1)
    year = fiscal - (number > 9)
    return pd.DataFrame(
        {
            "month": pd.to_datetime({"year": year, "month": number, "day": 1}),
            "component": frame["Component"].replace(COMPONENTS),
            "encounters": frame["SUM(Encounter Count)-alias"],
        }
    )


@pytest.mark.parametrize("day", DAYS)
def test_each_state_is_what_stood_on_its_day(shared: Path, tables: Tables, day: str) -> None:
    expected = counted(shared, day)
    stood = as_of(tables, "southwest_encounters", dt.date.fromisoformat(day))
    assert set(expected["component"]) == {"all", *COMPONENTS.values()}
    for component, rows in expected.groupby("component"):
        ours = stood if component == "all" else stood[stood["component"] == component]
        sums = ours.groupby("month")["encounters"].sum()
        named = rows.set_index("month")["encounters"].sort_index()
        assert sums.reindex(named.index).tolist() == named.tolist()


@pytest.mark.parametrize(
    ("day", "value"),
    [
        ("2023-01-16", None),
        ("2023-01-17", 251_487),
        ("2023-02-09", 251_487),
        ("2023-02-10", 251_978),
        ("2023-03-10", 251_995),
        ("2025-08-31", 251_995),
        ("2025-09-30", 252_315),
        (None, 252_315),
    ],
)
def test_december_2022_as_known(tables: Tables, day: str | None, value: int | None) -> None:
    as_known = dt.date.fromisoformat(day) if day else None
    if as_known is None:
        frame = tables.frame("southwest_encounters")
    else:
        frame = as_of(tables, "southwest_encounters", as_known)
    rows = frame[frame["month"] == "2022-12-01"]
    assert (rows["encounters"].sum() if len(rows) else None) == value


def test_a_series_as_of_a_day_ends_with_the_state_of_that_day(tables: Tables) -> None:
    found = monthly(tables, "southwest_encounters", as_of=dt.date(2023, 1, 31)).iloc[-1]
    assert (found["month"], found["value"]) == (pd.Timestamp("2022-12-01"), 251_487)
    assert found["release"] == "southwest-dashboard-2023-01-17"


def test_no_figure_of_now_comes_from_a_state(tables: Tables) -> None:
    kinds = tables.releases.set_index("release")["kind"]
    states = set(kinds.index[kinds == ReleaseKind.VINTAGE])
    assert len(states) == len(DAYS)
    assert not set(tables.frame("southwest_encounters")["release"].astype("str")) & states


def test_the_state_of_october_2022_is_the_release_of_that_month(shared: Path) -> None:
    state = counted(shared, "2022-10-21")
    state = state[state["component"] == "all"].set_index("month")["encounters"]
    file = pd.read_csv(shared / "cbp-encounters" / "sbo-encounters-fy19-fy22.csv.gz")
    number = file["Month (abbv)"].map(lambda name: ABBREVIATIONS.index(name) + 1)
    year = file["Fiscal Year"].astype("str").str[:4].astype("int64") - (number > 9)
    month = pd.to_datetime(pd.DataFrame({"year": year, "month": number, "day": 1}))
    release = file["Encounter Count"].groupby(month).sum()
    assert len(release) == 48
    assert (state.sort_index() == release).all()


def test_states_revise_open_months_only_and_relabel_nothing(tables: Tables) -> None:
    log = tables.revisions
    log = log[log["table"] == "southwest_encounters"]
    closed = tables.releases.set_index("release")["closed_through"]
    before = log["previous_release"].astype("str").map(closed).astype("int64")
    years = fiscal_years(log["month"])
    assert (years > before).all()
    # A relabelled term would withdraw whole groups and add others: cells only come and go singly.
    assert set(log["kind"]) == {"added", "changed", "withdrawn"}
    assert (log["kind"] != "changed").sum() < len(log) / 20
    gone = log.loc[log["kind"] == "withdrawn", "previous_value"]
    assert gone.max() < 10


def test_a_step_of_the_log_is_a_step_between_two_neighbouring_states(tables: Tables) -> None:
    log = tables.revisions
    log = log[(log["table"] == "southwest_encounters") & (log["month"] == "2022-12-01")]
    log = log.assign(moved=log["value"].fillna(0) - log["previous_value"].fillna(0))
    moved = log.groupby(["previous_release", "release"], observed=True)["moved"].sum()
    names = [f"southwest-dashboard-{day}" for day in DAYS[-3:]] + ["sbo-encounters-fy22-fy25-aug"]
    values = (251_487, 251_978, 251_995, 252_315)
    expected = {
        names_pair: after - before
        for names_pair, (before, after) in zip(pairwise(names), pairwise(values), strict=True)
    }
    assert moved.to_dict() == expected
