"""The tables as they are on disk now, loaded again only when they have changed there."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dashboard.tables.latest import Latest
from dashboard.tables.loading import FOLDER_VARIABLE, HOME, Tables, load
from dashboard.tables.store import MANIFEST, SWAP

# Each is replaced in one step: the manifest as the last file of an ingest, the logs after it.
_WATCHED = (MANIFEST, "listings.csv", "verdicts.csv")
Stamp = tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=2)
def _latest(folder: Path) -> Latest[Stamp, Tables]:
    return Latest(lambda _: load(folder), Tables.forget)


def current() -> Tables:
    """The tables now, whole. A look at the stamps of three files tells whether they have changed.

    While one thread loads changed tables, others get those before. Of a swap under way nothing is
    seen until its manifest, moved last, is in place. A request asks once, or it may see both.
    """
    folder = Path(os.environ.get(FOLDER_VARIABLE) or HOME).resolve()
    if (folder / SWAP).exists() and not (folder / MANIFEST).exists():
        return load(folder)
    return _latest(folder).of(tuple(_stamp(folder / name) for name in _WATCHED))


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        seen = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (seen.st_mtime_ns, seen.st_size, seen.st_ino)
