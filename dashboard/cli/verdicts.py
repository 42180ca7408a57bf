"""After new figures have come in: which verdicts they change, told and logged for good."""

from __future__ import annotations

import sys
from pathlib import Path

from dashboard.articles import load_articles
from dashboard.claims import check_all
from dashboard.claims.log import LOG, changes, read_log, write_log
from dashboard.tables import load


def tell_verdicts(folder: Path) -> None:
    """Logs and prints the verdicts that new tables of a folder changed.

    The tables stand by then: what keeps the verdicts from being logged is only told.
    """
    try:
        lines = log_verdicts(folder)
    except (OSError, ValueError, RuntimeError) as fault:
        print(f"The tables are written; the verdicts cannot be logged: {fault}", file=sys.stderr)
        return
    for line in lines:
        print(line)


def log_verdicts(folder: Path) -> list[str]:
    """Checks every claim against the tables of a folder and adds what changed to its log.

    Returns a line for each verdict that is new or another one than before. Raises what loading
    the texts, the tables and the log raises.
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
