"""Measures the dashboard as readers meet it, side by side with its peers, and prints a table.

make bench                  # all, less than half an hour; writes the tables into README.md
make bench ARGS=--fast      # only the product, the limit and a tuned Dash; README untouched
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser
from rich.console import Console
from rich.table import Table

from tests.bench import report, rounds, throughput
from tests.bench.figures import MEASURES, Figures
from tests.bench.grown import grown
from tests.bench.serving import NGINX, Running, end_when_told
from tests.bench.subjects import ALL, FAST, LIMIT, PRODUCT, Subject, with_rows
from tests.chromium import READERS, chromium_browser
from tests.served import ROOT

LARGER = (10, 100)
ROUNDS = 1
"""Two take longer than half an hour on a slow machine."""


def main() -> int:
    """Measure what was asked for; 1 if a measurement did not see what it should."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--fast", action="store_true", help="fewer subjects and rounds")
    parser.add_argument("--only", nargs="+", metavar="KEY", help="these subjects, README untouched")
    parser.add_argument("--rounds", type=int, help=f"of every measurement ({ROUNDS})")
    asked = parser.parse_args()
    if not READERS or not NGINX:
        print("Chromium and nginx are needed; `make bench` installs them.", file=sys.stderr)
        return 1
    end_when_told()
    subjects = FAST if asked.fast else ALL
    if asked.only:
        subjects = tuple(each for each in ALL if each.key in asked.only)
    begun, before = time.monotonic(), os.getloadavg()[0]
    whole, times = not asked.fast and not asked.only, asked.rounds or ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        found = measured(subjects, times, Path(folder), whole)
    minutes = (time.monotonic() - begun) / 60
    run = report.Run(dt.datetime.now(dt.UTC).date(), minutes, before, os.getloadavg()[0], times)
    show(found, run)
    if whole:
        report.write(report.markdown(found, run), ROOT / "README.md")
    return 1 if found.faults else 0


def measured(subjects: tuple[Subject, ...], times: int, folder: Path, whole: bool) -> Figures:
    """All figures of some subjects; if `whole`, also of larger tables and many changes."""
    if whole:
        homes = {rows: folder / f"rows-{rows}" for rows in LARGER}
        for rows, home in homes.items():
            grown(home, rows)
        subjects = (*subjects, *(with_rows(home, rows) for rows, home in homes.items()))
    found = Figures(subjects)
    with chromium_browser(READERS) as browser, ExitStack() as stack:
        rounds.starts(browser, subjects, times, folder, found)
        servers = rounds.all_served(stack, subjects, folder, found)
        rounds.in_turn(browser, servers, times * rounds.LOADS, rounds.first_loads, found)
        by_key = {running.subject.key: running for running in servers}
        product, limit = by_key.get(PRODUCT.key), by_key.get(LIMIT.key)
        if product and limit:
            both = (limit, product)
            rounds.in_turn(browser, both, times * rounds.PAINTS, rounds.first_paints, found)
        rounds.in_turn(browser, servers, times * rounds.LATER_LOADS, rounds.later_loads, found)
        rounds.in_turn(browser, servers, times, rounds.changes, found)
        rounds.in_turn(browser, servers, 1, rounds.delayed, found)
        rounds.in_turn(browser, servers, 1, rounds.memory, found)
        rounds.in_turn(browser, servers, throughput.BLOCKS, throughput.alone, found)
        products = [each for each in servers if each.subject.has_address]
        if product and len(products) > 1:

            def more_rows(
                browser: Browser, _product: Running, _number: int, found: Figures
            ) -> None:
                throughput.side_by_side(browser, products, found)

            rounds.in_turn(browser, [product], 1, more_rows, found)
        rounds.in_turn(browser, servers, 1, throughput.answers, found)
        if product and limit:

            def files(_browser: Browser, running: Running, _number: int, found: Figures) -> None:
                throughput.files(running, limit, found)

            rounds.in_turn(browser, [product], 1, files, found)
        if product and whole:
            rounds.in_turn(browser, [product], 1, rounds.many_changes, found)
    return found


def show(found: Figures, run: report.Run) -> None:
    """Print every figure, the subjects as columns, and what could not be measured."""
    table = Table(title="Medians, in brackets the 95th percentile", caption=run.sentence)
    table.add_column("measured")
    for subject in found.subjects:
        table.add_column(subject.key, justify="right")
    for measure in MEASURES:
        written = [found.written(subject, measure) for subject in found.subjects]
        if any(written):
            table.add_row(f"{measure.words} {measure.unit}".strip(), *written)
    Console(width=40 + 20 * len(found.subjects)).print(table)
    for fault in dict.fromkeys(found.faults):
        print(f"NOT MEASURED {fault}")


if __name__ == "__main__":
    sys.exit(main())
