"""Files replaced whole: a reader finds the old content or the new, never part of either.

The new content is written beside the file, forced to disk and renamed, so this also holds when the
process is killed or the machine loses power.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, data: bytes | str) -> None:
    """Replace a file, or create it, with ``data`` as its whole content; text is written as UTF-8.

    Raises OSError where it cannot be written; the file is then as it was.
    """
    with replacing(path) as staged:
        staged.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path to write to; it takes the place of ``path`` when the block ends.

    For content that comes in pieces or from a library that wants a path. If the block raises, what
    was written is deleted and ``path`` stays as it was.
    """
    staged = path.with_name(f".{path.name}.new")
    staged.unlink(missing_ok=True)
    try:
        yield staged
        move_into_place(staged, path)
    finally:
        staged.unlink(missing_ok=True)


def move_into_place(staged: Path, path: Path) -> None:
    """Rename a complete file or folder to ``path``, once it is on disk."""
    sync(staged)
    staged.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Force a file's content, or a folder's list of entries, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
