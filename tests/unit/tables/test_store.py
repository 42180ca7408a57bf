"""The folder of tables is read as one whole, and damage is noticed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dashboard.tables import store


def test_nothing_is_read_where_nothing_is(tmp_path: Path) -> None:
    assert store.read_whole(tmp_path) == {}


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    store.replace(tmp_path, {"a.csv": b"x\n1\n"})
    (tmp_path / "a.csv").write_bytes(b"x\n2\n")
    with pytest.raises(store.Damaged, match="not those of manifest"):
        store.read_whole(tmp_path)


def test_a_lost_file_is_noticed(tmp_path: Path) -> None:
    store.replace(tmp_path, {"a.csv": b"x\n1\n", "b.csv": b"y\n"})
    (tmp_path / "b.csv").unlink()
    with pytest.raises(store.Damaged):
        store.read_whole(tmp_path)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept.toml").write_text("by hand")
    store.replace(tmp_path, {"a.csv": b"x\n"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.csv",
        "kept.toml",
        "manifest.csv",
    ]


def test_readers_never_see_half_while_a_writer_goes_to_and_fro(tmp_path: Path) -> None:
    one = {"a.csv": b"one\n" * 999, "b.csv": b"one\n" * 999}
    two = {"a.csv": b"two\n" * 999, "b.csv": b"two\n" * 999}
    store.replace(tmp_path, one)
    ended = threading.Event()

    def write() -> None:
        for place in range(40):
            with store.writing(tmp_path):
                store.replace(tmp_path, two if place % 2 == 0 else one)
        ended.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not ended.is_set():
        whole = store.read_whole(tmp_path)
        assert whole in (one, two)
        seen.add(whole["a.csv"][:3])
    writer.join()
    assert seen == {b"one", b"two"}
