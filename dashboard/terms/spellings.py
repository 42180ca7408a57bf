"""Spellings: how each publisher writes a term, and the one term that our tables use for it.

They are rows of ``spellings.csv`` (dimension, spelling, term). An unknown spelling is an error and
never an empty cell: a person looks at it and adds a row.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


class UnknownSpelling(ValueError):
    """A publisher's spelling that ``spellings.csv`` does not have."""

    def __init__(self, dimension: str, spelling: str) -> None:
        super().__init__(f"{spelling!r} is not a known {dimension.replace('_', ' ')}")
        self.dimension = dimension
        self.spelling = spelling


@cache
def _spellings() -> dict[str, dict[str, str]]:
    """Dimension → spelling → term, in the order of the file; ValueError for a duplicate."""
    found: dict[str, dict[str, str]] = {}
    text = Path(__file__).with_name("spellings.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        known = found.setdefault(row["dimension"], {})
        if row["spelling"] in known:
            raise ValueError(f"spellings.csv has {row['dimension']} {row['spelling']!r} twice")
        known[row["spelling"]] = row["term"]
    return found


def term_of(dimension: str, spelling: str) -> str:
    """Our term for a publisher's spelling; raises UnknownSpelling if the file does not have it."""
    term = _spellings().get(dimension, {}).get(spelling)
    if term is None:
        raise UnknownSpelling(dimension, spelling)
    return term


def terms_of(dimension: str) -> tuple[str, ...]:
    """The terms of a dimension in the order of the file; KeyError for an unknown dimension."""
    return tuple(dict.fromkeys(_spellings()[dimension].values()))
