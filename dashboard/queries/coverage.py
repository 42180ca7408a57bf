"""Which release answers each month of a table: the last in its chain that was known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release, chains, releases_held
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

# (covers_to, published, id): sorts releases of any table from oldest to newest.
Rank = tuple[Month, str, str]


@dataclass(frozen=True)
class Held:
    """The release that answers a month of a table, its rank, and the ``Status`` of the month.

    The status is empty if the publisher does not label months.
    """

    release: str
    rank: Rank
    status: str


def known(tables: Tables, table: str, as_of: dt.date | None = None) -> tuple[Release, ...]:
    """The releases of a table published by a day (None: all of them), oldest first."""
    releases = releases_held(tables, table)
    return tuple(r for r in releases if as_of is None or r.available_from <= as_of)


NEVER = dt.date.min
"""A day before every release."""


@remembered(4096)
def known_day(tables: Tables, table: str, day: dt.date) -> dt.date | None:
    """The day on which the newest release of a table that was known on a day came out.

    The table stood the same on both days, so that results are shared. None if every release was
    known, and ``NEVER`` if none was.
    """
    days = [release.available_from for release in releases_held(tables, table)]
    past = [each for each in days if each <= day]
    return None if len(past) == len(days) else max(past, default=NEVER)


def coverage(tables: Tables, table: str, as_of: dt.date | None = None) -> Mapping[Month, Held]:
    """The months that a table covers, each with the release that answers it.

    Declared gaps are not covered. Any other month without a row is: there the figure is zero.
    Raises KeyError for an unknown table.
    """
    metadata = tables.metadata(table)
    labelled = "status" in tables.columns(table)
    return {
        month: Held(chain[-1].name, chain[-1].order, chain[-1].status(month) if labelled else "")
        for month, chain in chains(releases_held(tables, table), as_of).items()
        if not any(gap.first <= month <= gap.last for gap in metadata.gaps)
    }
