"""The gate refuses figures unlike all before them, and a person with a reason can let them in."""

from __future__ import annotations

import csv
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.ingest.faults import Refused
from dashboard.ingest.run import ingest
from dashboard.tables import load
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import (
    ABBREVIATIONS,
    DRUG_HEADER,
    Rows,
    contents,
    many_rows,
    written,
)

LAST = Month.of(2023, 6)
NO_FENTANYL = "[Drug Type] must not lack what every month so far has: Fentanyl: found 'none in"


def file_of(path: Path, rows: Rows) -> Path:
    return written(path, DRUG_HEADER, [",".join(row) for row in rows])


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with one release, which no test changes."""
    home = tmp_path_factory.mktemp("gate")
    path, url = file_of(home / "held.csv", many_rows(LAST)), "https://example.org/held.csv"
    ingest([path], folder=home / "datasets", published="2023-07", url=url)
    return home / "datasets"


def given(path: Path, folder: Path, accept: str | None = None) -> None:
    url = "https://example.org/new.csv"
    ingest([path], folder=folder, published="2023-08", url=url, accept=accept)


def told(rows: Rows, held: Path, tmp_path: Path) -> list[str]:
    """Why a file with these rows is refused; the tables stay as they were."""
    before = contents(held)
    with pytest.raises(Refused) as refused:
        given(file_of(tmp_path / "new.csv", rows), held)
    assert contents(held) == before
    return str(refused.value).splitlines()


def in_month(row: list[str], year: str, month: str) -> bool:
    return row[0].startswith(year) and row[1] == month


def test_a_month_more_is_taken_in_without_a_word(held: Path, tmp_path: Path) -> None:
    folder = copied(held, tmp_path)
    given(file_of(tmp_path / "new.csv", many_rows(LAST + 1)), folder)
    assert load(folder).releases["accepted"].tolist() == ["", ""]
    assert len(load(folder).revisions) == 0


def copied(held: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "datasets"
    folder.mkdir()
    for path in held.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (lambda row: row[6] != "Fentanyl", f"{NO_FENTANYL} 22 months, 2021-10 to 2023-07'"),
        (
            lambda row: not (row[6] == "Fentanyl" and in_month(row, "2023", "JUL")),
            f"{NO_FENTANYL} 2023-07'",
        ),
        (
            lambda row: row[5] != "LAREDO SECTOR",
            "[Area of Responsibility] must not lack what every month so far has: Laredo Sector",
        ),
        (
            lambda row: not (row[6] == "Heroin" and row[3].startswith("Southwest")),
            "[Drug Type] must not lack what every month so far has: Southwest with Heroin",
        ),
    ],
)
def test_what_was_in_every_month_may_not_vanish(
    held: Path, tmp_path: Path, keep: Callable[[list[str]], bool], words: str
) -> None:
    lines = told([row for row in many_rows(LAST + 1) if keep(row)], held, tmp_path)
    assert any(f"new.csv {words}" in line for line in lines), lines
    assert lines[-1].startswith("If the publisher did this, take the file in with --accept")


def test_a_drug_that_ends_after_many_new_months_has_not_vanished(
    held: Path, tmp_path: Path
) -> None:
    last = {("2024 (FYTD)", name) for name in ("DEC", *ABBREVIATIONS[:6])}
    rows = [
        row
        for row in many_rows(Month.of(2024, 6))
        if row[6] != "Heroin" or (row[0], row[1]) not in last
    ]
    folder = copied(held, tmp_path)
    url = "https://example.org/new.csv"
    ingest([file_of(tmp_path / "new.csv", rows)], folder=folder, published="2024-07", url=url)
    heroin = load(folder).frame("drug_seizures").query("drug == 'Heroin'")
    assert heroin["month"].max().strftime("%Y-%m") == "2023-11"


def test_a_closed_year_may_not_change_and_each_kind_of_change_is_shown(
    held: Path, tmp_path: Path
) -> None:
    rows = many_rows(LAST + 1)
    rows[0][8] = "1.5"  # Oct 2021: changed
    gone = rows.pop(50)  # Nov 2021: missing
    lines = told(rows, held, tmp_path)
    assert lines[0] == (
        "new.csv must not change a fiscal year that is closed:"
        " found 'FY2022: 1 cells changed, 0 new, 1 missing'"
    )
    assert any(
        line.startswith("new.csv:2 [Count of Event, Sum Qty (lbs)] 2021-10, USBP") for line in lines
    )
    assert any(gone[6] in line and "found 'none / none'" in line for line in lines)


def test_a_file_that_was_cut_is_refused_though_its_years_are_open(
    held: Path, tmp_path: Path
) -> None:
    rows = many_rows(LAST)
    early = [row for row in rows if row[0] == "2022"]
    cut = rows[len(early) : -20]
    # Its last month has more rows than half of the one before: only the loss tells.
    lines = told([*early, *cut], held, tmp_path)
    assert "must not lack 20 of 432 cells of the open fiscal year" in lines[0]
    assert "missing in 2023-06" in lines[0]


def test_a_new_month_with_a_few_rows_is_refused(held: Path, tmp_path: Path) -> None:
    whole = many_rows(LAST + 1)
    rows = [row for row in whole if not in_month(row, "2023", "JUL")]
    july = [row for row in whole if in_month(row, "2023", "JUL")]
    some = [row for row in july if row[5].startswith(("TUCSON", "EL PASO"))][:23]
    lines = told([*rows, *some], held, tmp_path)
    assert any("2023-07 must not have far fewer rows than the month before" in x for x in lines)


def test_kilograms_are_recognised(held: Path, tmp_path: Path) -> None:
    rows = many_rows(LAST + 1)
    for row in rows:
        row[8] = f"{float(row[8]) * 0.45359237:.6f}"
    lines = told(rows, held, tmp_path)
    assert any("must be in pounds, and looks as if it were in kilograms" in x for x in lines)
    assert any("must be near the total held for the same months" in x for x in lines)


@pytest.mark.parametrize(("place", "name"), [(7, "Count of Event"), (8, "Sum Qty (lbs)")])
def test_a_leap_names_line_column_and_the_largest_so_far(
    held: Path, tmp_path: Path, place: int, name: str
) -> None:
    rows = many_rows(LAST + 1)
    largest = max(float(row[place]) for row in many_rows(LAST) if row[6] == "Heroin")
    line, row = next(
        (n, row)
        for n, row in enumerate(rows, 2)
        if row[6] == "Heroin" and in_month(row, "2023", "JUL")
    )
    row[place] = "1000000000"
    (only, _) = told(rows, held, tmp_path)
    assert only.startswith(f"new.csv:{line} [{name}] must not be more than 10 times the largest")
    assert f"so far of Heroin, {largest:,.12g}: found '1,000,000,000'" in only


def test_ten_times_the_largest_is_no_leap(held: Path, tmp_path: Path) -> None:
    rows = many_rows(LAST + 1)
    largest = max(float(row[8]) for row in many_rows(LAST) if row[6] == "Heroin")
    row = next(r for r in rows if r[6] == "Heroin" and in_month(r, "2023", "JUL"))
    row[8] = str(10 * largest)
    folder = copied(held, tmp_path)
    given(file_of(tmp_path / "new.csv", rows), folder)
    assert load(folder).frame("drug_seizures")["pounds"].max() == 10 * largest


@contextmanager
def no_room() -> Iterator[None]:
    """No file may be longer than a few bytes, as on a disk that is full.

    It holds for the whole process: what pytest itself reports into a file, too, and the bytecode
    of a module that is first imported here, which would be cut short and stay so.
    """
    limits, written = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        sys.dont_write_bytecode = written


def test_without_room_on_the_disk_it_says_so_and_the_tables_stay(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, path = copied(held, tmp_path), file_of(tmp_path / "new.csv", many_rows(LAST + 1))
    before = {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}
    call = ["ingest", "--folder", str(folder), "--published", "2023-08", str(path)]
    call += ["--url", "https://example.org/new.csv"]
    with no_room():
        ended = main(call)
    assert ended == 1
    told = capsys.readouterr().err
    assert told.startswith(f"Cannot write to {folder}: ")
    assert "Traceback" not in told
    assert {name: (folder / name).read_bytes() for name in before} == before
    load(folder)


def test_a_reason_takes_it_in_and_is_kept(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = many_rows(LAST + 1)
    rows[0][8] = "1.5"
    folder, path = copied(held, tmp_path), file_of(tmp_path / "new.csv", rows)
    call = ["ingest", "--folder", str(folder), "--published", "2023-08", str(path)]
    call += ["--url", "https://example.org/new.csv"]
    assert main(call) == 1
    assert main([*call, "--accept", "CBP corrected October 2021"]) == 0
    assert (
        "Accepted: new.csv must not change a fiscal year that is closed" in capsys.readouterr().out
    )
    assert accepted(folder / "releases.csv") == {"held": "", "new": "CBP corrected October 2021"}
    assert main(["validate", "--folder", str(folder)]) == 0
    assert "closed (CBP corrected October 2021)" in capsys.readouterr().out


def accepted(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        return {row["release"]: row["accepted"] for row in csv.DictReader(file)}


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "=1+1"])
def test_a_reason_is_words_on_one_line(held: Path, tmp_path: Path, reason: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ingest", "--folder", str(held), "--accept", reason, str(tmp_path / "new.csv")])
    assert ended.value.code == 2


def test_a_reason_that_nothing_needs_is_not_kept(held: Path, tmp_path: Path) -> None:
    folder = copied(held, tmp_path)
    given(file_of(tmp_path / "new.csv", many_rows(LAST + 1)), folder, accept="just in case")
    assert load(folder).releases["accepted"].tolist() == ["", ""]


SAVED_AGAIN = {
    "bom": lambda rows: "\ufeff" + text(rows),
    "crlf": lambda rows: text(rows).replace("\n", "\r\n"),
    "sorted": lambda rows: text(sorted(rows, reverse=True)),
    "quoted": lambda rows: "\n".join(
        ",".join(f'"{cell}"' for cell in row) for row in [DRUG_HEADER.split(","), *rows]
    ),
    "nine digits": lambda rows: text([[*row[:8], f"{float(row[8]):.9g}"] for row in rows]),
    "other columns first": lambda rows: "\n".join(
        ",".join([*row[3:], *row[:3]]) for row in [DRUG_HEADER.split(","), *rows]
    ),
}


def text(rows: Rows) -> str:
    return "\n".join([DRUG_HEADER, *(",".join(row) for row in rows), ""])


@pytest.mark.parametrize("how", SAVED_AGAIN)
def test_a_copy_is_told_by_its_cells_and_changes_nothing(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    rows = many_rows(LAST)
    for place, row in enumerate(rows):
        row[8] = f"{12345 + place / 7:.6f}"
    folder, path = tmp_path / "datasets", file_of(tmp_path / "original.csv", rows)
    ingest([path], folder=folder, published="2023-07", url="https://example.org/original.csv")
    before = contents(folder)
    again = tmp_path / "again.csv"
    again.write_text(SAVED_AGAIN[how](rows), encoding="utf-8", newline="")
    assert main(["ingest", "--folder", str(folder), str(again)]) == 0
    assert contents(folder) == before
    out = capsys.readouterr().out
    assert "again.csv: original of drug_seizures, already held" in out
    assert "a copy in other bytes: the figures are those of original" in out
