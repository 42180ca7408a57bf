"""Made-up publishers' files for tests: the figures are invented, only the layout is real."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path

from dashboard.ingest.run import IngestReport, ingest
from dashboard.terms.months import Month, months_between

DRUG_HEADER = (
    "FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,"
    "Count of Event,Sum Qty (lbs)"
)
PAGE_HEADER = "region,measure,fiscal_year,OCT,NOV,DEC,JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP"
BTS_HEADER = "Port Name,State,Port Code,Border,Date,Measure,Value,Latitude,Longitude,Point"
REGIONS = ("Southwest Border", "Northern Border", "Coastal/Interior")
ABBREVIATIONS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
FIRST = Month.of(2022, 10)
DRUGS = ("Cocaine", "Fentanyl", "Heroin", "Methamphetamine")
AREAS = tuple(f"{name} SECTOR" for name in ("TUCSON", "EL PASO", "LAREDO", "SAN DIEGO"))
Rows = list[list[str]]
Cells = Mapping[tuple[str, str], float]


def drug_rows(last: Month, cells: Cells, first: Month = FIRST) -> list[str]:
    """One pound of cocaine in each month and region, and what ``cells`` gives for (month, drug)."""
    rows = []
    for month in months_between(first, last):
        closed = last.fiscal_year > month.fiscal_year or last.month == 9
        year = f"{month.fiscal_year}" if closed else f"{month.fiscal_year} (FYTD)"
        start = f"{year},{ABBREVIATIONS[month.month - 1]},U.S. Border Patrol"
        rows += [f"{start},{region},Other,TUCSON SECTOR,Cocaine,1,1.0" for region in REGIONS]
        rows += [
            f"{start},Southwest Border,Land Only,TUCSON SECTOR,{drug},{pounds:.0f},{pounds}"
            for (when, drug), pounds in cells.items()
            if when == month.iso
        ]
    return rows


def many_rows(last: Month) -> Rows:
    """The cells of 48 rows a month from October 2021; the fiscal year of the last month is open."""
    rows = []
    for month in months_between(FIRST - 12, last):
        open_year = "" if month.fiscal_year < last.fiscal_year else " (FYTD)"
        when = [f"{month.fiscal_year}{open_year}", ABBREVIATIONS[month.month - 1]]
        for place, region in enumerate(REGIONS):
            for area_place, area in enumerate(AREAS):
                for drug_place, drug in enumerate(DRUGS):
                    events = 40 + month.month + place + area_place + drug_place
                    cell = [*when, "U.S. Border Patrol", region, "Land Only", area, drug]
                    rows.append([*cell, str(events), f"{events * 2.5:.6f}"])
    return rows


def written(path: Path, header: str, rows: Iterable[str]) -> Path:
    """A CSV file of these rows, packed if its name says so."""
    content = "\n".join([header, *rows, ""]).encode()
    path.write_bytes(gzip.compress(content, mtime=0) if path.suffix == ".gz" else content)
    return path


def drug_file(path: Path, last: Month, cells: Cells, first: Month = FIRST) -> Path:
    """A release of drug seizures from October 2022 to a month."""
    return written(path, DRUG_HEADER, drug_rows(last, cells, first))


def taken(folder: Path, *paths: Path, published: str = "2024-01") -> IngestReport:
    """The files ingested as such that nobody knows; each is named after its own file."""
    report = None
    for path in paths:
        url = f"https://example.org/{path.name}"
        report = ingest([path], folder=folder, published=published, url=url)
    assert report
    return report


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, whatever it is."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
