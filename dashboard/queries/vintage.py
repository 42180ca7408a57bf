"""Which release of a day is held, and whether its publisher had put out later ones by then.

Of the releases held that had been published by a day, the one that reaches furthest is the newest
of that time. One rule for every table says whether later ones are missing:

- They were published if figures of a later month are known to have been published by that day: a
  listing or an announcement of the publisher says so, or the publisher releases every month and
  has never taken as long as that.
- One may have been published if the month after the last one covered had ended before that day.
- A month is not counted if its own release is held and is known to have come after that day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from dashboard.queries.coverage import known
from dashboard.queries.published import tables_published_to
from dashboard.schemas.shapes import DatePrecision, ReleaseKind
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release
from dashboard.terms.months import Month, earliest_day

if TYPE_CHECKING:
    from dashboard.tables import Tables


class Later(StrEnum):
    """Whether later releases than the newest one held of a time had been published by then."""

    NONE = "none"
    POSSIBLE = "possible"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Vintage:
    """The newest release held of a day, and whether later ones of that time are missing."""

    day: dt.date
    release: Release
    later: Later

    @property
    def is_newest(self) -> bool:
        """Whether no later release can have been published by that day."""
        return self.later is Later.NONE


def vintage(tables: Tables, names: Collection[str], day: dt.date) -> Vintage | None:
    """What is held of some tables as of a day; None if no release had been published by then.

    Raises KeyError for an unknown table.
    """
    return _vintage(tables, frozenset(names), day)


@remembered(256)
def _vintage(tables: Tables, names: frozenset[str], day: dt.date) -> Vintage | None:
    then = [release for name in names for release in known(tables, name, day)]
    if not then:
        return None
    newest = max(then, key=lambda release: (*release.order, release.table))
    reached = newest.covers_to
    since = set(_released_after(tables, names, day))
    announced = tables_published_to(tables, names, day)
    due = _due(tables, newest, day)
    if (announced and announced > reached) or any(month not in since for month in due):
        return Vintage(day, newest, Later.PUBLISHED)
    following = reached + 1
    possible = following.last_day < day and following not in since
    return Vintage(day, newest, Later.POSSIBLE if possible else Later.NONE)


def _released_after(tables: Tables, names: frozenset[str], day: dt.date) -> Iterator[Month]:
    """The last month of each release held that is known to have been published after a day."""
    for name, published, covers_to in _dated(tables):
        if name in names and published > day:
            yield covers_to


@remembered(1)
def _dated(tables: Tables) -> tuple[tuple[str, dt.date, Month], ...]:
    """Of each release whose day or month is known: its table, first possible day, last month."""
    return tuple(
        (row["table"], earliest_day(row["published"]), Month.containing(row["covers_to"]))
        for row in tables.releases.to_dict("records")
        if row["date_precision"] in (DatePrecision.DAY, DatePrecision.MONTH)
        # A vintage is dated by the day on which it was saved: it may have been out before.
        and row["kind"] == ReleaseKind.RELEASE
    )


def _due(tables: Tables, newest: Release, day: dt.date) -> list[Month]:
    """The months after a release whose own releases must have been published by a day."""
    within = tables.metadata(newest.table).publisher.monthly_within
    found, month = list[Month](), newest.covers_to + 1
    while within and (month + within).last_day <= day:
        found.append(month)
        month += 1
    return found
