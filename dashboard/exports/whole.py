"""A file that stands under its name only once it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Where to write what shall stand at a path: it moves there at the end, or is dropped."""
    staged = path.with_name(f".{path.name}.new")
    staged.unlink(missing_ok=True)
    try:
        yield staged
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
