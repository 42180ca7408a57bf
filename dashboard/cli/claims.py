"""``quotes`` and ``claims``: whether every quote is found, and the verdict on every claim."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from dashboard.articles import Article, find_quote, load_articles
from dashboard.claims import Verdict, as_data, check_all, explain
from dashboard.claims.log import LOG, changes, read_log, write_log
from dashboard.cli import ExitCode
from dashboard.i18n import Language, languages, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.tables import load
from dashboard.terms.config import BrokenFile


def add_quotes_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder of texts."""
    parser.add_argument("--seeds", type=Path, help="source texts, if not ours")


def run_quotes(arguments: argparse.Namespace) -> ExitCode:
    """OK where every text is unchanged and no quote is lost."""
    try:
        articles = load_articles(arguments.seeds)
    except BrokenFile as fault:
        print(f"Broken: {fault}")
        return ExitCode.FAILED
    wrong = sum(_find_quotes(article) for article in articles)
    print("Nothing is lost." if not wrong else f"{wrong} wrong.")
    return ExitCode.FAILED if wrong else ExitCode.OK


def _find_quotes(article: Article) -> int:
    """Print how the quotes of one text were found; returns the number of faults."""
    found = {mark.id: find_quote(article.text, mark.quote) for mark in article.marks}
    counted = Counter(one.status for one in found.values())
    counts = ", ".join(f"{count} {status}" for status, count in sorted(counted.items()))
    print(f"{article.slug}: {counts or 'no quotes'}")
    if article.changed:
        print("  The text is no longer the one that was annotated: its hash is another.")
    for mark in article.marks:
        one = found[mark.id]
        if one.status == "lost":
            print(f"  {mark.id} is lost: {mark.quote.exact!r}")
        elif one.status != "exact":
            print(f"  {mark.id} is {one.status}: at {one.start}, noted at {mark.quote.position}")
    return counted["lost"] + article.changed


def add_claims_arguments(parser: argparse.ArgumentParser) -> None:
    """How to print the verdicts, from which texts and tables, and whether to log changes."""
    parser.add_argument("--json", action="store_true", help="everything, for machines")
    parser.add_argument("--language", choices=languages(), default="en", help="of the notes")
    parser.add_argument("--seeds", type=Path, help="source texts, if not ours")
    parser.add_argument("--folder", type=Path, help="tables, if not in DATASETS or ours")
    parser.add_argument("--log", type=Path, metavar="FILE", help="add changed verdicts to a CSV")


def run_claims(arguments: argparse.Namespace) -> ExitCode:
    """OK where every claim got a verdict; FAILED where the texts or the tables cannot be read."""
    try:
        articles = load_articles(arguments.seeds)
        tables = load(arguments.folder)
        log = read_log(arguments.log) if arguments.log else ()
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"Cannot be read: {fault}", file=sys.stderr)
        return ExitCode.FAILED
    found = [verdict for article in articles for verdict in check_all(article, tables)]
    language = spoken_for(tables, spoken(arguments.language))
    if arguments.json:
        plain = [as_data(verdict, language) for verdict in found]
        print(json.dumps(plain, ensure_ascii=False, indent=2))
    else:
        print("\n".join(line for verdict in found for line in _verdict_lines(verdict, language)))
    if arguments.log and (new := changes(log, found)):
        write_log(arguments.log, [*log, *new])
    return ExitCode.OK


def _verdict_lines(verdict: Verdict, language: Language) -> list[str]:
    sign, word = verdict.outcome.sign(language), verdict.outcome.word(language)
    head = f"{verdict.article} {verdict.claim} {sign} {word}: {verdict.stated.printed}"
    notes = [f"  {sentence}" for sentence in explain(verdict, language)]
    checked = language.text(
        "reading.checked",
        date=language.day(verdict.computed_on),
        releases=language.listing(list(verdict.releases)),
    )
    return [head, *notes, f"  {checked}"]


def print_changed_verdicts(folder: Path) -> None:
    """Check every claim against new tables; log and print the verdicts that changed.

    The tables are written by then, so a failure is only printed.
    """
    try:
        lines = log_changed_verdicts(folder)
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"The tables are written; the verdicts cannot be logged: {fault}", file=sys.stderr)
        return
    for line in lines:
        print(line)


def log_changed_verdicts(folder: Path) -> list[str]:
    """Check every claim against the tables of a folder and add the changes to its log.

    Returns a line for each verdict that is new or has changed. Raises what loading the texts, the
    tables and the log raises.
    """
    tables = load(folder)
    path = tables.folder / LOG
    log = read_log(path)
    found = [verdict for article in load_articles() for verdict in check_all(article, tables)]
    new = changes(log, found)
    if new:
        write_log(path, [*log, *new])
    return [
        f"Verdict on {change.text} {change.claim}: {change.verdict}"
        + (f" (was {change.previous})" if change.previous else "")
        for change in new
    ]
