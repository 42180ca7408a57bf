"""The newest tables are found, loaded once, and the old ones freed. Figures are made up."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.queries import State, answer
from dashboard.tables import Tables
from dashboard.tables.current import Latest, current
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import drug_file, taken

SEIZURES = State(metric="seizure_pounds")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tables that hold October 2022 to January 2023, and are the current ones."""
    folder = tmp_path / "datasets"
    taken(folder, drug_file(tmp_path / "first.csv", Month.of(2023, 1), {}))
    monkeypatch.setenv("DATASETS", str(folder))
    return folder


def renewed(folder: Path, pounds: float = 5.0) -> None:
    last = Month.of(2023, 2)
    name = f"second-{pounds:.0f}.csv"
    taken(folder, drug_file(folder.parent / name, last, {(last.iso, "Heroin"): pounds}))


def total(tables: Tables) -> float:
    return float(answer(tables, SEIZURES).frame["value"].sum())


def test_unchanged_tables_are_loaded_once(folder: Path) -> None:
    assert current() is current()


def test_an_ingest_is_seen_by_the_next_request(folder: Path) -> None:
    assert total(current()) == 4 * 3
    renewed(folder)
    assert total(current()) == 5 * 3 + 5


def test_new_listings_are_seen_too(folder: Path) -> None:
    before = current()
    (folder / "listings.csv").write_text(
        "series,table,publisher_file,url,covers_to,seen\n"
        "drug-seizures,drug_seizures,a.csv,https://example.org/a.csv,2023-03-01,2023-04-01\n"
    )
    assert current().version != before.version
    assert len(current().frame("listings")) == 1


def test_tables_that_were_replaced_leave_memory(folder: Path) -> None:
    gone = []
    for pounds in (5.0, 6.0, 7.0):
        tables = current()
        total(tables)
        gone.append(weakref.ref(tables))
        del tables
        renewed(folder, pounds)
    total(current())
    gc.collect()
    assert [reference() for reference in gone] == [None, None, None]


def test_damaged_tables_do_not_take_the_place_of_sound_ones(
    folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.tables.store._TRIES", 1)
    before = current()
    table = folder / "drug_seizures.csv"
    sound = table.read_bytes()
    table.write_bytes(b"")
    (folder / "listings.csv").write_text("series,table,publisher_file,url,covers_to,seen\n")
    assert current() is before
    assert "stays in use" in caplog.text
    table.write_bytes(sound)
    monkeypatch.setattr("dashboard.tables.current.RETRY_AFTER", 0.0)
    assert current() is not before


def slow() -> tuple[Latest[int, str], threading.Event, threading.Event, list[int]]:
    """A value that takes until the second event is set; the first is set when it is begun."""
    begun, go, made = threading.Event(), threading.Event(), []

    def make(key: int) -> str:
        made.append(key)
        if key > 1:
            begun.set()
            go.wait(5)
        return f"value {key}"

    return Latest(make, lambda _: None), begun, go, made


def asked(question: Callable[[], str]) -> tuple[threading.Thread, list[str]]:
    got: list[str] = []
    thread = threading.Thread(target=lambda: got.append(question()))
    thread.start()
    return thread, got


def test_while_one_makes_the_next_value_others_get_the_last() -> None:
    latest, begun, go, made = slow()
    assert latest.of(1) == "value 1"
    thread, got = asked(lambda: latest.of(2))
    assert begun.wait(5)
    assert latest.of(2) == "value 1"
    go.set()
    thread.join(5)
    assert got == ["value 2"]
    assert latest.of(2) == "value 2"
    assert made == [1, 2]


def test_without_a_value_all_wait_for_the_one_that_is_made() -> None:
    latest, begun, go, made = slow()
    threads = [asked(lambda: latest.of(2)) for _ in range(4)]
    assert begun.wait(5)
    go.set()
    for thread, _ in threads:
        thread.join(5)
    assert [got for _, got in threads] == [["value 2"]] * 4
    assert made == [2]


def test_the_first_failure_is_raised() -> None:
    def never(key: int) -> str:
        raise ValueError(key)

    with pytest.raises(ValueError, match="1"):
        Latest(never, lambda _: None).of(1)
