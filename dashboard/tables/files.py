"""Tables as CSV files: exact dtypes when read, one way of writing.

UTF-8, LF, one header row, sorted by key, ISO dates, numbers as short as they are exact.
"""

from __future__ import annotations

import io
import mmap
from collections.abc import Callable
from functools import cache

import numpy as np
import pandas as pd

from dashboard.schemas.structure import DECIMALS, ColumnKind, Shape, TableColumn

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class NotTheTable(ValueError):
    """A CSV file that does not have the columns or the values of its shape."""


def _dtype(column: TableColumn) -> str:
    return {
        ColumnKind.MONTH: "category",
        ColumnKind.TERM: "category",
        ColumnKind.CODE: "category",
        ColumnKind.DATE: "str",
        ColumnKind.TEXT: "str",
        ColumnKind.COUNT: "int64",
        ColumnKind.AMOUNT: "float64",
        ColumnKind.NUMBER: "float64",
    }[column.kind]


def empty(shape: Shape) -> pd.DataFrame:
    """A table of that shape without rows."""
    return _empty(shape).copy()


@cache
def _empty(shape: Shape) -> pd.DataFrame:
    return _read(_header(shape), shape)


def _header(shape: Shape) -> bytes:
    return f"{','.join(shape.names)}\n".encode()


def read(content: bytes | mmap.mmap, shape: Shape) -> pd.DataFrame:
    """The table in a CSV file's bytes, typed as its shape says.

    Terms and codes are categories, months and dates datetime64, counts int64, amounts and numbers
    float64. Raises NotTheTable where columns, numbers, months or terms are not the shape's.
    """
    header = content[: content.find(b"\n")].decode("utf-8", "replace").strip()
    if header != ",".join(shape.names):
        raise NotTheTable(f"{shape.name}: the columns are {header}, not {','.join(shape.names)}")
    return empty(shape) if len(content) == len(_header(shape)) else _read(content, shape)


def _read(content: bytes | mmap.mmap, shape: Shape) -> pd.DataFrame:
    # Text cells keep "NA" and the like; only a number may be empty.
    numbers = [column.name for column in shape.columns if column.kind is ColumnKind.NUMBER]
    try:
        frame = pd.read_csv(
            io.BytesIO(content),
            dtype={column.name: _dtype(column) for column in shape.columns},
            keep_default_na=False,
            na_values={name: [""] for name in numbers},
            engine="c",
        )
    except ValueError as fault:
        raise NotTheTable(f"{shape.name}: {fault}") from fault
    for column in shape.columns:
        if column.kind is ColumnKind.MONTH:
            frame[column.name] = _months(frame[column.name], shape.name)
        elif column.kind is ColumnKind.DATE:
            frame[column.name] = _dates(frame[column.name], shape.name)
        elif column.kind is ColumnKind.TERM:
            frame[column.name] = _terms(frame[column.name], column, shape.name)
    return frame


def _terms(texts: pd.Series, column: TableColumn, table: str) -> pd.Series:
    """A categorical of the terms found as one of all the terms that are allowed."""
    unknown = texts.cat.categories.difference(pd.Index(column.terms, dtype="str"))
    if len(unknown):
        raise NotTheTable(f"{table}: {column.name} may not be {unknown[0]!r}")
    return texts.cat.set_categories(list(column.terms))


def _months(texts: pd.Series, table: str) -> pd.Series:
    """A categorical of YYYY-MM-01 as datetime64: each distinct month is parsed once."""
    labels = texts.cat.categories
    if len(labels) and not labels.str.fullmatch(r"\d{4}-\d{2}-01").all():
        raise NotTheTable(f"{table}: a month is not written as YYYY-MM-01")
    # With an explicit unit, an empty table has the same dtype as a full one.
    try:
        months = pd.to_datetime(labels.to_numpy(dtype="datetime64[us]")).as_unit("us")
    except ValueError as fault:
        raise NotTheTable(f"{table}: {fault}") from fault
    return pd.Series(months.take(texts.cat.codes.to_numpy()), index=texts.index, name=texts.name)


def _dates(texts: pd.Series, table: str) -> pd.Series:
    """A column of YYYY-MM-DD as datetime64, NaT where empty."""
    filled = texts != ""
    if not texts[filled].str.fullmatch(r"\d{4}-\d{2}-\d{2}").all():
        raise NotTheTable(f"{table}: {texts.name} is not written as YYYY-MM-DD")
    try:
        return pd.to_datetime(texts.where(filled), format="%Y-%m-%d").dt.as_unit("us")
    except ValueError as fault:
        raise NotTheTable(f"{table}: {texts.name}: {fault}") from fault


def number_text(value: float) -> str:
    """A number with up to 6 decimals, no trailing zeros and no exponent; empty for NaN."""
    if np.isnan(value):
        return ""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def _month_text(value: pd.Timestamp) -> str:
    return f"{value:%Y-%m-01}"


def _date_text(value: pd.Timestamp) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


def _texts(series: pd.Series, write: Callable[..., str]) -> pd.Series:
    """A column as text, each distinct value written once: there are far fewer than rows."""
    codes, values = pd.factorize(series, use_na_sentinel=False)
    texts = np.array([write(value) for value in values], dtype=object)
    return pd.Series(texts[codes] if len(texts) else [], index=series.index, dtype="str")


def write(frame: pd.DataFrame, shape: Shape) -> bytes:
    """The bytes of a table's CSV file: equal tables give equal bytes, however they came about.

    Raises NotTheTable for a text cell that a spreadsheet would run as a formula.
    """
    if frame.empty:
        return _header(shape)
    cells = pd.DataFrame(index=frame.index)
    for column in shape.columns:
        values = frame[column.name]
        if column.kind is ColumnKind.MONTH:
            cells[column.name] = _texts(values, _month_text)
        elif column.kind is ColumnKind.DATE:
            cells[column.name] = _texts(values, _date_text)
        elif column.kind in (ColumnKind.AMOUNT, ColumnKind.NUMBER):
            cells[column.name] = _texts(values, number_text)
        elif column.kind is ColumnKind.COUNT:
            cells[column.name] = values.astype("int64")
        else:
            cells[column.name] = _safe(values.astype("str"), shape.name)
    ordered = cells.sort_values(list(shape.keys), kind="stable", ignore_index=True)
    return ordered.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _safe(texts: pd.Series, table: str) -> pd.Series:
    risky = texts.str.startswith(FORMULA_STARTS)
    if risky.any():
        raise NotTheTable(f"{table}: {texts[risky].iloc[0]!r} would be read as a formula")
    return texts
