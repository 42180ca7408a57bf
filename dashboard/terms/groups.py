"""Terms that stand for several terms of a dimension together, from ``groups.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dashboard.terms.config import read

FILE = Path(__file__).with_name("groups.toml")
Terms = str | tuple[str, ...]
"""What a scope says of one dimension: a term, a group of terms by its name, or several terms."""


@cache
def groups() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Dimension → name of a group → the terms that it stands for."""
    return read(FILE, dict[str, dict[str, tuple[str, ...]]])


def members(dimension: str, terms: Terms) -> tuple[str, ...]:
    """The single terms that a scope's value stands for, sorted."""
    if not isinstance(terms, str):
        return tuple(sorted(terms))
    return tuple(sorted(groups().get(dimension, {}).get(terms, (terms,))))


def named(dimension: str, terms: tuple[str, ...]) -> Terms:
    """Several terms as a scope says them: one by itself, a group by its name, others sorted."""
    wanted = tuple(sorted(set(terms)))
    if len(wanted) == 1:
        return wanted[0]
    for name, parts in groups().get(dimension, {}).items():
        if wanted == tuple(sorted(parts)):
            return name
    return wanted
