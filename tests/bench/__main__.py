"""Measures the dashboard as readers meet it, side by side with its peers, and prints a table.

make bench                  # all, less than half an hour; writes the table into README.md
make bench ARGS=--fast      # only the product, the limit and a tuned Dash; README untouched
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import rounds, throughput
from tests.bench.browsing import NotThePage
from tests.bench.figures import MEASURES, Figures
from tests.bench.subjects import ALL, FAST, LIMIT, PRODUCT, Subject
from tests.chromium import CHROMIUM, chromium_browser


def main() -> int:
    """Measure what was asked for; 1 if a measurement did not see what it should."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="fewer subjects and rounds")
    parser.add_argument("--only", nargs="+", metavar="KEY", help="these subjects")
    parser.add_argument("--rounds", type=int, help="of every measurement")
    asked = parser.parse_args()
    if not CHROMIUM:
        print("Chromium is not there: see the Makefile.", file=sys.stderr)
        return 1
    subjects = FAST if asked.fast else ALL
    if asked.only:
        subjects = tuple(each for each in ALL if each.key in asked.only)
    begun, busy = time.monotonic(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        found = measured(subjects, asked.rounds or (2 if asked.fast else 4), Path(folder))
    table = Table(title="Medians; in brackets the 95th percentile")
    after = os.getloadavg()[0]
    table.caption = (
        f"load of the machine {busy:.1f} before and {after:.1f} after, on {os.cpu_count()} cores; "
        f"{(time.monotonic() - begun) / 60:.0f} minutes"
    )
    table.add_column("measured")
    for subject in subjects:
        table.add_column(subject.key, justify="right")
    for measure in MEASURES:
        written = [found.written(subject, measure) for subject in subjects]
        if any(written):
            table.add_row(f"{measure.words} {measure.unit}".strip(), *written)
    Console(width=40 + 24 * len(subjects)).print(table)
    for fault in found.faults:
        print(f"NOT MEASURED {fault}")
    return 1 if found.faults else 0


def measured(subjects: tuple[Subject, ...], times: int, folder: Path) -> Figures:
    """All figures of some subjects."""
    found = Figures()
    with chromium_browser() as browser, ExitStack() as stack:
        rounds.starts(browser, subjects, times, folder, found)
        servers = rounds.all_served(stack, subjects, folder)
        for step in (rounds.loads, rounds.changes, rounds.delayed):
            rounds.in_turn(browser, servers, times, step, found)
        rounds.in_turn(browser, servers, 1, rounds.memory, found)
        by_key = {running.subject.key: running for running in servers}
        for running in servers:
            if running.subject.answers_alone:
                try:
                    throughput.answers(browser, running, found)
                except NotThePage as fault:
                    found.faults.append(f"{running.subject.name}: {fault}")
        if {PRODUCT.key, LIMIT.key} <= set(by_key):
            throughput.files(by_key[PRODUCT.key], by_key[LIMIT.key], found)
    return found


if __name__ == "__main__":
    sys.exit(main())
