"""The committed tables against series that others made of the same files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.tables import Tables

REGIONS = {"southwest": "Southwest", "northern": "Northern", "other": "Other"}


def by_month(frame: pd.DataFrame, measure: str = "encounters") -> pd.Series:
    sums = frame.groupby("month")[measure].sum()
    sums.index = pd.DatetimeIndex(sums.index).strftime("%Y-%m-%d")
    return sums


def test_nationwide_and_regional_months(shared: Path, tables: Tables) -> None:
    check = pd.read_csv(shared / "facts" / "check-nationwide-encounters-monthly.csv")
    check = check[check["source"].str.contains("state")].set_index("date")
    frame = tables.frame("encounters")
    ours = by_month(frame).reindex(check.index)
    assert len(check) >= 72
    assert (ours == check["nationwide"]).all()
    for column, region in REGIONS.items():
        expected = check[column].dropna()
        found = by_month(frame[frame["region"] == region]).reindex(expected.index)
        assert (found == expected).all()


def test_the_border_patrols_southwest_since_1999(shared: Path, tables: Tables) -> None:
    check = pd.read_csv(shared / "cbp-border-patrol" / "check-usbp-southwest-monthly.csv")
    check = check.set_index("date")["usbp_swb"]
    page = tables.frame("border_patrol_encounters")
    page = page[(page["region"] == "Southwest") & (page["measure"] == "total")]
    southwest = tables.frame("southwest_encounters")
    southwest = by_month(southwest[southwest["component"] == "USBP"])
    ours = by_month(page).combine_first(southwest)
    assert len(check) == len(ours) == 323
    assert (ours == check).all()


def test_revisions_between_december_and_april(shared: Path, tables: Tables) -> None:
    check = pd.read_csv(shared / "facts" / "check-drug-revisions-dec-apr.csv")
    log = tables.revisions
    log = log[log["release"] == "nationwide-drugs-fy23-fy26-apr"]
    events = log[log["measure"] == "events"]
    change = check["events_apr_vintage"] - check["events_dec_vintage"].fillna(0)
    assert (events["value"] - events["previous_value"].fillna(0)).sum() == change.sum()
    assert len(log.drop_duplicates(["month", "key"])) == len(check) == 211
