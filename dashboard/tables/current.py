"""The tables as they are on disk now, loaded again only after they have changed there."""

from __future__ import annotations

import gc
import logging
import os
import threading
import time
from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from dashboard.tables.ahead import AHEAD
from dashboard.tables.loading import FOLDER_VARIABLE, HOME, Tables, load
from dashboard.tables.store import ABSENT, MANIFEST, SWAP, Stamp, stamp

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
RETRY_AFTER = 5.0
"""Seconds after which a value that could not be built is tried again."""

# Each of these is replaced in one step: the manifest by an ingest, as its last file; the two logs
# by commands that run after one.
_WATCHED = (MANIFEST, "listings.csv", "verdicts.csv")

log = logging.getLogger(__name__)


class Latest(Generic[K, V]):
    """Holds the value of the newest key. One thread builds the next while others get the last.

    So only the first caller ever waits, and no value is built twice. Where a value cannot be built,
    the last one stays and the error is logged; without a last one the error is raised. ``discard``
    is called with a value that has been replaced.
    """

    def __init__(self, build: Callable[[K], V], discard: Callable[[V], None]) -> None:
        self._build, self._discard = build, discard
        self._building = threading.Lock()
        self._held: tuple[K, V] | None = None
        self._failed: tuple[K, float] | None = None

    @property
    def held(self) -> V | None:
        """The last value; None before the first."""
        return self._held[1] if self._held else None

    def of(self, key: K) -> V:
        """The value of a key, or the last one while that is being built.

        Raises what building raises, if there is no last one.
        """
        held = self._held
        if held and held[0] == key:
            return held[1]
        if not self._building.acquire(blocking=held is None):
            assert held  # noqa: S101 (without a last value, the lock is waited for)
            return held[1]
        try:
            return self._next(key)
        finally:
            self._building.release()

    def _next(self, key: K) -> V:
        held = self._held
        if held and (held[0] == key or self._failed_recently(key)):
            return held[1]
        try:
            built = self._build(key)
        except Exception:
            if held is None:
                raise
            self._failed = (key, time.monotonic())
            log.exception("the last state stays in use")
            return held[1]
        self._held, self._failed = (key, built), None
        if held:
            self._discard(held[1])
            # Free the memory of the old value now, reference cycles included.
            del held
            gc.collect()
        return built

    def _failed_recently(self, key: K) -> bool:
        failed = self._failed
        return (
            failed is not None and failed[0] == key and time.monotonic() < failed[1] + RETRY_AFTER
        )


@lru_cache(maxsize=2)
def _latest(folder: Path) -> Latest[tuple[Stamp, ...], Tables]:
    return Latest(lambda _: load(folder, AHEAD.taken), Tables.forget)


def current() -> Tables:
    """The tables now, all of one state. Ask once per request: the next call may see the next state.

    The stamps of three files show whether the tables have changed. While one thread loads changed
    tables, others get those before. Nothing is seen of a swap under way until its manifest, which
    is moved last, is in place. Raises what ``load`` raises, if no tables were loaded before.
    """
    folder, swap, watched = _places(os.environ.get(FOLDER_VARIABLE) or str(HOME))
    stamps = tuple([stamp(each) for each in watched])
    if stamps[0] == ABSENT and stamp(swap) != ABSENT:
        return load(folder)
    return _latest(folder).of(stamps)


@lru_cache(maxsize=4)
def _places(named: str) -> tuple[Path, str, tuple[str, ...]]:
    """The folder of that name, where a swap lies, and the files that are watched: asked often."""
    folder = Path(named)
    return folder, str(folder / SWAP), tuple(str(folder / name) for name in _WATCHED)
