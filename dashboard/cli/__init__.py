"""The command line: ``python -m dashboard COMMAND``, one small module for each command.

A command's module has ``add_arguments(parser)`` and ``run(arguments) -> int``, the exit code. Only
the module that was asked for is imported, so that none slows another down.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from types import MappingProxyType

COMMANDS = MappingProxyType(
    {
        "ingest": "take publishers' files into the tables",
        "update": "fetch what publishers have put out since, and take it in",
        "validate": "print what the tables hold, and whether it is right",
        "quotes": "look for every quote of the source texts again",
        "claims": "print the verdict on every claim of the source texts",
        "export": "write all tables with their descriptions as CSV, Parquet or SQLite",
        "serve": "show the dashboard at an address of this machine",
    }
)
"""Every command and what it does; its module has the same name."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; comes out with the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.description = "CBP's published figures as true tables, charts and checked claims."
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        if given and given[0] == name:
            module = import_module(f"{__name__}.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    parsed = parser.parse_args(given)
    return parsed.run(parsed)
