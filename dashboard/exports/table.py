"""A tidy table, or a part of it: the rows under filters, as they stand or as they stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.exports.csv_text import csv_pieces
from dashboard.queries.coverage import known
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.queries import TableQuery
    from dashboard.tables import Tables


def table_frame(tables: Tables, name: str, wanted: TableQuery) -> pd.DataFrame:
    """The rows of a table that a query asks for; KeyError for an unknown table or column.

    Without any where none of the table's releases was published by ``wanted.asof``.
    """
    frame = tables.frame(name)
    if wanted.asof:
        frame = _as_it_stood(tables, name, wanted.asof)
    return rows_of(frame, wanted.filters, wanted.first, wanted.last)


def earliest(tables: Tables, name: str) -> Month | None:
    """The first month at whose end a release of a table was known; None for one without any."""
    days = [release.available_from for release in known(tables, name)]
    return Month.containing(min(days)) if days else None


def _as_it_stood(tables: Tables, name: str, asof: Month) -> pd.DataFrame:
    """Months between the same two publications have one and the same table."""
    days = [release.available_from for release in known(tables, name, asof.last_day)]
    return _vintage(tables, name, max(days)) if days else tables.frame(name).iloc[:0]


@remembered(8)
def _vintage(tables: Tables, name: str, day: dt.date) -> pd.DataFrame:
    return as_of(tables, name, day)


def table_csv(
    tables: Tables,
    name: str,
    filters: Mapping[str, Iterable[str]] | None = None,
    first: Month | None = None,
    last: Month | None = None,
) -> Iterator[bytes]:
    """The rows of a table under filters (column → terms), as pieces of one CSV file, UTF-8.

    The columns and cells are those of the table; one header row, RFC 4180 line ends. Raises
    KeyError for an unknown table or column, at once and not in the middle of the stream.
    """
    return csv_pieces(rows_of(tables.frame(name), filters or {}, first, last))


def rows_of(
    frame: pd.DataFrame,
    filters: Mapping[str, Iterable[str]],
    first: Month | None = None,
    last: Month | None = None,
) -> pd.DataFrame:
    """The rows under filters and between two months, both included.

    Months bound only a frame that has a column ``month``.
    """
    keep = np.ones(len(frame), dtype=bool)
    for column, terms in filters.items():
        keep &= frame[column].isin(list(terms)).to_numpy()
    if "month" in frame.columns:
        if first:
            keep &= (frame["month"] >= pd.Timestamp(first.first_day)).to_numpy()
        if last:
            keep &= (frame["month"] <= pd.Timestamp(last.first_day)).to_numpy()
    return frame if keep.all() else frame[keep]
