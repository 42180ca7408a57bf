"""Cells of a file: plain numbers, ISO dates, and no text that a spreadsheet would run."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from dashboard.tables.files import FORMULA_STARTS

# RFC 4180.
LINE_END = "\r\n"
# Rows that are written at once: enough to be quick, few enough to be held without being noticed.
ROWS = 10_000


def safe(text: str) -> str:
    """The text itself; raises ValueError if a spreadsheet would read it as a formula.

    No term of ours begins like one, so refusing loses nothing, and nothing is ever altered.
    """
    if text.startswith(FORMULA_STARTS):
        raise ValueError(f"{text!r} would be read as a formula")
    return text


def number(value: float) -> str:
    """A number as short as it is exact, never with an exponent; empty for NaN (not held)."""
    if math.isnan(value):
        return ""
    text = repr(float(value))
    if "e" in text:
        return np.format_float_positional(value, trim="-")
    return text.removesuffix(".0")


def is_date(column: pd.Series) -> bool:
    """Whether a column holds days."""
    return pd.api.types.is_datetime64_any_dtype(column.dtype)


def is_number(column: pd.Series) -> bool:
    """Whether a column holds numbers."""
    return pd.api.types.is_numeric_dtype(column.dtype)


def texts(column: pd.Series) -> list[str]:
    """A column as it is written in a file of text; empty where nothing is held.

    Dates as YYYY-MM-DD, numbers plain, each distinct text looked at once. Raises ValueError for a
    text that a spreadsheet would run.
    """
    if is_date(column):
        return ["" if day == "NaT" else day for day in _days(column)]
    if is_number(column):
        if pd.api.types.is_integer_dtype(column.dtype):
            return [str(value) for value in column.tolist()]
        return [number(value) for value in column.tolist()]
    places, terms = pd.factorize(column)
    # The last entry is where a missing value's place, -1, points.
    found = np.array([*(safe(str(term)) for term in terms), ""], dtype=object)
    return found[places].tolist()


def values(column: pd.Series) -> list[Any]:
    """A column as JSON has it: numbers, texts, dates as text; None where nothing is held."""
    if is_number(column):
        held = column.tolist()
        if pd.api.types.is_integer_dtype(column.dtype):
            return held
        return [None if math.isnan(value) else value for value in held]
    return [text or None for text in texts(column)]


def _days(column: pd.Series) -> list[str]:
    return np.datetime_as_string(column.to_numpy(), unit="D").tolist()
