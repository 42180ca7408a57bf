"""Lets many readers use the site for long, on the loopback only, and writes into README.md.

make soak                    # all, less than forty minutes
make soak ARGS=--short       # each trial for some seconds; README untouched
make soak ARGS=--faults      # five minutes: what is slow, killed, damaged or full; README untouched
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.browsing import NotThePage
from tests.bench.processes import megabytes
from tests.bench.report import Marks, Run, table, write
from tests.bench.serving import end_when_told, serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.chromium import CHROMIUM
from tests.served import ROOT
from tests.soak.changing import changes_in_a_browser
from tests.soak.faults import faults, small_faults
from tests.soak.fronted import one_killed
from tests.soak.judging import Trial, judged
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
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    end_when_told()
    begun, before = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as made:
        folder, done = Path(made), []
        if not asked.faults:
            done = [_told(each) for each in trials(folder, asked.seed, short=asked.short)]
        tried = (small_faults if asked.short else faults)(asked.seed)
        met = [_told(run(folder / f"fault-{n}")) for n, run in enumerate(tried.values())]
    minutes = (time.monotonic() - begun) / 60
    run = Run(dt.datetime.now(dt.UTC).date(), minutes, before, os.getloadavg()[0])
    if not (asked.short or asked.faults):
        write(markdown(done, met, run), ROOT / "README.md", MARKS)
    return 1 if any(each.faults for each in (*done, *met)) else 0


def trials(folder: Path, seed: int, *, short: bool) -> Iterator[Trial]:
    """Each trial, one after the other."""
    times = 1 / SHORT if short else 1.0
    for readers, minutes in ((200, 5), (50, 20)):
        what = f"{readers} readers for {minutes * times:g} minutes"
        with serving(PRODUCT, folder / f"stay-{readers}") as running:
            wait_until_answered(running)
            yield judged(
                what,
                stay(running.url, readers, 60 * minutes * times, seed, _memory(running.process)),
            )
    what = "two servers behind nginx, one killed, 200 readers"
    yield judged(what, one_killed(folder / "front", 200, 120 * times, seed), flat=False)
    if CHROMIUM:
        try:
            yield changes_in_a_browser(folder / "browser", round(1000 * times), seed)
        except NotThePage as fault:
            yield Trial("filter changes in one browser", "", (str(fault),))


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


def _memory(process: int) -> Callable[[], float]:
    return lambda: megabytes(process)


def _told(trial: Trial) -> Trial:
    print(f"{trial.what}: {trial.figures}", *(f"\n  FELL SHORT {each}" for each in trial.faults))
    sys.stdout.flush()
    return trial


if __name__ == "__main__":
    sys.exit(main())
