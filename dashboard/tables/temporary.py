"""Temporary folders that go with their process, and files that go with the last of their readers.

Both are locked as long as a process that uses them lives, or one that was forked from it. The
system takes the lock away however they end, so what is not locked is nobody's, and goes when the
next one is made.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_PREFIX = "border-statistics-own-"
_TRIES = 5
"""Another process may take a new folder for one that was left, before it is locked."""


def own_folder(kind: str) -> Path:
    """A new empty folder that only this user may open, among the system's temporary ones.

    It is removed at the end of this process; those of the same ``kind`` whose processes were killed
    are removed now. Raises OSError where no folder can be made.
    """
    start, place = f"{_PREFIX}{kind}-", Path(tempfile.gettempdir())
    _remove_what_was_left(place, start)
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=start, dir=place))
        if _hold(folder):
            atexit.register(let_go, folder, os.getpid())
            return folder
    raise FileExistsError(f"each new folder {place / start}… was removed by another process")


def held(path: Path) -> int | None:
    """Lock a file against its removal, as others may at the same time: an open descriptor.

    None where the file is gone. Whoever closes the descriptor lets the file go.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    with suppress(OSError):  # a file system without locks: nobody can lock it there, nor remove it
        fcntl.flock(opened, fcntl.LOCK_SH)
    if _stands(opened, path):
        return opened
    os.close(opened)
    return None


def remove_unheld(paths: Iterable[Path]) -> None:
    """Remove those files that no process holds; one that cannot be removed stays."""
    for path in paths:
        with suppress(OSError):
            opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
            finally:
                os.close(opened)


def let_go(folder: Path, process: int) -> None:
    """Remove a folder, if this is the process that made it: a copy of that process leaves it."""
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _hold(folder: Path) -> bool:
    """Lock a folder for as long as this process and its copies live; False if it is going."""
    try:
        opened = _opened(folder)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(opened)
        return False
    except OSError:  # a file system without locks: nobody can lock it there, nor take it for left
        os.close(opened)
        return True
    if not _stands(opened, folder):
        os.close(opened)
        return False
    # It stays open, and so locked, also in copies of this process; other commands do not get it.
    return True


def _remove_what_was_left(place: Path, start: str) -> None:
    """Remove the folders of this user that begin so and that no process holds."""
    with suppress(OSError):
        for folder in sorted(place.glob(f"{start}*")):
            with suppress(OSError):
                _remove_if_left(folder)


def _remove_if_left(folder: Path) -> None:
    """Raises OSError for what is held, or no folder: a link is none."""
    opened = _opened(folder)
    try:
        if os.fstat(opened).st_uid == os.geteuid():
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _stands(opened, folder):
                shutil.rmtree(folder)
    finally:
        os.close(opened)


def _opened(folder: Path) -> int:
    return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)


def _stands(opened: int, folder: Path) -> bool:
    """Whether what was opened still has that name."""
    try:
        return os.path.samestat(os.fstat(opened), folder.lstat())
    except FileNotFoundError:
        return False
