"""What a claim asks of the tables: the history of a metric under a scope, and its figures."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Official
from dashboard.metrics import metric
from dashboard.metrics.units import UNITS, Unit, factor
from dashboard.queries.asking import normal
from dashboard.queries.runs import run_start
from dashboard.queries.sums import NOT_HELD, Origin, Sums, sums
from dashboard.schemas.shapes import Status
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class History:
    """The monthly figures of one metric and scope. A ratio is part over whole, in percent."""

    sums: Sums
    ratio: bool

    @property
    def first(self) -> Month:
        """The first month held."""
        return self.sums.first

    @property
    def last(self) -> Month:
        """The last month held."""
        return self.sums.last

    def holds(self, month: Month) -> bool:
        """Whether a table answers this month."""
        place = month.since(self.first)
        return 0 <= place < self.sums.whole.shape[1] and self.sums.source[0, place] != NOT_HELD

    def months(self) -> tuple[Month, ...]:
        """Every month held, in order."""
        span = range(self.first.ordinal, self.last.ordinal + 1)
        return tuple(month for n in span if self.holds(month := Month(n)))

    def unbroken_since(self, month: Month) -> Month:
        """The first month of the unbroken run of figures that ends in this month."""
        return run_start(month, lambda each: self.value(Period.month(each)) is not None)

    def value(self, period: Period) -> float | None:
        """The figure of a period: a sum, or a ratio of sums. None unless every month is held."""
        if not period.months or not all(self.holds(month) for month in period.months):
            return None
        places = slice(period.months[0].since(self.first), period.months[-1].since(self.first) + 1)
        whole = float(self.sums.whole[0, places].sum())
        if self.ratio:
            whole = 100 * float(self.sums.part[0, places].sum()) / whole if whole else math.nan
        return whole if math.isfinite(whole) else None

    def origins(self, period: Period) -> tuple[Origin, ...]:
        """The tables and releases that the figures of a period come from, each once."""
        places = (self.sums.source[0, month.since(self.first)] for month in period.months)
        return tuple(dict.fromkeys(self.sums.origins[place] for place in places))


def history(
    tables: Tables, name: str, filters: Mapping[str, str], as_of: dt.date | None = None
) -> History | None:
    """The history of a metric under filters (column → term); None if no table can answer.

    A term that the metric's definition implies is ignored as a filter.
    """
    return _history(tables, name, tuple(sorted(filters.items())), as_of)


@remembered(512)
def _history(
    tables: Tables, name: str, filters: tuple[tuple[str, str], ...], as_of: dt.date | None
) -> History | None:
    asked = metric(name)
    implied = {item for answering in asked.answers for item in answering.where.items()}
    wanted = {c: (term,) for c, term in filters if (c, term) not in implied}
    try:
        found = sums(tables, name, normal(tables, asked, wanted), "", as_of)
    except ValueError:
        return None
    return History(found, asked.is_ratio) if found else None


@dataclass(frozen=True)
class Question:
    """A figure to ask the tables for.

    ``filters`` maps columns to terms. ``baseline`` is empty unless a change is asked for.
    """

    metric: str
    filters: Mapping[str, str]
    period: Period
    baseline: str
    unit: str


def question_of(claim: Claim, period: Period) -> Question:
    """The question behind a claim, with its period resolved to months."""
    baseline = claim.baseline if claim.comparison == "change" else ""
    return Question(claim.metric, claim.filters, period, baseline, claim.unit)


def base_period(question: Question, held: History) -> Period | None:
    """The period that a change is measured against; None if the baseline does not suit the period.

    ``none`` is read as the month before, and for a longer period as the same months a year before.
    ``peak`` is the highest single month before the period; it is not known if months are missing.
    """
    period, baseline = question.period, question.baseline
    single = len(period.months) == 1
    if baseline.startswith("month:"):
        return Period.month(Month.parse(baseline.removeprefix("month:")))
    if baseline == "year_before" or (baseline == "none" and not single):
        return period.shifted(-12)
    if baseline in ("previous_month", "none") and single:
        return period.shifted(-1)
    if baseline == "peak":
        before = [month for month in held.months() if month < period.months[0]]
        if not before or held.unbroken_since(before[-1]) > before[0]:
            return None
        values = {month: held.value(Period.month(month)) or 0.0 for month in before}
        return Period.month(max(before, key=values.__getitem__))
    return None


def scale(metric_unit: Unit, unit: str, period: Period) -> float | None:
    """The factor from the metric's unit to another one; None if there is no conversion."""
    wanted, _, daily = unit.partition("_per_")
    days = sum(month.days for month in period.months)
    per = 1 / days if daily else 1.0
    try:
        return factor(metric_unit, UNITS[wanted]) * per
    except (KeyError, ValueError):
        return None


def official_figure(
    tables: Tables, question: Question, as_of: dt.date | None = None
) -> Official | None:
    """The official figure now, or as known on a day; None if it is not held or not defined."""
    held = history(tables, question.metric, question.filters, as_of)
    if held is None:
        return None
    unit = metric(question.metric).unit
    level = held.value(question.period)
    if level is None:
        return None
    if not question.baseline:
        by = scale(unit, question.unit, question.period)
        return None if by is None else _official(question, held, level * by)
    base_at = base_period(question, held)
    base = held.value(base_at) if base_at else None
    if not base or base_at is None:
        return None
    value = change(level, base)
    return _official(question, held, value, level=level, base=base, base_period=base_at)


def change(level: float, base: float) -> float:
    """The change of a level on its base, in percent."""
    return 100 * (level - base) / base


def _official(
    question: Question,
    held: History,
    value: float,
    *,
    level: float | None = None,
    base: float | None = None,
    base_period: Period | None = None,
) -> Official:
    origins = list(held.origins(question.period))
    if base_period:
        origins += held.origins(base_period)
    return Official(
        value=value,
        unit=question.unit,
        period=question.period,
        scope=question.filters,
        tables=tuple(dict.fromkeys(origin.table for origin in origins)),
        releases=tuple(dict.fromkeys(origin.release for origin in origins)),
        status=Status.PROVISIONAL
        if any(o.status == Status.PROVISIONAL for o in origins)
        else Status.FINAL,
        level=level,
        level_unit=metric(question.metric).unit.key if level is not None else "",
        base=base,
        base_period=base_period,
    )
