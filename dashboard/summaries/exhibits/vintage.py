"""A sum of a table as each of its releases had it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.tables.vintages import Release, as_released, chains, releases_of
from dashboard.terms.months import Month, months_between

if TYPE_CHECKING:
    from dashboard.tables import Tables


def by_release(
    tables: Tables,
    table: str,
    first: Month,
    last: Month,
    where: Mapping[str, str] | None = None,
    measure: str = "encounters",
) -> list[tuple[Release, float]]:
    """The sum of a measure over months in every release that covers them all, oldest first."""
    months = months_between(first, last)
    releases = releases_of(tables.releases, table)
    every = chains(releases)
    log = tables.revisions
    log = log[log["table"].astype("str") == table]
    current = tables.frame(table)
    for column, term in (where or {}).items():
        current = current[current[column] == term]
        part = rf"(?:^|\|){re.escape(f'{column}={term}')}(?:\||$)"
        log = log[log["key"].astype("str").str.contains(part)]
    found = []
    for release in releases:
        if all(release in every.get(month, ()) for month in months):
            wanted = dict.fromkeys(months, release)
            then = as_released(current, log, tables.shape(table), releases, wanted)
            found.append((release, float(then[measure].sum())))
    return found
