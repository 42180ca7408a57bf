"""All faults that are tried while the site is used, each as a trial, in full or in small."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tests.soak import broken, fronted, room, slow, writing
from tests.soak.judging import Trial

Run = Callable[[Path], Trial]


def faults(seed: int) -> Mapping[str, Run]:
    """Each trial by its name, in full; it takes an empty place."""
    stay = {"readers": 20, "seconds": 10.0, "seed": seed}
    return {
        **{
            f"{each.count} {each.what}": partial(slow.beside, [each], **stay)
            for each in slow.kinds(1)
        },
        "worker": partial(broken.worker_killed, **stay),
        "tables": partial(broken.tables_damaged, **stay),
        "clock": partial(broken.clock_set_back, **stay),
        "stop": partial(broken.stopped, downloads=12),
        "worker behind nginx": partial(fronted.workers_killed, **stay),
        "tables behind nginx": partial(fronted.tables_swapped, **stay),
        "ingest killed": partial(writing.ingest_killed, times=30, seed=seed),
        "update killed": partial(writing.update_killed, times=30, seed=seed),
        "two ingests": partial(writing.two_at_once, times=4),
        **_without_room(stay),
    }


def small_faults(seed: int) -> Mapping[str, Run]:
    """The same in some seconds each, and no time is judged. Kills have tests of their own."""
    stay = {"readers": 4, "seconds": 3.0, "seed": seed}
    return {
        "slow": partial(slow.beside, slow.kinds(0.1), small=True, **stay),
        "worker": partial(broken.worker_killed, **stay),
        "tables": partial(broken.tables_damaged, **stay),
        "clock": partial(broken.clock_set_back, **stay),
        "stop": partial(broken.stopped, downloads=2),
        "tables behind nginx": partial(fronted.tables_swapped, **stay),
        "two ingests": partial(writing.two_at_once, times=1),
        "update killed": partial(writing.update_killed, times=1, seed=seed),
        **_without_room(stay),
    }


def _without_room(stay: Mapping[str, Any]) -> dict[str, Run]:
    trials: dict[str, Run] = {}
    for state in (room.FULL, room.READ_ONLY):
        trials[f"{state} disk, written"] = partial(room.written, state=state)
        trials[f"{state} disk, kept"] = partial(room.kept, state=state, **stay)
    return trials
