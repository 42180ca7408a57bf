"""``annotate``: complete the annotation file of a text, or begin one."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dashboard.articles import load_article
from dashboard.articles.annotating import SKELETON, completed, from_check
from dashboard.cli import ExitCode
from dashboard.terms.config import BrokenFile
from dashboard.terms.files import replace_file


def add_annotate_arguments(parser: argparse.ArgumentParser) -> None:
    """The text, and what a check has read in it."""
    parser.add_argument("text", type=Path, metavar="TEXT", help="a source text (.txt)")
    parser.add_argument(
        "--from-check",
        type=Path,
        metavar="JSON",
        help="begin with the claims that `check --json` has read",
    )


def run_annotate(arguments: argparse.Namespace) -> ExitCode:
    """OK where the file beside the text is complete; else it is written as far as it goes."""
    path = arguments.text.with_suffix(".txt")
    beside = path.with_suffix(".toml")
    try:
        content = path.read_bytes()
        text = content.decode("utf-8")
        notes = beside.read_text("utf-8") if beside.exists() else SKELETON
        if arguments.from_check:
            checked = json.loads(arguments.from_check.read_text("utf-8"))
            notes += from_check(checked["claims"])
        found = completed(text, content, notes)
    except (OSError, ValueError, KeyError) as fault:
        print(f"Cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    replace_file(beside, found.notes)
    print(f"{beside.name} is written.")
    try:
        load_article(path)
    except BrokenFile as broken:
        # What is wrong with a quote is said once, in the words that say what to do.
        print("\n".join([*found.faults, str(broken)]), file=sys.stderr)
        return ExitCode.FAILED
    return ExitCode.OK
