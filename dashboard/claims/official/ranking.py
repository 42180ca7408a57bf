"""Where a period stands among all earlier ones of its kind, and of which smaller set it leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Period
from dashboard.claims.model import Narrower, Official
from dashboard.claims.official.history import History, history
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.official.yearly import Yearly, held_for
from dashboard.claims.rules import rules
from dashboard.queries.runs import run_start
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables

_YEARS = {"fiscal_years": "fiscal_year", "calendar_years": "calendar_year"}


@dataclass(frozen=True)
class Standing:
    """How a period ranks among all earlier ones of its kind.

    ``beyond`` are the figures that are clearly lower (or higher), most extreme first. ``since`` is
    the first month of the unbroken run up to the period, or of the set claimed; ``others`` is the
    number of other periods in that run. ``level`` counts those whose figure may be the same, since
    they are rounded. ``broken``: earlier periods, before a gap, were compared too.
    """

    official: Official
    beyond: tuple[Official, ...]
    since: Month
    others: int
    level: int
    broken: bool

    @property
    def ranks(self) -> range:
        """The ranks that the period may have: 1 is a record."""
        return range(len(self.beyond) + 1, len(self.beyond) + self.level + 2)


def standing(
    tables: Tables,
    question: Question,
    direction: str,
    since: Month | None,
    as_of: dt.date | None,
    among: str = "",
) -> Standing | None:
    """The place of a period among the earlier ones of a set, lowest (``low``) or highest first.

    ``among`` is the set as a claim names it. Later periods do not count. None if the period is not
    held.
    """
    question, step = within(question, among)
    official = official_figure(tables, question, as_of)
    held = held_for(tables, question.metric, question.filters, question.period, as_of)
    if official is None or held is None:
        return None
    others = _others(held, question.period, step)
    periods = [p for p in others if not since or p.months[0] >= since]
    figures = _figures(tables, question, periods, as_of)
    run = held.unbroken_since(question.period.months[-1])
    start = max(run, since) if since else run
    inside = [figure for figure in figures if figure.period.months[0] >= start]
    beyond = _beyond(official, figures, direction)
    level = sum(abs(o.value - official.value) <= o.margin + official.margin for o in figures)
    return Standing(official, beyond, start, len(inside), level, len(inside) < len(figures))


def ranks_between(
    tables: Tables, question: Question, claimed: tuple[str, str], span: tuple[float, float]
) -> range:
    """The ranks of a period if its own figure may lie anywhere in a span.

    ``claimed`` is the direction and the set of a claim.
    """
    direction, among = claimed
    question, step = within(question, among)
    held = held_for(tables, question.metric, question.filters, question.period)
    others = _others(held, question.period, step) if held else ()
    figures = _figures(tables, question, others, None)
    sign = 1 if direction == "low" else -1
    ranks = [1 + sum(sign * (end - one.value) > 0 for one in figures) for end in span]
    return range(min(ranks), max(ranks) + 1)


def within(question: Question, among: str) -> tuple[Question, int]:
    """The question about a period as one of a set, and the months from one of the set to the next.

    A month is compared with all months, unless the set is one of its calendar month, of starts of
    fiscal years or of years. Anything longer is compared with the same months of other years.
    """
    period, last = question.period, question.period.last
    if last is None:
        return question, 12
    if among in _YEARS:
        kind = _YEARS[among]
        whole = Period.year(kind, last.fiscal_year if kind == "fiscal_year" else last.year)
        to_date = period.kind == f"{kind}_to_date"
        return (question if to_date else replace(question, period=whole)), 12
    if among == "fiscal_year_start":
        start = Period("fiscal_year_to_date", fiscal_year_start(last.fiscal_year), last)
        return replace(question, period=start), 12
    monthly = period.kind == "month" and among != "same_calendar_month"
    return question, 1 if monthly else 12


def _others(held: History | Yearly, period: Period, step: int) -> Iterator[Period]:
    """Periods of the same kind that end before this one, latest first."""
    other = period.shifted(-step)
    while other.months[0] >= held.first:
        yield other
        other = other.shifted(-step)


def _figures(
    tables: Tables, question: Question, periods: Iterable[Period], as_of: dt.date | None
) -> list[Official]:
    asked = (replace(question, period=period) for period in periods)
    return [figure for one in asked if (figure := official_figure(tables, one, as_of))]


def _beyond(official: Official, others: Iterable[Official], direction: str) -> tuple[Official, ...]:
    """The figures that go beyond one by more than the rounding of both."""
    sign = 1 if direction == "low" else -1
    found = [
        other
        for other in others
        if sign * (official.value - other.value) > other.margin + official.margin
    ]
    return tuple(sorted(found, key=lambda other: sign * other.value))


def outdone(
    tables: Tables, question: Question, direction: str, among: str, day: dt.date
) -> tuple[Official, ...]:
    """The figures after a period that go beyond it and were out on a day, most extreme first.

    Those of the month that had just ended count only where a release of the day holds them.
    """
    question, step = within(question, among)
    official = official_figure(tables, question)
    if official is None or not question.period.months:
        return ()
    ended = Month.containing(day) - 1
    found: list[Official] = []
    other = question.period.shifted(step)
    while other.months[-1] <= ended:
        asked = replace(question, period=other)
        out = other.months[-1] < ended or official_figure(tables, asked, day) is not None
        figure = official_figure(tables, asked) if out else None
        found += [figure] if figure else []
        other = other.shifted(step)
    return _beyond(official, found, direction)


def narrower(
    tables: Tables, question: Question, direction: str, as_of: dt.date | None
) -> tuple[Narrower, ...]:
    """The smaller sets of the fixed list for which the record of a month does hold."""
    held = history(tables, question.metric, question.filters, as_of)
    if held is None or question.period.kind != "month" or question.period.last is None:
        return ()
    search = _Search(tables, question, direction, as_of, held, question.period.last)
    found = (getattr(search, kind)() for kind in rules().records.narrower)
    return tuple(one for one in found if one is not None)


@dataclass(frozen=True)
class _Search:
    tables: Tables
    question: Question
    direction: str
    as_of: dt.date | None
    held: History
    month: Month

    def same_calendar_month(self) -> Narrower | None:
        return self._yearly("same_calendar_month", self.question.period)

    def fiscal_year_start(self) -> Narrower | None:
        longest = rules().records.fiscal_year_start_months
        if not 1 <= self.month.fiscal_position < longest:
            return None
        first = fiscal_year_start(self.month.fiscal_year)
        return self._yearly("fiscal_year_start", Period("fiscal_year_to_date", first, self.month))

    def since_month(self) -> Narrower | None:
        own = self.held.value(self.question.period)
        sign = 1 if self.direction == "low" else -1

        def unbeaten(month: Month) -> bool:
            value = self.held.value(Period.month(month))
            return value is not None and own is not None and sign * value >= sign * own

        since = run_start(self.month, unbeaten)
        if self.month.since(since) + 1 < rules().records.since_month_months:
            return None
        official = official_figure(self.tables, self.question, self.as_of)
        return Narrower("since_month", since, official) if official else None

    def _yearly(self, kind: str, period: Period) -> Narrower | None:
        """Compares with the same months of every earlier year of the unbroken run."""
        asked = replace(self.question, period=period)
        official = official_figure(self.tables, asked, self.as_of)
        if official is None:
            return None
        years: list[Period] = []
        start = self.held.unbroken_since(self.month)
        other = period.shifted(-12)
        while other.months[0] >= start:
            years.append(other)
            other = other.shifted(-12)
        figures = _figures(self.tables, asked, years, self.as_of)
        if len(figures) < rules().records.least_others:
            return None
        if _beyond(official, figures, self.direction):
            return None
        return Narrower(kind, start, official)
