"""A metric month by month as a data frame: the basic query."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.metrics import metric
from dashboard.queries.asking import dimensions, normal
from dashboard.queries.index import NOT_HELD, Floats
from dashboard.queries.parts import with_total
from dashboard.queries.sums import Sums

if TYPE_CHECKING:
    from dashboard.tables import Tables

COLUMNS = ("month", "series", "value", "margin", "status", "release", "table")


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
        return empty()
    if asked.is_ratio:
        return frame_of(sums, share(sums), share_margin(sums))
    return frame_of(sums, sums.whole, sums.margin)


def share(sums: Sums) -> Floats:
    """Part over whole in percent; NaN where the whole is zero."""
    whole = np.where(sums.whole == 0, np.nan, sums.whole)
    # In this order, the share of a whole that is one part is exactly 100.
    return 100 * (sums.part / whole)


def share_margin(sums: Sums) -> Floats:
    """The most by which a share may be off: the parts that make the whole are off by its margin."""
    return 100 * sums.margin / np.where(sums.whole == 0, np.nan, sums.whole)


def frame_of(sums: Sums, values: Floats, margins: Floats) -> pd.DataFrame:
    """Values and margins in the shape of the sums, as a frame with the columns of ``monthly``."""
    height, width = values.shape
    start = np.datetime64(sums.first.iso, "M")
    months = np.arange(start, start + width).astype("datetime64[us]")
    source = sums.source.ravel()
    return pd.DataFrame(
        {
            "month": np.tile(months, height),
            "series": _texts(np.repeat(np.arange(height), width), sums.series),
            "value": values.ravel(),
            "margin": np.where(np.isnan(values), np.nan, margins).ravel(),
            "status": _texts(source, [origin.status for origin in sums.origins]),
            "release": _texts(source, [origin.release for origin in sums.origins]),
            "table": _texts(source, [origin.table for origin in sums.origins]),
        }
    )


def _texts(places: npt.NDArray[np.int64], texts: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    """The text at each position; an empty text for NOT_HELD."""
    known = pd.array([*texts, ""], dtype="str")
    return known.take(np.where(places == NOT_HELD, len(known) - 1, places))


def empty() -> pd.DataFrame:
    """The frame of ``monthly`` without rows."""
    frame = pd.DataFrame({column: pd.Series(dtype="str") for column in COLUMNS})
    return frame.astype({"month": "datetime64[us]", "value": "float64", "margin": "float64"})
