"""The command line: ``python -m dashboard COMMAND``.

For each command, a module of this package has ``add_COMMAND_arguments(parser)`` and
``run_COMMAND(arguments)``, which returns an exit code. Only the module of the command that was
asked for is imported, so that none slows the others down.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from importlib import import_module
from types import MappingProxyType

from dashboard.terms.settings import BadSetting


class ExitCode(IntEnum):
    """What a command ends with."""

    OK = 0
    FAILED = 1  # nothing was done, or something is wrong: stderr says what
    WRONG_USE = 2  # argparse's own
    REFUSED = 3  # update: a file was refused or a page has changed; a person should look
    UNREACHABLE = 4  # update: a publisher could not be reached; the next run may do better
    INTERRUPTED = 130  # Ctrl-C


@dataclass(frozen=True)
class Command:
    """A command: the module of this package that has it, and what it does."""

    module: str
    summary: str


COMMANDS = MappingProxyType(
    {
        "ingest": Command("tables", "take publishers' files into the tables"),
        "update": Command("update", "fetch what publishers have put out since, and take it in"),
        "undo": Command("tables", "take a release out of the tables again"),
        "validate": Command("tables", "print what the tables hold, and whether it is right"),
        "check": Command("check", "check the figures of any text"),
        "quotes": Command("claims", "find every quote of the source texts again"),
        "claims": Command("claims", "print the verdict on every claim of the source texts"),
        "annotate": Command("annotate", "complete the annotations of a source text, or begin them"),
        "export": Command(
            "export", "write all tables with their descriptions as CSV, Parquet or SQLite"
        ),
        "mcp": Command("mcp", "answer assistants by the Model Context Protocol, on standard input"),
        "serve": Command("serve", "show the dashboard at an address of this machine"),
    }
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; returns the exit code.

    Raises SystemExit, with code 0 after ``--help`` and 2 for wrong arguments.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="python -m dashboard",
        description="CBP's published figures as checked tables, charts and claims.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        summary = command.summary
        own = commands.add_parser(name, help=summary, description=f"{summary.capitalize()}.")
        if given and given[0] == name:
            module = import_module(f"{__name__}.{command.module}")
            getattr(module, f"add_{name}_arguments")(own)
            own.set_defaults(run=getattr(module, f"run_{name}"))
    parsed = parser.parse_args(given)
    try:
        return parsed.run(parsed)
    except BadSetting as fault:
        print(fault, file=sys.stderr)
        return ExitCode.FAILED
