"""Parquet files of large tables: held by whoever reads them, and gone when nobody does."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.schemas.shapes import INGESTED
from dashboard.tables import stored as module
from dashboard.tables.stored import HELD, run, scan, stored
from tests.conftest import ROOT

SHAPE = INGESTED["drug_seizures"]
READER = """
import sys
from pathlib import Path
from dashboard.schemas.shapes import INGESTED
from dashboard.tables.stored import stored
print(stored(Path(sys.argv[1]), INGESTED["drug_seizures"], sys.argv[2]), flush=True)
sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those that it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(module, "_HELD", {})
    return tmp_path


@pytest.fixture
def table(tmp_path: Path) -> Path:
    with (ROOT / "datasets" / "drug_seizures.csv").open() as committed:
        lines = [next(committed) for _ in range(2)]
    file = tmp_path / "drug_seizures.csv"
    file.write_text("".join(lines))
    return file


@contextmanager
def another(table: Path, content: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the table with that content, until it is killed."""
    command = [sys.executable, "-c", READER, str(table), content]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert content in process.stdout.readline()
        yield process
        process.kill()


def contents(place: Path) -> list[str]:
    return sorted(path.stem.rpartition("-")[2] for path in place.rglob("*.parquet"))


def test_of_each_table_the_last_files_stay_and_older_ones_go(place: Path, table: Path) -> None:
    newest = [stored(table, SHAPE, f"{number}") for number in range(6)][-1]
    assert contents(place) == [f"{number}" for number in range(6 - HELD, 6)]
    assert run(f"SELECT count(*) AS rows FROM {scan(newest)}")["rows"] == [1]  # noqa: S608
    before = newest.stat().st_mtime_ns
    assert stored(table, SHAPE, "5").stat().st_mtime_ns == before


def test_the_file_that_another_process_reads_stays_as_long_as_it_lives(
    place: Path, table: Path
) -> None:
    with another(table, "theirs"):
        for number in range(4):
            stored(table, SHAPE, f"{number}")
        assert "theirs" in contents(place)
    stored(table, SHAPE, "next")
    assert contents(place) == ["3", "next"]


def test_two_processes_at_once_have_the_same_file(place: Path, table: Path) -> None:
    with another(table, "same"), another(table, "same"):
        stored(table, SHAPE, "same")
        assert contents(place) == ["same"]


def test_files_of_other_tables_stay(place: Path, table: Path) -> None:
    stored(table, SHAPE, "one")
    other = next(place.rglob("*.parquet")).with_name("sector_encounters-one.parquet")
    other.write_text("made up")
    for number in range(3):
        stored(table, SHAPE, f"{number}")
    assert other.exists()
