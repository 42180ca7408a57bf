"""Publishers' files as cells: month, terms, figures and status, of one release each."""

from __future__ import annotations

import csv
import gzip
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

MONTHS = ["OCT", "NOV", "DEC", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP"]
MICRO = Decimal("0.000001")
# (month, terms in the order of the table's dimensions) → figures in the order of its measures.
Cells = dict[tuple[str, tuple[str, ...]], list[Decimal]]

STATE = {
    "region": "Land Border Region",
    "state": "State",
    "demographic": "Demographic",
    "citizenship": "Citizenship",
    "title_of_authority": "Title of Authority",
}
SOUTHWEST = {
    "component": "Component",
    "demographic": "Demographic",
    "citizenship_group": "Citizenship Grouping",
    "title_of_authority": "Title of Authority",
    "encounter_type": "Encounter Type",
}
DRUGS = {
    "component": "Component",
    "region": "Region",
    "land_filter": "Land Filter",
    "area_of_responsibility": "Area of Responsibility",
    "drug": "Drug Type",
}
AREA = {
    "component": "agency",
    "region": "border",
    "area_of_responsibility": "office",
    "encounter_type": "encounter_type",
}
CITIZENSHIP = {
    "component": "agency",
    "region": "border",
    "demographic": "demographic",
    "citizenship": "nationality",
    "encounter_type": "encounter_type",
}


class Publishers:
    """The publishers' files in a folder, read with the spellings of ``spellings.csv``."""

    def __init__(self, shared: Path, spellings: Path) -> None:
        self.shared = shared
        with spellings.open(encoding="utf-8", newline="") as file:
            self.term = {(r["dimension"], r["spelling"]): r["term"] for r in csv.DictReader(file)}

    def cells(self, release: dict[str, str]) -> tuple[Cells, dict[str, str]]:
        """The cells of a release, and each of its months' status by its label of the year."""
        table = release["table"]
        read = getattr(self, f"_{table}")
        found: Cells = {}
        status: dict[str, str] = {}
        for month, terms, figures, label in read(release):
            if not release["covers_from"][:7] <= month <= release["covers_to"][:7]:
                continue
            held = found.setdefault((month, terms), [Decimal(0)] * len(figures))
            for place, figure in enumerate(figures):
                held[place] += figure
            status[month] = label
        return found, status

    def _rows(self, name: str, delimiter: str = ",") -> Iterator[dict[str, Any]]:
        path = self.shared / name
        opened = gzip.open if name.endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8-sig", newline="") as file:  # type: ignore[operator]
            yield from csv.DictReader(file, delimiter=delimiter)

    def _terms(self, row: dict[str, str], columns: dict[str, str]) -> tuple[str, ...]:
        return tuple(self.term[ours, row[its]] for ours, its in columns.items())

    def _encounters(self, release: dict[str, str]) -> Iterator[Any]:
        for row in self._rows(f"cbp-encounters/{release['publisher_file']}.gz"):
            month, label = labelled(row["Fiscal Year"], row["Month (abbv)"])
            yield month, self._terms(row, STATE), [Decimal(row["Encounter Count"])], label

    def _southwest_encounters(self, release: dict[str, str]) -> Iterator[Any]:
        if release["kind"] == "vintage":
            yield from self._dashboard(release)
            return
        for row in self._rows(f"cbp-encounters/{release['publisher_file']}.gz"):
            month, label = labelled(row["Fiscal Year"], row["Month (abbv)"])
            kind = typed(row["Component"], row["Title of Authority"])
            # One file calls the expulsions of a year apprehensions (known and corrected).
            assert row["Encounter Type"] in (kind, "Apprehensions"), row
            terms = self._terms({**row, "Encounter Type": kind}, SOUTHWEST)
            yield month, terms, [Decimal(row["Encounter Count"])], label

    def _dashboard(self, release: dict[str, str]) -> Iterator[Any]:
        name = f"southwest-encounters-state-{release['published']}.csv.gz"
        for row in self._rows(f"cbp-dashboard-states/{name}"):
            if "all" in [row[SOUTHWEST[c]] for c in SOUTHWEST if c != "encounter_type"]:
                continue
            month, label = labelled(row["Fiscal Year-value"], row["Month (abbv)-value"])
            kind = typed(row["Component"], row["Title of Authority"])
            count = row["SUM(Encounter Count)-alias"].replace(",", "")
            figure = Decimal(0 if count in ("", "%null%") else count)
            yield month, self._terms({**row, "Encounter Type": kind}, SOUTHWEST), [figure], label

    def _drug_seizures(self, release: dict[str, str]) -> Iterator[Any]:
        for row in self._rows(f"cbp-drug-seizures/{release['publisher_file']}.gz"):
            month, label = labelled(row["FY"], row["Month (abbv)"])
            pounds = Decimal(row["Sum Qty (lbs)"]).quantize(MICRO)
            figures = [Decimal(row["Count of Event"]), pounds]
            yield month, self._terms(row, DRUGS), figures, label

    def _area_encounters(self, release: dict[str, str]) -> Iterator[Any]:
        for row in self._rows("cbp-encounters/area-encounters-aug-2026-release.csv.gz"):
            label = "final" if int(row["fiscal_year"]) <= closed_by(release) else "provisional"
            yield row["month"], self._terms(row, AREA), [Decimal(row["encounters"])], label

    def _citizenship_encounters(self, release: dict[str, str]) -> Iterator[Any]:
        for row in self._rows("cbp-encounters/citizenship-encounters-aug-2026-release.csv.gz"):
            label = "final" if int(row["fiscal_year"]) <= closed_by(release) else "provisional"
            yield row["month"], self._terms(row, CITIZENSHIP), [Decimal(row["encounters"])], label

    def _border_patrol_encounters(self, release: dict[str, str]) -> Iterator[Any]:
        if release["covers_to"] < "2021":
            for month, row in self._transcript():
                for name in ("coastal_border", "northern_border", "southwest_border"):
                    terms = self.term["region", name], "total"
                    yield month, terms, [Decimal(row[name])], "final"
                yield month, ("Nationwide", "total"), [Decimal(row["monthly_total"])], "final"
            return
        page = "cbp-border-patrol/cbp-usbp-at-large-at-entry-monthly-fy24-fy26aug.csv"
        for row in self._rows(page):
            year = row["fiscal_year"]
            label = "final" if int(year[:4]) <= closed_by(release) else "provisional"
            terms = self.term["region", row["region"]], self.term["measure", row["measure"]]
            for name in MONTHS:
                if row[name]:
                    yield labelled(year, name)[0], terms, [Decimal(row[name])], label

    def _transcript(self) -> Iterator[tuple[str, dict[str, str]]]:
        name = "cbp-border-patrol/usbp_monthly_encounters_fy2000-fy2020.csv.gz"
        for row in self._rows(name, "|"):
            yield f"{row['cy']}-{int(row['month']):02d}", row

    def _sector_encounters(self, release: dict[str, str]) -> Iterator[Any]:
        area = "area_of_responsibility"
        if release["covers_to"] < "2021":
            for month, row in self._transcript():
                border = "coastal_border"
                for column in list(row)[1:-6]:
                    border = {"blaine": "northern_border", "big_bend": "southwest_border"}.get(
                        column, border
                    )
                    terms = self.term["region", border], self.term[area, column]
                    yield month, terms, [Decimal(row[column])], "final"
            return
        from openpyxl import load_workbook

        path = self.shared / "ohss" / release["publisher_file"]
        with closing(load_workbook(path, read_only=True)) as book:
            rows = list(book["Monthly Rgn and Sector"].iter_rows(values_only=True))
        found: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        for year, month, region, sector, count in rows[1:]:
            if not isinstance(year, int):
                continue
            name = labelled(str(year), MONTHS[int(str(month)[:2]) - 1])[0]
            terms = self.term["region", str(region)], self.term[area, str(sector)]
            found[name][terms] = int(str(count))
        months = [m for m in found if "2020-10" <= m <= "2023-06"]
        every = {terms for m in months for terms in found[m]}
        for month in months:
            for terms in every:
                yield month, terms, [Decimal(found[month].get(terms, 0))], "final"

    def _border_crossings(self, _: dict[str, str]) -> Iterator[Any]:
        seen = set()
        for row in self._rows("bts/Border_Crossing_Entry_Data.csv.gz"):
            name, year = row["Date"].split()
            place = MONTHS.index(name.upper())
            month = f"{year}-{(place + 9) % 12 + 1:02d}"
            key = (row["Port Code"], month, row["Measure"], row["Value"])
            sasabe = (row["Port Name"], month, row["Measure"]) == (
                "Sasabe",
                "2021-02",
                "Bus Passengers",
            )
            if key in seen or (sasabe and row["Value"] != "0"):
                continue
            seen.add(key)
            terms = self.term["region", row["Border"]], self.term["measure", row["Measure"]]
            yield month, terms, [Decimal(row["Value"])], ""


def labelled(year: str, month: str) -> tuple[str, str]:
    """A fiscal year's label and a month's name → YYYY-MM, and whether the label says closed."""
    place = MONTHS.index(month)
    calendar = int(year[:4]) - (place < 3)
    return f"{calendar}-{(place + 9) % 12 + 1:02d}", "provisional" if "FYTD" in year else "final"


def closed_by(release: dict[str, str]) -> int:
    """The last fiscal year that ends within a release that labels none as closed."""
    year, month = (int(part) for part in release["covers_to"].split("-")[:2])
    return year if month >= 9 else year - 1


def typed(component: str, title: str) -> str:
    """The type of an encounter, which follows from component and title of authority."""
    if title == "Title 42":
        return "Expulsions"
    return "Apprehensions" if "Patrol" in component else "Inadmissibles"
