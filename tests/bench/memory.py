"""Memory of a server with all its processes, what they share counted once."""

from __future__ import annotations

from pathlib import Path


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [process, *(one for child in children for one in family(int(child)))]


def megabytes(process: int) -> float:
    """Proportional set size of a process and its children (Linux only: OSError elsewhere)."""
    return sum(map(_proportional, family(process))) / 1024


def _proportional(process: int) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
