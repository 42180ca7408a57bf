"""The corrections made to publishers' files, for the pages that list them.

Rows of ``dashboard/ingest/corrections.csv``, read here and not through the ingest, which would load
its validation library into every server.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.tables.keys import parse_key
from dashboard.terms.months import Month

FILE = Path(__file__).resolve().parents[1] / "ingest" / "corrections.csv"


@cache
def corrections() -> tuple[Mapping[str, str], ...]:
    """Every correction, column to text, in the order of the file."""
    rows = csv.DictReader(FILE.read_text("utf-8").splitlines())
    return tuple(MappingProxyType(row) for row in rows)


def months_of(correction: Mapping[str, str]) -> tuple[Month, Month]:
    """The first and the last month that a correction applies to."""
    return Month.parse(correction["month_from"]), Month.parse(correction["month_to"])


def rows_of(correction: Mapping[str, str], frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of its table, as they are now, that a correction applies to.

    Columns that only the publisher's file has (``port``) are ignored.
    """
    first, last = (pd.Timestamp(month.first_day) for month in months_of(correction))
    found = frame["month"].between(first, last)
    for column, term in parse_key(correction["where"]).items():
        if column in frame.columns:
            found &= frame[column] == term
    return frame[found]
