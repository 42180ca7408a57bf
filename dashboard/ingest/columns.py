"""Columns of a publisher's file read into our terms, months and figures.

Every function takes the rows as text (see ``reading.read_rows``), notes as a fault each cell that
it cannot read, and goes on, so that all faults of a file are found in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from dashboard.ingest.faults import MOST_LISTED, Findings
from dashboard.ingest.reading import LINE
from dashboard.schemas.structure import DECIMALS, ColumnKind, TableColumn
from dashboard.terms.months import ABBREVIATIONS, FIRST_FISCAL_MONTH, fiscal_years
from dashboard.terms.spellings import UnknownSpelling, term_of

_FISCAL_YEAR = re.compile(r"(\d{4})( \(FYTD\))?", re.ASCII)
_COUNT = re.compile(r"-?(\d{1,12}|\d{1,3}(,\d{3}){1,3})(\.0+)?", re.ASCII)
_NUMBER = re.compile(r"-?(\d{1,12}(\.\d*)?|\.\d+)([eE][-+]?\d{1,2})?", re.ASCII)


def terms(rows: pd.DataFrame, column: str, dimension: str, findings: Findings) -> pd.Series:
    """A column of the publisher's spellings as our terms of a dimension."""

    def read(text: str) -> str:
        try:
            return term_of(dimension, text)
        except UnknownSpelling as unknown:
            raise ValueError(text) from unknown

    rule = f"must be a known {dimension.replace('_', ' ')}, see spellings.csv"
    return _each_text(rows, column, read, rule, findings)


def figures(rows: pd.DataFrame, column: str, measure: TableColumn, findings: Findings) -> pd.Series:
    """A column of figures as the measure of a shape holds them: int64 counts or float64 amounts."""
    if measure.kind is ColumnKind.COUNT:
        return counts(rows, column, findings)
    # What a sum of floats has beyond six decimals is noise.
    return _numbers(rows, column, _NUMBER, "must be a number", findings).round(DECIMALS)


def counts(rows: pd.DataFrame, column: str, findings: Findings) -> pd.Series:
    """A column of whole numbers, also written as 12.0 or 23,185; int64."""
    return _numbers(rows, column, _COUNT, "must be a whole number", findings).astype("int64")


def labelled_months(
    rows: pd.DataFrame, year: str, month: str, findings: Findings
) -> tuple[pd.Series, frozenset[int]]:
    """Months from a column of fiscal years (2025, 2026 (FYTD)) and a column of OCT to SEP.

    Returns the months (datetime64, NaT where unreadable) and the years labelled (FYTD), still open.
    """
    rule = "must be a fiscal year, as 2025 or 2026 (FYTD)"
    years = _each_text(rows, year, _fiscal_year, rule, findings)
    rule = "must be a month, OCT to SEP"
    numbers = _each_text(rows, month, ABBREVIATIONS.index, rule, findings)
    open_rows = rows[year].str.endswith("(FYTD)")
    opened = frozenset(int(value) for value in years[open_rows].dropna().unique())
    mixed = ~open_rows & years.isin(opened)
    note(rows, year, mixed, "must be labelled (FYTD) as in the year's other rows", findings)
    readable = years.notna() & numbers.notna()
    calendar = pd.DataFrame({"year": years, "month": numbers})[readable].astype("int64")
    calendar["month"] += 1
    calendar["year"] -= calendar["month"] >= FIRST_FISCAL_MONTH
    return pd.to_datetime(calendar.assign(day=1)).dt.as_unit("us").reindex(rows.index), opened


def _fiscal_year(text: str) -> int:
    match = _FISCAL_YEAR.fullmatch(text)
    if not match:
        raise ValueError(text)
    return int(match[1])


def dated_months(rows: pd.DataFrame, column: str, forms: str, findings: Findings) -> pd.Series:
    """Months from one column; datetime64.

    ``forms`` says how they may be written (``%Y-%m``), several forms separated by ``|``. A form
    with a day or an hour must give the first moment of the month.
    """

    def read(text: str) -> pd.Timestamp:
        for form in forms.split("|"):
            found = pd.to_datetime(text, format=form, errors="coerce")
            if not isinstance(found, pd.Timestamp) or found.strftime(form) != text:
                continue
            if found == found.normalize().replace(day=1):
                return found
        raise ValueError(text)

    months = _each_text(rows, column, read, "must be a month", findings)
    return pd.to_datetime(months).dt.as_unit("us")


def check_fiscal_years(
    rows: pd.DataFrame, months: pd.Series, column: str, findings: Findings
) -> None:
    """Note each row whose column of fiscal years is not that of its month."""
    expected = fiscal_years(months).astype("Int64").astype("str")
    wrong = months.notna() & (rows[column] != expected)
    note(rows, column, wrong, "must be the fiscal year of the row's month", findings)


def check_unique(
    rows: pd.DataFrame, keys: list[str], names: Mapping[str, str], findings: Findings
) -> None:
    """Note each row with the same key columns as a row above it.

    ``names`` gives the publisher's name of each key column.
    """
    again = rows.duplicated(keys)
    if not again.any():
        return
    lines = rows.loc[again, LINE].tolist()
    listed = rows.loc[again, keys].head(MOST_LISTED).to_dict("records")
    values = [", ".join(_text(row[key]) for key in keys) for row in listed]
    values += [""] * (len(lines) - len(values))
    columns = ", ".join(dict.fromkeys(names.get(key, key) for key in keys))
    findings.add_lines(lines, columns, "the key must appear only once", values)


def note(rows: pd.DataFrame, column: str, wrong: pd.Series, rule: str, findings: Findings) -> None:
    """Note the rows of a mask as faults in a column, each with its line and its cell."""
    if wrong.any():
        found = rows.loc[wrong]
        findings.add_lines(found[LINE].tolist(), column, rule, found[column].tolist())


def _text(value: object) -> str:
    return f"{value:%Y-%m}" if isinstance(value, pd.Timestamp) else str(value)


def _each_text(
    rows: pd.DataFrame,
    column: str,
    read: Callable[[str], object],
    rule: str,
    findings: Findings,
) -> pd.Series:
    """A column with each distinct text read once; None for those that ``read`` refuses.

    ``read`` raises ValueError for a text it refuses; its cells are noted as faults of the rule.
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
        wrong = pd.Series(np.isin(codes, refused), index=rows.index)
        note(rows, column, wrong, rule, findings)
    # Not np.array(values): it would turn timestamps and numbers into arrays of their own dtype.
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return pd.Series(found[codes], index=rows.index)


def _numbers(
    rows: pd.DataFrame, column: str, form: re.Pattern[str], rule: str, findings: Findings
) -> pd.Series:
    texts = rows[column]
    readable = texts.str.fullmatch(form.pattern)
    note(rows, column, ~readable, rule, findings)
    values = texts.where(readable, "0").str.replace(",", "", regex=False).astype("float64")
    note(rows, column, values < 0, "must not be negative", findings)
    return values
