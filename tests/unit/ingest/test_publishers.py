"""Each publisher's layout is read into our columns, terms and months (figures made up)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.publishers import LAYOUTS
from dashboard.ingest.reading import read_source
from dashboard.ingest.run import ingest
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import (
    BTS_HEADER,
    DRUG_HEADER,
    PAGE_HEADER,
    drug_rows,
    written,
)


def parsed(tmp_path: Path, header: str, *rows: str) -> Parsed:
    (found,) = parse(read_source(written(tmp_path / "made-up.csv", header, rows)))
    return found


def rows_of(found: Parsed) -> list[tuple[object, ...]]:
    frame = found.frame.assign(month=found.frame["month"].dt.strftime("%Y-%m"))
    return sorted(tuple(row) for row in frame.astype("object").to_numpy())


def test_encounters_by_state(tmp_path: Path) -> None:
    header = ",".join(LAYOUTS[0].columns)
    found = parsed(
        tmp_path,
        header,
        "2026 (FYTD),FYTD,OCT,Southwest Land Border,TX,FMUA,MEXICO,Title 8,10",
        '2026 (FYTD),FYTD,NOV,Northern Land Border,NY,UAC,"CHINA, PEOPLES REPUBLIC OF",Title 8,5',
        "2026 (FYTD),FYTD,NOV,Other,GU,UC / Single Minors,MYANMAR (BURMA),Title 42,1",
    )
    assert found.table == "encounters"
    assert rows_of(found) == [
        ("2025-10", "Southwest", "TX", "Family Unit Individuals", "Mexico", "Title 8", 10),
        ("2025-11", "Northern", "NY", "Unaccompanied Children", "China", "Title 8", 5),
        ("2025-11", "Other", "GU", "Unaccompanied Children", "Myanmar", "Title 42", 1),
    ]
    assert found.covered.closed_through is None


def test_southwest_encounters_with_counts_written_as_floats(tmp_path: Path) -> None:
    found = parsed(
        tmp_path,
        ",".join(LAYOUTS[1].columns),
        "2023 (FYTD),FYTD,OCT,U.S. Border Patrol,FMUA,Honduras,Title 8,Apprehensions,9584.0",
        "2023 (FYTD),FYTD,OCT,Office of Field Operations,UAC,Other,Title 42,Expulsions,0.0",
    )
    assert rows_of(found) == [
        ("2022-10", "OFO", "Unaccompanied Children", "Other", "Title 42", "Expulsions", 0),
        (
            "2022-10",
            "USBP",
            "Family Unit Individuals",
            "Honduras",
            "Title 8",
            "Apprehensions",
            9584,
        ),
    ]


def test_drugs_keep_their_months_and_say_which_year_is_closed(tmp_path: Path) -> None:
    found = parsed(tmp_path, DRUG_HEADER, *drug_rows(Month.of(2023, 12), {}))
    assert found.covered.first == Month.of(2022, 10)
    assert found.covered.last == Month.of(2023, 12)
    assert found.covered.closed_through == 2023
    assert found.frame["month"].nunique() == 12 + 3


def test_areas_may_begin_within_a_year_which_is_then_closed_by_its_september(
    tmp_path: Path,
) -> None:
    regions = ("Air, sea and other", "Southwest border", "Northern border")
    found = parsed(
        tmp_path,
        ",".join(LAYOUTS[2].columns),
        *(
            f'{month},{year},Field Operations,"{region}",Miami Field Office,Inadmissibles,7'
            for month, year in (("2023-08", 2023), ("2023-09", 2023), ("2023-10", 2024))
            for region in regions
        ),
    )
    assert found.covered.closed_through == 2023
    assert found.frame["encounters"].sum() == 7 * 9


def test_a_fiscal_year_that_is_not_the_months_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=re.escape(":2 [fiscal_year]")):
        parsed(
            tmp_path,
            ",".join(LAYOUTS[2].columns),
            "2023-10,2023,Border Patrol,Southwest border,Tucson Sector,Apprehensions,7",
        )


def page(total: str = "10,20", at_large: str = "1,2", at_entry: str = "9,18") -> list[str]:
    """Two months of one region as the page has them; the other ten are empty yet."""
    return [
        f"Southwest Border,{measure},2026,{figures}{',' * 10}"
        for measure, figures in (
            ("Total", total),
            ("At Large", at_large),
            ("At Entry", at_entry),
        )
    ]


def test_the_border_patrols_page_is_turned_to_one_row_per_month(tmp_path: Path) -> None:
    found = parsed(tmp_path, PAGE_HEADER, *page())
    assert rows_of(found) == [
        ("2025-10", "Southwest", "at_entry", 9),
        ("2025-10", "Southwest", "at_large", 1),
        ("2025-10", "Southwest", "total", 10),
        ("2025-11", "Southwest", "at_entry", 18),
        ("2025-11", "Southwest", "at_large", 2),
        ("2025-11", "Southwest", "total", 20),
    ]


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (
            page(at_entry="9,19"),
            "must add up to the total: found 'Southwest 2025-11: 21, total 20'",
        ),
        (page(at_entry="9,"), "must have the same months"),
        (page(total="10,"), "must have the same months"),
        (page(total=",20", at_large=",2", at_entry=",18"), "begin with an October"),
    ],
)
def test_a_page_whose_parts_do_not_fit_is_refused(
    tmp_path: Path, rows: list[str], rule: str
) -> None:
    with pytest.raises(Refused, match=re.escape(rule)):
        parsed(tmp_path, PAGE_HEADER, *rows)


def transcript(total: int) -> tuple[str, str]:
    layout = next(layout for layout in LAYOUTS if layout.separator == "|")
    figures = {"month": 10, "cy": 1999, "fy": 2000, "monthly_total": total}
    figures |= {"miami": 1, "coastal_border": 1, "buffalo": 2, "northern_border": 2}
    figures |= {"tucson": 4, "yuma": 8, "southwest_border": 12}
    return "|".join(layout.columns), "|".join(str(figures.get(c, 0)) for c in layout.columns)


def test_the_transcript_gives_the_borders_and_the_whole(tmp_path: Path) -> None:
    header, row = transcript(1 + 2 + 12)
    found, _ = parse(read_source(written(tmp_path / "made-up.csv", header, [row])))
    assert rows_of(found) == [
        ("1999-10", "Coastal", "total", 1),
        ("1999-10", "Nationwide", "total", 1 + 2 + 12),
        ("1999-10", "Northern", "total", 2),
        ("1999-10", "Southwest", "total", 4 + 8),
    ]


def test_a_transcript_whose_sums_are_wrong_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=re.escape("[monthly_total] must be the sum of its parts")):
        parsed(tmp_path, *transcript(16))


def crossings(port: str, measure: str, value: int, month: str = "Feb 2021") -> str:
    return f"{port},Made up,0001,US-Mexico Border,{month},{measure},{value},0,0,POINT (0 0)"


NORTH = "Alcan,Alaska,3104,US-Canada Border,Feb 2021,Trucks,3,0,0,POINT (0 0)"


@pytest.mark.parametrize("month", ["Feb 2021", "02/01/2021 12:00:00 AM", "2021-02-01T00:00:00.000"])
def test_crossings_may_have_thousands_commas_and_three_forms_of_month(
    tmp_path: Path, month: str
) -> None:
    one = crossings("Nogales", "Trucks", 0, month).replace(",0,0,0,", ',"23,185",0,0,')
    two = crossings("Roma", "Trucks", 815)
    found = parsed(tmp_path, BTS_HEADER, one, two, NORTH)
    assert rows_of(found) == [
        ("2021-02", "Northern", "Trucks", 3),
        ("2021-02", "Southwest", "Trucks", 23_185 + 815),
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("02/02/2021 12:00:00 AM", "02/01/2021 01:00:00 AM"),
        *("2021-02-15T00:00:00.000", "13/01/2021 12:00:00 AM"),
    ],
)
def test_a_moment_within_a_month_is_no_month(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refused, match="must be a month"):
        parsed(tmp_path, BTS_HEADER, crossings("Nogales", "Trucks", 1, text), NORTH)


@pytest.mark.parametrize("value", ["23,18", "2,3185", ",185", "23,185,", "1,23,185"])
def test_a_comma_elsewhere_is_refused(tmp_path: Path, value: str) -> None:
    row = crossings("Nogales", "Trucks", 0).replace(",0,0,0,", f',"{value}",0,0,')
    with pytest.raises(Refused, match="must be a whole number"):
        parsed(tmp_path, BTS_HEADER, row, NORTH)


def test_crossings_are_added_up_and_exact_repeats_dropped(tmp_path: Path) -> None:
    one, two = crossings("Nogales", "Trucks", 10), crossings("Roma", "Trucks", 5)
    found = parsed(tmp_path, BTS_HEADER, one, two, one, NORTH)
    assert rows_of(found) == [
        ("2021-02", "Northern", "Trucks", 3),
        ("2021-02", "Southwest", "Trucks", 10 + 5),
    ]
    assert found.notes == ("rows dropped that repeat another exactly: 1",)


def test_a_port_with_two_figures_for_one_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="must appear only once"):
        parsed(
            tmp_path,
            BTS_HEADER,
            crossings("Nogales", "Trucks", 10),
            crossings("Nogales", "Trucks", 11),
            NORTH,
        )


def test_every_layout_feeds_a_table_that_there_is() -> None:
    assert {layout.table for layout in LAYOUTS} == {
        name for name in INGESTED if name not in ("releases", "revisions")
    }
    pairs = {(frozenset(layout.columns), layout.suffix) for layout in LAYOUTS}
    assert len(pairs) == len(LAYOUTS)


def test_the_file_by_area_feeds_two_tables(tmp_path: Path) -> None:
    header = (
        "Fiscal Year,Month Grouping,Month (abbv),Component,Land Border Region,"
        "Area of Responsibility,AOR (Abbv),Demographic,Citizenship,Title of Authority,"
        "Encounter Type,Encounter Count"
    )
    start = "2026 (FYTD),FYTD,OCT,U.S. Border Patrol"
    rows = [
        f"{start},{region},Tucson Sector,TCA,{who},{country},Title 8,Apprehensions,{count}"
        for region, who, country, count in (
            ("Southwest Land Border", "FMUA", "MEXICO", 10),
            ("Southwest Land Border", "UAC", "MEXICO", 5),
            ("Northern Land Border", "FMUA", "INDIA", 2),
            ("Other", "FMUA", "OTHER", 1),
        )
    ]
    path = written(tmp_path / "aor.csv", header, rows)
    folder = tmp_path / "datasets"
    url = "https://example.org/nationwide-encounters-fy23-fy26-oct-aor.csv"
    report = ingest([path], folder=folder, published="2025-11", url=url)
    assert {(outcome.release, outcome.table) for outcome in report.outcomes} == {
        ("nationwide-encounters-fy23-fy26-oct-aor", "area_encounters"),
        ("nationwide-encounters-fy23-fy26-oct-aor-citizenship", "citizenship_encounters"),
    }
    area = load(folder).frame("area_encounters")
    assert area[area["region"] == "Southwest"]["encounters"].tolist() == [10 + 5]
    citizenship = load(folder).frame("citizenship_encounters")
    southwest = citizenship[citizenship["region"] == "Southwest"]
    assert southwest["encounters"].tolist() == [10, 5]
    again = ingest([path], folder=folder)
    assert [outcome.new for outcome in again.outcomes] == [False, False]


def test_months_come_out_in_the_unit_of_the_tables(tmp_path: Path) -> None:
    found = parsed(tmp_path, BTS_HEADER, crossings("Nogales", "Trucks", 10), NORTH)
    assert found.frame["month"].dtype == "datetime64[us]"
    assert isinstance(found.frame, pd.DataFrame)
