"""``ingest``, ``undo`` and ``validate``: take publishers' files in or out, and check the tables."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from dashboard.cli import ExitCode
from dashboard.cli.claims import print_changed_verdicts
from dashboard.ingest.faults import Refused
from dashboard.ingest.run import IngestReport, ingest, undo
from dashboard.schemas.models import faults
from dashboard.tables import Tables, load
from dashboard.tables.checks import closed_years_revised, cross_check
from dashboard.tables.files import FORMULA_STARTS, NotTheTable
from dashboard.tables.inventory import Stock, inventory
from dashboard.tables.known_figures import CheckedFigure, checked_figures
from dashboard.tables.loading import tables_folder
from dashboard.tables.store import Damaged

T = TypeVar("T")


def add_ingest_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, and what they do not say of themselves."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV, plain or .gz")
    parser.add_argument(
        "--published", metavar="YYYY-MM[-DD]", help="when an unknown file was published"
    )
    parser.add_argument("--url", help="where an unknown file was published")
    parser.add_argument("--release", metavar="NAME", help="a release name of its own for one file")
    parser.add_argument(
        "--accept",
        type=_reason,
        metavar="REASON",
        help="take in figures unlike all before them; the reason is kept in releases",
    )
    _add_folder(parser)


def _add_folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def _reason(text: str) -> str:
    reason = text.strip()
    if not reason or not reason.isprintable() or reason.startswith(FORMULA_STARTS):
        raise argparse.ArgumentTypeError("must be a reason in words, on one line")
    return reason


def run_ingest(arguments: argparse.Namespace) -> ExitCode:
    """OK where all files are in the tables; FAILED where any was refused and nothing changed."""
    folder = arguments.folder or tables_folder()
    try:
        report = ingest(
            arguments.files,
            folder=folder,
            published=arguments.published,
            url=arguments.url,
            release=arguments.release,
            accept=arguments.accept,
            progress=_with_bar,
        )
    except (Refused, Damaged, NotTheTable, OSError) as fault:
        return _failed(fault, folder)
    for line in _outcomes(report):
        print(line)
    if report.rows:
        print_changed_verdicts(folder)
    return ExitCode.OK


def _failed(fault: Refused | Damaged | NotTheTable | OSError, folder: Path) -> ExitCode:
    """Print why nothing was done, or no more than what had been done whole."""
    if isinstance(fault, Refused):
        print(fault, file=sys.stderr)
        print("Refused: the tables are as they were.", file=sys.stderr)
    elif isinstance(fault, OSError) and not isinstance(fault, Damaged | NotTheTable):
        print(f"Cannot write to {folder}: {fault.strerror or fault}.", file=sys.stderr)
        print("The tables are whole. Do it again when there is room for them.", file=sys.stderr)
    else:
        print(f"The tables cannot be read: {fault}", file=sys.stderr)
    return ExitCode.FAILED


def _with_bar(things: Sequence[T], /, what: str) -> Iterable[T]:
    """The things, with a progress bar on standard error if that is a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        return things
    return track(things, what, console=console, transient=True)


def _outcomes(report: IngestReport) -> list[str]:
    """What became of each file and each table, one line each."""
    lines = []
    for outcome in report.outcomes:
        state = "new" if outcome.new else "already held"
        lines.append(f"{outcome.file}: {outcome.release} of {outcome.table}, {state}")
        lines += [f"  {note}" for note in outcome.notes]
    lines += [
        f"{table}: {rows:,} rows, {report.revisions[table]:,} revisions"
        for table, rows in report.rows.items()
    ]
    lines += [f"Accepted: {fault}" for fault in report.accepted]
    return lines or ["Nothing to do."]


def add_undo_arguments(parser: argparse.ArgumentParser) -> None:
    """The release to take out."""
    parser.add_argument("release", metavar="RELEASE", help="its name in the table releases")
    _add_folder(parser)


def run_undo(arguments: argparse.Namespace) -> ExitCode:
    """OK where the tables are as if the release had never been ingested, else FAILED."""
    folder = arguments.folder or tables_folder()
    try:
        report = undo(arguments.release, folder=folder)
    except (Refused, Damaged, NotTheTable, OSError) as fault:
        return _failed(fault, folder)
    print(f"Taken out: {', '.join(report.releases)}")
    for table, rows in report.rows.items():
        print(f"{table}: {rows:,} rows")
    print_changed_verdicts(folder)
    return ExitCode.OK


def add_validate_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder, and whether to compare the known figures."""
    parser.add_argument("--figures", action="store_true", help="known figures beside the tables'")
    _add_folder(parser)


def run_validate(arguments: argparse.Namespace) -> ExitCode:
    """OK where the tables keep all rules (with --figures: where all figures are equal)."""
    try:
        tables = load(arguments.folder or tables_folder())
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"The tables cannot be read: {fault}")
        return ExitCode.FAILED
    if arguments.figures:
        return _compare_figures(checked_figures(tables))
    today = dt.datetime.now(tz=dt.UTC).date()
    for stock in inventory(tables, today):
        print(_stock_line(stock))
    return _check_rules(tables)


def _stock_line(stock: Stock) -> str:
    sums = ", ".join(f"{_number(value)} {measure}" for measure, value in stock.sums.items())
    parts = [f"{stock.rows:,} rows"]
    if stock.first and stock.last:
        parts.append(f"{stock.first} to {stock.last} ({stock.months} months)")
    if stock.releases:
        parts.append(f"{stock.releases} releases")
    if sums:
        parts.append(sums)
    if stock.days_old is not None:
        parts.append(f"newest month ended {stock.days_old} days ago")
    return f"{stock.table}: {'; '.join(parts)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.3f}"


def _check_rules(tables: Tables) -> ExitCode:
    """Print every rule that is broken."""
    frames = {name: tables.frame(name) for name in tables.names}
    gaps = {name: tables.metadata(name).gaps for name in tables.names}
    for warning in closed_years_revised(frames):
        print(f"Please check: {warning}")
    wrong = [
        *(fault for name in tables.names for fault in faults(frames[name], tables.shape(name))),
        *cross_check(frames, gaps),
    ]
    for sentence in wrong:
        print(f"Wrong: {sentence}")
    if wrong:
        return ExitCode.FAILED
    print("All tables keep their columns, terms and keys, and agree with each other.")
    return ExitCode.OK


def _compare_figures(found: list[CheckedFigure]) -> ExitCode:
    """Print each known figure beside the tables' own."""
    width = max(len(each.figure.figure) for each in found)
    for each in found:
        sign = "equal" if each.equal else "DIFFERS"
        figure = each.figure
        print(f"{figure.figure:<{width}}  {figure.expected:>12}  {each.value:>12}  {sign}")
    wrong = sum(not each.equal for each in found)
    print(f"{len(found) - wrong} of {len(found)} figures are equal.")
    return ExitCode.FAILED if wrong else ExitCode.OK
