"""The fixed lists of ``rules.toml``: which neighbours, narrower sets and parts are looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("rules.toml")


@dataclass(frozen=True)
class Neighbours:
    """What is tried where a figure does not fit."""

    months: tuple[int, ...]
    dimensions: tuple[str, ...]
    units: Mapping[str, str]
    to_date: bool
    significant_digits: int


@dataclass(frozen=True)
class Records:
    """What is tried where a record does not hold."""

    narrower: tuple[str, ...]
    least_others: int
    fiscal_year_start_months: int
    since_month_months: int


@dataclass(frozen=True)
class Rules:
    """All lists.

    ``same``: metric → the metric and scope it is another name of; ``parts``: metric → dimension and
    terms; ``related``: baselines.
    """

    neighbours: Neighbours
    records: Records
    related: tuple[str, ...]
    same: Mapping[str, tuple[str, Mapping[str, str]]]
    parts: Mapping[str, tuple[str, tuple[str, ...]]]


@cache
def rules() -> Rules:
    """The rules, read once."""
    with FILE.open("rb") as file:
        tree = tomllib.load(file)
    tried = tree["neighbours"]
    return Rules(
        neighbours=Neighbours(
            **{**tried, **{key: tuple(tried[key]) for key in ("months", "dimensions")}}
        ),
        records=Records(**_tuples(tree["records"])),
        related=tuple(tree["changes"]["related"]),
        same={name: (entry["metric"], entry["scope"]) for name, entry in tree["same"].items()},
        parts={
            name: (entry["dimension"], tuple(entry["terms"]))
            for name, entry in tree["parts"].items()
        },
    )


def _tuples(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in table.items()}


def canonical(metric: str, scope: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A metric and its filters under the one name of the quantity that both speak of."""
    name, implied = rules().same.get(metric, (metric, {}))
    return name, {**scope, **implied}
