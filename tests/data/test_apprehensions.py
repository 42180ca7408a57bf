"""Apprehensions by citizenship and sector, counted from the transcript of CBP's document."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from dashboard.tables import Tables

FILE = "usbp-apprehensions-by-citizenship-sector-fy2007-fy2020.csv.gz"
SECTORS = {"ept": "El Paso Sector", "rgv": "Rio Grande Valley Sector", "mip": "Miami Sector"}


def test_every_year_adds_up_to_its_printed_totals(shared: Path, tables: Tables) -> None:
    file = pd.read_csv(shared / "cbp-border-patrol" / FILE)
    printed = file[file["citizenship"] == "TOTAL"].set_index("year")
    table = tables.frame("citizenship_apprehensions")
    sums = table.groupby("fiscal_year")["apprehensions"].sum()
    assert sums.to_dict() == printed["total"].to_dict()
    assert sums[2007] == 876_704
    for column, sector in SECTORS.items():
        own = table[table["area_of_responsibility"] == sector]
        years = own.groupby("fiscal_year")["apprehensions"].sum()
        assert years.to_dict() == printed[column].to_dict()


def test_citizenships_are_those_of_the_rows_but_for_five_that_are_corrected(
    shared: Path, tables: Tables
) -> None:
    file = pd.read_csv(shared / "cbp-border-patrol" / FILE)
    rows = file[file["citizenship"] != "TOTAL"]
    table = tables.frame("citizenship_apprehensions")
    ours = table.groupby("fiscal_year")["apprehensions"].sum()
    # What the transcript has wrong: 1, 1, 7, 3 and 1 apprehensions are missing from these years.
    missing = (ours - rows.groupby("year")["total"].sum()).to_dict()
    wrong = {year: count for year, count in missing.items() if count}
    assert wrong == {2010: 1, 2014: 1, 2017: 7, 2018: 3, 2019: 1}
    mexico = table[table["citizenship"] == "Mexico"].groupby("fiscal_year")["apprehensions"].sum()
    printed = rows[rows["citizenship"] == "MEXICO"].set_index("year")["total"]
    assert mexico.to_dict() == printed.to_dict()
