"""What each table holds: rows, months, releases, sums, and how old its newest month is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.schemas.shapes import TableKind
from dashboard.tables.loading import Tables
from dashboard.terms.months import Month


@dataclass(frozen=True)
class Stock:
    """What one table holds.

    ``sums`` maps each measure to its sum. ``days_old`` counts from the last day of the newest
    month. A table that is not monthly has neither months nor sums.
    """

    table: str
    rows: int
    first: Month | None
    last: Month | None
    months: int
    releases: int
    sums: Mapping[str, float]
    days_old: int | None


def inventory(tables: Tables, today: dt.date) -> tuple[Stock, ...]:
    """The stock of every table, in the order of names.

    Sums are of all rows, or of the publisher's own totals where a table has them.
    """
    return tuple(_stock(tables, name, today) for name in tables.names)


def _stock(tables: Tables, name: str, today: dt.date) -> Stock:
    frame = tables.frame(name)
    if tables.metadata(name).kind is not TableKind.MONTHLY:
        return Stock(name, len(frame), None, None, 0, 0, {}, None)
    counted = frame
    for column, total in tables.metadata(name).totals.items():
        counted = counted[counted[column] == total]
    held = [Month.containing(month) for month in pd.to_datetime(frame["month"].unique())]
    last = max(held, default=None)
    return Stock(
        table=name,
        rows=len(frame),
        first=min(held, default=None),
        last=last,
        months=len(held),
        releases=int((tables.releases["table"] == name).sum()),
        sums={each: float(counted[each].sum()) for each in tables.shape(name).measures},
        days_old=(today - last.last_day).days if last else None,
    )
