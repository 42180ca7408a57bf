"""The folder of tables on disk: read in one state, replaced all at once.

New files are first written to ``.staging/new``. Renaming that to ``.staging/swap`` is the one step
that decides: before it the old tables are valid, after it the new ones, whenever the process dies.
A swap that was cut short is finished by the next writer; until then readers look into it first.
``manifest.csv`` has the hash of every file and is moved last.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from dashboard.schemas.shapes import INGESTED
from dashboard.terms.files import move_into_place, replace_file, sync
from dashboard.terms.settings import largest_table

MANIFEST = "manifest.csv"
STAGING = ".staging"
NEW = f"{STAGING}/new"
SWAP = f"{STAGING}/swap"
_HEADER = "file,sha256"
_NAME = re.compile(r"[a-z0-9_]+\.csv", re.ASCII)
_HEALED_BY = (
    "Put the whole folder back as it was, from a copy or with: git checkout -- {folder}. "
    "Nothing is read from it or written to it before that."
)
_TRIES = 20

Content = bytes | mmap.mmap
"""The bytes of a file; of one that is too large for memory, the file itself, mapped."""

Stamp = tuple[int, int, int]
ABSENT: Stamp = (0, 0, 0)
"""The stamp of a file that is not there."""


def stamp(path: str | Path) -> Stamp:
    """What changes whenever a file is replaced or edited."""
    try:
        seen = os.stat(path)  # noqa: PTH116 (asked for each request, and twice as fast)
    except FileNotFoundError:
        return ABSENT
    return (seen.st_mtime_ns, seen.st_size, seen.st_ino)


def stamps(paths: Iterable[Path]) -> tuple[tuple[str, Stamp], ...]:
    """Each file with its stamp, sorted."""
    return tuple((str(path), stamp(path)) for path in sorted(paths))


def table_files(folder: Path) -> list[Path]:
    """The files of a folder that say what its tables are: tables and descriptions."""
    return [*folder.glob("*.csv"), *folder.glob("*.toml")]


class Damaged(RuntimeError):
    """The folder's files are not those of its manifest."""


def manifest_bytes(contents: Mapping[str, Content]) -> bytes:
    """The manifest of files: name and sha256, in the order of names."""
    lines = [_line(name, contents[name]) for name in sorted(contents)]
    return "\n".join([_HEADER, *lines, ""]).encode()


def _line(name: str, content: Content) -> str:
    return f"{name},{hashlib.sha256(content).hexdigest()}"


def read_whole(folder: Path) -> dict[str, Content]:
    """Every file of the manifest, name to bytes, all of one state; empty if the folder holds none.

    Raises Damaged where tables are there that no manifest names, or a file is not what the manifest
    says, and no swap is under way.
    """
    wrong = ""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(0.05)
        try:
            manifest = bytes(_now(folder, MANIFEST))
            names = _names(manifest)
            contents = {name: _now(folder, name) for name in names}
        except FileNotFoundError as missing:
            if not (folder / MANIFEST).exists() and not (folder / SWAP).exists():
                if not (left := _unnamed(folder, ())):
                    return {}
                wrong = f"{MANIFEST} is missing beside {', '.join(left)}"
                break
            wrong = f"{Path(missing.filename).name} is missing"
            continue
        if not names:
            wrong = f"{MANIFEST} names no table"
        elif left := _unnamed(folder, names):
            wrong = f"{MANIFEST} does not name {', '.join(left)}"
        elif manifest_bytes(contents) == manifest:
            return contents
        else:
            changed = [
                name for name in names if _line(name, contents[name]) not in _lines(manifest)
            ]
            wrong = f"the files are not those of {MANIFEST}: {', '.join(changed) or MANIFEST}"
    raise Damaged(f"{folder.name} is damaged: {wrong}. {_HEALED_BY.format(folder=folder.name)}")


def _unnamed(folder: Path, names: Collection[str]) -> list[str]:
    """The files of ingested tables in a folder that a manifest does not name."""
    files = (f"{name}.csv" for name in INGESTED)
    return [file for file in files if file not in names and (folder / file).exists()]


def _now(folder: Path, name: str) -> Content:
    """A file's bytes, the new ones where a swap is under way."""
    try:
        return _content(folder / SWAP / name)
    except (FileNotFoundError, NotADirectoryError):
        return _content(folder / name)


def _content(path: Path) -> Content:
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= max(largest_table(), mmap.PAGESIZE):
            return file.read()
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def place_of(folder: Path, name: str) -> Path:
    """Where a file of the folder is now."""
    new = folder / SWAP / name
    return new if new.exists() else folder / name


def _names(manifest: bytes) -> list[str]:
    """The names in a manifest; other than names of files, which could lead anywhere, are left."""
    names = [line.split(",")[0] for line in _lines(manifest)[1:]]
    return [name for name in names if _NAME.fullmatch(name)]


def _lines(manifest: bytes) -> list[str]:
    return manifest.decode("utf-8", "replace").splitlines()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only writer of a folder: wait for another, and finish a swap that one left behind."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        finish(folder)
        yield
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Bring the folder to the state before or after a swap that was cut short, if one was."""
    if (folder / SWAP).is_dir():
        _move(folder, lambda _: None)
    shutil.rmtree(folder / STAGING, ignore_errors=True)


def replace(
    folder: Path, contents: Mapping[str, bytes], after: Callable[[str], None] = lambda _: None
) -> None:
    """Replace the folder's files by these, all or none; call it within ``writing``.

    Only files whose bytes differ are written. ``after`` is called after each step with its name.
    """
    manifest = manifest_bytes(contents)
    changed = {name: data for name, data in contents.items() if not _same(folder / name, data)}
    if not changed and _same(folder / MANIFEST, manifest):
        return
    staging = folder / NEW
    staging.mkdir(parents=True)
    after("staging made")
    for name, data in {**changed, MANIFEST: manifest}.items():
        replace_file(staging / name, data)
        after(f"staged {name}")
    move_into_place(staging, folder / SWAP)
    after("decided")
    _move(folder, after)


def _move(folder: Path, after: Callable[[str], None]) -> None:
    """Move every file of the swap to its place, the manifest last."""
    swap = folder / SWAP
    for path in sorted(swap.iterdir(), key=lambda path: (path.name == MANIFEST, path.name)):
        path.replace(folder / path.name)
        after(f"moved {path.name}")
    sync(folder)
    swap.rmdir()
    (folder / STAGING).rmdir()
    after("done")


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data
