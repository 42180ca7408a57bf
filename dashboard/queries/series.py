"""A metric month by month, as a frame: the plain query on which all else rests."""

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

COLUMNS = ("month", "series", "value", "status", "release", "table")


def monthly(
    tables: Tables,
    name: str,
    filters: Mapping[str, Iterable[str]] | None = None,
    split: str | None = None,
    *,
    as_of: dt.date | None = None,
) -> pd.DataFrame:
    """A metric (by id) month by month under filters (column → terms), one series per split term.

    Columns: month (datetime64), series (term of the split, "" without one), value (float64),
    status, release, table. Every month from the first to the last that a table answers is there; a
    month that no table answers is NaN with status, release and table empty; a share of nothing is
    NaN with its table named. Zero is what a table that covers the month says by having no row. The
    frame is empty where nothing answers. Where the publisher gives a total of its own for the split
    and no filter picks some of its terms, the total is a series too. With ``as_of``, only releases
    published by that day count.

    Raises KeyError for an unknown metric, ValueError for a column that is no dimension of it.
    """
    asked = metric(name)
    if asked.is_points:
        raise ValueError(f"{name} is single published points: see dashboard.queries.inspections")
    if split and split not in dimensions(tables, asked):
        raise ValueError(f"{name} cannot be split by {split}")
    wanted = normal(tables, asked, filters or {})
    found = with_total(tables, name, wanted, split or "", as_of)
    if found is None:
        return empty()
    return frame_of(found, share(found) if asked.is_ratio else found.whole)


def share(found: Sums) -> Floats:
    """Part over whole in percent; NaN where the whole is zero."""
    whole = np.where(found.whole == 0, np.nan, found.whole)
    return 100 * found.part / whole


def frame_of(found: Sums, values: Floats) -> pd.DataFrame:
    """Values of the same shape as the sums, as the columns of ``monthly``."""
    height, width = values.shape
    start = np.datetime64(found.first.iso, "M")
    months = np.arange(start, start + width).astype("datetime64[us]")
    source = found.source.ravel()
    return pd.DataFrame(
        {
            "month": np.tile(months, height),
            "series": _texts(np.repeat(np.arange(height), width), found.series),
            "value": values.ravel(),
            "status": _texts(source, [origin.status for origin in found.origins]),
            "release": _texts(source, [origin.release for origin in found.origins]),
            "table": _texts(source, [origin.table for origin in found.origins]),
        }
    )


def _texts(places: npt.NDArray[np.int64], texts: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    """Texts by place; the one added at the end is that of NOT_HELD (-1)."""
    known = pd.array([*texts, ""], dtype="str")
    return known.take(np.where(places == NOT_HELD, len(known) - 1, places))


def empty() -> pd.DataFrame:
    """The frame of ``monthly`` without a row."""
    frame = pd.DataFrame({column: pd.Series(dtype="str") for column in COLUMNS})
    return frame.astype({"month": "datetime64[us]", "value": "float64"})
