"""The newest state of something that takes long to make, while others still use the one before."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
AGAIN_AFTER = 5.0
"""Seconds after which what could not be made is tried again."""

log = logging.getLogger(__name__)


class Latest(Generic[K, V]):
    """Holds the value of the newest key. One thread makes the next, the others get the last.

    So nobody waits but whoever comes first, and no value is made twice. Where a value cannot be
    made, the last one stays, and that is logged; without a last one the error is raised.
    ``leave`` is called with a value that another has replaced.
    """

    def __init__(self, make: Callable[[K], V], leave: Callable[[V], None]) -> None:
        self._make, self._leave = make, leave
        self._making = threading.Lock()
        self._held: tuple[K, V] | None = None
        self._failed: tuple[K, float] | None = None

    def of(self, key: K) -> V:
        """The value of a key, or the last one while that is being made."""
        held = self._held
        if held and held[0] == key:
            return held[1]
        if not self._making.acquire(blocking=held is None):
            assert held  # noqa: S101 (without one, the lock is waited for)
            return held[1]
        try:
            return self._next(key)
        finally:
            self._making.release()

    def _next(self, key: K) -> V:
        held = self._held
        if held and (held[0] == key or self._failed_lately(key)):
            return held[1]
        try:
            made = self._make(key)
        except Exception:
            if held is None:
                raise
            self._failed = (key, time.monotonic())
            log.exception("the state before stays in use")
            return held[1]
        self._held, self._failed = (key, made), None
        if held:
            self._leave(held[1])
            del held
            gc.collect()
        return made

    def _failed_lately(self, key: K) -> bool:
        failed = self._failed
        return (
            failed is not None and failed[0] == key and time.monotonic() < failed[1] + AGAIN_AFTER
        )
