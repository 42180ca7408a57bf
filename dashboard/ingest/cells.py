"""Checks of a column of cells: each gives the values in our terms and notes what it cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from dashboard.ingest.faults import Findings
from dashboard.ingest.reading import LINE
from dashboard.terms.spellings import UnknownSpelling, term_of

_COUNT = re.compile(r"-?\d{1,12}(\.0+)?", re.ASCII)
_NUMBER = re.compile(r"-?(\d{1,12}(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?", re.ASCII)
POUND_DECIMALS = 6


def mapped(
    rows: pd.DataFrame,
    column: str,
    read: Callable[[str], object],
    rule: str,
    findings: Findings,
) -> pd.Series:
    """Each distinct text of a column read once; ``read`` raises ValueError for a text it refuses.

    Refused cells are noted as faults of the rule, and come out as None.
    """
    codes, texts = pd.factorize(rows[column])
    values: list[object] = []
    refused = []
    for place, text in enumerate(texts):
        try:
            values.append(read(str(text)))
        except ValueError:
            refused.append(place)
            values.append(None)
    if refused:
        wrong = np.isin(codes, refused)
        findings.add_lines(
            rows.loc[wrong, LINE].tolist(), column, rule, rows.loc[wrong, column].tolist()
        )
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return pd.Series(found[codes], index=rows.index)


def terms(rows: pd.DataFrame, column: str, dimension: str, findings: Findings) -> pd.Series:
    """A column of the publisher's spellings as our terms of a dimension."""

    def read(text: str) -> str:
        try:
            return term_of(dimension, text)
        except UnknownSpelling as unknown:
            raise ValueError(text) from unknown

    rule = f"must be a {dimension.replace('_', ' ')} that spellings.csv knows"
    return mapped(rows, column, read, rule, findings)


def counts(rows: pd.DataFrame, column: str, findings: Findings) -> pd.Series:
    """A column of whole numbers, also written as 12.0; int64."""
    return _numbers(rows, column, _COUNT, "must be a whole number", findings).astype("int64")


def pounds(rows: pd.DataFrame, column: str, findings: Findings) -> pd.Series:
    """A column of pounds, rounded to 6 decimals: what lies beyond is noise of floats; float64."""
    return _numbers(rows, column, _NUMBER, "must be a number", findings).round(POUND_DECIMALS)


def _numbers(
    rows: pd.DataFrame, column: str, form: re.Pattern[str], rule: str, findings: Findings
) -> pd.Series:
    texts = rows[column]
    readable = texts.str.fullmatch(form.pattern)
    _note(rows, column, ~readable, rule, findings)
    values = texts.where(readable, "0").astype("float64")
    _note(rows, column, values < 0, "must not be negative", findings)
    return values


def _note(rows: pd.DataFrame, column: str, wrong: pd.Series, rule: str, findings: Findings) -> None:
    if wrong.any():
        findings.add_lines(
            rows.loc[wrong, LINE].tolist(), column, rule, rows.loc[wrong, column].tolist()
        )


def unique(
    rows: pd.DataFrame, keys: list[str], names: Mapping[str, str], findings: Findings
) -> None:
    """Note every row whose key columns another row above it has too."""
    again = rows.duplicated(keys)
    if not again.any():
        return
    told = rows.loc[again].head(30)
    values = [", ".join(_shown(row[key]) for key in keys) for row in told[keys].to_dict("records")]
    lines = rows.loc[again, LINE].tolist()
    values += [""] * (len(lines) - len(values))
    columns = ", ".join(dict.fromkeys(names.get(key, key) for key in keys))
    findings.add_lines(lines, columns, "the key must stand only once", values)


def _shown(value: object) -> str:
    return f"{value:%Y-%m}" if isinstance(value, pd.Timestamp) else str(value)
