"""The catalogue of metrics, read from ``metrics.toml``.

A metric is a sum, a ratio of two sums, or a set of single published points; never a mean of rates.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.terms.pages import SitePage, page_named

FILE = Path(__file__).with_name("metrics.toml")
KINDS = ("sum", "ratio", "points")
UNITS = ("count", "pounds", "percent")


@dataclass(frozen=True)
class Answering:
    """A table that can answer a metric: the column added up and the terms held fixed (``where``).

    ``terms`` maps column → our term → the table's own term, where the two differ.
    """

    table: str
    column: str
    where: Mapping[str, str]
    terms: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Metric:
    """One metric; its words are texts under ``metrics.<id>`` of a language.

    ``unit`` is that of the bare figure: count, pounds or percent. ``numerator`` (ratio only) names
    the rows that are the part, column → term. ``single`` names dimensions whose terms overlap and
    are never added up. ``default`` is the state in which the metric opens (``filters``, ``first``,
    ``view``, ``split``), as plain data.
    """

    id: str
    kind: str
    unit: str
    page: SitePage
    answers: tuple[Answering, ...]
    numerator: Mapping[str, str]
    single: tuple[str, ...]
    default: Mapping[str, Any]

    @property
    def fixed(self) -> frozenset[str]:
        """Columns that are part of the metric's meaning and so are no filters of it."""
        return frozenset(self.numerator).union(*(answer.where for answer in self.answers))


def _answering(entry: Mapping[str, Any]) -> Answering:
    terms = {column: MappingProxyType(words) for column, words in entry.get("terms", {}).items()}
    where = MappingProxyType(dict(entry.get("where", {})))
    return Answering(entry["table"], entry["column"], where, MappingProxyType(terms))


def _metric(name: str, entry: Mapping[str, Any]) -> Metric:
    if entry["kind"] not in KINDS or entry["unit"] not in UNITS:
        raise ValueError(f"{FILE.name}: {name}: kind is one of {KINDS}, unit one of {UNITS}")
    if (entry["kind"] == "ratio") != ("numerator" in entry):
        raise ValueError(f"{FILE.name}: {name}: a ratio, and only a ratio, has a numerator")
    return Metric(
        id=name,
        kind=entry["kind"],
        unit=entry["unit"],
        page=page_named(entry["page"]),
        answers=tuple(_answering(answer) for answer in entry["answers"]),
        numerator=MappingProxyType(dict(entry.get("numerator", {}))),
        single=tuple(entry.get("single", ())),
        default=MappingProxyType(dict(entry["default"])),
    )


@cache
def metrics() -> Mapping[str, Metric]:
    """All metrics by id, in the order of the file."""
    with FILE.open("rb") as file:
        entries = tomllib.load(file)
    return MappingProxyType({name: _metric(name, entry) for name, entry in entries.items()})


def metric(name: str) -> Metric:
    """The metric of that id; raises KeyError if there is none."""
    return metrics()[name]
