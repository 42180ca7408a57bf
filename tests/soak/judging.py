"""What a run shows: its row in the table, and whether it is what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from tests.bench.figures import quantile
from tests.soak.mix import CHANGE
from tests.soak.sessions import Stay

SLOWEST = 150.0
"""Milliseconds within which 95 of 100 filter changes are answered."""
FLAT = 0.05
"""The share by which memory may have grown between the middle of a run and its end."""
FEWEST = 15
"""Samples of memory from which growth is judged."""


class NotTried(Exception):
    """Something that a trial needs is not on this machine."""


@dataclass(frozen=True)
class Trial:
    """One run: what was tried, what came of it, and what is wrong with that."""

    what: str
    figures: str
    faults: tuple[str, ...] = ()


def judged(what: str, met: Stay, *, slowest: float | None = SLOWEST, flat: bool = True) -> Trial:
    """The trial of a stay: no fault, 95 of 100 filter changes within a time, flat memory."""
    changes = [1000 * each for each in met.taken.get(CHANGE, [])]
    if not changes:
        return Trial(what, "nothing was answered", tuple(met.faults[:5]) or ("nothing answered",))
    high = quantile(changes, 0.95)
    faults = [f"{len(met.faults)} faults, as {met.faults[0]}"] if met.faults else []
    if slowest and high > slowest:
        faults.append(f"p95 of a filter change is above {slowest:.0f} ms")
    if flat and growth(met.memory) > FLAT:
        faults.append(f"memory grew by {100 * growth(met.memory):.0f} %")
    kinds = (
        f"{kind} {1000 * median(taken):.0f} ({1000 * quantile(taken, 0.95):.0f})"
        for kind, taken in sorted(met.taken.items())
    )
    memory = f"; memory {met.memory[0]:.0f} to {met.memory[-1]:.0f} MB" if any(met.memory) else ""
    return Trial(
        what,
        f"{met.requests:,} requests, {len(met.faults)} failed; median (p95) in ms: "
        f"{', '.join(kinds)}{memory}",
        tuple(faults),
    )


def growth(memory: list[float]) -> float:
    """The share by which the last fifth lies above the fifth after the middle; 0 if too short."""
    if len(memory) < FEWEST:
        return 0.0
    fifth = len(memory) // 5
    middle = len(memory) // 2
    before, after = median(memory[middle : middle + fifth]), median(memory[-fifth:])
    return (after - before) / before
