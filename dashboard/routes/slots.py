"""Short answers in one file of many slots: to make a file for each takes 30 times as long.

The processes of a server read and write the file without a lock. A record says its own length and
sum, so that one that is half written, or that two have written at once, is none.
"""

from __future__ import annotations

import os
import time
import zlib
from pathlib import Path
from struct import Struct

SHORT = "short"
"""The name of the file on a shelf."""
SLOT = 1 << 14
"""Bytes of a slot."""
ROWS, IN_A_ROW = 1024, 4
"""A record stands in any slot of one row, which its name says; the oldest there makes room."""
# The name of a record, when it was written, how long what follows is, and the sum of that.
_LABEL = Struct("<40sQII")
LONGEST = SLOT - _LABEL.size
"""Bytes of the longest record; its name may have 40."""


class Slots:
    """A file of slots, made when the first record is put; it takes the disk that its records take.

    Raises OSError where it cannot be read or written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def get(self, name: str) -> bytes | None:
        """The record of that name; None where there is none, or none that is whole."""
        if self._file is None:
            try:
                self._file = self._opened()
            except FileNotFoundError:
                return None
        wanted = _padded(name)
        for slot in _row(wanted):
            label = os.pread(self._file, _LABEL.size, slot)
            if label.startswith(wanted):
                _, _, length, total = _LABEL.unpack(label)
                record = os.pread(self._file, length, slot + _LABEL.size)
                return record if zlib.crc32(record) == total else None
        return None

    def put(self, name: str, record: bytes) -> None:
        """Keep a record of at most LONGEST bytes."""
        if self._file is None:
            self._file = self._opened(os.O_CREAT)
        wanted = _padded(name)
        written: dict[int, int] = {}
        for slot in _row(wanted):
            label = os.pread(self._file, _LABEL.size, slot).ljust(_LABEL.size, b"\0")
            own, written[slot], _, _ = _LABEL.unpack(label)
            if own == wanted:
                written[slot] = 0
        oldest = min(written, key=written.__getitem__)
        label = _LABEL.pack(wanted, time.time_ns(), len(record), zlib.crc32(record))
        os.pwrite(self._file, label + record, oldest)

    def _opened(self, how: int = 0) -> int:
        """The file; it stays open as long as the process, and copies of the process share it."""
        return os.open(self._path, os.O_RDWR | os.O_CLOEXEC | how, 0o600)


def _padded(name: str) -> bytes:
    return name.encode().ljust(40, b"\0")


def _row(name: bytes) -> range:
    """Where the slots begin in which a record of that name may stand."""
    start = zlib.crc32(name) % ROWS * IN_A_ROW * SLOT
    return range(start, start + IN_A_ROW * SLOT, SLOT)
