"""The rules of checking: the fixed lists of ``rules.toml``, and when a printed figure fits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from dashboard.terms.config import read
from dashboard.terms.groups import Terms

FILE = Path(__file__).with_name("rules.toml")
# Share of a value below which a difference is the noise of adding up floats.
_NOISE = 1e-9
BOUNDS = ("more_than", "less_than")
"""The qualifiers of a figure that is a bound."""


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By how much a figure said as "about" may be off, by its number of significant digits."""

    widths: tuple[float, ...]

    def width(self, printed: str) -> float:
        """The share by which a printed number may be off."""
        digits = max(significant_digits(printed), 1)
        return self.widths[min(digits, len(self.widths)) - 1]


class Bounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far beyond a bound a figure may be that a text means by it."""

    reach: tuple[float, ...]

    def reaches(self, printed: str, qualifier: str, value: float) -> bool:
        """Whether a size that is beyond a printed bound is still near it."""
        digits = max(significant_digits(printed), 1)
        factor, stated = self.reach[min(digits, len(self.reach)) - 1], float(printed)
        return value <= stated * factor if qualifier == "more_than" else value * factor >= stated


class Close(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a figure is close: see ``widths``."""

    least_cases: int
    most: float
    rounded: float
    rough: float
    unheld: float
    early: tuple[str, ...]
    least_open: float
    cut_off_digits: int


class Neighbours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The neighbours that are tried if a figure does not fit."""

    months: tuple[int, ...]
    spans: tuple[int, ...]
    years: Mapping[str, str]
    to_date: bool
    columns: tuple[str, ...]
    groups: tuple[str, ...]
    units: Mapping[str, str]
    baselines: Mapping[str, tuple[str, ...]]
    baseline_months: tuple[int, ...]
    significant_digits: int


class Elsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``ports``: how many times the Border Patrol's figure that of all of CBP may be."""

    ports: float


class PeopleOnce(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a figure of people may count each of them once, of which no table is held.

    ``event`` is the policy period of those times, ``least`` the least share that such a figure is
    of the encounters, by ``source``; ``columns`` may be filtered, ``periods`` are kinds of periods.
    """

    event: str
    periods: tuple[str, ...]
    columns: tuple[str, ...]
    least: float
    source: str


class Records(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The narrower sets that are tried if a record does not hold."""

    narrower: tuple[Literal["same_calendar_month", "fiscal_year_start", "since_month"], ...]
    least_others: int
    fiscal_year_start_months: int
    since_month_months: int


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The baselines whose changes are given if a claim has no usable one, and of ``none``."""

    related: tuple[Literal["year_before", "previous_month"], ...]
    unnamed: tuple[Literal["previous_period", "year_before"], ...]


class OtherName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The metric and scope that another metric is a name of."""

    metric: str
    scope: Mapping[str, str]


class ScopeParts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of one dimension for which a figure is given beside the whole.

    Not where the claim names a term of that dimension, or of one of ``not_beside``.
    """

    dimension: str
    terms: tuple[str, ...]
    not_beside: tuple[str, ...] = ()


class YearlyRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``overlapping``: sets of citizenships that the publisher may have used for one another."""

    overlapping: tuple[tuple[str, ...], ...]


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All lists; ``same`` and ``parts`` are by metric."""

    about: About
    bounds: Bounds
    close: Close
    neighbours: Neighbours
    elsewhere: Elsewhere
    people_once: PeopleOnce
    records: Records
    changes: Changes
    same: Mapping[str, OtherName]
    parts: Mapping[str, ScopeParts]
    yearly: YearlyRules


@cache
def rules() -> Rules:
    """The rules, read once; raises BrokenFile if the file is not what ``Rules`` says."""
    return read(FILE, Rules)


def canonical(metric: str, scope: Mapping[str, Terms]) -> tuple[str, dict[str, Terms]]:
    """A metric and its filters under the one name of the quantity that they select.

    A scope that contradicts the metric is left under the metric's own name.
    """
    other = rules().same.get(metric)
    if other is None or any(scope.get(c, term) != term for c, term in other.scope.items()):
        return metric, dict(scope)
    return other.metric, {**scope, **other.scope}


def renamed(
    metric: str, scope: Mapping[str, Terms], preferred: str
) -> tuple[str, dict[str, Terms]]:
    """A canonical quantity under the name that says most: ``preferred`` if it is one of them."""
    fitting = [
        name
        for name, other in rules().same.items()
        if other.metric == metric and other.scope.items() <= scope.items()
    ]
    if not fitting:
        return metric, dict(scope)
    name = preferred if preferred in fitting else fitting[0]
    own = rules().same[name].scope
    return name, {column: term for column, term in scope.items() if column not in own}


def significant_digits(printed: str) -> int:
    """The number of significant digits as printed: 1029 has four, 58000 two, 0.50 two."""
    digits = printed.replace(".", "").lstrip("0")
    return len(digits) if "." in printed else len(digits.rstrip("0"))


def place(printed: str, rounded_to: float = 0.0) -> float:
    """The place value of the last significant digit: what a number is rounded to.

    A word may say it (``7 million``): then it is ``rounded_to``, where that is not 0.
    Zeros at the end of a whole number are read as rounding, but never its first two digits: 58000
    is rounded to thousands, 1000 to hundreds, 50 not at all.
    """
    if rounded_to:
        return rounded_to
    if "." in printed:
        return float(Decimal(1).scaleb(-len(printed.partition(".")[2])))
    digits = printed.lstrip("0")
    zeros = len(digits) - max(len(digits.rstrip("0")), 2)
    return float(Decimal(1).scaleb(max(zeros, 0)))


def fits(printed: str, sign: int, qualifier: str, value: float) -> bool:
    """Whether a value, rounded as the text rounds it, is the printed number times its sign.

    A value half-way between two roundings fits both. ``more_than`` and ``less_than`` compare sizes:
    a fall of 20 is a fall of more than 15, and a rise is never a fall of less than 10. ``about``
    has a width by the digits printed.
    """
    return fits_between(printed, sign, qualifier, (value, value))


def fits_between(
    printed: str, sign: int, qualifier: str, span: tuple[float, float], rounded_to: float = 0.0
) -> bool:
    """Whether any value of a span, both ends included, fits the printed number (see ``fits``)."""
    stated = float(printed)
    low, high = sorted(sign * end for end in span)
    if qualifier == "more_than":
        return high > stated
    if qualifier == "less_than":
        return high >= 0 and low < stated
    slack = place(printed, rounded_to) / 2 + _NOISE * max(1.0, abs(low), abs(high))
    if qualifier == "about":
        slack = max(slack, rules().about.width(printed) * stated)
    return low - slack <= stated <= high + slack


def cut_off(printed: str, sign: int, qualifier: str, value: float, rounded_to: float = 0.0) -> bool:
    """Whether a value is off by less than one unit of the last printed digit.

    Then it was cut off, or rounded the wrong way. A bound has no last digit, what is said as
    "about" has a width of its own, and of a figure with one digit nothing is left that could tell.
    """
    step = place(printed, rounded_to)
    digits = len(str(round(float(printed) / step)))
    if qualifier != "exactly" or digits < rules().close.cut_off_digits:
        return False
    return abs(sign * value - float(printed)) < step


def rounded_to_bound(
    printed: str, sign: int, qualifier: str, value: float, rounded_to: float = 0.0
) -> bool:
    """Whether a bound is the value rounded, past which it does not go: "more than 583,256".

    Of three digits or more: "more than 2 million" is told of what is more.
    """
    digits = len(str(round(float(printed) / place(printed, rounded_to))))
    if qualifier == "exactly" or digits <= rules().close.cut_off_digits:
        return False
    return fits_between(printed, sign, "exactly", (value, value), rounded_to)


def just_beyond(
    printed: str, sign: int, qualifier: str, value: float, rounded_to: float = 0.0
) -> bool:
    """Whether a bound is the value cut down to the printed digits: 583000 for 583255.8."""
    over = sign * value - float(printed)
    return 0 < (over if qualifier == "more_than" else -over) < place(printed, rounded_to)
