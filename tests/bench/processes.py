"""Memory and processor time of a server with all its processes (Linux only)."""

from __future__ import annotations

import os
from pathlib import Path


def family(process: int) -> list[int]:
    """A process and all that descend from it, and those of its session."""
    found = [process]
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            after_name = each.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number = int(each.parent.name)
        if int(after_name[3]) == process and number != process:
            found.append(number)
    return found


def megabytes(process: int) -> float:
    """Proportional set size of a process and its children: what they share is counted once."""
    return sum(map(_proportional, family(process))) / 1024


def processor_ms(process: int) -> float:
    """Milliseconds that a process and its children have had a processor, ended threads included.

    The kernel tells it in steps of 10 ms: take it over many answers.
    """
    return sum(map(_spent, family(process))) * 1000 / os.sysconf("SC_CLK_TCK")


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _spent(process: int) -> int:
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(after_name[11]) + int(after_name[12])
