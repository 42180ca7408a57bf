"""What a claim asks of the tables: a figure of a metric, scope and period, and its base."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Official
from dashboard.claims.official.history import History, history
from dashboard.claims.official.yearly import Yearly, held_for, yearly
from dashboard.metrics import metric
from dashboard.metrics.units import PERCENT, TIMES, UNITS, Unit, factor
from dashboard.schemas.shapes import Status
from dashboard.terms.groups import Terms
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Question:
    """A figure to ask the tables for.

    ``filters`` maps columns to terms. ``baseline`` is empty unless a change is asked for; then
    ``unit`` is percent or times. ``of`` are the columns that name the group of a share; then
    ``unit`` is percent.
    """

    metric: str
    filters: Mapping[str, Terms]
    period: Period
    baseline: str
    unit: str
    of: tuple[str, ...] = ()

    @property
    def whole(self) -> Question:
        """The question of the whole in which it is the share of a group."""
        filters = {column: terms for column, terms in self.filters.items() if column not in self.of}
        return replace(self, filters=filters, of=())


def question_of(claim: Claim, period: Period) -> Question:
    """The question behind a claim, with its period resolved to months."""
    is_change = claim.comparison == "change"
    unit = claim.unit
    if is_change and not claim.value:
        unit = PERCENT.key
    return Question(claim.metric, claim.filters, period, claim.baseline * is_change, unit, claim.of)


def base_period(question: Question, held: History | Yearly) -> Period | None:
    """The period that a change is measured against; None if the baseline does not suit the period.

    ``previous_period`` is the span of the same length right before. ``none`` is read as it, which
    for one month is the month before. ``peak`` is the highest earlier span of the same length;
    it is not known if months are missing.
    """
    period, baseline = question.period, question.baseline
    length = len(period.months)
    if dated := dated_period(baseline):
        return dated
    if baseline == "year_before":
        return period.shifted(-12)
    if baseline == "previous_month" and length != 1:
        return None
    if baseline in ("previous_month", "previous_period", "none"):
        return period.shifted(-length)
    if baseline == "peak":
        return _peak(period, held)
    return None


def dated_period(baseline: str) -> Period | None:
    """The period that a baseline names by its date; None for any other baseline."""
    kind, _, rest = baseline.partition(":")
    if not rest or kind == "since":
        return None
    if kind == "average":
        months = Period.parse(f"months:{rest}")
        return Period("average", months.first, months.last)
    return Period.parse(baseline)


def _peak(period: Period, held: History | Yearly) -> Period | None:
    """The highest span before a period that is as long; of whole years, the highest year."""
    step = 1 if period.kind in ("month", "months") else 12
    other, found = period.shifted(-step), list[tuple[float, Period]]()
    while other.months and other.months[0] >= held.first:
        value = held.value(other)
        if value is None:
            return None
        if other.months[-1] < period.months[0]:
            found.append((value, other))
        other = other.shifted(-step)
    return max(found, key=lambda each: each[0])[1] if found else None


def alike(period: Period, base: Period) -> bool:
    """Whether two spans may be compared: they have as many months, or one is an average."""
    return base.kind == "average" or len(period.months) == len(base.months)


def scale(metric_unit: Unit, unit: str, period: Period) -> float | None:
    """The factor from the metric's unit to another one; None if there is no conversion."""
    wanted, _, span = unit.partition("_per_")
    days = sum(month.days for month in period.months)
    spans = {"": 1.0, "day": days, "week": days / 7, "month": len(period.months)}
    try:
        return factor(metric_unit, UNITS[wanted]) / spans[span]
    except (KeyError, ValueError):
        return None


def official_figure(
    tables: Tables, question: Question, as_of: dt.date | None = None
) -> Official | None:
    """The official figure now, or as known on a day; None if it is not held or not defined."""
    held = held_for(tables, question.metric, question.filters, question.period, as_of)
    if held is None:
        return None
    if question.of:
        return _share(tables, question, held, as_of)
    unit = metric(question.metric).unit
    level = held.value(question.period)
    if level is None:
        return None
    margin = held.margin(question.period)
    if not question.baseline:
        by = scale(unit, question.unit, question.period)
        return None if by is None else _official(question, held, level * by, margin * by)
    base_at = base_period(question, held)
    if base_at is None or not alike(question.period, base_at):
        return None
    base, by = held.value(base_at), _per_span(question.period, base_at)
    if not base:
        return None
    base, base_margin = base * by, held.margin(base_at) * by
    value = changed(level, base, question.unit)
    ends = product((level - margin, level + margin), (base - base_margin, base + base_margin))
    off = max(abs(changed(a, b, question.unit) - value) for a, b in ends if b > 0)
    return _official(question, held, value, off, level=level, base=base, base_period=base_at)


def _share(
    tables: Tables, question: Question, held: History | Yearly, as_of: dt.date | None
) -> Official | None:
    """The share of a group, in percent: its sum on that of the whole, both of months or of years.

    None where the scope does not name the group in every column, so that it would be the whole.
    """
    whole = question.whole
    kind = history if isinstance(held, History) else yearly
    all_held = kind(tables, whole.metric, whole.filters, as_of)
    part, total = held.value(question.period), all_held and all_held.value(question.period)
    if all_held is None or part is None or not total or not {*question.of} <= {*question.filters}:
        return None
    off, whole_off = held.margin(question.period), all_held.margin(question.period)
    value = 100 * part / total
    ends = product((part - off, part + off), (total - whole_off, total + whole_off))
    margin = max(abs(100 * one / other - value) for one, other in ends if other > 0)
    found = _official(question, held, value, margin, level=part, beside=all_held)
    return replace(found, of=question.of, whole=total)


def _per_span(period: Period, base: Period) -> float:
    """What the sum of a base is multiplied by: an average is of as many months as the period."""
    return len(period.months) / len(base.months) if base.kind == "average" else 1.0


def changed(level: float, base: float, unit: str) -> float:
    """A level on its base: the change in percent, or how many times as much (unit ``times``)."""
    return level / base if unit == TIMES.key else change(level, base)


def change(level: float, base: float) -> float:
    """The change of a level on its base, in percent."""
    return 100 * (level - base) / base


def _official(
    question: Question,
    held: History | Yearly,
    value: float,
    margin: float,
    *,
    level: float | None = None,
    base: float | None = None,
    base_period: Period | None = None,
    beside: History | Yearly | None = None,
) -> Official:
    origins = list(held.origins(question.period))
    if base_period:
        origins += held.origins(base_period)
    if beside:
        origins += beside.origins(question.period)
    provisional = any(origin.status == Status.PROVISIONAL for origin in origins)
    return Official(
        value=value,
        unit=question.unit,
        period=question.period,
        scope=question.filters,
        tables=tuple(dict.fromkeys(origin.table for origin in origins)),
        releases=tuple(dict.fromkeys(origin.release for origin in origins)),
        status=Status.PROVISIONAL if provisional else Status.FINAL,
        metric=question.metric,
        margin=margin,
        level=level,
        level_unit=metric(question.metric).unit.key if level is not None else "",
        base=base,
        base_period=base_period,
    )


def month_known(day: dt.date) -> Month:
    """The last month whose figures had been published by a day.

    A month's figures come out about the middle of the next one.
    """
    return Month.containing(day) - (1 if day.day >= 15 else 2)
