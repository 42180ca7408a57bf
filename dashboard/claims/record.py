"""Checking records: is a month the lowest or highest held, and if not, of which smaller set."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Narrower, Official, Outcome, Verdict, VerdictReason
from dashboard.claims.question import History, Question, history, official_figure, question_of
from dashboard.claims.rules import rules
from dashboard.claims.unsettled import Unsettled, unsettled
from dashboard.metrics import metric
from dashboard.queries.runs import run_start
from dashboard.terms.months import Month, fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Record:
    """How a period ranks among all earlier ones of its kind.

    ``beyond`` are the figures that refute the record, most extreme first. ``since`` is the first
    month of the unbroken run up to the period, or of the set claimed; ``others`` is the number of
    other periods in that run. ``broken``: earlier periods, before a gap, were compared too.
    """

    official: Official
    beyond: tuple[Official, ...]
    since: Month
    others: int
    broken: bool


def record(
    tables: Tables, question: Question, direction: str, since: Month | None, as_of: dt.date | None
) -> Record | None:
    """Whether the period is the lowest (``low``) or highest among all earlier ones of its kind.

    Later periods do not refute a record. None if the period is not held.
    """
    official = official_figure(tables, question, as_of)
    held = history(tables, question.metric, question.filters, as_of)
    if official is None or held is None:
        return None
    periods = [p for p in _others(held, question.period) if not since or p.months[0] >= since]
    figures = _figures(tables, question, periods, as_of)
    run = held.unbroken_since(question.period.months[-1])
    start = max(run, since) if since else run
    others = [figure for figure in figures if figure.period.months[0] >= start]
    beyond = _beyond(official, figures, direction)
    return Record(official, beyond, start, len(others), len(others) < len(figures))


def _others(held: History, period: Period) -> Iterator[Period]:
    """Periods of the same kind that end before this one, latest first."""
    step = 1 if period.kind == "month" else 12
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
    sign = 1 if direction == "low" else -1
    found = [other for other in others if sign * other.value < sign * official.value]
    return tuple(sorted(found, key=lambda other: sign * other.value))


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


def check_record(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict on a record: it holds, holds for a smaller set (overstated), or does not hold."""
    unit = metric(claim.metric).unit.key
    question = replace(question_of(claim, verdict.period), unit=unit)
    since = claim.baseline.removeprefix("since:")
    start = Month.parse(since) if since else None
    days = [None, date] if date else [None]
    found = [record(tables, question, claim.direction, start, day) for day in days]
    now, at_date = found[0], found[-1] if date else None
    held = now or at_date
    if held is None:
        reason = _not_held(tables, question)
        return replace(verdict, reasons=(reason,))
    verdict = replace(
        verdict,
        stated=replace(verdict.stated, unit=unit),
        official=held.official,
        at_date=at_date.official if at_date else None,
    )
    reasons = [VerdictReason("figure_now", {"official": held.official})]
    if verdict.at_date and verdict.at_date.value != held.official.value:
        reasons.append(VerdictReason("figure_at_date", {"official": verdict.at_date}))
    holds = next((one for one in found if one and one.others and not one.beyond), None)
    if holds:
        reasons.append(VerdictReason(f"record_{claim.direction}", {"since": holds.since}))
        return replace(verdict, outcome=Outcome.AGREES, reasons=tuple(reasons))
    if not held.beyond:
        return replace(verdict, reasons=(*reasons, _not_held(tables, question)))
    if date and (open_then := _open_then(tables, question, claim.direction, start, date)):
        sides = {"before": open_then.before, "after": open_then.after}
        reasons.append(VerdictReason("record_open_then", sides))
        return replace(verdict, next_held=open_then.after, reasons=tuple(reasons))
    smaller = narrower(tables, question, claim.direction, None)
    beyond = {"count": len(held.beyond), "official": held.beyond[0], "periods": _periods(held)}
    if held.broken:
        reasons.append(VerdictReason(f"some_beyond_{claim.direction}", beyond))
    else:
        beyond["since"] = held.since
        reasons.append(VerdictReason(f"beyond_{claim.direction}", beyond))
    reasons += [
        VerdictReason(f"{one.kind}_{claim.direction}", {"narrower": one}) for one in smaller
    ]
    return replace(
        verdict,
        outcome=Outcome.OVERSTATED if smaller else Outcome.DIFFERS,
        narrower=smaller,
        beyond=held.beyond,
        reasons=tuple(reasons),
    )


def _open_then(
    tables: Tables, question: Question, direction: str, since: Month | None, date: dt.date
) -> Unsettled | None:
    """The figures on both sides of a day on which the record may have held.

    Each figure may have stood as before that day or as after it. None if at least one other period
    refutes the record in every case.
    """
    found = unsettled(tables, question, date)
    days = (date, found.next_day) if found else ()
    sides = [record(tables, question, direction, since, day) for day in days]
    known = [side for side in sides if side]
    if len(known) < 2:
        return None
    sign = 1 if direction == "low" else -1
    best = min(sign * side.official.value for side in known)
    # A figure that does not refute the record on one side does not refute it in every case.
    others = [{one.period: sign * one.value for one in side.beyond} for side in known]
    always = set(others[0]) & set(others[1])
    refuted = any(max(side[period] for side in others) < best for period in always)
    return None if refuted else found


def _periods(found: Record) -> tuple[Period, ...]:
    return tuple(sorted((one.period for one in found.beyond), key=lambda period: period.months))


def _not_held(tables: Tables, question: Question) -> VerdictReason:
    held = history(tables, question.metric, question.filters)
    if held is None:
        return VerdictReason("scope_not_held", {})
    return VerdictReason("not_held", {"first": held.first, "last": held.last})
