"""A known misprint or relabelling is put right, left alone once healed, and else refused."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from dashboard.ingest.corrections import corrections
from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.publishers import LAYOUTS
from dashboard.ingest.reading import read_source
from dashboard.schemas.shapes import INGESTED
from tests.unit.ingest.made_up import BTS_HEADER, PAGE_HEADER, written

SOUTHWEST_HEADER = ",".join(LAYOUTS[1].columns)
NORTH = "Alcan,Alaska,3104,US-Canada Border,Feb 2021,Trucks,3,0,0,POINT (0 0)"


def parsed(tmp_path: Path, header: str, *rows: str) -> Parsed:
    (found,) = parse(read_source(written(tmp_path / "made-up.csv", header, rows)))
    return found


def title_42(encounter_type: str) -> str:
    return f"2022 (FYTD),FYTD,OCT,U.S. Border Patrol,FMUA,Mexico,Title 42,{encounter_type},10"


@pytest.mark.parametrize("printed", ["Apprehensions", "Expulsions"])
def test_title_42_is_an_expulsion_whichever_way_it_is_printed(tmp_path: Path, printed: str) -> None:
    found = parsed(tmp_path, SOUTHWEST_HEADER, title_42(printed))
    assert found.frame["encounter_type"].tolist() == ["Expulsions"]


def test_what_is_neither_the_misprint_nor_the_expected_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=re.escape("correction title-42-relabelled expects")):
        parsed(tmp_path, SOUTHWEST_HEADER, title_42("Inadmissibles"))


def sasabe(value: int) -> str:
    start = "Sasabe,Arizona,2606,US-Mexico Border,Feb 2021,Bus Passengers"
    return f"{start},{value},31.483,-111.544,POINT (-111.5 31.4)"


@pytest.mark.parametrize(
    ("printed", "kept"), [((0, 2175), 0), ((2175, 0), 0), ((0,), 0), ((2175,), 2175)]
)
def test_the_second_figure_of_sasabe_goes_only_where_there_are_two(
    tmp_path: Path, printed: tuple[int, ...], kept: int
) -> None:
    found = parsed(tmp_path, BTS_HEADER, *(sasabe(value) for value in printed), NORTH)
    assert found.frame.query("measure == 'Bus Passengers'")["crossings"].tolist() == [kept]


def august(at_entry: int) -> list[str]:
    """The nationwide figures of Aug 2024 as the page has them; all other months are empty."""
    figures = {"Total": 60684, "At Large": 1665, "At Entry": at_entry}
    empty = "1," * 10
    zero = "0," * 10
    return [
        f"Nationwide,{measure},2024,{zero if measure == 'At Large' else empty}{value},"
        for measure, value in figures.items()
    ]


def test_the_misprint_of_august_2024_is_accepted_and_kept_as_printed(tmp_path: Path) -> None:
    found = parsed(tmp_path, PAGE_HEADER, *august(59029))
    cells = found.frame[found.frame["month"] == "2024-08-01"].set_index("measure")["encounters"]
    assert cells.to_dict() == {"total": 60684, "at_large": 1665, "at_entry": 59029}


@pytest.mark.parametrize("at_entry", [59028, 59030])
def test_another_misprint_of_that_month_is_not(tmp_path: Path, at_entry: int) -> None:
    with pytest.raises(Refused, match="must add up to the total"):
        parsed(tmp_path, PAGE_HEADER, *august(at_entry))


def test_a_healed_month_needs_no_exception(tmp_path: Path) -> None:
    assert parsed(tmp_path, PAGE_HEADER, *august(59019)).rows == 3


@pytest.mark.parametrize("correction", corrections(), ids=lambda c: c.correction)
def test_every_correction_gives_what_where_and_why(correction) -> None:
    shape = INGESTED[correction.table]
    assert correction.first <= correction.last
    assert set(correction.where) <= {*shape.names, "port"}
    assert correction.column in (*shape.names, "figures")
    assert correction.published != correction.expected
    assert len(correction.why) > 40
    assert urlsplit(correction.source).scheme == "https"
