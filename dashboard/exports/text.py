"""A frame as text, in pieces of one file: CSV (RFC 4180), CSV for Spanish spreadsheets, JSON.

Numbers are plain, dates are YYYY-MM-DD, and no text is written that a spreadsheet would run. Each
distinct text of a column is checked and quoted once: on the largest table this takes half the time
of the ``csv`` module and a third of that of ``DataFrame.to_csv``, for the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
import orjson
import pandas as pd

from dashboard.tables.files import FORMULA_STARTS

LINE_END = "\r\n"
ROWS_PER_PIECE = 10_000
"""Enough rows for speed, few enough that a piece costs little memory (about 1 MB)."""


@dataclass(frozen=True)
class Dialect:
    """A dialect of CSV: the separator of cells, the decimal mark, what the file starts with."""

    separator: str = ","
    decimal: str = "."
    start: str = ""


PLAIN = Dialect()
# A spreadsheet set to Spanish splits at semicolons, reads 1027,8 as a number, and takes a file for
# UTF-8 only if it starts with a byte order mark.
VARIANTS = MappingProxyType({"es": Dialect(";", ",", "\ufeff")})


def csv_pieces(frame: pd.DataFrame, dialect: Dialect = PLAIN) -> Iterator[bytes]:
    """One header row and the data, UTF-8; a missing value is an empty cell.

    Raises ValueError, possibly after the first pieces, for a text that a spreadsheet would run.
    """
    head = dialect.separator.join(_quoted(str(name), dialect) for name in frame.columns)
    yield (dialect.start + head + LINE_END).encode()
    for start in range(0, len(frame), ROWS_PER_PIECE):
        rows = frame.iloc[start : start + ROWS_PER_PIECE]
        columns = [_csv_cells(rows[name], dialect) for name in rows.columns]
        lines = map(dialect.separator.join, zip(*columns, strict=True))
        yield (LINE_END.join(lines) + LINE_END).encode()


def json_pieces(frame: pd.DataFrame, head: Mapping[str, Any]) -> Iterator[bytes]:
    """``{…head, "data": [{column: value, …}, …]}``, UTF-8; a missing value is null.

    Raises ValueError, possibly after the first pieces, for a text that a spreadsheet would run.
    """
    yield orjson.dumps(dict(head))[:-1] + (b',"data":[' if head else b'"data":[')
    names = [str(name) for name in frame.columns]
    for start in range(0, len(frame), ROWS_PER_PIECE):
        rows = frame.iloc[start : start + ROWS_PER_PIECE]
        columns = [cell_values(rows[name]) for name in frame.columns]
        records = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
        yield (b"," if start else b"") + orjson.dumps(records)[1:-1]
    yield b"]}\n"


def is_date(column: pd.Series) -> bool:
    """Whether a column holds days."""
    return pd.api.types.is_datetime64_any_dtype(column.dtype)


def is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers."""
    return pd.api.types.is_numeric_dtype(column.dtype)


def is_count(column: pd.Series) -> bool:
    """Whether a column holds whole numbers."""
    return pd.api.types.is_integer_dtype(column.dtype)


def cell_texts(column: pd.Series) -> list[str]:
    """The cells of a column as text: dates as YYYY-MM-DD, plain numbers, "" for missing values.

    Raises ValueError for a text that a spreadsheet would run.
    """
    if is_date(column):
        days = np.datetime_as_string(column.to_numpy(), unit="D").tolist()
        return ["" if day == "NaT" else day for day in days]
    if is_number(column):
        write = str if is_count(column) else plain_number
        return [write(value) for value in column.tolist()]
    places, terms = pd.factorize(column)
    # A missing value has the place -1, which is the last entry: the empty text.
    cells = np.array([*(refuse_formula(str(term)) for term in terms), ""], dtype=object)
    return cells[places].tolist()


def cell_values(column: pd.Series) -> list[Any]:
    """The cells of a column as JSON or SQL has them: numbers, texts; None for missing values.

    Raises ValueError for a text that a spreadsheet would run.
    """
    if is_number(column):
        values = column.tolist()
        if is_count(column):
            return values
        return [None if math.isnan(value) else value for value in values]
    return [text or None for text in cell_texts(column)]


def plain_number(value: float) -> str:
    """The shortest text that reads back as this number, without an exponent; "" for NaN."""
    if math.isnan(value):
        return ""
    text = repr(float(value))
    if "e" in text:
        return np.format_float_positional(value, trim="-")
    return text.removesuffix(".0")


def refuse_formula(text: str) -> str:
    """The text itself. Raises ValueError if a spreadsheet would read it as a formula.

    No term of the tables begins like one, so nothing is lost by refusing, and nothing is altered.
    """
    if text.startswith(FORMULA_STARTS):
        raise ValueError(f"{text!r} would be read as a formula")
    return text


def _csv_cells(column: pd.Series, dialect: Dialect) -> list[str]:
    cells = cell_texts(column)
    if is_number(column):
        if dialect.decimal == ".":
            return cells
        return [cell.replace(".", dialect.decimal) for cell in cells]
    quoted = {cell: _quoted(cell, dialect) for cell in set(cells)}
    return [quoted[cell] for cell in cells]


def _quoted(text: str, dialect: Dialect) -> str:
    if any(mark in text for mark in (dialect.separator, '"', "\r", "\n")):
        return '"' + text.replace('"', '""') + '"'
    return text
