"""``serve``: the dashboard at an address of this machine, on the production server."""

from __future__ import annotations

import argparse
import sys

from dashboard.cli import ExitCode
from dashboard.serve import HOST, PORT, THREADS, WORKERS, serve
from dashboard.tables.files import NotTheTable
from dashboard.tables.store import Damaged
from dashboard.terms.config import BrokenFile
from dashboard.terms.settings import (
    BadSetting,
    counts_requests,
    first_address,
    largest_table,
    public_address,
    trusted_proxies,
)


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    parser.add_argument("--host", default=HOST, help="0.0.0.0 lets other machines connect")
    parser.add_argument("--port", type=int, default=PORT, help="where to listen")
    parser.add_argument("--workers", type=_count, default=WORKERS, help="processes, one per core")
    parser.add_argument("--threads", type=_count, default=THREADS, help="threads per process")


def run_serve(arguments: argparse.Namespace) -> ExitCode:
    """OK after a stop that was asked for, FAILED where the server cannot start.

    That is for a bad setting, an address in use, or tables or source texts that cannot be read.
    """
    try:
        public_address()
        first_address()
        trusted_proxies()
        counts_requests()
        largest_table()
    except BadSetting as fault:
        print(fault, file=sys.stderr)
        return ExitCode.FAILED
    address = arguments.host, arguments.port
    try:
        ended = serve(*address, workers=arguments.workers, threads=arguments.threads)
    except (Damaged, NotTheTable, BrokenFile, FileNotFoundError) as fault:
        print(f"Nothing can be served: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode(ended)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)
