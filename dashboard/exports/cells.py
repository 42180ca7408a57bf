"""Cells of a CSV file: plain numbers, ISO months, and no text that a spreadsheet would run."""

from __future__ import annotations

import math

import numpy as np

from dashboard.tables.files import FORMULA_STARTS

# RFC 4180.
LINE_END = "\r\n"


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
