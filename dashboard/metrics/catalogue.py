"""The catalogue of metrics, read from ``metrics.toml``.

A metric is a sum, a ratio of two sums, or a set of single published points. It is never a mean of
rates: months of different size must not count the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from dashboard.metrics.units import MEASURED, Unit
from dashboard.terms.config import read
from dashboard.terms.months import Month
from dashboard.terms.pages import SitePage, page_named

FILE = Path(__file__).with_name("metrics.toml")


class MetricKind(StrEnum):
    """How a metric is computed from its tables."""

    SUM = "sum"  # a column added up
    RATIO = "ratio"  # one sum over another
    POINTS = "points"  # single published statements


class Answering(Struct, frozen=True, forbid_unknown_fields=True):
    """A table that can answer a metric: the column added up and its fixed terms (``where``).

    ``terms`` maps column → our term → the table's own term, where the two differ. ``by``: the table
    answers only where one of these dimensions is a filter or the split.
    """

    table: str
    column: str
    where: dict[str, str] = {}
    terms: dict[str, dict[str, str]] = {}
    by: tuple[str, ...] = ()


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """The state in which a metric opens; ``filters`` maps a column to the terms asked for."""

    filters: dict[str, list[str]] = {}
    first: Month | None = None
    view: str = "monthly"
    split: str = ""


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the file; its comments explain the keys."""

    kind: MetricKind
    unit: str
    page: str
    answers: tuple[Answering, ...]
    numerator: dict[str, str] = {}
    single: tuple[str, ...] = ()
    default: Opening = Opening()

    def __post_init__(self) -> None:
        if self.unit not in MEASURED:
            raise ValueError(f"unit is one of {', '.join(MEASURED)}, not {self.unit!r}")
        page_named(self.page)
        if (self.kind is MetricKind.RATIO) != bool(self.numerator):
            raise ValueError("a ratio, and only a ratio, has a numerator")


class Metric(Struct, frozen=True, eq=False):
    """One metric; its names are the texts under ``metrics.<id>`` of a language.

    ``unit`` is that of the plain figure. ``page`` is the page that offers it.
    ``numerator`` (ratio only) names the rows that are the part, column → term. ``single`` names
    dimensions whose terms overlap and are never added up.
    """

    id: str
    kind: MetricKind
    unit: Unit
    page: SitePage
    answers: tuple[Answering, ...]
    numerator: Mapping[str, str]
    single: tuple[str, ...]
    default: Opening

    @property
    def is_sum(self) -> bool:
        """Whether it is the sum of a column."""
        return self.kind is MetricKind.SUM

    @property
    def is_ratio(self) -> bool:
        """Whether it is one sum divided by another."""
        return self.kind is MetricKind.RATIO

    @property
    def is_points(self) -> bool:
        """Whether it is single published statements and not a series."""
        return self.kind is MetricKind.POINTS

    @property
    def fixed(self) -> frozenset[str]:
        """Columns that are part of the metric's meaning and so cannot be filters of it."""
        return frozenset(self.numerator).union(*(answer.where for answer in self.answers))


def _metric(name: str, entry: _Entry) -> Metric:
    return Metric(
        id=name,
        kind=entry.kind,
        unit=MEASURED[entry.unit],
        page=page_named(entry.page),
        answers=entry.answers,
        numerator=MappingProxyType(entry.numerator),
        single=entry.single,
        default=entry.default,
    )


@cache
def metrics() -> Mapping[str, Metric]:
    """All metrics by id, in the order of the file. Raises BrokenFile if the file is not valid."""
    entries = read(FILE, dict[str, _Entry])
    return MappingProxyType({name: _metric(name, entry) for name, entry in entries.items()})


def metric(name: str) -> Metric:
    """The metric with this id. Raises KeyError if there is none."""
    return metrics()[name]


def metrics_of(page: SitePage) -> tuple[str, ...]:
    """The ids of a page's metrics, in the order of the file; the first is meant by default."""
    return tuple(name for name, each in metrics().items() if each.page == page)
