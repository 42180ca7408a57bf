"""A tidy table, or a part of it, as CSV in a stream of pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.exports.cells import LINE_END
from dashboard.tables import files
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

ROWS = 10_000


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
    rows = table_rows(tables, name, filters, first, last)
    return _pieces(rows, tables.shape(name))


def table_rows(
    tables: Tables,
    name: str,
    filters: Mapping[str, Iterable[str]] | None = None,
    first: Month | None = None,
    last: Month | None = None,
) -> pd.DataFrame:
    """The rows of a table under filters and between two months, both included.

    Months bound only a table that has a column ``month``.
    """
    frame = tables.frame(name)
    keep = np.ones(len(frame), dtype=bool)
    for column, terms in (filters or {}).items():
        keep &= frame[column].isin(list(terms)).to_numpy()
    if "month" in frame.columns:
        if first:
            keep &= (frame["month"] >= pd.Timestamp(first.first_day)).to_numpy()
        if last:
            keep &= (frame["month"] <= pd.Timestamp(last.first_day)).to_numpy()
    return frame if keep.all() else frame[keep]


def _pieces(rows: pd.DataFrame, shape: files.Shape) -> Iterator[bytes]:
    for start in range(0, max(len(rows), 1), ROWS):
        piece = files.write(rows.iloc[start : start + ROWS], shape)
        if start:
            piece = piece[piece.index(b"\n") + 1 :]
        yield piece.replace(b"\n", LINE_END.encode())
