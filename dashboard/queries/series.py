"""A metric month by month as a data frame: the basic query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from dashboard.metrics import metric
from dashboard.queries.asking import dimensions, normal
from dashboard.queries.index import Floats
from dashboard.queries.lines import frame_of, lines_of
from dashboard.queries.parts import with_total
from dashboard.queries.sums import Sums

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.tables import Tables


def monthly(
    tables: Tables,
    name: str,
    filters: Mapping[str, Iterable[str]] | None = None,
    split: str | None = None,
    *,
    as_of: dt.date | None = None,
) -> pd.DataFrame:
    """A metric (by id) month by month under filters (column → terms), one series per split term.

    Columns: month (datetime64), series (term of the split, "" without one), value (float64), margin
    (float64: the most by which a rounded figure may be off, 0 for an exact one), status, release,
    table. There is a row for every month from the first to the last that a table
    answers. The value is NaN if no table answers the month (status, release and table are then
    empty) or if it is a share of zero. It is zero if a table covers the month without a row for
    these filters. The frame is empty if no table answers. If the publisher has its own total for
    the split and no filter selects terms of it, the total is a series too. With ``as_of``, only
    releases published by that day are used.

    Raises KeyError for an unknown metric, ValueError for a metric of single published points and
    for a column that is not a dimension of the metric.
    """
    asked = metric(name)
    if asked.is_points:
        raise ValueError(f"{name} is single published points: see dashboard.queries.inspections")
    if split and split not in dimensions(tables, asked):
        raise ValueError(f"{name} cannot be split by {split}")
    wanted = normal(tables, asked, filters or {})
    sums = with_total(tables, name, wanted, split or "", as_of)
    if sums is None:
        return frame_of(())
    if asked.is_ratio:
        return frame_of(lines_of(sums, share(sums), share_margin(sums)))
    return frame_of(lines_of(sums, sums.whole, sums.margin))


def share(sums: Sums) -> Floats:
    """Part over whole in percent; NaN where the whole is zero."""
    whole = np.where(sums.whole == 0, np.nan, sums.whole)
    # In this order, the share of a whole that is one part is exactly 100.
    return 100 * (sums.part / whole)


def share_margin(sums: Sums) -> Floats:
    """The most by which a share may be off: the parts that make the whole are off by its margin."""
    return 100 * sums.margin / np.where(sums.whole == 0, np.nan, sums.whole)
