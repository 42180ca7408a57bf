"""Faults: what is wrong with a publisher's file, all of it at once and with the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_LISTED = 20
"""List at most this many faults; count the rest."""


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: file, line (1 is the header, 0 the whole file), column, rule and value found."""

    file: str
    line: int
    column: str
    rule: str
    value: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" [{self.column}]" if self.column else ""
        found = f": found {_shortened(self.value)!r}" if self.value else ""
        return f"{place}{column} {self.rule}{found}"


def _shortened(value: str, most: int = 80) -> str:
    return value if len(value) <= most else f"{value[:most]}…"


class Refused(Exception):
    """An ingest that was refused; nothing was written.

    ``faults`` holds the first ``MOST_LISTED``, ``more`` is how many others there are. ``remedy``
    says what a person may do about them, if anything.
    """

    def __init__(self, faults: Iterable[Fault], more: int = 0, remedy: str = "") -> None:
        found = sorted(set(faults))
        self.faults: Sequence[Fault] = tuple(found[:MOST_LISTED])
        self.more = more + max(0, len(found) - MOST_LISTED)
        lines = [str(fault) for fault in self.faults]
        if self.more:
            lines.append(f"and {self.more:,} more")
        self.remedy = remedy
        if remedy:
            lines.append(f"{remedy[0].upper()}{remedy[1:]}.")
        super().__init__("\n".join(lines))


class Findings:
    """Collects the faults of one file: keeps the first ``MOST_LISTED`` of each call, counts all."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._kept: list[Fault] = []
        self._more = 0

    def add(self, line: int, column: str, rule: str, value: str = "") -> None:
        """Note one fault at one line."""
        self.add_lines([line], column, rule, [value])

    def add_lines(
        self, lines: Sequence[int], column: str, rule: str, values: Sequence[str]
    ) -> None:
        """Note the same fault at several lines, each with the value found there."""
        listed = min(len(lines), MOST_LISTED)
        for line, value in zip(lines[:listed], values[:listed], strict=True):
            self._kept.append(Fault(self.file, int(line), column, rule, str(value)))
        self._more += len(lines) - listed

    def __bool__(self) -> bool:
        return bool(self._kept)

    @property
    def refused(self) -> Refused:
        """All faults noted so far, as the exception to raise."""
        return Refused(self._kept, self._more)

    def raise_if_any(self) -> None:
        """Raise Refused with all faults noted so far; return if there are none."""
        if self:
            raise self.refused
