"""Measures the dashboard as it is served and prints a table; nothing leaves this machine.

make bench                                  # all
python -m tests.bench --workers 1 2 --threads 1 2 4   # compare ways to serve
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from dashboard.serve import THREADS, WORKERS
from tests.bench import load, memory, questions, reader
from tests.chromium import CHROMIUM, chromium_browser
from tests.served import Server, served

BUDGET = 0.9
"""Megabytes that a first load may weigh."""
Row = tuple[str, str]


def main() -> None:
    """Measure each way to serve that was asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[WORKERS])
    parser.add_argument("--threads", type=int, nargs="+", default=[THREADS])
    parser.add_argument("--seconds", type=float, default=3.0, help="of each load")
    parser.add_argument("--times", type=int, default=3, help="starts and page loads")
    asked = parser.parse_args()
    for workers, threads in product(asked.workers, asked.threads):
        table = Table(title=f"{workers} workers with {threads} threads each")
        # A figure from a busy machine says little: whoever reads the table has to know.
        table.caption = f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
        table.add_column("measured")
        table.add_column("value", justify="right")
        for row in rows(workers, threads, asked.seconds, asked.times):
            table.add_row(*row)
        Console().print(table)


def rows(workers: int, threads: int, seconds: float, times: int) -> Iterator[Row]:
    """All that is measured of one way to serve."""
    options = ("--workers", str(workers), "--threads", str(threads))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log.txt"
        starts = []
        for _ in range(times - 1):
            with served(log, *options) as server:
                starts.append(server.seconds)
        with served(log, *options) as server:
            starts.append(server.seconds)
            yield "start to first answer", f"{median(starts):.2f} s"
            yield from answers(server, seconds)
            yield "memory after that", f"{memory.megabytes(server.process):.0f} MB"
            if CHROMIUM:
                yield from pages(server, times)
    yield from queries()


def answers(server: Server, seconds: float) -> Iterator[Row]:
    """Filter changes and files, by one reader and by sixteen."""
    asked = questions.callbacks(server.url)
    new = load.once(server.url, asked)
    yield "filter change, never asked before", latency(new)
    yield "filter change, one reader", latency(load.measure(server.url, asked, 1, seconds))
    many = load.measure(server.url, asked, 16, seconds)
    yield "filter change, 16 readers", f"{latency(many)}, {many.per_second:,.0f}/s"
    page = [questions.files(questions.PAGE + query) for query in questions.addresses()]
    yield "page, one reader", latency(load.measure(server.url, page, 1, seconds))
    data = [questions.files(f"/data/drug_seizures.csv{questions.addresses()[0].split('&view')[0]}")]
    yield "CSV of one drug, one reader", latency(load.measure(server.url, data, 1, seconds))


def pages(server: Server, times: int) -> Iterator[Row]:
    """First and second load of the seizures page in Chromium."""
    with chromium_browser() as browser:
        cold, warm = reader.loads(browser, server.url + questions.PAGE, times)
    yield "first load", f"{cold.weight / 1e6:.2f} MB in {cold.requests} requests (limit {BUDGET})"
    yield "first load, until the chart stands", f"{cold.chart:.0f} ms"
    yield "second load, until the chart stands", f"{warm.chart:.0f} ms, {warm.weight / 1e3:.0f} kB"


def queries() -> Iterator[Row]:
    """The tables and the engine by themselves, without a server."""
    from dashboard.queries.address import read_state
    from dashboard.queries.answering import answer
    from dashboard.queries.state import default_state
    from dashboard.tables import load as load_tables

    begun = time.perf_counter()
    tables = load_tables()
    yield "all tables loaded", f"{1000 * (time.perf_counter() - begun):.0f} ms"
    defaults = default_state("seizure_pounds")
    taken = []
    for query in questions.addresses():
        state, _ = read_state(query, defaults=defaults, tables=tables)
        begun = time.perf_counter()
        answer(tables, state)
        taken.append(time.perf_counter() - begun)
    yield "query, never asked before", latency(load.Measured(tuple(sorted(taken)), sum(taken)))


def latency(found: load.Measured) -> str:
    """Median and 95th percentile, as a reader of the table wants them."""
    return f"p50 {found.quantile(0.5):.1f} ms, p95 {found.quantile(0.95):.1f} ms"


if __name__ == "__main__":
    main()
