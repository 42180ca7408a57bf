"""The tables as they are on disk now, loaded again only when the manifest has changed."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from dashboard.tables.loading import FOLDER_VARIABLE, HOME, Tables, load
from dashboard.tables.store import MANIFEST, SWAP


@lru_cache(maxsize=2)
def _loaded(folder: Path, _stamp: tuple[int, int, int]) -> Tables:
    return load(folder)


def current() -> Tables:
    """The tables now. A look at one file's stamp tells whether they are still those held in memory.

    Of a swap under way nothing is seen until its manifest, moved last, is in place.
    """
    folder = Path(os.environ.get(FOLDER_VARIABLE) or HOME).resolve()
    manifest = folder / MANIFEST
    if (folder / SWAP).exists() and not manifest.exists():
        return load(folder)
    seen = manifest.stat()
    return _loaded(folder, (seen.st_mtime_ns, seen.st_size, seen.st_ino))
