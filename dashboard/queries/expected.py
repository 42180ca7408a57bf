"""When the next release of a table is to be expected, from the days on which earlier ones came.

The rule is one of arithmetic: each release has a lag, the days from the end of its last month to
its publication. The next month may come after the shortest lag so far and by the longest. No
publisher has promised such a day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.queries.published import tables_published_to
from dashboard.schemas.shapes import TableKind
from dashboard.tables.vintages import releases_held
from dashboard.terms.months import Month, earliest_day, latest_day

if TYPE_CHECKING:
    from dashboard.tables import Tables

FEWEST = 2
"""Releases with a known date from which on something can be expected."""


@dataclass(frozen=True)
class Expected:
    """The next release of a table: the month it would add, between which days, from how many.

    ``held`` is the last month that the publisher is known to have published.
    """

    table: str
    month: Month
    held: Month
    first: dt.date
    last: dt.date
    releases: int

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the last day has passed."""
        return today > self.last


def expected_release(tables: Tables, name: str) -> Expected | None:
    """The next release of a table; None where too few of its releases have a known date."""
    dated = [each for each in releases_held(tables, name) if each.published]
    if tables.metadata(name).kind is not TableKind.MONTHLY or len(dated) < FEWEST:
        return None
    held = tables_published_to(tables, frozenset({name}))
    if held is None:
        return None
    # Of a date known to the month alone, the first and the last day are both possible; nothing is
    # published before its last month has ended.
    soonest = min(_days(earliest_day(each.published), each.covers_to) for each in dated)
    latest = max(_days(latest_day(each.published), each.covers_to) for each in dated)
    month = held + 1
    return Expected(
        table=name,
        month=month,
        held=held,
        first=month.last_day + dt.timedelta(days=max(soonest, 1)),
        last=month.last_day + dt.timedelta(days=max(latest, 1)),
        releases=len(dated),
    )


def all_expected(tables: Tables) -> tuple[Expected, ...]:
    """The next release of every table for which one can be expected, the soonest first."""
    found = [expected_release(tables, name) for name in tables.names]
    return tuple(sorted((e for e in found if e), key=lambda e: (e.last, e.first, e.table)))


def _days(published: dt.date, covers_to: Month) -> int:
    return (published - covers_to.last_day).days
