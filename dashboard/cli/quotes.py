"""``quotes``: every quote of the source texts looked for again, and every text held to its hash."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from dashboard.articles import Article, find_quote, load_articles
from dashboard.terms.config import BrokenFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which folder of texts."""
    parser.add_argument("--seeds", type=Path, help="source texts, if not ours")


def run(arguments: argparse.Namespace) -> int:
    """0 where every text is unchanged and no quote is lost; else 1."""
    try:
        articles = load_articles(arguments.seeds)
    except BrokenFile as fault:
        print(f"Broken: {fault}")
        return 1
    wrong = sum(_looked(article) for article in articles)
    print("Nothing is lost." if not wrong else f"{wrong} wrong.")
    return 1 if wrong else 0


def _looked(article: Article) -> int:
    """Prints what became of one text; comes out with how much of it is wrong."""
    found = {mark.id: find_quote(article.text, mark.quote) for mark in article.marks}
    counted = Counter(one.status for one in found.values())
    told = ", ".join(f"{count} {status}" for status, count in sorted(counted.items()))
    print(f"{article.slug}: {told or 'nothing noted'}")
    if article.changed:
        print("  The text is no longer the one that was annotated: its hash is another.")
    for mark in article.marks:
        one = found[mark.id]
        if one.status == "lost":
            print(f"  {mark.id} is lost: {mark.quote.exact!r}")
        elif one.status != "exact":
            print(f"  {mark.id} is {one.status}: at {one.start}, noted at {mark.quote.position}")
    return counted["lost"] + article.changed
