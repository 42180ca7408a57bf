"""``annotate``: complete the annotation file of a text, or begin one."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.articles import load_article
from dashboard.articles.annotating import SKELETON, completed, filled, from_check
from dashboard.cli import ExitCode
from dashboard.scenes.asked import DayFrom
from dashboard.scenes.keeping import basis_of, known_how
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
            notes = _with_check(notes, checked)
        found = completed(text, content, notes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
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


def _with_check(notes: str, checked: Mapping[str, Any]) -> str:
    """Annotations with what a check says of its text, where they say nothing, and its claims."""
    day_from = DayFrom(checked.get("date_from") or DayFrom.GIVEN)
    day = checked.get("date")
    notes = filled(
        notes,
        language=checked.get("language", ""),
        title=checked.get("title", ""),
        outlet=checked.get("outlet", ""),
        day=dt.date.fromisoformat(day) if day else None,
        known=known_how(day_from),
        basis=basis_of(day_from),
    )
    return notes + from_check(checked["claims"], checked.get("answers"))
