"""Faults: what is wrong with a publisher's file, told all at once and so that one can find it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_TOLD = 20


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: file, line (1 is the header; 0 is the whole file), column, rule, found value."""

    file: str
    line: int
    column: str
    rule: str
    value: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f" [{self.column}]" if self.column else ""
        found = f": found {shortened(self.value)!r}" if self.value else ""
        return f"{place}{column} {self.rule}{found}"


def shortened(value: str, most: int = 80) -> str:
    """A value fit for one line of a message."""
    return value if len(value) <= most else f"{value[:most]}…"


class Refused(Exception):
    """An ingest that was refused: nothing was written. ``faults`` holds the first of each kind."""

    def __init__(self, faults: Iterable[Fault], more: int = 0) -> None:
        found = sorted(set(faults))
        self.faults: Sequence[Fault] = tuple(found[:MOST_TOLD])
        self.more = more + max(0, len(found) - MOST_TOLD)
        lines = [str(fault) for fault in self.faults]
        if self.more:
            lines.append(f"and {self.more:,} more")
        super().__init__("\n".join(lines))


class Findings:
    """Collects the faults of one file, of which it keeps the first of each rule and counts all."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._kept: list[Fault] = []
        self._more = 0

    def add(self, line: int, column: str, rule: str, value: str = "") -> None:
        """One fault at one line."""
        self.add_lines([line], column, rule, [value])

    def add_lines(
        self, lines: Sequence[int], column: str, rule: str, values: Sequence[str]
    ) -> None:
        """The same fault at several lines, each with the value found there."""
        told = min(len(lines), MOST_TOLD)
        for line, value in zip(lines[:told], values[:told], strict=True):
            self._kept.append(Fault(self.file, int(line), column, rule, str(value)))
        self._more += len(lines) - told

    def __bool__(self) -> bool:
        return bool(self._kept)

    @property
    def refused(self) -> Refused:
        """What was found, as the exception to raise."""
        return Refused(self._kept, self._more)

    def stop(self) -> None:
        """Raise Refused if anything was found."""
        if self:
            raise self.refused
