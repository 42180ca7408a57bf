"""The gate on CBP's own files, changed as they might reach somebody: refused, or told as a copy."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.ingest.faults import Refused
from dashboard.ingest.run import IngestReport, ingest, undo
from dashboard.tables import Tables, load
from tests.data.test_publishers_files import FILES, NAMES

APRIL = "cbp-drug-seizures/nationwide-drugs-fy23-fy26-apr.csv.gz"
URL = "https://www.cbp.gov/document/stats/nationwide-drug-seizures"
Lines = list[str]


@pytest.fixture(scope="module")
def april(shared: Path) -> Lines:
    """The lines of the release of April 2026, its header first."""
    return gzip.decompress((shared / APRIL).read_bytes()).decode().splitlines()


@pytest.fixture
def folder(tables: Tables, tmp_path: Path) -> Path:
    """A copy of the committed tables."""
    shutil.copytree(tables.folder, tmp_path / "datasets")
    return tmp_path / "datasets"


def taken(
    folder: Path, rows: Lines, published: str = "2026-06", accept: str | None = None
) -> IngestReport:
    path = folder.with_name("nationwide-drugs-fy23-fy26-may.csv")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return ingest([path], folder=folder, published=published, url=URL, accept=accept)


def with_may(rows: Lines) -> Lines:
    """The rows of April 2026 once more as May: made up, so that there is a new month."""
    header, *rest = rows
    april = [row for row in rest if row.startswith("2026 (FYTD),APR,")]
    return [header, *(row.replace(",APR,", ",MAY,") for row in april), *rest]


def in_kilograms(rows: Lines) -> Lines:
    header, *rest = rows
    parts = [row.rsplit(",", 1) for row in rest]
    return [header, *(f"{cell},{float(pounds) * 0.45359237:.6f}" for cell, pounds in parts)]


def with_a_leap(rows: Lines) -> Lines:
    header, first, *rest = rows
    *cell, _, pounds = first.split(",")
    return [header, ",".join([*cell, "1000000000", pounds]), *rest]


def state(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in NAMES}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda rows: [r for r in rows if ",Fentanyl," not in r],
            "every month so far has: Fentanyl: found 'none in 44 months, 2022-10 to 2026-05",
        ),
        (
            lambda rows: [r for r in rows if ",Fentanyl," in r or r.startswith("FY,")],
            r"\[Drug Type\] must not lack .* Cocaine, Ecstasy, Heroin, .* in 44 months, 2022-10 to",
        ),
        (lambda rows: rows[:-60], "must not change a fiscal year that is closed.* 60 missing"),
        (in_kilograms, "must be in pounds, and looks as if it were in kilograms"),
        (with_a_leap, "must not be more than 10 times the largest so far of"),
    ],
    ids=["no fentanyl", "only fentanyl", "cut", "kilograms", "a billion"],
)
def test_figures_unlike_all_before_are_refused(
    folder: Path, april: Lines, change: Callable[[Lines], Lines], words: str
) -> None:
    before = state(folder)
    with pytest.raises(Refused, match=words):
        taken(folder, change(with_may(april)))
    assert state(folder) == before


def test_months_after_publication_are_refused(folder: Path, april: Lines) -> None:
    before = state(folder)
    with pytest.raises(Refused, match="must be after the last month in the file, 2026-05"):
        taken(folder, with_may(april), published="2020-01")
    assert state(folder) == before


def test_a_month_more_comes_in_and_can_be_undone(folder: Path, april: Lines) -> None:
    before = state(folder)
    report = taken(folder, with_may(april))
    assert report.accepted == ()
    assert load(folder).frame("drug_seizures")["month"].max().strftime("%Y-%m") == "2026-05"
    undone = undo("nationwide-drugs-fy23-fy26-may", folder=folder)
    assert undone.releases == ("nationwide-drugs-fy23-fy26-may",)
    assert state(folder) == before


def test_what_a_person_accepted_can_be_undone_too(folder: Path, april: Lines) -> None:
    before = state(folder)
    report = taken(folder, in_kilograms(with_may(april)), accept="a trial of the gate")
    assert report.accepted
    assert state(folder) != before
    undo("nationwide-drugs-fy23-fy26-may", folder=folder)
    assert state(folder) == before


@pytest.mark.parametrize("name", [name for name in FILES if "drugs" in name or "sbo" in name])
def test_every_release_can_be_taken_out_and_in_again(folder: Path, shared: Path, name: str) -> None:
    before = state(folder)
    (report,) = ingest([shared / name], folder=folder).outcomes
    undo(report.release, folder=folder)
    assert report.release not in load(folder).releases["release"].tolist()
    ingest([shared / name], folder=folder)
    assert state(folder) == before


def test_a_copy_with_nine_digits_is_told_as_a_copy(folder: Path, april: Lines) -> None:
    before = state(folder)
    header, *rest = april
    parts = [row.rsplit(",", 1) for row in rest]
    again = [header, *(f"{cell},{float(pounds):.9g}" for cell, pounds in sorted(parts))]
    (outcome,) = taken(folder, again).outcomes
    assert (outcome.release, outcome.new) == ("nationwide-drugs-fy23-fy26-apr", False)
    assert state(folder) == before
