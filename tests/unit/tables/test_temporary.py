"""Folders for temporary files: gone with their process, even a killed one, and nobody else's."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard.tables.temporary import let_go, own_folder
from tests.conftest import ROOT

# Makes a folder and a copy of itself that sleeps, tells both, and is killed.
KILLED = """
import os, signal, sys, time
from dashboard.tables.temporary import own_folder
folder = own_folder("made-up")
(folder / "held").write_text("words")
copy = 0
if sys.argv[1] == "with a copy":
    copy = os.fork()
    if not copy:
        os.closerange(1, 3)
        time.sleep(60)
print(folder, copy, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, of this process and of those that it starts."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def left(how: str = "alone") -> tuple[Path, int]:
    """The folder of a process that was killed, and the number of its copy."""
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, how], cwd=ROOT, capture_output=True, text=True
    )
    folder, copy = ran.stdout.split()
    return Path(folder), int(copy)


def test_the_next_folder_removes_that_of_a_killed_process() -> None:
    folder, _ = left()
    assert (folder / "held").exists()
    own_folder("another kind")
    assert folder.exists()
    own_folder("made-up")
    assert not folder.exists()


def test_a_folder_stays_while_a_copy_of_its_process_lives() -> None:
    folder, copy = left("with a copy")
    try:
        own_folder("made-up")
        assert folder.exists()
    finally:
        os.kill(copy, 9)


def test_a_folder_in_use_stays() -> None:
    first = own_folder("made-up")
    second = own_folder("made-up")
    assert first.is_dir()
    assert second.is_dir()
    assert first.stat().st_mode & 0o077 == 0


def test_what_is_no_folder_or_not_ours_stays(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = left()
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "held").touch()
    link = folder.with_name(f"{folder.name}-link")
    link.symlink_to(elsewhere)
    file = folder.with_name(f"{folder.name}-file")
    file.touch()
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    own_folder("made-up")
    assert (folder / "held").exists()
    monkeypatch.undo()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    own_folder("made-up")
    assert not folder.exists()
    assert link.is_symlink()
    assert file.exists()
    assert (elsewhere / "held").exists()


def test_many_who_begin_at_once_leave_each_other_theirs() -> None:
    with ThreadPoolExecutor(8) as pool:
        folders = [*pool.map(lambda _: own_folder("made-up"), range(200))]
    assert len({*folders}) == 200
    assert all(folder.is_dir() for folder in folders)


def test_only_the_process_that_made_a_folder_removes_it() -> None:
    folder = own_folder("made-up")
    let_go(folder, os.getpid() + 1)
    assert folder.is_dir()
    let_go(folder, os.getpid())
    assert not folder.exists()
