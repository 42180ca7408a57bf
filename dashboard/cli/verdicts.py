"""After new figures have come in: which verdicts they change, told and logged for good."""

from __future__ import annotations

from pathlib import Path

from dashboard.articles import load_articles
from dashboard.claims import check_all
from dashboard.claims.log import LOG, changes, read_log, write_log
from dashboard.tables import load


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
        f"Verdict on {entry.text} {entry.claim}: {entry.verdict}"
        + (f" (was {entry.previous})" if entry.previous else "")
        for entry in new
    ]
