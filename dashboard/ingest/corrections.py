"""Corrections as data: a relabelling or a misprint of the publisher, put right before comparison.

``corrections.csv`` says for each what the publisher printed, what is expected, why, and where one
can look it up. Kinds: ``replace`` puts the expected for the published, ``drop`` takes the published
row away where the same cell also stands with the expected value, ``accept`` leaves all as printed
and lets a sum differ by what is known. A cell that already reads as expected has been healed by
the publisher and is left alone; one that reads as neither is refused, so that a person looks.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.ingest.faults import Findings
from dashboard.ingest.months import as_month
from dashboard.ingest.reading import LINE
from dashboard.tables.keys import parse_key


@dataclass(frozen=True)
class Correction:
    """One row of ``corrections.csv``."""

    correction: str
    table: str
    kind: str
    month_from: str
    month_to: str
    where: str
    column: str
    published: str
    expected: str
    why: str
    source: str

    def rows(self, frame: pd.DataFrame) -> pd.Series:
        """Which rows of a frame it speaks of."""
        found = frame["month"].between(as_month(self.month_from), as_month(self.month_to))
        for name, term in parse_key(self.where).items():
            found &= frame[name] == term
        return found


@cache
def corrections() -> tuple[Correction, ...]:
    """All corrections, in the order of the file."""
    text = Path(__file__).with_name("corrections.csv").read_text("utf-8")
    return tuple(Correction(**row) for row in csv.DictReader(text.splitlines()))


def corrected(frame: pd.DataFrame, table: str, findings: Findings) -> tuple[pd.DataFrame, int]:
    """The rows with every correction of the table applied, and how many rows that changed."""
    changed = 0
    for correction in corrections():
        if correction.table != table or correction.kind == "accept":
            continue
        rows = correction.rows(frame)
        values = frame[correction.column].astype("str")
        wrong = rows & (values == correction.published)
        strange = rows & ~wrong & (values != correction.expected)
        if strange.any():
            findings.add_lines(
                frame.loc[strange, LINE].tolist(),
                correction.column,
                f"correction {correction.correction} expects {correction.published}"
                f" or {correction.expected}",
                values[strange].tolist(),
            )
        if correction.kind == "drop":
            # Without its twin the row is all there is: nobody has said then that it is wrong.
            if not (rows & (values == correction.expected)).any():
                continue
            frame = frame[~wrong]
        else:
            frame = frame.assign(
                **{correction.column: frame[correction.column].mask(wrong, correction.expected)}
            )
        changed += int(wrong.sum())
    return frame, changed
