"""Which release of a table answers each month: the newest that covers it and was known by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.tables.vintages import Release, chains, releases_of
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

# (covers_to, published, id): the order in which one release is newer than another, in any table.
Rank = tuple[Month, str, str]


@dataclass(frozen=True)
class Held:
    """A month of a table: the release it stands in, that release's rank, and its ``Status``.

    The status is empty where the publisher does not label months.
    """

    release: str
    rank: Rank
    status: str


def known(tables: Tables, table: str, as_of: dt.date | None = None) -> tuple[Release, ...]:
    """The releases of a table that were published by a day (all, without one), oldest first."""
    releases = releases_of(tables.releases, table)
    return tuple(r for r in releases if as_of is None or r.available_from <= as_of)


def coverage(tables: Tables, table: str, as_of: dt.date | None = None) -> Mapping[Month, Held]:
    """The months that a table covers and what answers each; declared gaps are no coverage.

    A month without a row is covered all the same: there the table says zero.
    """
    metadata = tables.metadata(table)
    labelled = "status" in tables.frame(table).columns
    return {
        month: Held(chain[-1].name, chain[-1].order, chain[-1].status(month) if labelled else "")
        for month, chain in chains(known(tables, table, as_of)).items()
        if not any(gap.first <= month <= gap.last for gap in metadata.gaps)
    }
