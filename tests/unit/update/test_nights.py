"""Nights of ``update`` against a mirror that serves what a publisher might: figures are made up.

After each night the tables are whole, and the exit code says whether a person should look.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.cli import main
from dashboard.tables import load
from dashboard.terms.months import Month
from dashboard.update.publishers import all_series
from tests.unit.ingest.made_up import (
    BTS_HEADER,
    DRUG_HEADER,
    Rows,
    contents,
    many_rows,
    taken,
    written,
)
from tests.unit.update.publisher import Publisher, Served, page, published

CBP, BTS = "https://www.cbp.gov", "https://data.bts.gov"
ROWS = "/api/views/keg4-3bc2/rows.csv?accessType=DOWNLOAD"
MAY = "/sites/default/files/2023-06/nationwide-drugs-fy22-fy23-may.csv"
JUNE = "/sites/default/files/2023-07/nationwide-drugs-fy22-fy23-jun.csv"
SERIES = tuple(each for each in all_series() if each.id in ("drug-seizures", "border-crossings"))
DRUG_PAGES = tuple(address.removeprefix(CBP) for each in SERIES for address in each.pages)
Change = Callable[[Rows], Rows]


def csv(rows: Rows) -> bytes:
    return "\n".join([DRUG_HEADER, *(",".join(row) for row in rows), ""]).encode()


def crossings(months: str) -> bytes:
    rows = [
        f"Made Up,Texas,1,US-{side} Border,{month} 2024,Trucks,{70 + number},1,1,POINT (1 1)"
        for number, month in enumerate(months.split())
        for side in ("Mexico", "Canada")
    ]
    return "\n".join([BTS_HEADER, *rows, ""]).encode()


@pytest.fixture
def mirror(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """A publisher of seizures and of crossings, whose newest files are those held."""
    monkeypatch.setattr("dashboard.update.run.all_series", lambda: SERIES)
    with published() as server:
        offer(server, MAY, csv(many_rows(Month.of(2023, 5))))
        server.files[ROWS] = Served(crossings("Jan Feb"), modified="2024-03-20")
        yield server


def offer(mirror: Publisher, address: str, body: bytes, modified: str = "2023-06-20") -> None:
    """The pages link to this file alone."""
    for each in DRUG_PAGES:
        mirror.files[each] = page(address)
    mirror.files[address] = Served(body, modified=modified)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Tables that hold seizures to May 2023, and crossings to February 2024."""
    may = written(
        tmp_path / Path(MAY).name, DRUG_HEADER, map(",".join, many_rows(Month.of(2023, 5)))
    )
    bts = tmp_path / "border-crossing-entry-data.csv"
    bts.write_bytes(crossings("Jan Feb"))
    taken(tmp_path / "datasets", may, published="2023-06")
    taken(tmp_path / "datasets", bts, published="2024-03")
    return tmp_path / "datasets"


def night(mirror: Publisher, folder: Path) -> int:
    """One run of the scheduled job, and whether the tables are sound after it."""
    instead = (f"--instead={CBP}={mirror.url}", f"--instead={BTS}={mirror.url}")
    patience = ("--timeout=2", "--retries=0", "--pause=0.01", "--patience=10")
    code = main(["update", f"--folder={folder}", *instead, *patience])
    assert main(["validate", f"--folder={folder}"]) == 0
    return code


def tables(folder: Path) -> dict[str, bytes]:
    """The files that the ingest writes."""
    kept = ("drug_seizures.csv", "releases.csv", "revisions.csv", "manifest.csv")
    return {name: data for name, data in contents(folder).items() if name in kept}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda rows: rows[:-60], "must not lack 12 of 384 cells of the open fiscal year"),
        (lambda rows: rows[:200] + rows[260:], "must not change a fiscal year that is closed"),
        (
            lambda rows: [row for row in rows if row[6] != "Fentanyl"],
            "every month so far has: Fent",
        ),
        (
            lambda rows: [[*row[:8], f"{float(row[8]) * 0.45359237:.6f}"] for row in rows],
            "looks as if it were in kilograms",
        ),
    ],
    ids=["cut", "a hole", "no fentanyl", "kilograms"],
)
def test_a_wrong_file_is_refused_and_the_other_publisher_is_not_kept_waiting(
    mirror: Publisher,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    change: Change,
    words: str,
) -> None:
    before = load(folder).frame("drug_seizures")
    offer(mirror, JUNE, csv(change(many_rows(Month.of(2023, 6)))))
    mirror.files[ROWS] = Served(crossings("Jan Feb Mar"), modified="2024-04-20")
    assert night(mirror, folder) == 3
    said = capsys.readouterr()
    assert words in said.err
    assert "New: border-crossing-entry-data-2024-03" in said.out
    assert load(folder).frame("drug_seizures").equals(before)
    # The next night nothing is forgotten: it is refused again, and crossings are held.
    whole = tables(folder)
    assert night(mirror, folder) == 3
    assert tables(folder) == whole


def test_the_words_of_a_refusal_take_the_file_in(
    mirror: Publisher, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in many_rows(Month.of(2023, 6)) if row[6] != "Heroin"]
    offer(mirror, JUNE, csv(rows))
    assert night(mirror, folder) == 3
    (call,) = re.findall(r"That would be: python -m dashboard (.*)", capsys.readouterr().err)
    assert main([*shlex.split(call)[:-1], "CBP no longer counts heroin"]) == 0
    assert "CBP no longer counts heroin" in set(load(folder).releases["accepted"])
    capsys.readouterr()
    assert night(mirror, folder) == 0
    assert "Nothing new." in capsys.readouterr().out


def test_a_file_changed_at_its_address_is_refused_where_its_years_are_closed(
    mirror: Publisher, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tables(folder)
    rows = many_rows(Month.of(2023, 5))
    rows[0][8] = "1.5"
    offer(mirror, MAY, csv(rows), modified="2023-07-05")
    assert night(mirror, folder) == 3
    assert "'FY2022: 1 cells changed, 0 new, 0 missing'" in capsys.readouterr().err
    assert tables(folder) == whole


def test_a_file_changed_in_the_open_year_is_a_release_of_its_own(
    mirror: Publisher, folder: Path
) -> None:
    rows = many_rows(Month.of(2023, 5))
    rows[-1][8] = "1.5"
    offer(mirror, MAY, csv(rows), modified="2023-07-05")
    assert night(mirror, folder) == 0
    assert "nationwide-drugs-fy22-fy23-may-2023-06" in set(load(folder).releases["release"])
    assert len(load(folder).revisions) == 1


@pytest.mark.parametrize("modified", ["2023-06-20", "2023-07-05"])
def test_a_file_saved_again_at_its_address_or_a_new_one_changes_nothing(
    mirror: Publisher, folder: Path, capsys: pytest.CaptureFixture[str], modified: str
) -> None:
    whole = tables(folder)
    again = csv(list(reversed(many_rows(Month.of(2023, 5))))).replace(b"\n", b"\r\n")
    offer(mirror, MAY.replace("-may", "-may_0"), again, modified=modified)
    assert night(mirror, folder) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert tables(folder) == whole


def test_an_older_file_in_the_place_of_the_newest_changes_nothing(
    mirror: Publisher, folder: Path
) -> None:
    offer(mirror, JUNE, csv(many_rows(Month.of(2023, 6))), modified="2023-07-20")
    assert night(mirror, folder) == 0
    whole = tables(folder)
    offer(mirror, MAY, csv(many_rows(Month.of(2023, 5))))
    assert night(mirror, folder) == 0
    assert tables(folder) == whole


def test_a_page_without_links_is_told(
    mirror: Publisher, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tables(folder)
    for each in DRUG_PAGES:
        mirror.files[each] = page("/about")
    assert night(mirror, folder) == 3
    assert "no file like nationwide-drugs-{covers}.csv is linked on" in capsys.readouterr().err
    assert tables(folder) == whole


def test_a_mirror_that_is_not_there_is_asked_again_the_next_night(
    mirror: Publisher, folder: Path
) -> None:
    whole = tables(folder)
    for served in mirror.files.values():
        served.status = 500
    assert night(mirror, folder) == 4
    assert tables(folder) == whole
