"""Which release answers each month of a table: the last in its chain that was known then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.tables.vintages import Release, chains, releases_of
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
    releases = releases_of(tables.releases, table)
    return tuple(r for r in releases if as_of is None or r.available_from <= as_of)


def coverage(tables: Tables, table: str, as_of: dt.date | None = None) -> Mapping[Month, Held]:
    """The months that a table covers, each with the release that answers it.

    Declared gaps are not covered. Any other month without a row is: there the figure is zero.
    Raises KeyError for an unknown table.
    """
    metadata = tables.metadata(table)
    labelled = "status" in tables.frame(table).columns
    return {
        month: Held(chain[-1].name, chain[-1].order, chain[-1].status(month) if labelled else "")
        for month, chain in chains(releases_of(tables.releases, table), as_of).items()
        if not any(gap.first <= month <= gap.last for gap in metadata.gaps)
    }
