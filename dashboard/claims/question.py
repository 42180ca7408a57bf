"""What a claim asks of the tables, and the figure that answers it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.history import History, history
from dashboard.claims.model import Official
from dashboard.metrics import metric
from dashboard.queries.views import POUND_IN_KILOGRAMS
from dashboard.schemas.shapes import Status
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Question:
    """A figure that is asked for.

    ``filters``: column → term; ``baseline`` is empty unless it is a change.
    """

    metric: str
    filters: Mapping[str, str]
    period: Period
    baseline: str
    unit: str


def question_of(claim: Claim, period: Period) -> Question:
    """The question that a claim puts, its period resolved to months."""
    baseline = claim.baseline if claim.comparison == "change" else ""
    return Question(claim.metric, claim.filters, period, baseline, claim.unit)


def base_period(question: Question, held: History) -> Period | None:
    """What a change is measured against; None where the baseline does not suit the period.

    ``none`` is read as the month before, for a longer period as the same months a year before.
    ``peak`` is the highest single month held before the period.
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
        values = {month: held.value(Period.month(month)) or 0.0 for month in before}
        return Period.month(max(before, key=values.__getitem__)) if before else None
    return None


def scale(metric_unit: str, unit: str, period: Period) -> float | None:
    """What a figure in the metric's unit is multiplied with to be in another; None if it cannot."""
    wanted, _, daily = unit.partition("_per_")
    days = sum(month.days for month in period.months)
    per = 1 / days if daily else 1.0
    if wanted == metric_unit:
        return per
    if (metric_unit, wanted) == ("pounds", "kilograms"):
        return POUND_IN_KILOGRAMS * per
    return None


def answer(tables: Tables, question: Question, as_of: dt.date | None = None) -> Official | None:
    """The official figure, now or as known on a day; None where it is not held or has no sense."""
    held = history(tables, question.metric, question.filters, as_of)
    if held is None:
        return None
    unit = metric(question.metric).unit
    level = held.value(question.period)
    if level is None:
        return None
    if not question.baseline:
        factor = scale(unit, question.unit, question.period)
        return None if factor is None else _official(question, held, level * factor)
    base_at = base_period(question, held)
    base = held.value(base_at) if base_at else None
    if not base or base_at is None:
        return None
    change = 100 * (level - base) / base
    return _official(question, held, change, level=level, base=base, base_period=base_at)


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
        level_unit=metric(question.metric).unit if level is not None else "",
        base=base,
        base_period=base_period,
    )
