"""How far a publisher moves its own figures after they were first out: a width for each metric.

The widths are data, ``widths.csv``. ``python -m tests.widths`` measures them on the tables and
writes the file; a test fails if the file is not what the tables say.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dashboard.articles import Period
from dashboard.claims.official.history import History, history
from dashboard.claims.rules import canonical, rules
from dashboard.metrics import Metric, metrics
from dashboard.queries.asking import dimensions, terms
from dashboard.queries.coverage import known
from dashboard.schemas.shapes import Status
from dashboard.tables.facts import announcements
from dashboard.terms.groups import Terms, groups
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

FILE = Path(__file__).with_name("widths.csv")
PERCENTILE = 95
DECIMALS = 5
FIRST_WITHIN = 2
"""A release is the first one of a period if it came out within this many months of its end."""
Scope = Mapping[str, Terms]


class Kind(StrEnum):
    """What moves: a level, or the ratio of two levels (new over old)."""

    LEVEL = "level"
    CHANGE = "change"


class Span(StrEnum):
    """Of what it is the figure: a whole year, which moves less, or a month or several months."""

    MONTH = "month"
    YEAR = "year"

    @classmethod
    def of(cls, period: Period) -> Span:
        """The span of a period."""
        return cls.YEAR if len(period.months) == 12 else cls.MONTH


@dataclass(frozen=True)
class Width:
    """The 95th percentile of relative movements, and the number of cases that it rests on."""

    metric: str
    kind: Kind
    span: Span
    width: float
    cases: int


@cache
def widths() -> Mapping[tuple[str, Kind, Span], Width]:
    """The widths of the file, by metric, kind and span. A metric never revised has none."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [
            Width(
                row["metric"],
                Kind(row["kind"]),
                Span(row["span"]),
                float(row["width"]),
                int(row["cases"]),
            )
            for row in csv.DictReader(file)
        ]
    return {(row.metric, row.kind, row.span): row for row in rows}


def measured(tables: Tables) -> tuple[Width, ...]:
    """The widths that the tables say, in the order of the metrics.

    A case is a sum as texts quote it: a region or the nation, of one drug, the five or all, in one
    month or fiscal year. It goes from the first release held of it, or from what the publisher
    announced, to what stands now. A case whose release still stands is none.
    """
    found: list[Width] = []
    for name, asked in metrics().items():
        if asked.is_points:
            continue
        moves: dict[tuple[Kind, Span], list[float]] = {}
        for scope in quoted_scopes(tables, asked):
            for kind, span, moved in _Moves(tables, asked, scope).all():
                moves.setdefault((kind, span), []).append(moved)
        for (kind, span), moved in sorted(moves.items()):
            width = round(float(np.percentile(moved, PERCENTILE)), DECIMALS)
            found.append(Width(name, kind, span, width, len(moved)))
    return tuple(found)


def quoted_scopes(tables: Tables, asked: Metric) -> Iterator[Scope]:
    """The scopes in which texts quote a metric: every region or all, every quoted drug or all."""
    known_dimensions = dimensions(tables, asked)
    regions: list[Scope] = [{}]
    if "region" in known_dimensions:
        regions += [{"region": term} for term in terms(tables, asked, "region")]
    drugs: list[Scope] = [{}]
    if "drug" in known_dimensions:
        quoted = [term for name, parts in groups()["drug"].items() for term in (name, *parts)]
        drugs += [{"drug": term} for term in quoted]
    for region in regions:
        for drug in drugs:
            yield {**region, **drug}


class _Moves:
    """The movements of one metric and scope."""

    def __init__(self, tables: Tables, asked: Metric, scope: Scope) -> None:
        releases = {r.available_from for a in asked.answers for r in known(tables, a.table)}
        self.now = history(tables, asked.id, scope)
        states = ((day, history(tables, asked.id, scope, day)) for day in sorted(releases))
        self.states = [(day, state) for day, state in states if state]
        self.announced: dict[Period, float] = {}
        own = canonical(asked.id, scope)
        for each in announcements(tables):
            if (
                each.is_level
                and each.source_type.own_word
                and each.comparison == "eq"
                and canonical(each.metric, _named(each.scope)) == own
            ):
                self.announced.setdefault(_period(each.precision, each.last), each.value)

    def _periods(self) -> Iterator[Period]:
        for month in self.now.months() if self.now else ():
            yield Period.month(month)
            if month.fiscal_position == 11:
                yield Period.year("fiscal_year", month.fiscal_year)

    def all(self) -> Iterator[tuple[Kind, Span, float]]:
        """The movements of levels, and of the ratio to the period before and to a year before."""
        for period in self._periods():
            span = Span.of(period)
            pairs = [(self._first(period), 1.0), (self.announced.get(period), 1.0)]
            yield from ((Kind.LEVEL, span, m) for m in self._moved(pairs, self._now(period), 1.0))
            for base in {period.shifted(-len(period.months)), period.shifted(-12)}:
                pairs = [
                    (self._first(period, base), self._first(period, base, of_base=True)),
                    (self.announced.get(period), self.announced.get(base)),
                ]
                now, base_now = self._now(period), self._now(base)
                yield from ((Kind.CHANGE, span, m) for m in self._moved(pairs, now, base_now))

    @staticmethod
    def _moved(
        pairs: Iterable[tuple[float | None, float | None]], now: float | None, base: float | None
    ) -> Iterator[float]:
        """By what share the ratio of each pair moved to what it is now."""
        for then, base_then in pairs:
            if then and base_then and base and now is not None:
                yield abs((now / base) / (then / base_then) - 1)

    def _now(self, period: Period) -> float | None:
        return self.now.value(period) if self.now else None

    def _first(
        self, period: Period, base: Period | None = None, *, of_base: bool = False
    ) -> float | None:
        """The figure of a period, or of its base, in the first release of the period.

        None if that was not held soon after its end, or stands still. A month that was first out in
        a year labelled as closed is none either: it cannot move.
        """
        asked = [each for each in (period, base) if each]
        for day, state in self.states:
            if day > (period.months[-1] + FIRST_WITHIN).last_day:
                return None
            if all(state.value(each) is not None for each in asked):
                if Span.of(period) is Span.MONTH and _closed(state, period):
                    return None
                stands = all(_releases(state, each) == _releases(self.now, each) for each in asked)
                return None if stands else state.value(asked[of_base])
        return None


def _releases(held: History | None, period: Period) -> set[str]:
    return {origin.release for origin in held.origins(period)} if held else set()


def _closed(held: History, period: Period) -> bool:
    return all(origin.status == Status.FINAL for origin in held.origins(period))


def _named(scope: Mapping[str, str]) -> dict[str, str]:
    return {column: term for column, term in scope.items() if term != "Nationwide"}


def _period(precision: str, last: object) -> Period:
    month = Month.containing(last)  # type: ignore[arg-type]
    if precision == "fiscal_year":
        return Period.year("fiscal_year", month.fiscal_year)
    return Period.month(month) if precision == "month" else Period("other", None, None)


def width(name: str, kind: Kind, period: Period) -> Width | None:
    """The width for a figure of a metric and period; None if nothing of it was ever revised.

    With fewer than ``least_cases`` it is that of the metric's monthly levels, if that is wider.
    """
    own = widths().get((name, kind, Span.of(period)))
    most = widest(name)
    if own and (most is None or own.cases >= rules().close.least_cases):
        return own
    return max((each for each in (own, most) if each), key=lambda each: each.width, default=None)


def widest(name: str) -> Width | None:
    """The width of a metric's monthly levels."""
    return widths().get((name, Kind.LEVEL, Span.MONTH))


def text_of(found: tuple[Width, ...]) -> str:
    """The content of ``widths.csv``."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([field.name for field in fields(Width)])
    writer.writerows([(*astuple(row)[:3], f"{row.width:.{DECIMALS}f}", row.cases) for row in found])
    return out.getvalue()
