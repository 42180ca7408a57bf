"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.terms.files import replace_file, replacing

PACKAGE = Path(__file__).resolve().parents[3] / "dashboard"


def test_bytes_and_text_become_the_whole_content(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    replace_file(path, b"a longer first content\n")
    replace_file(path, "ñ\n")
    assert path.read_bytes() == "ñ\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "tables.sqlite"
    path.write_bytes(b"old")

    def write() -> None:
        with replacing(path) as staged:
            staged.write_bytes(b"ne")
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        write()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_writer_left_behind_is_not_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    (tmp_path / ".log.csv.new").write_bytes(b"half of somethi")
    with replacing(path) as staged:
        assert not staged.exists()
        staged.write_bytes(b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_content_is_on_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"old")
    seen: list[bytes] = []

    def fsync(handle: int) -> None:
        seen.append(path.read_bytes())

    monkeypatch.setattr(os, "fsync", fsync)
    replace_file(path, b"new")
    # First the content is forced to disk, then the folder that has been given its new name.
    assert seen == [b"old", b"new"]


def test_no_other_module_forces_files_to_disk() -> None:
    others = [path for path in PACKAGE.rglob("*.py") if "os.fsync" in path.read_text("utf-8")]
    assert others == [PACKAGE / "terms" / "files.py"]
