"""``export``: all tables, with their descriptions, as files that other tools open."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from dashboard.cli import ExitCode
from dashboard.exports.all_tables import write_csv_files, write_parquet_files, write_sqlite
from dashboard.i18n import language
from dashboard.tables import Tables, load
from dashboard.tables.loading import tables_folder

NAME = "border-statistics"
DATABASE = "sqlite"
FOLDERS = {"csv": write_csv_files, "parquet": write_parquet_files}


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Which form, and where to."""
    parser.add_argument("--format", required=True, choices=(*FOLDERS, DATABASE))
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FOLDER|FILE",
        help=f"a folder, for sqlite a file ({NAME}-FORMAT/, {NAME}-sqlite/{NAME}.sqlite)",
    )
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")


def run_export(arguments: argparse.Namespace) -> ExitCode:
    """OK where everything was written; FAILED where the tables or the place cannot be used."""
    try:
        tables = load(arguments.folder or tables_folder())
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"The tables cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    form = arguments.format
    place = Path(f"{NAME}-{form}")
    out: Path = arguments.out or (place / f"{NAME}.sqlite" if form == DATABASE else place)
    try:
        _write(tables, form, out)
    except OSError as fault:
        print(f"Cannot write to {out}: {fault.strerror or fault}", file=sys.stderr)
        return ExitCode.FAILED
    print(f"{len(tables.names)} tables in {out}")
    return ExitCode.OK


def _write(tables: Tables, form: str, out: Path) -> None:
    folder = out.parent if form == DATABASE else out
    folder.mkdir(parents=True, exist_ok=True)
    if form == DATABASE and out.is_dir():
        raise IsADirectoryError(0, "a database is one file, and this is a folder")
    write = write_sqlite if form == DATABASE else FOLDERS[form]
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Writing", total=len(tables.names))
        write(tables, out, language("en"), lambda _: bar.advance(task))
