"""A frame as CSV, in pieces: RFC 4180, and a variant for spreadsheets set to Spanish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from dashboard.exports.cells import LINE_END, ROWS, is_number, texts


@dataclass(frozen=True)
class Dialect:
    """What stands between cells, how a number's point is written, what the file begins with."""

    separator: str = ","
    decimal: str = "."
    start: str = ""


PLAIN = Dialect()
# A spreadsheet set to Spanish splits at semicolons, reads 1027,8, and needs a mark to see UTF-8.
VARIANTS = MappingProxyType({"es": Dialect(";", ",", "\ufeff")})


def csv_pieces(frame: pd.DataFrame, dialect: Dialect = PLAIN) -> Iterator[bytes]:
    """One header row and data, UTF-8, as pieces of one file; empty cells where nothing is held.

    Raises ValueError, in the middle of the stream, for a text that a spreadsheet would run.
    """
    head = dialect.separator.join(_quoted(str(name), dialect) for name in frame.columns)
    yield (dialect.start + head + LINE_END).encode()
    for start in range(0, len(frame), ROWS):
        rows = frame.iloc[start : start + ROWS]
        columns = [_cells(rows[name], dialect) for name in rows.columns]
        lines = map(dialect.separator.join, zip(*columns, strict=True))
        yield (LINE_END.join(lines) + LINE_END).encode()


def _cells(column: pd.Series, dialect: Dialect) -> list[str]:
    cells = texts(column)
    if is_number(column):
        if dialect.decimal == ".":
            return cells
        return [cell.replace(".", dialect.decimal) for cell in cells]
    distinct = {cell: _quoted(cell, dialect) for cell in set(cells)}
    return [distinct[cell] for cell in cells]


def _quoted(text: str, dialect: Dialect) -> str:
    if any(mark in text for mark in (dialect.separator, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
