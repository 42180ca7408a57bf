"""A split beside its whole: where the publisher gives a total of its own, it is a series too.

The total is often older than its parts: Border Patrol encounters are known from 1999, at entry and
at large from 2023 only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.metrics import metric
from dashboard.queries.asking import totals
from dashboard.queries.index import NOT_HELD
from dashboard.queries.state import Filters
from dashboard.queries.sums import Sums, sums
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables


def total_of(tables: Tables, name: str, filters: Filters, split: str) -> str:
    """The term of the total that a split of a metric (by id) shows beside its parts; "" for none.

    Whoever asks for some of the terms only is not shown the whole.
    """
    if not split or split in filters:
        return ""
    return totals(tables, metric(name)).get(split, "")


@remembered(256)
def with_total(
    tables: Tables,
    name: str,
    filters: Filters,
    split: str,
    as_of: dt.date | None = None,
    only: str = "",
) -> Sums | None:
    """``sums`` with the total, where there is one, as the first series: what no split would say."""
    parts = sums(tables, name, filters, split, as_of, only)
    total = total_of(tables, name, filters, split)
    whole = sums(tables, name, filters, "", as_of, only) if parts and total else None
    if parts is None or whole is None:
        return parts
    return _above(replace(whole, series=(total,)), parts)


def _above(one: Sums, other: Sums) -> Sums:
    """The series of both, over all months that either holds."""
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
            moved = rows[1] != NOT_HELD
            rows[1][moved] += len(one.origins)
        found = np.vstack(rows)
        found.setflags(write=False)
        return found

    return Sums(
        first,
        (*one.series, *other.series),
        joined("part", np.nan, np.float64),
        joined("whole", np.nan, np.float64),
        joined("source", NOT_HELD, np.int64),
        (*one.origins, *other.origins),
    )
