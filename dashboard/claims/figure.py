"""Checking a figure (level, change, share): it fits as claimed, or one neighbour, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.announced import announced_for
from dashboard.claims.model import Elsewhere, Official, Outcome, Verdict, VerdictReason
from dashboard.claims.question import Question, base_period, history, official_figure, question_of
from dashboard.claims.rules import fits, fits_between, rules, significant_digits
from dashboard.claims.unsettled import unsettled
from dashboard.metrics import metric
from dashboard.queries.asking import dimensions, terms
from dashboard.tables.facts import Announcement
from dashboard.terms.months import fiscal_year_start

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class _Findings:
    """The answers to one question: the tables now, the tables at the text's date, announcements.

    ``fitting`` are those of them that agree with the printed figure.
    """

    now: Official | None
    at_date: Official | None
    reported: tuple[Announcement, ...]
    fitting: tuple[Official | Announcement, ...]

    @property
    def official(self) -> Official | None:
        return self.now or self.at_date

    @property
    def confirmed_by(self) -> Announcement | None:
        return next((one for one in self.fitting if isinstance(one, Announcement)), None)


def check_figure(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict on a claim about one figure."""
    question = question_of(claim, verdict.period)
    own = _findings(question, verdict, claim, date, tables)
    verdict = replace(
        verdict,
        official=own.official,
        at_date=own.at_date,
        reported=own.reported,
    )
    if own.fitting:
        return _agrees(verdict, claim, own, tables)
    if own.official is None:
        return _not_held(verdict, question, tables)
    if open_then := _open_then(question, verdict, claim, date, tables):
        return open_then
    elsewhere = None
    if claim.qualifier not in ("more_than", "less_than"):
        elsewhere = _elsewhere(question, verdict, claim, date, tables)
    parts = _parts(question, claim, tables)
    verdict = replace(verdict, elsewhere=elsewhere, parts=parts, difference=_difference(verdict))
    outcome = Outcome.AGREES_ELSEWHERE if elsewhere else Outcome.DIFFERS
    return replace(verdict, outcome=outcome, reasons=(*_reasons(verdict), *_reading(claim)))


def _findings(
    question: Question, verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> _Findings:
    now = official_figure(tables, question)
    at_date = official_figure(tables, question, date) if date else None
    held = history(tables, question.metric, question.filters)
    base = base_period(question, held) if held and question.baseline else None
    reported = announced_for(tables, question, base)
    sign = _sign(verdict)
    official = [one for one in (now, at_date) if one]
    plain = [one for one in reported if one.comparison in ("eq", "about")]
    fitting = tuple(
        one for one in (*official, *plain) if fits(claim.value, sign, claim.qualifier, one.value)
    )
    return _Findings(now, at_date, reported, fitting)


def _sign(verdict: Verdict) -> int:
    return -1 if (verdict.stated.value or 0.0) < 0 else 1


def _open_then(
    question: Question, verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> Verdict | None:
    """The verdict on a figure that may have stood at the text's date in a release not held."""
    found = unsettled(tables, question, date)
    if not found or not fits_between(claim.value, _sign(verdict), claim.qualifier, found.span):
        return None
    reason = VerdictReason("open_then", {"before": found.before, "after": found.after})
    return replace(verdict, next_held=found.after, reasons=(reason, *_reading(claim)))


def _elsewhere(
    question: Question, verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> Elsewhere | None:
    """The one neighbour that fits.

    None if several fit, or if the figure has too few digits and no announcement confirms it.
    """
    asked = (
        (dimension, _findings(other, verdict, claim, date, tables))
        for dimension, other in _neighbours(tables, question)
    )
    fitting = [(dimension, found) for dimension, found in asked if found.fitting and found.official]
    if len(fitting) != 1:
        return None
    dimension, findings = fitting[0]
    distinctive = significant_digits(claim.value) >= rules().neighbours.significant_digits
    if findings.official is None or not (distinctive or findings.confirmed_by):
        return None
    return Elsewhere(dimension, findings.official, findings.confirmed_by)


def _agrees(verdict: Verdict, claim: Claim, own: _Findings, tables: Tables) -> Verdict:
    """The figure fits; the note says which of the three has it, and what the others have."""
    reasons: list[VerdictReason] = []
    if own.now and own.now in own.fitting:
        reasons.append(VerdictReason("fits_now", {"official": own.now}))
    elif own.at_date and own.at_date in own.fitting:
        reasons.append(VerdictReason("fits_at_date", {"official": own.at_date}))
    elif own.confirmed_by:
        reasons.append(VerdictReason("fits_announced", {"reported": own.confirmed_by}))
    if own.now and own.now not in own.fitting:
        reasons.append(VerdictReason("now", {"official": own.now}))
    if claim.subject == "flow":
        reasons.append(VerdictReason("seized_not_flow", {}))
    parts = _parts(question_of(claim, verdict.period), claim, tables)
    if parts:
        reasons.append(VerdictReason("parts", {"parts": parts}))
    reasons += _reading(claim)
    return replace(verdict, outcome=Outcome.AGREES, parts=parts, reasons=tuple(reasons))


def _reading(claim: Claim) -> list[VerdictReason]:
    """How a change is read whose text does not say what it compares with."""
    if claim.baseline != "none":
        return []
    single = len(claim.period.months) == 1
    return [VerdictReason("read_as_month_before" if single else "read_as_year_before", {})]


def _not_held(verdict: Verdict, question: Question, tables: Tables) -> Verdict:
    """There is nothing to compare with; the note says what is held and what was announced."""
    held = history(tables, question.metric, question.filters)
    if held is None:
        reasons = [VerdictReason("scope_not_held", {})]
    elif held.value(question.period) is None:
        reasons = [VerdictReason("not_held", {"first": held.first, "last": held.last})]
    else:
        reasons = [VerdictReason("base_not_held" if question.baseline else "unit_unlike", {})]
    reasons += [VerdictReason("announced", {"reported": row}) for row in verdict.reported[:1]]
    return replace(verdict, nearest=verdict.reported, reasons=tuple(reasons))


def _parts(question: Question, claim: Claim, tables: Tables) -> tuple[Official, ...]:
    """The same figure for parts of the scope, largest first; empty if the claim names a part."""
    parts = rules().parts.get(claim.metric)
    if parts is None or parts.dimension in claim.filters:
        return ()
    scopes = ({**question.filters, parts.dimension: term} for term in parts.terms)
    asked = (replace(question, filters=scope) for scope in scopes)
    found = [part for one in asked if (part := official_figure(tables, one))]
    return tuple(sorted(found, key=lambda part: -part.value))


def _difference(verdict: Verdict) -> float | None:
    if verdict.official is None or verdict.stated.value is None:
        return None
    return verdict.stated.value - verdict.official.value


def _reasons(verdict: Verdict) -> list[VerdictReason]:
    """The note on a figure that does not fit: where it does, and what the tables have here."""
    reasons: list[VerdictReason] = []
    if verdict.elsewhere:
        reasons.append(VerdictReason("elsewhere", {"official": verdict.elsewhere.official}))
        if verdict.elsewhere.confirmed_by:
            announced = {"reported": verdict.elsewhere.confirmed_by}
            reasons.append(VerdictReason("announced_there", announced))
    reasons.append(VerdictReason("claimed_place", {"official": verdict.official}))
    if verdict.parts:
        reasons.append(VerdictReason("parts", {"parts": verdict.parts}))
    if not verdict.elsewhere:
        values = {"difference": verdict.difference, "unit": verdict.stated.unit}
        reasons.append(VerdictReason("differs_by", values))
    return reasons


def _neighbours(tables: Tables, question: Question) -> Iterator[tuple[str, Question]]:
    """The questions that differ from one in exactly one dimension, each with that dimension."""
    tried, period = rules().neighbours, question.period
    if period.kind == "month":
        for step in tried.months:
            yield "month", replace(question, period=period.shifted(step))
    asked = metric(question.metric)
    for column in tried.dimensions:
        if column not in dimensions(tables, asked):
            continue
        for term in (None, *terms(tables, asked, column)):
            filters = {c: t for c, t in question.filters.items() if c != column}
            if term is not None:
                filters[column] = term
            if filters != question.filters:
                yield column, replace(question, filters=filters)
    if question.unit in tried.units:
        yield "unit", replace(question, unit=tried.units[question.unit])
    last = period.last
    if tried.to_date and period.kind == "month" and last and last.fiscal_position > 0:
        to_date = Period("fiscal_year_to_date", fiscal_year_start(last.fiscal_year), last)
        yield "period", replace(question, period=to_date)
