"""Announced figures: those that answer the question of a claim, and those that a chart can show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.articles.model import WHOLE
from dashboard.claims.official.question import Question
from dashboard.claims.rules import canonical
from dashboard.metrics import metric
from dashboard.metrics.units import PERCENT, UNITS, factor
from dashboard.queries import Answer
from dashboard.queries.asking import totals
from dashboard.tables.facts import LEVEL_UNITS, Announcement, announcements
from dashboard.tables.remembering import remembered
from dashboard.terms.groups import Terms, named
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

if TYPE_CHECKING:
    from dashboard.tables import Tables


def announced_for(
    tables: Tables, question: Question, base: Period | None, outlet: str = ""
) -> tuple[Announcement, ...]:
    """The announced figures of the same metric, scope and period, in the question's unit.

    They come by how close their source is to the publisher. For a change, ``base`` is the period
    that it is measured against: an announcement must name the same months. What stems from the
    ``outlet`` of the text itself is left out.
    """
    if not question.period.months or question.of:
        return ()
    found = (
        each
        for each in _about(tables, question)
        if _base_period(each) == (base if question.baseline else None)
        and not _stems_from(each, outlet)
    )
    converted = (_in_unit(each, question.unit) for each in found)
    return tuple(sorted(filter(None, converted), key=lambda each: each.source_type.distance))


def announced_levels(
    tables: Tables, question: Question, period: Period, outlet: str = ""
) -> tuple[Announcement, ...]:
    """The announced levels of a period for the metric and scope of a question, in its own unit."""
    asked = replace(question, period=period, baseline="", unit=metric(question.metric).unit.key)
    found = announced_for(tables, asked, None, outlet) if period.kind != "average" else ()
    return tuple(each for each in found if each.comparison == "eq")


def _stems_from(each: Announcement, outlet: str) -> bool:
    """Whether an announcement is known from an outlet: it cannot confirm what that outlet says."""
    own = slug(outlet)
    return bool(own) and own in (slug(each.source.publisher), slug(each.source.title))


_Key = tuple[str, frozenset[tuple[str, Terms]], dt.date, dt.date]


def _about(tables: Tables, question: Question) -> tuple[Announcement, ...]:
    name, scope = _quantity(question.metric, question.filters)
    months = question.period.months
    key = (name, frozenset(scope.items()), months[0].first_day, months[-1].last_day)
    return _by_quantity(tables).get(key, ())


@remembered(1)
def _by_quantity(tables: Tables) -> Mapping[_Key, tuple[Announcement, ...]]:
    found: dict[_Key, tuple[Announcement, ...]] = {}
    for each in announcements(tables):
        name, scope = _quantity(each.metric, each.scope)
        key = (name, frozenset(scope.items()), each.first, each.last)
        found[key] = (*found.get(key, ()), each)
    return found


def nearest_change(
    tables: Tables, question: Question, stated: float, until: dt.date | None
) -> Announcement | None:
    """The announced change that is closest to one without a usable baseline.

    It has the same metric, scope and direction. One of the same value comes first, then the nearest
    in time. None of them is about a time after ``until``.
    """
    if not question.period.months:
        return None
    named = question.period.months[0].first_day
    changes = [
        each
        for each in announcements(tables)
        if each.unit == PERCENT
        and _same_quantity(each, question)
        and each.value * stated > 0
        and (until is None or each.last <= until)
    ]
    return min(
        changes,
        key=lambda each: (
            each.value != stated,
            abs((each.first - named).days),
            each.source_type.distance,
        ),
        default=None,
    )


def _same_quantity(each: Announcement, question: Question) -> bool:
    return _quantity(each.metric, each.scope) == _quantity(question.metric, question.filters)


def _quantity(metric: str, scope: Mapping[str, Terms]) -> tuple[str, dict[str, Terms]]:
    return canonical(metric, {c: term for c, term in scope.items() if term not in WHOLE})


def _base_period(each: Announcement) -> Period | None:
    """What an announced change is measured against; None for a level."""
    kind, _, month = each.baseline.partition(":")
    if not kind:
        return None
    return Period.month(Month.parse(month)) if kind == "month" else Period("undated", None, None)


def _in_unit(each: Announcement, unit: str) -> Announcement | None:
    """The announcement in a unit; None where it cannot be converted."""
    if each.unit.key == unit:
        return each
    wanted = UNITS.get(unit)
    if wanted and wanted.is_weight and each.unit.is_weight:
        return replace(each, value=each.value * factor(each.unit, wanted), unit=wanted)
    return None


@dataclass(frozen=True)
class ChartAnnouncement:
    """An announced figure of one month and one series of a chart.

    ``value`` and ``shown``, the figure of the chart, are in the unit of the answer; ``shown`` is
    None where no table holds the month. ``series`` is the term of the split, empty without one.
    """

    series: str
    month: Month
    value: float
    shown: float | None
    announcement: Announcement

    @property
    def difference(self) -> float | None:
        """The figure of the chart against the announcement, in percent of the announcement."""
        if self.shown is None or not self.value:
            return None
        return (self.shown / self.value - 1) * 100


def announced_beside(tables: Tables, answer: Answer) -> tuple[ChartAnnouncement, ...]:
    """The announced levels of exactly the months and scopes that a monthly chart shows, by month.

    Left out are changes, bounds ("below 9,000"), periods other than one month, and scopes other
    than the chart's.
    """
    if not answer.state.view.marks or answer.first is None or answer.last is None:
        return ()
    found = [each for term in answer.series for each in _of_series(tables, answer, term)]
    return tuple(sorted(found, key=lambda each: (each.month, each.series, each.value)))


def _of_series(tables: Tables, answer: Answer, term: str) -> Iterator[ChartAnnouncement]:
    state = answer.state
    terms = {**state.filters, **({state.split: (term,)} if term else {})}
    whole = {*WHOLE, *totals(tables, answer.metric).values()}
    scope = {column: named(column, each) for column, each in terms.items() if each[0] not in whole}
    name, only = canonical(state.metric, scope)
    levels = _levels(tables).get((name, frozenset(only.items())), ())
    line = answer.line(term) if levels else None
    values = dict(zip(line.months, line.values, strict=True)) if line else {}
    scale = factor(answer.metric.unit, answer.unit)
    for month, each in levels:
        if month in values:
            figure = values[month]
            held = figure if figure == figure else None  # NaN is not equal to itself
            yield ChartAnnouncement(term, month, each.value * scale, held, each)


@remembered(1)
def _levels(
    tables: Tables,
) -> Mapping[tuple[str, frozenset[tuple[str, Terms]]], tuple[tuple[Month, Announcement], ...]]:
    """The announced levels of single months by what they are of; bounds are left out."""
    found: dict[tuple[str, frozenset[tuple[str, Terms]]], list[tuple[Month, Announcement]]] = {}
    for each in announcements(tables):
        if each.month and each.unit in LEVEL_UNITS and each.comparison != "below":
            name, scope = _quantity(each.metric, each.scope)
            found.setdefault((name, frozenset(scope.items())), []).append((each.month, each))
    return {of: tuple(levels) for of, levels in found.items()}
