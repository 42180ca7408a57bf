"""The rules of checking: the fixed lists of ``rules.toml``, and when a printed figure fits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from dashboard.terms.config import read

FILE = Path(__file__).with_name("rules.toml")
# Share of a value below which a difference is the noise of adding up floats.
_NOISE = 1e-9


class Neighbours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The neighbours that are tried if a figure does not fit."""

    months: tuple[int, ...]
    dimensions: tuple[Literal["region", "component"], ...]
    units: Mapping[str, str]
    to_date: bool
    significant_digits: int


class Records(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The narrower sets that are tried if a record does not hold."""

    narrower: tuple[Literal["same_calendar_month", "fiscal_year_start", "since_month"], ...]
    least_others: int
    fiscal_year_start_months: int
    since_month_months: int


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The baselines whose changes are given if a claim has no usable one."""

    related: tuple[Literal["year_before", "previous_month"], ...]


class OtherName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The metric and scope that another metric is a name of."""

    metric: str
    scope: Mapping[str, str]


class ScopeParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of one dimension for which a figure is given beside the whole."""

    dimension: str
    terms: tuple[str, ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists; ``same`` and ``parts`` are by metric."""

    neighbours: Neighbours
    records: Records
    changes: Changes
    same: Mapping[str, OtherName]
    parts: Mapping[str, ScopeParts]


@cache
def rules() -> Rules:
    """The rules, read once; raises BrokenFile if the file is not what ``Rules`` says."""
    return read(FILE, Rules)


def canonical(metric: str, scope: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """A metric and its filters under the one name of the quantity that they select."""
    other = rules().same.get(metric)
    return (other.metric, {**scope, **other.scope}) if other else (metric, dict(scope))


def significant_digits(printed: str) -> int:
    """The number of significant digits as printed: 1029 has four, 58000 two, 0.50 two."""
    digits = printed.replace(".", "").lstrip("0")
    return len(digits) if "." in printed else len(digits.rstrip("0"))


def place(printed: str) -> float:
    """The place value of the last significant digit: what a number is rounded to.

    Zeros at the end of a whole number are read as rounding, but never its first two digits: 58000
    is rounded to thousands, 1000 to hundreds, 50 not at all.
    """
    if "." in printed:
        return float(Decimal(1).scaleb(-len(printed.partition(".")[2])))
    digits = printed.lstrip("0")
    zeros = len(digits) - max(len(digits.rstrip("0")), 2)
    return float(Decimal(1).scaleb(max(zeros, 0)))


def fits(printed: str, sign: int, qualifier: str, value: float) -> bool:
    """Whether a value, rounded as the text rounds it, is the printed number times its sign.

    A value half-way between two roundings fits both. ``more_than`` and ``less_than`` compare sizes:
    a fall of 20 is a fall of more than 15, and a rise is never a fall of less than 10.
    """
    return fits_between(printed, sign, qualifier, (value, value))


def fits_between(printed: str, sign: int, qualifier: str, span: tuple[float, float]) -> bool:
    """Whether any value of a span, both ends included, fits the printed number (see ``fits``)."""
    stated = float(printed)
    low, high = sorted(sign * end for end in span)
    if qualifier == "more_than":
        return high > stated
    if qualifier == "less_than":
        return high >= 0 and low < stated
    slack = place(printed) / 2 + _NOISE * max(1.0, abs(low), abs(high))
    return low - slack <= stated <= high + slack
