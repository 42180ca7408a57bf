"""How far a metric's publisher is known to have published it, whatever the tables here hold.

One rule for every metric. The latest of these counts: the last month of any release of a table
that can answer the metric, of any file for such a table that was seen on the publisher's page, and
of any figure from such a table that the publisher announced. Reports by others do not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboard.metrics import metric, metrics
from dashboard.queries.state import State
from dashboard.tables.facts import (
    NATIONWIDE,
    SCOPE_COLUMNS,
    Announcement,
    announcements,
    listings,
)
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import releases_held
from dashboard.terms.months import Month, latest_day

if TYPE_CHECKING:
    from dashboard.tables import Tables


def published_to(tables: Tables, name: str) -> Month | None:
    """The last month of a metric (by id) that its publisher is known to have published."""
    return tables_published_to(tables, frozenset(each.table for each in metric(name).answers))


@remembered(128)
def tables_published_to(
    tables: Tables, names: frozenset[str], by: dt.date | None = None
) -> Month | None:
    """The last month of these tables that is known to have been published (by a day)."""
    released = [
        release.covers_to
        for name in names
        for release in releases_held(tables, name)
        if by is None or release.available_from <= by
    ]
    listed = [
        each.covers_to
        for each in listings(tables)
        if each.table in names and (by is None or each.seen <= by)
    ]
    # Figures of one table go out together: a publisher that announces pounds has counted the
    # events too.
    together = {
        other
        for other, each in metrics().items()
        if names & {answering.table for answering in each.answers}
    }
    announced = [
        Month.containing(each.last)
        for each in announcements(tables)
        if each.metric in together
        and each.source_type.own_word
        and (by is None or latest_day(each.stated) <= by)
    ]
    return max([*released, *listed, *announced], default=None)


def announced_after(tables: Tables, state: State, held_to: Month) -> Announcement | None:
    """The announced figure that tells most of the time after the months that the tables hold.

    It has the metric and filters of the state, except that a figure for one region will do where
    the state asks for all of them. One for the whole comes before one for a part, then the one that
    reaches furthest, then the one for the shortest period.
    """
    wanted = {column: terms[0] for column, terms in state.filters.items() if len(terms) == 1}
    if len(wanted) < len(state.filters) or set(wanted) - set(SCOPE_COLUMNS):
        return None
    found = [
        each
        for each in announcements(tables)
        if Month.containing(each.last) > held_to
        and each.metric == state.metric
        and each.source_type.own_word
        and _fits(each, wanted)
    ]
    whole = wanted.get("region", NATIONWIDE)
    return max(found, key=lambda each: (each.region == whole, each.last, each.first), default=None)


def _fits(each: Announcement, wanted: Mapping[str, str]) -> bool:
    """Whether it is a plain figure for just these terms; any region will do where none is named."""
    region = wanted.get("region", each.scope.get("region"))
    rest = all(each.scope.get(column) == wanted.get(column) for column in ("component", "drug"))
    same_region = each.scope.get("region") == region
    return rest and same_region and each.is_level and each.comparison == "eq"
