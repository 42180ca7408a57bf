"""``claims``: the verdict on every claim of the source texts, computed from the tables now."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from dashboard.articles import load_articles
from dashboard.claims import Verdict, as_data, check_all, explain
from dashboard.claims.log import changes, read_log, write_log
from dashboard.i18n import Language, language, languages
from dashboard.tables import load


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print them, from where, and whether to log a change."""
    parser.add_argument("--json", action="store_true", help="everything, for machines")
    parser.add_argument("--language", choices=languages(), default="en", help="of the notes")
    parser.add_argument("--seeds", type=Path, help="source texts, if not ours")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")
    parser.add_argument("--log", type=Path, metavar="FILE", help="add changed verdicts to a CSV")


def run(arguments: argparse.Namespace) -> int:
    """0 where every claim got a verdict, whichever; 1 where texts or tables cannot be read."""
    try:
        articles = load_articles(arguments.seeds)
        tables = load(arguments.folder)
        log = read_log(arguments.log) if arguments.log else ()
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"Cannot be read: {fault}", file=sys.stderr)
        return 1
    found = [verdict for article in articles for verdict in check_all(article, tables)]
    spoken = language(arguments.language)
    if arguments.json:
        plain = [as_data(verdict, spoken) for verdict in found]
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for verdict in found for line in _lines(verdict, spoken)))
    if arguments.log and (new := changes(log, found)):
        write_log(arguments.log, [*log, *new])
    return 0


def _lines(verdict: Verdict, spoken: Language) -> list[str]:
    sign, word = verdict.outcome.sign(spoken), verdict.outcome.word(spoken)
    head = f"{verdict.article} {verdict.claim} {sign} {word}: {verdict.stated.printed}"
    rests = ", ".join(verdict.releases) or "none"
    notes = [f"  {sentence}" for sentence in explain(verdict, spoken)]
    return [head, *notes, f"  Computed on {verdict.computed_on}, releases: {rests}"]
