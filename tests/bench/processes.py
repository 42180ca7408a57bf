"""Memory and processor time of a server with all its processes (Linux only)."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

# The line that begins what is told of a mapping, and the file in it.
_MAPPING = re.compile(r"^([0-9a-f]+-[0-9a-f]+ .*)\n", re.MULTILINE)
_NAMED = re.compile(r"\S+ \S+ \S+ \S+ \d+ +(/.+)")


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
    """Memory of a process and its children, as if nothing else ran on the machine.

    What they share is counted once. Their files, such as libraries, are counted whole: of these a
    proportional set size tells only a share, which is small while others have them open, too.

    Raises ProcessLookupError for a process that is not there.
    """
    _must_run(process)
    own, files = 0.0, dict[str, float]()
    for each in family(process):
        with suppress(OSError):  # it has ended meanwhile
            own += _kilobytes(Path(f"/proc/{each}/smaps_rollup").read_text(), "Pss_Anon:")
            for name, size in of_files(Path(f"/proc/{each}/smaps").read_text()).items():
                files[name] = max(files.get(name, 0.0), size)
    return (own + sum(files.values())) / 1024


def of_files(smaps: str) -> dict[str, float]:
    """Kilobytes of each file that are in memory as they are in the file, by its name."""
    found: dict[str, float] = defaultdict(float)
    parts = _MAPPING.split(smaps)
    for head, of_mapping in zip(parts[1::2], parts[2::2], strict=True):
        if name := _NAMED.match(head):
            found[name[1]] += _kilobytes(of_mapping, "Rss:") - _kilobytes(of_mapping, "Anonymous:")
    return found


def processor_ms(process: int) -> float:
    """Milliseconds that a process and its children have had a processor, ended threads included.

    The kernel tells it in steps of 10 ms: take it over many answers. Raises ProcessLookupError for
    a process that is not there.
    """
    _must_run(process)
    return sum(map(_spent, family(process))) * 1000 / os.sysconf("SC_CLK_TCK")


def _must_run(process: int) -> None:
    """Nothing would be told of a process that has ended, which is no figure."""
    if not Path(f"/proc/{process}").exists():
        raise ProcessLookupError(f"process {process} is not there")


def _kilobytes(told: str, name: str) -> float:
    """What the kernel tells under a name, in all lines that begin with it."""
    return sum(float(line.split()[1]) for line in told.splitlines() if line.startswith(name))


def _spent(process: int) -> int:
    try:
        after_name = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return int(after_name[11]) + int(after_name[12])
