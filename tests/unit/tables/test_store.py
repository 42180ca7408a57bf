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
        place = 0
        while not ended.is_set():
            place += 1
            with store.writing(tmp_path):
                store.replace(tmp_path, two if place % 2 else one)

    writer = threading.Thread(target=write)
    writer.start()
    seen: list[bytes] = []
    try:
        # At least forty looks, and as many more as it takes to have met both.
        while len(seen) < 40 or len(set(seen)) < 2:
            whole = store.read_whole(tmp_path)
            assert whole in (one, two)
            seen.append(whole["a.csv"][:3])
            assert len(seen) < 20_000
    finally:
        ended.set()
        writer.join()
