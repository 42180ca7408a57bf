"""Spellings: how each publisher writes a term, and the one term that our tables use for it.

The rows live in ``spellings.csv`` (dimension, spelling, term). A spelling that is not there is an
error and never a null: add a row once a person has looked at it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


class UnknownSpelling(ValueError):
    """A publisher's spelling that no row of ``spellings.csv`` maps to a term."""

    def __init__(self, dimension: str, spelling: str) -> None:
        super().__init__(f"{spelling!r} is not a known {dimension.replace('_', ' ')}")
        self.dimension = dimension
        self.spelling = spelling


@cache
def _spellings() -> dict[str, dict[str, str]]:
    """Dimension, then spelling, to term, in the order of the file."""
    found: dict[str, dict[str, str]] = {}
    text = Path(__file__).with_name("spellings.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        known = found.setdefault(row["dimension"], {})
        if row["spelling"] in known:
            raise ValueError(f"spellings.csv holds {row['dimension']} {row['spelling']!r} twice")
        known[row["spelling"]] = row["term"]
    return found


def term_of(dimension: str, spelling: str) -> str:
    """Our term for a publisher's spelling; raises UnknownSpelling for one that nobody mapped."""
    term = _spellings().get(dimension, {}).get(spelling)
    if term is None:
        raise UnknownSpelling(dimension, spelling)
    return term


def terms_of(dimension: str) -> tuple[str, ...]:
    """The allowed terms of a dimension in the order of the file; KeyError for another dimension."""
    return tuple(dict.fromkeys(_spellings()[dimension].values()))
