"""The tables read by a second process, while the first one still imports what shows them."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import pandas as pd

from dashboard.tables.loading import load


class Ahead:
    """What a second process reads, given once; without one, a process reads the tables itself."""

    def __init__(self) -> None:
        self._reader: tuple[BaseProcess, Connection] | None = None

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let a second process read the tables during the block, where a fork of this one is safe.

        It ends with the block, whether its frames were taken or not.
        """
        if sys.platform == "linux":
            context = multiprocessing.get_context("fork")
            taking, giving = context.Pipe(duplex=False)
            process = context.Process(target=_read, args=(taking, giving), daemon=True)
            process.start()
            giving.close()
            self._reader = process, taking
        try:
            yield
        finally:
            self._end()

    def taken(self, version: str) -> Mapping[str, pd.DataFrame] | None:
        """The frames of a version of the tables, once; None if that is not what was read."""
        if self._reader is None:
            return None
        try:
            read, frames = pickle.loads(self._reader[1].recv_bytes())  # noqa: S301 (our own)
        except (EOFError, OSError):  # it has failed, and so will this one, which says why
            return None
        finally:
            self._end()
        return frames if read == version else None

    def _end(self) -> None:
        if self._reader is None:
            return
        (process, taking), self._reader = self._reader, None
        taking.close()
        process.terminate()
        process.join()


AHEAD = Ahead()


def _read(taking: Connection, giving: Connection) -> None:
    taking.close()  # so that nothing is written to a first process that has died
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the first, which ends this one
    try:
        tables = load()
        frames = {name: tables.frame(name) for name in tables.names if name not in tables.stored}
        giving.send_bytes(pickle.dumps((tables.version, frames), pickle.HIGHEST_PROTOCOL))
    except Exception:  # noqa: BLE001 - the first process meets the same, and says it
        return
