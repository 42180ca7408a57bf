"""A broken file is refused with file, line, column, rule and value, and nothing changes."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import time
import zipfile
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.run import ingest
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import DRUG_HEADER, contents, drug_file, drug_rows, taken, written

LAST = Month.of(2023, 1)
ROWS = drug_rows(LAST, {("2022-11", "Fentanyl"): 5})
TEXT = "\n".join([DRUG_HEADER, *ROWS, ""])


def zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), TEXT)  # without the time of day
    return packed.getvalue()


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables with one release; every test here asserts that they stay as they are."""
    home = tmp_path_factory.mktemp("held")
    taken(home / "datasets", drug_file(home / "held.csv", Month.of(2022, 12), {}))
    return home / "datasets"


def refused(path: Path, folder: Path) -> Refused:
    before = contents(folder)
    with pytest.raises(Refused) as told:
        ingest([path], folder=folder, published="2025-01", url="https://example.org/new.csv")
    assert contents(folder) == before
    return told.value


def edited(line: int, old: str, new: str) -> list[str]:
    rows = list(ROWS)
    assert old in rows[line - 2]
    rows[line - 2] = rows[line - 2].replace(old, new)
    return rows


@pytest.mark.parametrize(
    ("rows", "line", "column", "rule", "value"),
    [
        (edited(5, "Cocaine", "Moonshine"), 5, "Drug Type", "a known drug", "Moonshine"),
        (edited(5, ",1,1.0", ",-1,1.0"), 5, "Count of Event", "not be negative", "-1"),
        (edited(5, ",1,1.0", ",1,-0.5"), 5, "Sum Qty (lbs)", "not be negative", "-0.5"),
        (edited(5, ",1,1.0", ",one,1.0"), 5, "Count of Event", "whole number", "one"),
        (edited(5, ",1,1.0", ",1.5,1.0"), 5, "Count of Event", "whole number", "1.5"),
        (edited(5, ",1,1.0", ",,1.0"), 5, "Count of Event", "whole number", ""),
        (edited(5, ",1,1.0", ",1,nan"), 5, "Sum Qty (lbs)", "a number", "nan"),
        (edited(5, ",1,1.0", ",99999999999999999999,1.0"), 5, "Count of Event", "whole", "9" * 20),
        (edited(5, "NOV", "NOW"), 5, "Month (abbv)", "a month", "NOW"),
        (edited(5, "NOV", "MAY"), 5, "Month (abbv)", "leave out 2023-02", "2023-05"),
        (edited(5, "2023 (FYTD)", "FY23"), 5, "FY", "fiscal year", "FY23"),
        (edited(5, "2023 (FYTD)", "2023"), 5, "FY", "(FYTD)", "2023"),
        ([*ROWS, ROWS[3]], len(ROWS) + 2, "Drug Type", "only once", "2022-11"),
        ([*ROWS[:3], "", *ROWS[3:]], 5, "", "9 cells", ""),
        ([*ROWS[:3], ROWS[3] + ",1", *ROWS[4:]], 5, "", "9 cells", "Cocaine,1,1.0,1"),
        ([*ROWS[:3], '"' + ROWS[3], *ROWS[4:]], 5, "", "9 cells", "Cocaine"),
        (drug_rows(LAST, {}, Month.of(2022, 11)), 2, "Month (abbv)", "begin with an October", ""),
    ],
)
def test_a_fault_names_line_column_rule_and_value(
    held: Path,
    tmp_path: Path,
    rows: list[str],
    line: int,
    column: str,
    rule: str,
    value: str,
) -> None:
    faults = refused(written(tmp_path / "broken.csv", DRUG_HEADER, rows), held).faults
    assert [f.file for f in faults] == ["broken.csv"] * len(faults)
    assert any(
        f.line == line and column in f.column and rule in f.rule and value in f.value
        for f in faults
    ), faults


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("empty.csv", b"", "must not be empty"),
        ("spaces.csv", b"\n \n", "must not be empty"),
        ("empty.csv.gz", gzip.compress(b"", mtime=0), "must not be empty"),
        ("header.csv", DRUG_HEADER.encode(), "must have rows"),
        ("page.csv", b"<!DOCTYPE html>\n<html>", "is a web page"),
        ("page.csv", b"\xef\xbb\xbf\n <html>", "is a web page"),
        (
            "cut.csv.gz",
            gzip.compress(b"FY,Month (abbv)\n" * 99, mtime=0)[:-12],
            "gzip file must be whole",
        ),
        ("other.csv", b"a,b\n1,2\n", "known publisher's file"),
        ("book.csv", zipped("xl/workbook.xml"), "is a workbook: open it and save the sheet as CSV"),
        ("book.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel workbook: open it"),
        ("rows.csv", zipped("rows.csv"), "is a ZIP archive: unpack it"),
        ("rows.csv.gz", gzip.compress(zipped("rows.csv"), mtime=0), "is a ZIP archive: unpack it"),
        ("rows.csv", bz2.compress(TEXT.encode()), "is a bzip2 archive: unpack it"),
        ("rows.csv", lzma.compress(TEXT.encode()), "is an xz archive: unpack it"),
        ("rows.csv", b"%PDF-1.7\n", "is a PDF document"),
        ("rows.csv", TEXT.encode("utf-16"), "is text in UTF-16: save it again in UTF-8"),
        ("rows.csv", TEXT.encode("utf-16-le"), "is text in UTF-16"),
        ("rows.csv", TEXT.encode("utf-16-be"), "is text in UTF-16"),
        ("rows.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is no text"),
        ("rows.csv", TEXT.replace("\n", "\r").encode(), "lines that end in CR alone"),
    ],
)
def test_what_is_no_file_of_rows_is_refused(
    held: Path, tmp_path: Path, name: str, content: bytes, rule: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (fault,) = refused(tmp_path / name, held).faults
    assert rule in str(fault)


def test_a_file_that_is_not_there_is_refused(held: Path, tmp_path: Path) -> None:
    assert "must be readable" in str(refused(tmp_path / "nowhere.csv", held))


def test_windows_bytes_are_found_by_line_and_column(held: Path, tmp_path: Path) -> None:
    text = "\n".join([DRUG_HEADER, *edited(6, "TUCSON", "CAÑON")])
    (tmp_path / "windows.csv").write_bytes(text.encode("cp1252"))
    (fault,) = refused(tmp_path / "windows.csv", held).faults
    assert (fault.line, fault.column) == (6, "Area of Responsibility")
    assert "CAÑON" in fault.value


def test_a_missing_and_a_new_column_are_both_named(held: Path, tmp_path: Path) -> None:
    header = DRUG_HEADER.replace("Land Filter", "Land")
    faults = refused(written(tmp_path / "new.csv", header, ROWS), held).faults
    assert {(f.line, f.column) for f in faults} == {(1, "Land Filter"), (1, "Land")}


def test_a_part_of_the_country_is_no_release(held: Path, tmp_path: Path) -> None:
    rows = [row for row in ROWS if "Northern" not in row]
    told = refused(written(tmp_path / "part.csv", DRUG_HEADER, rows), held)
    assert told.faults == (
        Fault("part.csv", 0, "Region", "a release must have rows of the region Northern"),
    )


def test_all_faults_of_all_files_are_listed_at_once(held: Path, tmp_path: Path) -> None:
    one = written(tmp_path / "one.csv", DRUG_HEADER, edited(5, "NOV", "NOW"))
    two = written(tmp_path / "two.csv", DRUG_HEADER, edited(4, ",1,1.0", ",x,y"))
    before = contents(held)
    with pytest.raises(Refused) as told:
        ingest([one, two], folder=held, published="2023-02", url="https://example.org/a.csv")
    assert [(f.file, f.line) for f in told.value.faults] == [
        ("one.csv", 5),
        ("two.csv", 4),
        ("two.csv", 4),
    ]
    assert contents(held) == before


def test_one_row_a_million_times_is_refused_quickly_and_in_few_words(
    held: Path, tmp_path: Path
) -> None:
    path = written(tmp_path / "million.csv", DRUG_HEADER, [ROWS[0]] * 1_000_000)
    start = time.process_time()  # of this process alone: the machine may be busy
    told = refused(path, held)
    assert time.process_time() - start < 40
    assert len(str(told).splitlines()) <= 21
    assert "and 999,98" in str(told)


def test_the_command_line_prints_the_faults_and_ends_with_1(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "broken.csv", DRUG_HEADER, edited(5, "NOV", "NOW"))
    assert main(["ingest", "--folder", str(held), str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        "broken.csv:5 [Month (abbv)] must be a month, OCT to SEP: found 'NOW'",
        "Refused: the tables are as they were.",
    ]


def test_tables_that_were_changed_by_hand_are_not_built_upon(
    held: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in held.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "drug_seizures.csv").open("ab") as file:
        file.write(b"one more\n")
    before = contents(tmp_path)
    path = written(tmp_path / "new.csv", DRUG_HEADER, ROWS)
    assert main(["ingest", "--folder", str(tmp_path), str(path)]) == 1
    assert "not those of manifest.csv" in capsys.readouterr().err
    assert contents(tmp_path) == {**before, "new.csv": path.read_bytes()}


def test_a_release_that_would_leave_a_hole_is_refused(held: Path, tmp_path: Path) -> None:
    later = drug_file(tmp_path / "later.csv", Month.of(2024, 12), {}, Month.of(2024, 10))
    assert "no row from 2023-01 to 2024-09" in str(refused(later, held))
