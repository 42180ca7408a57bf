"""Lets many readers use the site for long, on the loopback only, and writes into README.md.

make soak                    # all, less than forty minutes
make soak ARGS=--short       # each trial for some seconds; README untouched
make soak ARGS=--faults      # what is slow, killed, damaged or full, alone; README untouched
make soak ARGS="--faults --only killed"    # those whose name has the word
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import time
import traceback
from functools import partial
from pathlib import Path

from tests.bench.processes import megabytes
from tests.bench.report import Marks, Run, table, write
from tests.bench.serving import end_when_told, serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.served import ROOT
from tests.soak.changing import changes_in_a_browser
from tests.soak.faults import Run as Attempt
from tests.soak.faults import faults, small_faults
from tests.soak.fronted import one_killed
from tests.soak.judging import NotTried, Trial, judged
from tests.soak.sessions import stay

MARKS = Marks("<!-- make soak writes from here -->", "<!-- to here, make soak -->")
FAULTS = (
    "What is slow, killed, damaged or full while twenty readers use the site, each with one action "
    "in a second on average."
)
SHORT = 20
"""By how much the trials are shorter with --short."""


def main() -> int:
    """Run the trials; 1 if one is not what was promised."""
    parser = argparse.ArgumentParser(
        prog="make soak", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="some seconds for each trial")
    parser.add_argument("--faults", action="store_true", help="the faults alone")
    parser.add_argument("--only", default="", help="a word in the names of the faults")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    end_when_told()
    begun, before = time.monotonic(), os.getloadavg()[0]
    done, met = [], []
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        tried = (small_faults if asked.short else faults)(asked.seed)
        long = {} if asked.faults else trials(asked.seed, short=asked.short)
        for held, runs in ((done, long), (met, tried)):
            for name, run in runs.items():
                if asked.only in name:
                    held.append(_told(came_of(name, run, folder / name.replace(" ", "-"))))
    if not (done or met):
        parser.error(f"no name has {asked.only!r}")
    minutes = (time.monotonic() - begun) / 60
    run = Run(dt.datetime.now(dt.UTC).date(), minutes, before, os.getloadavg()[0])
    if not (asked.short or asked.faults or asked.only):
        write(markdown(done, met, run), ROOT / "README.md", MARKS)
    print(f"{minutes:.0f} minutes")
    return 1 if any(each.faults for each in (*done, *met)) else 0


def trials(seed: int, *, short: bool) -> dict[str, Attempt]:
    """Each trial by its name; it takes an empty place."""
    times = 1 / SHORT if short else 1.0
    return {
        "200 readers": partial(_staying, readers=200, minutes=5 * times, seed=seed),
        "50 readers": partial(_staying, readers=50, minutes=20 * times, seed=seed),
        "two servers": partial(_two_servers, seconds=60 * times, seed=seed),
        "browser": partial(changes_in_a_browser, count=round(1000 * times), seed=seed),
    }


def _staying(folder: Path, readers: int, minutes: float, seed: int) -> Trial:
    with serving(PRODUCT, folder) as running:
        wait_until_answered(running)
        memory = partial(megabytes, running.process)
        met = stay(running.url, readers, 60 * minutes, seed, memory)
    return judged(f"{readers} readers for {minutes:g} minutes", met)


def _two_servers(folder: Path, seconds: float, seed: int) -> Trial:
    met = one_killed(folder, 200, seconds, seed)
    return judged("two servers behind nginx, one killed, 200 readers", met, flat=False)


def came_of(name: str, attempt: Attempt, folder: Path) -> Trial:
    """What came of a trial. One that broke off fell short, and the next ones are tried."""
    try:
        return attempt(folder)
    except NotTried as why:
        return Trial(name, f"not tried: {why}")
    except Exception as fault:  # noqa: BLE001 (whatever it is, it is told)
        traceback.print_exc()
        said = " ".join(str(fault).split())[:200].replace("|", "/")
        return Trial(name, "", (f"broke off: {type(fault).__name__} {said}",))


def markdown(done: list[Trial], met: list[Trial], run: Run) -> str:
    """The tables of the trials and of the faults, with what fell short."""
    return "\n\n".join(
        [
            f"{run.sentence}.",
            table(["trial", "figures", "fell short"], [*map(_row, done)]),
            FAULTS,
            table(["fault", "figures", "fell short"], [*map(_row, met)]),
        ]
    )


def _row(trial: Trial) -> list[str]:
    return [trial.what, trial.figures, "; ".join(trial.faults) or "nothing"]


def _told(trial: Trial) -> Trial:
    print(f"{trial.what}: {trial.figures}", *(f"\n  FELL SHORT {each}" for each in trial.faults))
    sys.stdout.flush()
    return trial


if __name__ == "__main__":
    sys.exit(main())
