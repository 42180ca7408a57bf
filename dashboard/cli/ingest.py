"""``ingest FILE…``: publishers' files into the tables, or every fault and nothing changed."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from dashboard.cli.verdicts import tell_verdicts
from dashboard.ingest import IngestReport, Refused, ingest
from dashboard.tables.files import NotTheTable
from dashboard.tables.loading import tables_folder
from dashboard.tables.store import Damaged

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and what they do not say of themselves."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, plain or .gz")
    parser.add_argument("--published", metavar="YYYY-MM[-DD]", help="when an unknown file came out")
    parser.add_argument("--url", help="where an unknown file came out")
    parser.add_argument("--release", metavar="NAME", help="a name of its own for one file")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def run(arguments: argparse.Namespace) -> int:
    """0 where all files are in the tables, 1 where they were refused and nothing was changed."""
    try:
        report = ingest(
            arguments.files,
            folder=arguments.folder or tables_folder(),
            published=arguments.published,
            url=arguments.url,
            release=arguments.release,
            progress=_progress,
        )
    except Refused as refused:
        print(refused, file=sys.stderr)
        print("Refused: the tables are as they were.", file=sys.stderr)
        return 1
    except (Damaged, NotTheTable) as fault:
        print(f"The tables that are there cannot be read: {fault}", file=sys.stderr)
        return 1
    for line in _told(report):
        print(line)
    for warning in report.warnings:
        print(f"Look: {warning}", file=sys.stderr)
    tell_verdicts(arguments.folder or tables_folder())
    return 0


def _progress(things: Sequence[T], /, what: str) -> Iterable[T]:
    """The things, with a bar on standard error where that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return things
    return track(things, what, console=console, transient=True)


def _told(report: IngestReport) -> list[str]:
    """What became of each file and each table, a line each."""
    lines = []
    for outcome in report.outcomes:
        state = "new" if outcome.new else "held already"
        lines.append(f"{outcome.file}: {outcome.release} of {outcome.table}, {state}")
        lines += [f"  {note}" for note in outcome.notes]
    lines += [
        f"{table}: {rows:,} rows, {report.revisions[table]:,} revisions"
        for table, rows in report.rows.items()
    ]
    return lines or ["Nothing to do."]
