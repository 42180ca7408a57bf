"""The rows of a tidy table under filters, as they are now or as they were at an earlier month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.exports.text import csv_pieces
from dashboard.queries.coverage import known
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month, first_months

if TYPE_CHECKING:
    from dashboard.queries import TableQuery
    from dashboard.tables import Tables


def table_frame(tables: Tables, name: str, wanted: TableQuery) -> pd.DataFrame:
    """The rows of a table that a query asks for.

    Empty where no release of the table was published by ``wanted.asof``. Raises KeyError for an
    unknown table or column.
    """
    frame = _as_of(tables, name, wanted.asof) if wanted.asof else tables.frame(name)
    return rows_of(frame, wanted.filters, wanted.first, wanted.last)


def earliest(tables: Tables, name: str) -> Month | None:
    """The first month by whose end a release of a table was published; None without releases."""
    days = [release.available_from for release in known(tables, name)]
    return Month.containing(min(days)) if days else None


def _as_of(tables: Tables, name: str, month: Month) -> pd.DataFrame:
    # Asked for by the day of the newest release: all months up to the next release share it.
    days = [release.available_from for release in known(tables, name, month.last_day)]
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

    Raises KeyError for an unknown table or column, before the first piece is asked for.
    """
    return csv_pieces(rows_of(tables.frame(name), filters or {}, first, last))


def rows_of(
    frame: pd.DataFrame,
    filters: Mapping[str, Iterable[str]],
    first: Month | None = None,
    last: Month | None = None,
) -> pd.DataFrame:
    """The rows under filters (column → terms) and from the first to the last month.

    Both months are included. Of a table of fiscal years, those are kept that lie between the two as
    a whole; a frame with neither is not bounded. Raises KeyError for an unknown column.
    """
    keep = np.ones(len(frame), dtype=bool)
    for column, terms in filters.items():
        keep &= frame[column].isin(list(terms)).to_numpy()
    if "month" in frame.columns:
        if first:
            keep &= (frame["month"] >= pd.Timestamp(first.first_day)).to_numpy()
        if last:
            keep &= (frame["month"] <= pd.Timestamp(last.first_day)).to_numpy()
    if FISCAL_YEAR in frame.columns:
        if first:
            keep &= (first_months(frame[FISCAL_YEAR]) >= pd.Timestamp(first.first_day)).to_numpy()
        if last:
            keep &= (frame[FISCAL_YEAR] < (last + 1).fiscal_year).to_numpy()
    return frame if keep.all() else frame[keep]
