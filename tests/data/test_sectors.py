"""The Border Patrol by sector since October 1999, counted from the publishers' files."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dashboard.queries import Filters, State, answer, monthly
from dashboard.tables import Tables
from dashboard.terms.months import Month

NAME = "border_patrol_encounters"
AREA = "area_of_responsibility"


def of(tables: Tables, sector: str, first: str, last: str) -> float:
    frame = monthly(tables, NAME, {AREA: [sector]})
    return frame.loc[frame["month"].between(first, last), "value"].sum()


@pytest.mark.parametrize(
    ("sector", "year", "encounters"),
    [("El Paso Sector", 2006, 122_256), ("El Paso Sector", 2000, 115_696)],
)
def test_a_fiscal_year_of_a_sector(tables: Tables, sector: str, year: int, encounters: int) -> None:
    assert of(tables, sector, f"{year - 1}-10-01", f"{year}-09-01") == encounters


def test_a_sector_runs_without_a_gap_from_october_1999_to_now(tables: Tables) -> None:
    filters = Filters({AREA: ["El Paso Sector"]})
    found = answer(tables, State(NAME, filters=filters))
    assert (found.first, found.held_to) == (Month.of(1999, 10), Month.of(2026, 8))
    assert found.frame["value"].notna().all()
    assert [passage.month for passage in found.passages] == [Month.of(2020, 10), Month.of(2023, 7)]
    assert found.passages[-1].to_table == "area_encounters"
    rounded = found.frame[found.frame["margin"] > 0]["month"]
    assert (rounded.min(), rounded.max(), len(rounded)) == (
        pd.Timestamp("2020-10-01"),
        pd.Timestamp("2023-06-01"),
        33,
    )


def test_the_southwest_by_sector_adds_up_to_its_total(tables: Tables) -> None:
    region = {"region": ["Southwest"]}
    parts = monthly(tables, NAME, region, AREA).groupby("month")[["value", "margin"]].sum()
    whole = monthly(tables, NAME, region).set_index("month")["value"]
    # Two releases stand side by side in an open year; all other months are equal.
    closed = whole.index[whole.index < "2025-10-01"]
    off = (parts["value"] - whole).abs()[closed]
    assert (off <= parts["margin"][closed]).all()
    assert (off > 0).sum() <= 33


@pytest.mark.parametrize("region", [None, "Northern", "Coastal"])
def test_rounded_sectors_fill_no_gap_of_an_exact_series(tables: Tables, region: str | None) -> None:
    frame = monthly(tables, NAME, {"region": [region]} if region else {})
    hole = frame[frame["month"].between("2020-10-01", "2023-06-01")]
    assert len(hole) == 33
    assert hole["value"].isna().all()
    assert not (frame["margin"] > 0).any()


def workbook(shared: Path) -> pd.DataFrame:
    """The workbook's sheet: month, the sector's name here, quantity."""
    file = shared / "ohss" / "khsm-encounters-usbp-fy25m11.xlsx"
    sheet = pd.read_excel(file, sheet_name="Monthly Rgn and Sector")
    sheet.columns = ["fiscal_year", "month", "region", "sector", "quantity"]
    place = sheet["month"].str[:2].astype("int64")
    number = (place + 8) % 12 + 1
    year = sheet["fiscal_year"] - (place <= 3)
    month = pd.to_datetime(pd.DataFrame({"year": year, "month": number, "day": 1}))
    name = sheet["sector"].str.replace(r",.*", " Sector", regex=True)
    return pd.DataFrame({"month": month, AREA: name, "quantity": sheet["quantity"]})


def test_every_exact_cell_is_that_of_the_document(shared: Path, tables: Tables) -> None:
    table = tables.frame("sector_encounters")
    exact = table[table["rounded_to"] == 1]
    path = shared / "cbp-border-patrol" / "usbp_monthly_encounters_fy2000-fy2020.csv.gz"
    document = pd.read_csv(path, sep="|")
    dates = document["cy"].astype("str") + "-" + document["month"].astype("str")
    document = document.set_index(pd.to_datetime(dates))
    names = {name: f"{name.replace('_', ' ').title()} Sector" for name in document.columns}
    held = set(exact[AREA])
    sectors = [name for name in document.columns if names[name] in held]
    assert len(sectors) == len(held) == 21
    for sector in sectors:
        ours = exact[exact[AREA] == names[sector]].set_index("month")["encounters"]
        assert ours.to_dict() == document[sector].to_dict()


def test_every_rounded_cell_is_that_of_the_workbook(shared: Path, tables: Tables) -> None:
    table = tables.frame("sector_encounters")
    rounded = table[table["rounded_to"] == 10]
    assert len(rounded) == 33 * 20
    sheet = workbook(shared)
    sheet = sheet[sheet["month"].between("2020-10-01", "2023-06-01")]
    both = rounded.astype({AREA: "str"}).merge(sheet, how="left", on=["month", AREA])
    assert (both["encounters"] == both["quantity"].fillna(0)).all()
    assert both["quantity"].notna().sum() == len(sheet)


def test_where_both_are_known_rounded_and_exact_figures_agree(shared: Path, tables: Tables) -> None:
    """The workbook goes on after the months that are taken: there, exact figures show its worth."""
    area = tables.frame("area_encounters")
    area = area[(area["component"] == "USBP") & (area["month"] < "2024-10-01")]
    exact = area.groupby(["month", AREA], observed=True, as_index=False)["encounters"].sum()
    exact[AREA] = exact[AREA].astype("str")
    both = exact.merge(workbook(shared), on=["month", AREA])
    assert len(both) > 250
    assert (both["encounters"] - both["quantity"]).abs().max() <= 5
