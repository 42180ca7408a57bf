"""The committed tables are what the ingest makes of the publishers' files, in whatever order."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest

from dashboard.ingest.faults import Refused
from dashboard.ingest.run import ingest
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import Tables

FILES = (
    "bts/Border_Crossing_Entry_Data.csv.gz",
    "cbp-border-patrol/cbp-usbp-at-large-at-entry-monthly-fy24-fy26aug.csv",
    "cbp-border-patrol/usbp-apprehensions-by-citizenship-sector-fy2007-fy2020.csv.gz",
    "cbp-border-patrol/usbp_monthly_encounters_fy2000-fy2020.csv.gz",
    *(
        f"cbp-dashboard-states/southwest-encounters-state-{day}.csv.gz"
        for day in (
            *("2021-11-15", "2022-03-15", "2022-04-18", "2022-05-17", "2022-07-15", "2022-08-15"),
            *("2022-09-14", "2022-10-21", "2022-11-14", "2022-12-14"),
            *("2023-01-17", "2023-02-10", "2023-03-10"),
        )
    ),
    "cbp-drug-seizures/nationwide-drugs-fy19-fy22.csv.gz",
    "cbp-drug-seizures/nationwide-drugs-fy21-fy24.csv.gz",
    "cbp-drug-seizures/nationwide-drugs-fy22-fy25-may.csv.gz",
    "cbp-drug-seizures/nationwide-drugs-fy23-fy26-apr.csv.gz",
    "cbp-drug-seizures/nationwide-drugs-fy23-fy26-dec.csv.gz",
    "cbp-encounters/area-encounters-aug-2026-release.csv.gz",
    "cbp-encounters/citizenship-encounters-aug-2026-release.csv.gz",
    "cbp-encounters/nationwide-encounters-fy20-fy23-state.csv.gz",
    "cbp-encounters/nationwide-encounters-fy21-fy24-oct-state.csv.gz",
    "cbp-encounters/nationwide-encounters-fy21-fy24-state.csv.gz",
    "cbp-encounters/nationwide-encounters-fy22-fy25-state.csv.gz",
    "cbp-encounters/nationwide-encounters-fy23-fy26-nov-state.csv.gz",
    "cbp-encounters/sbo-encounters-fy19-fy22.csv.gz",
    "cbp-encounters/sbo-encounters-fy22-fy25-aug.csv.gz",
    "ohss/khsm-encounters-usbp-fy25m11.xlsx",
)
NAMES = [*(f"{name}.csv" for name in INGESTED), "manifest.csv"]


def written(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES}


@pytest.mark.parametrize("seed", [None, 1])
def test_the_committed_tables_come_out_of_any_order_and_portions(
    shared: Path, tables: Tables, tmp_path: Path, seed: int | None
) -> None:
    paths = [shared / name for name in FILES]
    cuts = [0, len(paths)]
    if seed is not None:
        drawn = random.Random(seed)
        drawn.shuffle(paths)
        cuts = [0, *sorted(drawn.sample(range(1, len(paths)), 3)), len(paths)]
    for start, end in itertools.pairwise(cuts):
        ingest(paths[start:end], folder=tmp_path)
    assert written(tmp_path) == written(tables.folder)


def test_the_middle_release_may_come_last(shared: Path, tables: Tables, tmp_path: Path) -> None:
    drugs = [shared / name for name in FILES if "drugs" in name]
    (middle,) = (path for path in drugs if "-dec" in path.name)
    ingest([path for path in drugs if path != middle], folder=tmp_path)
    before = (tmp_path / "drug_seizures.csv").read_bytes()
    ingest([middle], folder=tmp_path)
    committed = (tables.folder / "drug_seizures.csv").read_bytes()
    assert before == (tmp_path / "drug_seizures.csv").read_bytes() == committed


def test_held_files_are_recognised(shared: Path, tables: Tables) -> None:
    before = written(tables.folder)
    report = ingest([shared / FILES[1], shared / FILES[-3]], folder=tables.folder)
    assert [outcome.new for outcome in report.outcomes] == [False, False]
    assert written(tables.folder) == before


def test_two_months_of_one_border_are_no_release(shared: Path, tmp_path: Path) -> None:
    path = shared / "cbp-drug-seizures" / "southwest-only-jun-jul-2026.csv"
    url = "https://www.cbp.gov/document/stats/nationwide-drug-seizures"
    with pytest.raises(Refused, match="must begin with an October") as told:
        ingest([path], folder=tmp_path, published="2026-08", url=url)
    assert "rows of the region Northern" in str(told.value)


def test_corrections_are_reported(shared: Path, tmp_path: Path) -> None:
    wanted = {"sbo-encounters-fy19-fy22.csv.gz", "Border_Crossing_Entry_Data.csv.gz"}
    paths = [shared / name for name in FILES if Path(name).name in wanted]
    notes = [outcome.notes for outcome in ingest(paths, folder=tmp_path).outcomes]
    assert notes == [
        (
            "rows dropped that repeat another exactly: 10",
            "rows corrected as corrections.csv says: 1",
        ),
        ("rows corrected as corrections.csv says: 127",),
    ]
