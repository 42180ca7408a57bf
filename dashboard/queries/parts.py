"""Split series with the publisher's own total as the first series, if there is one.

The total often goes back further than its parts: Border Patrol encounters are known from 1999, the
split into "at entry" and "at large" only from 2023.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.metrics import metric
from dashboard.queries.asking import totals
from dashboard.queries.filters import Filters
from dashboard.queries.index import NOT_HELD
from dashboard.queries.sums import Sums, sums
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables


def total_of(tables: Tables, name: str, filters: Filters, split: str) -> str:
    """The term that is the publisher's total in a split of a metric (by id); "" if there is none.

    Also "" if a filter selects some terms of the split: the total would not be their sum.
    Raises KeyError for an unknown metric.
    """
    if not split or split in filters:
        return ""
    return totals(tables, metric(name)).get(split, "")


@remembered(32)
def with_total(
    tables: Tables,
    name: str,
    filters: Filters,
    split: str,
    as_of: dt.date | None = None,
    only: str = "",
) -> Sums | None:
    """``sums`` with the publisher's total, if there is one, as the first series.

    The total is the same as the series without a split. Raises KeyError for an unknown metric.
    """
    parts = sums(tables, name, filters, split, as_of, only)
    total = total_of(tables, name, filters, split)
    whole = sums(tables, name, filters, "", as_of, only) if parts and total else None
    if parts is None or whole is None:
        return parts
    return _stacked(replace(whole, series=(total,)), parts)


def _stacked(one: Sums, other: Sums) -> Sums:
    """The series of both, over all months that either covers."""
    first = min(one.first, other.first)
    length = max(one.last, other.last).since(first) + 1

    def joined(name: str, absent: float, dtype: npt.DTypeLike) -> npt.NDArray:
        rows = []
        for each in (one, other):
            values = getattr(each, name)
            start = each.first.since(first)
            wide = np.full((values.shape[0], length), absent, dtype=dtype)
            wide[:, start : start + values.shape[1]] = values
            rows.append(wide)
        if name == "source":
            # The origins of both are joined, so positions of the second set move up.
            moved = rows[1] != NOT_HELD
            rows[1][moved] += len(one.origins)
        stacked = np.vstack(rows)
        stacked.setflags(write=False)
        return stacked

    return Sums(
        first,
        (*one.series, *other.series),
        joined("part", np.nan, np.float64),
        joined("whole", np.nan, np.float64),
        joined("margin", np.nan, np.float64),
        joined("source", NOT_HELD, np.int64),
        (*one.origins, *other.origins),
    )
