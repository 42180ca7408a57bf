"""Border Patrol sectors from the transcript and from OHSS's workbook (figures made up)."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.ingest import parsing
from dashboard.ingest.border_patrol import SECTORS, TRANSCRIPT
from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.publishers import LAYOUTS
from dashboard.ingest.reading import read_source
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import taken, written

NAMES = [
    f"{place:02d} {name}"
    for place, name in enumerate(
        [
            *("October", "November", "December", "January", "February", "March"),
            *("April", "May", "June", "July", "August", "September"),
        ],
        start=1,
    )
]
Row = tuple[int, str, str, str, object]
PLACES = (
    ("Southwest Land Border", "El Paso, TX", 1230),
    ("Southwest Land Border", "Yuma, AZ", 20),
    ("Northern Land Border", "Havre, MT", 10),
    ("Coastal Border", "Miami, FL", 40),
)


def rows(first: int, last: int, left_out: str = "") -> list[Row]:
    """The places in each month of some fiscal years; one sector is left out of May 2022."""
    return [
        (year, month, *place)
        for year in range(first, last + 1)
        for month in NAMES
        for place in PLACES
        if not (place[1] == left_out and (year, month) == (2022, "08 May"))
    ]


def workbook(path: Path, cells: list[Row], sheet: str = "Monthly Rgn and Sector") -> Path:
    book = Workbook()
    page = book.create_sheet(sheet)
    page.append(["Fiscal\nYear", "Month", "Region", "Sector", "Quantity"])
    for row in cells:
        page.append(list(row))
    book.save(path)
    return path


def parsed(path: Path) -> Parsed:
    (found,) = parse(read_source(path))
    return found


def test_the_workbook_is_taken_only_where_no_exact_figure_is_known(tmp_path: Path) -> None:
    found = parsed(workbook(tmp_path / "made-up.xlsx", rows(2020, 2024)))
    assert (found.covered.first, found.covered.last) == (Month.of(2020, 10), Month.of(2023, 6))
    # The file has September 2023, though it is not taken.
    assert found.covered.closed_through == 2023
    assert set(found.frame["rounded_to"]) == {10}
    may = found.frame[found.frame["month"] == "2022-05-01"].set_index("area_of_responsibility")
    assert may["encounters"].to_dict() == {
        "El Paso Sector": 1230,
        "Yuma Sector": 20,
        "Havre Sector": 10,
        "Miami Sector": 40,
    }


def test_a_sector_left_out_of_a_month_is_zero_rounded_to_ten(tmp_path: Path) -> None:
    found = parsed(workbook(tmp_path / "made-up.xlsx", rows(2020, 2024, "Havre, MT"))).frame
    havre = found[found["area_of_responsibility"] == "Havre Sector"]
    may = havre[havre["month"] == "2022-05-01"]
    assert may[["encounters", "rounded_to"]].to_numpy().tolist() == [[0, 10]]
    assert havre["encounters"].sum() == (33 - 1) * 10


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((2022, "08 May", "Coastal Border", "Ramey, PR", 13), "must be rounded to 10"),
        ((2022, "08 June", "Coastal Border", "Ramey, PR", 10), "must be a month"),
        ((2022, "08 May", "Coastal Border", "Atlantis, AT", 10), "must be a known area"),
        ((2022, "08 May", "Coastal Border", "Ramey, PR", "many"), "must be a whole number"),
        ((2022, "08 May", "Coastal Border", "Miami, FL", 10), "the key must appear only once"),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_its_place(
    tmp_path: Path, row: Row, told: str
) -> None:
    cells = rows(2020, 2024)
    with pytest.raises(Refused, match=told) as refused:
        parsed(workbook(tmp_path / "made-up.xlsx", [*cells, row]))
    assert f"made-up.xlsx:{len(cells) + 2} [" in str(refused.value)


def test_any_other_workbook_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "other.xlsx", rows(2022, 2022), sheet="Table 1")
    with pytest.raises(Refused, match="and is a workbook"):
        read_source(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("figures.csv", "month,encounters\n")
    path = tmp_path / "figures.zip"
    path.write_bytes(packed.getvalue())
    with pytest.raises(Refused, match="is a ZIP archive"):
        read_source(path)


def transcript(path: Path) -> Path:
    """A year in which each sector has one encounter a month, and El Paso a hundred."""
    sectors = {name: 1 for names in SECTORS.values() for name in names} | {"el_paso": 100}
    borders = {border: sum(sectors[name] for name in names) for border, names in SECTORS.items()}
    figures = {**sectors, **borders, "monthly_total": sum(borders.values())}
    months = [(1999, 10), (1999, 11), (1999, 12), *((2000, month) for month in range(1, 10))]
    lines = [
        "|".join(
            str({**figures, "month": month, "cy": year, "fy": 2000}[column])
            for column in TRANSCRIPT.columns
        )
        for year, month in months
    ]
    return written(path, "|".join(TRANSCRIPT.columns), lines)


def test_one_transcript_feeds_the_regions_and_the_sectors(tmp_path: Path) -> None:
    regions, areas = parse(read_source(transcript(tmp_path / "made-up.csv")))
    assert (regions.table, areas.table) == ("border_patrol_encounters", "sector_encounters")
    assert (regions.layout.suffix, areas.layout.suffix) == ("", "-sectors")
    october = areas.frame[areas.frame["month"] == "1999-10-01"]
    assert len(october) == sum(map(len, SECTORS.values()))
    assert set(october["rounded_to"]) == {1}
    by_region = october.groupby("region")["encounters"].sum().to_dict()
    assert by_region == {"Coastal": 4, "Northern": 8, "Southwest": 8 + 100}
    el_paso = october["area_of_responsibility"] == "El Paso Sector"
    assert october.loc[el_paso, "encounters"].tolist() == [100]


def test_a_held_file_feeds_a_table_that_was_made_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "datasets", transcript(tmp_path / "made-up.csv")
    older = tuple(each for each in LAYOUTS if each.table != "sector_encounters")
    with monkeypatch.context() as before:
        before.setattr(parsing, "LAYOUTS", older)
        taken(folder, file)
    assert load(folder).frame("sector_encounters").empty
    report = taken(folder, file)
    assert {outcome.table: outcome.new for outcome in report.outcomes} == {
        "border_patrol_encounters": False,
        "sector_encounters": True,
    }
    assert load(folder).frame("sector_encounters")["encounters"].sum() == 12 * (20 + 100)
    assert not any(outcome.new for outcome in taken(folder, file).outcomes)
