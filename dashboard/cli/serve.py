"""``serve``: the dashboard at an address of this machine, on the production server."""

from __future__ import annotations

import argparse
import sys

from dashboard.cli import ExitCode
from dashboard.serve import HOST, PORT, THREADS, WORKERS, serve
from dashboard.terms.settings import BadSetting, public_address, trusted_proxies


def add_serve_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    parser.add_argument("--host", default=HOST, help="0.0.0.0 lets other machines connect")
    parser.add_argument("--port", type=int, default=PORT, help="where to listen")
    parser.add_argument("--workers", type=_count, default=WORKERS, help="processes, one per core")
    parser.add_argument("--threads", type=_count, default=THREADS, help="threads per process")


def run_serve(arguments: argparse.Namespace) -> ExitCode:
    """OK after a stop that was asked for, FAILED for a bad setting or an address in use."""
    try:
        public_address()
        trusted_proxies()
    except BadSetting as fault:
        print(fault, file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode(
        serve(arguments.host, arguments.port, workers=arguments.workers, threads=arguments.threads)
    )


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number of 1 or more")
    return int(text)
