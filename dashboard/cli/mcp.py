"""``mcp``: the tools for assistants, over standard input and output."""

from __future__ import annotations

import argparse
import sys

from dashboard.assistants.protocol import server
from dashboard.cli import ExitCode
from dashboard.tables.current import current


def add_mcp_arguments(parser: argparse.ArgumentParser) -> None:
    """None: tables and addresses come from the settings."""
    parser.description = "Answers the Model Context Protocol on standard input and output."


def run_mcp(_arguments: argparse.Namespace) -> ExitCode:
    """OK when the client hangs up; FAILED where the tables cannot be read."""
    try:
        current()
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"Nothing can be served: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    server().run("stdio")
    return ExitCode.OK
