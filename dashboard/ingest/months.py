"""Months as publishers write them, and the check that a file's months make a whole release."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from dashboard.ingest.cells import mapped
from dashboard.ingest.faults import Findings
from dashboard.ingest.reading import LINE
from dashboard.terms.months import (
    FIRST_FISCAL_MONTH,
    Month,
    fiscal_year_start,
    fiscal_years,
    months_between,
)

ABBREVIATIONS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_FISCAL_YEAR = re.compile(r"(\d{4})( \(FYTD\))?", re.ASCII)
_SEPTEMBER = 9


@dataclass(frozen=True)
class Coverage:
    """The months that a release has, and the last fiscal year that it holds as closed, if any."""

    first: Month
    last: Month
    closed_through: int | None


def fiscal_year_of(text: str) -> int:
    """The year in ``2025`` or ``2026 (FYTD)``; ValueError for anything else."""
    match = _FISCAL_YEAR.fullmatch(text)
    if not match:
        raise ValueError(text)
    return int(match[1])


def labelled_months(
    rows: pd.DataFrame, year: str, month: str, findings: Findings
) -> tuple[pd.Series, frozenset[int]]:
    """Months out of a column of fiscal years and one of OCT..SEP; and the years labelled open."""
    rule = "must be a fiscal year, as 2025 or 2026 (FYTD)"
    years = mapped(rows, year, fiscal_year_of, rule, findings)
    numbers = mapped(rows, month, ABBREVIATIONS.index, "must be a month, OCT to SEP", findings)
    open_rows = rows[year].str.endswith("(FYTD)")
    opened = frozenset(int(value) for value in years[open_rows].dropna().unique())
    mixed = ~open_rows & years.isin(opened)
    if mixed.any():
        findings.add_lines(
            rows.loc[mixed, LINE].tolist(),
            year,
            "must be labelled (FYTD) as in the year's other rows",
            rows.loc[mixed, year].tolist(),
        )
    readable = years.notna() & numbers.notna()
    calendar = pd.DataFrame({"year": years, "month": numbers})[readable].astype("int64")
    calendar["month"] += 1
    calendar["year"] -= calendar["month"] >= FIRST_FISCAL_MONTH
    return pd.to_datetime(calendar.assign(day=1)).dt.as_unit("us").reindex(rows.index), opened


def dated_months(rows: pd.DataFrame, column: str, form: str, findings: Findings) -> pd.Series:
    """Months out of one column, written as ``form`` says (``%Y-%m``, ``%b %Y``)."""

    def read(text: str) -> pd.Timestamp:
        found = pd.to_datetime(text, format=form, errors="raise")
        if found.strftime(form) != text:
            raise ValueError(text)
        return found

    months = mapped(rows, column, read, "must be a month", findings)
    return pd.to_datetime(months).dt.as_unit("us")


def check_fiscal_year(
    rows: pd.DataFrame, months: pd.Series, column: str, findings: Findings
) -> None:
    """Note each row whose fiscal year is not the one in which its month lies."""
    wrong = months.notna() & (rows[column] != fiscal_years(months).astype("Int64").astype("str"))
    if wrong.any():
        findings.add_lines(
            rows.loc[wrong, LINE].tolist(),
            column,
            "must be the fiscal year of the row's month",
            rows.loc[wrong, column].tolist(),
        )


def coverage(
    frame: pd.DataFrame,
    opened: frozenset[int] | None,
    column: str,
    *,
    whole_years: bool,
    findings: Findings,
) -> Coverage:
    """What the months cover, after checking that they follow each other without a hole.

    ``opened`` are the fiscal years labelled as open, None where the publisher labels none: then a
    year counts as closed where its September is there. ``whole_years``: must begin with October.
    """
    lines = frame.groupby("month")[LINE].min()
    held = {
        Month.containing(month): int(line) for month, line in zip(lines.index, lines, strict=True)
    }
    first, last = min(held), max(held)
    missing = [month for month in months_between(first, last) if month not in held]
    for month in missing:
        after = min(later for later in held if later > month)
        findings.add(held[after], column, f"must not leave out {month}", after.iso)
    if whole_years and first.month != FIRST_FISCAL_MONTH:
        findings.add(held[first], column, "a release must begin with an October", first.iso)
    for year in sorted(opened or ()):
        if fiscal_year_start(year) <= last - 12:
            line = min(held[month] for month in held if month.fiscal_year == year)
            findings.add(line, column, "only the last fiscal year may be open", f"{year} (FYTD)")
    closed = last.fiscal_year - (last.month != _SEPTEMBER)
    if opened is not None:
        labelled = last.fiscal_year - (last.fiscal_year in opened)
        if labelled > closed:
            rule = "a fiscal year without (FYTD) must reach September"
            findings.add(held[last], column, rule, last.iso)
        closed = labelled
    return Coverage(first, last, closed if closed >= first.fiscal_year else None)


def as_month(text: str) -> pd.Timestamp:
    """YYYY-MM as the timestamp of its first day."""
    return pd.Timestamp(Month.parse(text).first_day)
