"""What each table holds: rows, months, releases, sums, and how old its newest month is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.loading import Tables
from dashboard.terms.months import Month, fiscal_year_start


@dataclass(frozen=True)
class Stock:
    """What one table holds.

    ``sums`` maps each measure to its sum. ``days_old`` counts from the last day of the newest
    month. A table that is no publisher's has neither months nor sums.
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
    if not tables.metadata(name).kind.is_published:
        return Stock(name, len(frame), None, None, 0, 0, {}, None)
    counted = frame
    for column, total in tables.metadata(name).totals.items():
        counted = counted[counted[column] == total]
    held = _months(frame)
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


def _months(frame: pd.DataFrame) -> list[Month]:
    """The months with a row; all of a fiscal year with one."""
    if FISCAL_YEAR in frame:
        starts = [fiscal_year_start(int(year)) for year in frame[FISCAL_YEAR].unique()]
        return [start + place for start in starts for place in range(12)]
    return [Month.containing(month) for month in pd.to_datetime(frame["month"].unique())]
