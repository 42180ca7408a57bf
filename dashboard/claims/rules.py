"""The fixed lists of ``rules.toml``: which neighbours, narrower sets and parts are looked at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from dashboard.terms.config import read

FILE = Path(__file__).with_name("rules.toml")


class Neighbours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is tried where a figure does not fit."""

    months: tuple[int, ...]
    dimensions: tuple[str, ...]
    units: Mapping[str, str]
    to_date: bool
    significant_digits: int


class Records(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is tried where a record does not hold."""

    narrower: tuple[str, ...]
    least_others: int
    fiscal_year_start_months: int
    since_month_months: int


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The baselines whose changes are given where a claim has no usable one."""

    related: tuple[str, ...]


class OtherName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The metric and scope that another metric is a name of."""

    metric: str
    scope: Mapping[str, str]


class Parts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of one dimension for which a figure is given beside the whole."""

    dimension: str
    terms: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists; ``same`` and ``parts`` are by metric."""

    neighbours: Neighbours
    records: Records
    changes: Changes
    same: Mapping[str, OtherName]
    parts: Mapping[str, Parts]


@cache
def rules() -> Rules:
    """The rules, read once; raises BrokenFile where the file is not what ``Rules`` says."""
    return read(FILE, Rules)


def canonical(metric: str, scope: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A metric and its filters under the one name of the quantity that both speak of."""
    other = rules().same.get(metric)
    return (other.metric, {**scope, **other.scope}) if other else (metric, dict(scope))
