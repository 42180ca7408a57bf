"""An update finds new files, takes them in, and reports what failed. Figures are made up."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.claims.log import LOG, read_log
from dashboard.cli import main
from dashboard.tables import load
from dashboard.terms.months import Month
from dashboard.update import Report, Web, update
from dashboard.update.publishers import all_series
from tests.unit.ingest.made_up import BTS_HEADER, contents, drug_file, taken
from tests.unit.update.publisher import Publisher, Served, page, published

CBP, BTS = "https://www.cbp.gov", "https://data.bts.gov"
DRUG_PAGES = ("/newsroom/stats/drug-seizure-statistics", "/document/stats/nationwide-drug-seizures")
DRUGS = tuple(series for series in all_series() if series.id == "drug-seizures")
CROSSINGS = tuple(series for series in all_series() if series.id == "border-crossings")
ROWS = "/api/views/keg4-3bc2/rows.csv?accessType=DOWNLOAD"
OLD = "/sites/default/files/2023-01/nationwide-drugs-fy23-fy23-dec.csv"
NEW = "/sites/default/files/2023-03/nationwide-drugs-fy23-fy23-feb.csv"
TODAY = dt.date(2023, 4, 2)
HELD, COMING = Month.of(2022, 12), Month.of(2023, 2)


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with published() as server:
        yield server


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables that hold October to December 2022."""
    place = tmp_path_factory.mktemp("held")
    file = drug_file(place / "nationwide-drugs-fy23-fy23-dec.csv", HELD, {})
    taken(place / "datasets", file, published="2023-01")
    return place / "datasets"


@pytest.fixture
def folder(held: Path, tmp_path: Path) -> Path:
    """The same, for one test."""
    return Path(shutil.copytree(held, tmp_path / "datasets"))


def drugs(folder: Path, last: Month, cells: Mapping[tuple[str, str], float] | None = None) -> bytes:
    return drug_file(folder / "made.csv", last, cells or {}).read_bytes()


def run(publisher: Publisher, folder: Path, **options: object) -> Report:
    web = Web(timeout=2, retries=1, pause=0.01, stand_ins={CBP: publisher.url, BTS: publisher.url})
    given = {"today": TODAY, "series": DRUGS, **options}
    return update(folder, web, **given)  # type: ignore[arg-type]


def offered(publisher: Publisher, tmp_path: Path, *links: str) -> None:
    """The pages link to an old and to a new release, which revises one cell of October."""
    for address in DRUG_PAGES:
        publisher.files[address] = page(*(links or (OLD, NEW)))
    publisher.files[OLD] = Served(drugs(tmp_path, HELD), modified="2023-01-09")
    body = drugs(tmp_path, COMING, {("2022-10", "Heroin"): 5.0})
    publisher.files[NEW] = Served(body, modified="2023-03-10")


def test_the_newest_release_is_taken_in_with_its_address_and_date(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    report = run(publisher, folder)
    assert not report.problems
    (news,) = report.news
    assert news.releases == ("nationwide-drugs-fy23-fy23-feb",)
    releases = load(folder).releases.to_dict("records")
    row = next(each for each in releases if each["release"] == news.releases[0])
    assert (row["published"], row["date_precision"]) == ("2023-03-10", "day")
    assert row["url"] == CBP + NEW
    assert row["publisher_file"] == "nationwide-drugs-fy23-fy23-feb.csv"
    (revised,) = report.revised
    assert (revised.cells, revised.first, revised.last) == (
        1,
        Month.of(2022, 10),
        Month.of(2022, 10),
    )
    assert publisher.asked_for(OLD) == []
    assert not (folder / ".downloads").exists()


def test_a_second_run_changes_nothing_byte_for_byte(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    run(publisher, folder)
    before = contents(folder)
    asked = len(publisher.asked)
    report = run(publisher, folder, today=TODAY + dt.timedelta(days=30))
    assert (report.news, report.recorded, report.problems) == ((), (), ())
    assert contents(folder) == before
    # The page is read once, and the file only asked whether it has changed.
    assert len(publisher.asked) - asked == len(DRUG_PAGES) + 1


def test_a_dry_run_only_looks(publisher: Publisher, folder: Path, tmp_path: Path) -> None:
    offered(publisher, tmp_path)
    before = contents(folder)
    report = run(publisher, folder, dry_run=True)
    assert [news.listed.address for news in report.news] == [CBP + NEW]
    assert contents(folder) == before
    assert publisher.asked_for(NEW) == []


def test_older_releases_come_too_if_wanted(publisher: Publisher, tmp_path: Path) -> None:
    offered(publisher, tmp_path)
    report = run(publisher, tmp_path / "empty", every=True)
    assert len(report.news) == 2
    assert {"nationwide-drugs-fy23-fy23-dec", "nationwide-drugs-fy23-fy23-feb"} == set(
        load(tmp_path / "empty").releases["release"]
    )


def test_the_month_of_the_address_takes_precedence_over_a_later_change(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    publisher.files[NEW] = replace(publisher.files[NEW], modified="2026-02-01")
    assert run(publisher, folder).news[0].published == "2023-03"


def test_a_file_put_in_the_place_of_a_held_one_becomes_a_release_of_its_own(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    run(publisher, folder)
    changed = drugs(tmp_path, COMING, {("2022-10", "Heroin"): 6.0})
    publisher.files[NEW] = Served(changed, modified="2023-03-20")
    report = run(publisher, folder)
    assert report.news[0].releases == ("nationwide-drugs-fy23-fy23-feb-2023-03-20",)
    frame = load(folder).frame("drug_seizures")
    assert frame.loc[frame["drug"] == "Heroin", "pounds"].tolist() == [6.0]


def test_how_far_the_publisher_has_published_is_kept_even_if_the_file_is_refused(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    publisher.files[NEW] = Served(b"Year,Kilograms\r\n2023,5\r\n", modified="2023-03-10")
    report = run(publisher, folder)
    (problem,) = report.problems
    assert problem.kind == "refused"
    assert "nationwide-drugs-fy23-fy23-feb.csv" in problem.why
    tables = load(folder)
    assert list(tables.releases["release"]) == ["nationwide-drugs-fy23-fy23-dec"]
    rows = tables.frame("listings").to_dict("records")
    assert [(row["table"], f"{row['covers_to']:%Y-%m}") for row in rows] == [
        ("drug_seizures", "2023-02")
    ]
    from dashboard.queries.published import published_to

    assert published_to(tables, "seizure_pounds") == COMING


def test_when_the_network_breaks_the_tables_stay_and_the_next_run_goes_on(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    before = load(folder).frame("drug_seizures")
    publisher.files[NEW].cuts = [300, 0, 0, 0, 0]
    report = run(publisher, folder)
    assert [problem.kind for problem in report.problems] == ["network"]
    assert load(folder).frame("drug_seizures").equals(before)
    publisher.files[NEW].cuts = []
    assert run(publisher, folder).news
    assert publisher.asked_for(NEW)[-1] == "bytes=300-"


def test_one_page_is_enough_and_the_other_is_noted(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    del publisher.files[DRUG_PAGES[0]]
    report = run(publisher, folder)
    assert report.news
    assert not report.problems
    assert any("answers 404" in note for note in report.notes)


@pytest.mark.parametrize(
    ("served", "kind"),
    [
        (Served(status=500), "network"),
        (Served(status=404), "refused"),
        (page("/other.csv"), "refused"),
        (
            Served(b"<html>Please prove that you are human</html>", content_type="text/html"),
            "refused",
        ),
    ],
    ids=["500", "404", "no link", "another page"],
)
def test_a_page_that_has_changed_is_reported(
    publisher: Publisher, folder: Path, served: Served, kind: str
) -> None:
    for address in DRUG_PAGES:
        publisher.files[address] = served
    report = run(publisher, folder)
    assert [problem.kind for problem in report.problems] == [kind]


def test_an_address_that_never_changes_gives_a_release_its_last_month(
    publisher: Publisher, tmp_path: Path
) -> None:
    rows = [
        f"Made Up,Texas,1,US-{side} Border,{month} 2024,Trucks,7,1,1,POINT (1 1)"
        for month in ("Jan", "Feb")
        for side in ("Mexico", "Canada")
    ]
    body = "\n".join([BTS_HEADER, *rows, ""]).encode()
    publisher.files[ROWS] = Served(body, modified="2024-03-20")
    folder = tmp_path / "datasets"
    later = dt.date(2024, 4, 2)
    (news,) = run(publisher, folder, series=CROSSINGS, today=later).news
    assert news.releases == ("border-crossing-entry-data-2024-02",)
    assert news.published == "2024-03-20"
    assert run(publisher, folder, series=CROSSINGS, today=later).news == ()


def command(publisher: Publisher, folder: Path, *more: str) -> int:
    instead = (f"--instead={CBP}={publisher.url}", f"--instead={BTS}={publisher.url}")
    patience = ("--timeout=2", "--retries=0", "--pause=0.01", "--patience=10")
    return main(["update", f"--folder={folder}", *instead, *patience, *more])


def test_the_exit_code_informs_a_scheduled_job(
    publisher: Publisher, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offered(publisher, tmp_path)
    # The other publishers' pages are not there: a person should look. Everything else is done.
    assert command(publisher, folder) == 3
    said = capsys.readouterr()
    assert "New: nationwide-drugs-fy23-fy23-feb, published 2023-03-10" in said.out
    assert "Revised by nationwide-drugs-fy23-fy23-feb: 1 cells of drug_seizures" in said.out
    assert "does not read them" in said.out
    assert "answers 404" in said.err
    # Verdicts that new figures change are printed and logged, as after an ingest by hand.
    assert "Verdict on " in said.out
    assert read_log(folder / LOG)
    for pages in {address for series in all_series() for address in series.pages}:
        address = pages.removeprefix(CBP)
        if address not in DRUG_PAGES:
            publisher.files[address] = Served(status=500)
    publisher.files[ROWS] = Served(status=500)
    assert command(publisher, folder) == 4
    assert "Nothing new" in capsys.readouterr().out


def test_wrong_arguments_are_reported(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in ("--instead=example.org", "--timeout=0", "--largest=-1"):
        with pytest.raises(SystemExit) as ended:
            main(["update", wrong])
        assert ended.value.code == 2
    assert "two web addresses" in capsys.readouterr().err


def test_only_one_update_of_the_same_tables_runs_at_a_time(
    publisher: Publisher, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".downloads").mkdir()
    handle = os.open(folder / ".downloads", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        assert command(publisher, folder) == 4
    finally:
        os.close(handle)
    assert "under way" in capsys.readouterr().err
    assert publisher.asked == []


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (OSError(28, "No space left on device"), 1, "No space left"),
        (KeyboardInterrupt(), 130, "kept"),
    ],
)
def test_a_full_disk_and_an_interrupt_are_reported_in_a_sentence(
    publisher: Publisher,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fault: BaseException,
    code: int,
    words: str,
) -> None:
    def failing(*_: object, **__: object) -> Report:
        raise fault

    monkeypatch.setattr("dashboard.cli.update.update", failing)
    assert command(publisher, folder) == code
    assert words in capsys.readouterr().err


def test_a_run_that_is_killed_in_the_middle_is_continued(
    publisher: Publisher, folder: Path, tmp_path: Path
) -> None:
    offered(publisher, tmp_path)
    body = publisher.files[NEW].body
    publisher.files[NEW].slowly = 0.2
    options = [f"--folder={folder}", *(f"--instead={a}={publisher.url}" for a in (CBP, BTS))]
    script = "import sys; from dashboard.cli import main; sys.exit(main(sys.argv[1:]))"
    running = subprocess.Popen(
        [sys.executable, "-c", script, "update", "--retries=0", *options],
        cwd=Path(__file__).resolve().parents[3],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    part = folder / ".downloads" / "nationwide-drugs-fy23-fy23-feb.csv.part"
    limit = time.monotonic() + 30
    while not (part.exists() and part.stat().st_size) and time.monotonic() < limit:
        time.sleep(0.01)
    running.kill()
    running.wait()
    come = part.stat().st_size
    assert 0 < come < len(body)
    assert list(load(folder).releases["release"]) == ["nationwide-drugs-fy23-fy23-dec"]
    publisher.files[NEW].slowly = 0
    assert run(publisher, folder).news
    assert publisher.asked_for(NEW)[-1] == f"bytes={come}-"
