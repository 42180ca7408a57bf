"""Corrections as data: publishers' relabellings and misprints, put right before any comparison.

``corrections.csv`` says for each what the publisher printed, what is expected, why, and where to
look it up. A cell that already reads as expected has been corrected by the publisher and is left
alone; one that reads as neither is refused, so that a person looks at it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.ingest.faults import Findings
from dashboard.ingest.reading import LINE
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables.keys import parse_key
from dashboard.terms.months import Month, first_months


class CorrectionKind(StrEnum):
    """What is done with a cell that reads as published."""

    REPLACE = "replace"  # it gets the expected value
    DROP = "drop"  # its row is dropped, if the same cell is also there with the expected value
    ACCEPT = "accept"  # it stays; a sum may differ by what is known


@dataclass(frozen=True)
class Correction:
    """One row of ``corrections.csv``: the cells of ``column`` from ``first`` to ``last``.

    ``where`` maps columns to the term that they must have.
    """

    correction: str
    table: str
    kind: CorrectionKind
    first: Month
    last: Month
    where: Mapping[str, str]
    column: str
    published: str
    expected: str
    why: str
    source: str

    def in_file(self, rows: pd.DataFrame) -> pd.Series:
        """Which rows of a publisher's file, in our terms, are corrected (a mask)."""
        return self._mask(rows, self.where)

    def in_table(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows of its table hold what is corrected (a mask).

        Columns that only the publisher's file has, such as ``port``, are passed over.
        """
        return self._mask(frame, {c: term for c, term in self.where.items() if c in frame.columns})

    def _mask(self, frame: pd.DataFrame, where: Mapping[str, str]) -> pd.Series:
        first, last = (pd.Timestamp(month.first_day) for month in (self.first, self.last))
        months = first_months(frame[FISCAL_YEAR]) if FISCAL_YEAR in frame else frame["month"]
        found = months.between(first, last)
        for column, term in where.items():
            found &= frame[column] == term
        return found


@cache
def corrections() -> tuple[Correction, ...]:
    """All corrections, in the order of the file."""
    text = Path(__file__).with_name("corrections.csv").read_text("utf-8")
    return tuple(
        Correction(
            kind=CorrectionKind(row.pop("kind")),
            first=Month.parse(row.pop("month_from")),
            last=Month.parse(row.pop("month_to")),
            where=MappingProxyType(parse_key(row.pop("where"))),
            **row,
        )
        for row in csv.DictReader(text.splitlines())
    )


def corrected(rows: pd.DataFrame, table: str, findings: Findings) -> tuple[pd.DataFrame, int]:
    """The rows of a file with every correction of its table applied, and how many that changed.

    Cells that read neither as published nor as expected are noted.
    """
    changed = 0
    for correction in corrections():
        if correction.table != table or correction.kind is CorrectionKind.ACCEPT:
            continue
        if correction.column not in rows.columns:
            continue  # of a whole row as it is printed, which the layout has put right
        concerned = correction.in_file(rows)
        values = rows[correction.column].astype("str")
        wrong = concerned & (values == correction.published)
        neither = concerned & ~wrong & (values != correction.expected)
        if neither.any():
            rule = (
                f"correction {correction.correction} expects {correction.published}"
                f" or {correction.expected}"
            )
            lines = rows.loc[neither, LINE].tolist()
            findings.add_lines(lines, correction.column, rule, values[neither].tolist())
        if correction.kind is CorrectionKind.DROP:
            # Without the other row it is the only figure, and nothing says that it is wrong.
            if not (concerned & (values == correction.expected)).any():
                continue
            rows = rows[~wrong]
        else:
            column = rows[correction.column].mask(wrong, correction.expected)
            rows = rows.assign(**{correction.column: column})
        changed += int(wrong.sum())
    return rows, changed


def is_accepted(table: str, rows: pd.DataFrame, published: str, expected: str) -> bool:
    """Whether these rows are known to be printed with one value where another is expected."""
    return any(
        correction.kind is CorrectionKind.ACCEPT
        and correction.table == table
        and (correction.published, correction.expected) == (published, expected)
        and correction.in_file(rows).any()
        for correction in corrections()
    )
