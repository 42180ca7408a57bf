"""``update``: find what publishers have put out since, fetch it, and take it into the tables.

Exit codes, for a scheduled job: 0 nothing was new, or everything new is in the tables; 1 the tables
themselves cannot be read or written; 2 wrong arguments; 3 a new file was refused, or a page has
changed (a person should look); 4 a publisher could not be reached (the next run may do better).
With 3 and 4, everything else that was new is in the tables.
"""

from __future__ import annotations

import argparse
import datetime as dt
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TransferSpeedColumn,
)

from dashboard.cli import ExitCode
from dashboard.cli.claims import print_changed_verdicts
from dashboard.tables.files import NotTheTable
from dashboard.tables.loading import tables_folder
from dashboard.tables.store import Damaged
from dashboard.update import DownloadProgress, Report, Web, update
from dashboard.update.report import ProblemKind
from dashboard.update.run import DOWNLOADS


def add_update_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, how patient to be, and where to ask."""
    parser.epilog = __doc__.partition("\n\n")[2] if __doc__ else None
    parser.add_argument("--dry-run", action="store_true", help="only look; change nothing")
    parser.add_argument("--every", action="store_true", help="also older files that are not held")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")
    parser.add_argument("--timeout", type=_above_zero, default=30, metavar="SECONDS")
    parser.add_argument("--patience", type=_above_zero, default=1800, metavar="SECONDS")
    parser.add_argument("--retries", type=int, default=4, metavar="N")
    parser.add_argument("--pause", type=float, default=1, metavar="SECONDS", help="before a retry")
    parser.add_argument("--largest", type=_above_zero, default=300, metavar="MB")
    parser.add_argument(
        "--instead",
        type=_stand_in,
        action="append",
        default=[],
        metavar="ADDRESS=ADDRESS",
        help="ask another server in place of one, for example a mirror",
    )


def run_update(arguments: argparse.Namespace) -> ExitCode:
    """Look, fetch and ingest; returns one of the exit codes that the module describes."""
    folder = arguments.folder or tables_folder()
    web = Web(
        timeout=arguments.timeout,
        patience=arguments.patience,
        largest=int(arguments.largest * (1 << 20)),
        retries=arguments.retries,
        pause=arguments.pause,
        stand_ins=dict(arguments.instead),
    )
    today = dt.datetime.now(tz=dt.UTC).date()
    try:
        with nullcontext() if arguments.dry_run else _alone(folder), _bars() as progress:
            report = update(
                folder,
                web,
                today=today,
                every=arguments.every,
                dry_run=arguments.dry_run,
                progress=progress,
            )
    except BlockingIOError:
        print("Another update of these tables is under way.", file=sys.stderr)
        return ExitCode.UNREACHABLE
    except (Damaged, NotTheTable) as fault:
        print(f"The tables cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    except OSError as fault:
        print(f"Cannot write to {folder}: {fault.strerror or fault}", file=sys.stderr)
        return ExitCode.FAILED
    except KeyboardInterrupt:
        print("Stopped. What has arrived is kept, and the next update continues.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    for line in _summary(report, dry_run=arguments.dry_run):
        print(line)
    if report.news and not arguments.dry_run:
        print_changed_verdicts(folder)
    for problem in report.problems:
        print(f"{problem.what}: {problem.why}", file=sys.stderr)
    kinds = {problem.kind for problem in report.problems}
    if ProblemKind.REFUSED in kinds:
        return ExitCode.REFUSED
    return ExitCode.UNREACHABLE if kinds else ExitCode.OK


def _summary(report: Report, *, dry_run: bool) -> list[str]:
    """What is listed, what is new, and what it revised, one line each."""
    lines = [
        f"{each.series.id}: {each.file}, to {each.covers_to}"
        for each in report.listed
        if each.covers_to
    ]
    for news in report.news:
        if dry_run:
            lines.append(f"New: {news.listed.address}")
        else:
            lines.append(f"New: {', '.join(news.releases)}, published {news.published}")
    lines += [
        f"Revised by {each.release}: {each.cells:,} cells of {each.table}, "
        f"{each.first} to {each.last}"
        for each in report.revised
    ]
    if not report.news:
        lines.append("Nothing new." if not report.problems else "Nothing new was taken in.")
    return [*lines, *(f"Note: {note}" for note in report.notes)]


def _stand_in(text: str) -> tuple[str, str]:
    original, _, stand_in = text.partition("=")
    if not all(part.startswith(("http://", "https://")) for part in (original, stand_in)):
        raise argparse.ArgumentTypeError("must be two web addresses separated by =")
    return original, stand_in


def _above_zero(text: str) -> float:
    value = float(text)
    if value <= 0:
        raise argparse.ArgumentTypeError("must be more than 0")
    return value


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make sure that this is the only update of a folder; raises BlockingIOError if it is not."""
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / DOWNLOADS
    place.mkdir(exist_ok=True)
    handle = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(handle)
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


@contextmanager
def _bars() -> Iterator[DownloadProgress]:
    """A progress bar for each download, on standard error if that is a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn())
    with Progress(
        *columns,
        TransferSpeedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as bars:
        tasks: dict[str, TaskID] = {}

        def show(file: str, have: int, whole: int | None, /) -> None:
            if file not in tasks:
                tasks[file] = bars.add_task(file, total=whole)
            bars.update(tasks[file], completed=have, total=whole)

        yield show
