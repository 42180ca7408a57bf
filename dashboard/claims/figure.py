"""Checking a figure: level, change, share. It fits here, one step aside, or nowhere."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.claims.history import history
from dashboard.claims.model import Elsewhere, Official, Outcome, Reason, Reported, Verdict
from dashboard.claims.neighbours import neighbours
from dashboard.claims.question import Question, answer, base_period, question_of
from dashboard.claims.reported import about
from dashboard.claims.rounding import fits, significant_digits
from dashboard.claims.rules import rules

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class _Looked:
    """One question put to the tables now, to the tables at the text's date, and to announcements.

    ``fitting`` is what of these has the printed figure.
    """

    now: Official | None
    at_date: Official | None
    reported: tuple[Reported, ...]
    fitting: tuple[Official | Reported, ...]

    @property
    def official(self) -> Official | None:
        return self.now or self.at_date

    @property
    def confirmed_by(self) -> Reported | None:
        return next((one for one in self.fitting if isinstance(one, Reported)), None)


def check_figure(verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables) -> Verdict:
    """The verdict on a figure that can be asked for."""
    question = question_of(claim, verdict.period)
    own = _look(question, verdict, claim, date, tables)
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
    elsewhere = None
    if claim.qualifier not in ("more_than", "less_than"):
        elsewhere = _elsewhere(question, verdict, claim, date, tables)
    parts = _parts(question, claim, tables)
    verdict = replace(verdict, elsewhere=elsewhere, parts=parts, difference=_difference(verdict))
    outcome = Outcome.AGREES_ELSEWHERE if elsewhere else Outcome.DIFFERS
    return replace(verdict, outcome=outcome, reasons=(*_reasons(verdict), *_reading(claim)))


def _look(
    question: Question, verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> _Looked:
    now = answer(tables, question)
    at_date = answer(tables, question, date) if date else None
    held = history(tables, question.metric, question.filters)
    base = base_period(question, held) if held and question.baseline else None
    reported = about(tables, question, base)
    sign = -1 if (verdict.stated.value or 0.0) < 0 else 1
    official = [one for one in (now, at_date) if one]
    plain = [one for one in reported if one.comparison in ("eq", "about")]
    fitting = tuple(
        one for one in (*official, *plain) if fits(claim.value, sign, claim.qualifier, one.value)
    )
    return _Looked(now, at_date, reported, fitting)


def _elsewhere(
    question: Question, verdict: Verdict, claim: Claim, date: dt.date | None, tables: Tables
) -> Elsewhere | None:
    """The one neighbour that fits, if it is the only one and the figure is no common number."""
    found = [
        (dimension, looked)
        for dimension, other in neighbours(tables, question)
        if (looked := _look(other, verdict, claim, date, tables)).fitting and looked.official
    ]
    if len(found) != 1:
        return None
    dimension, looked = found[0]
    telling = significant_digits(claim.value) >= rules().neighbours.significant_digits
    if looked.official is None or not (telling or looked.confirmed_by):
        return None
    return Elsewhere(dimension, looked.official, looked.confirmed_by)


def _agrees(verdict: Verdict, claim: Claim, own: _Looked, tables: Tables) -> Verdict:
    """Which of the three has the figure is said; what the others say too."""
    reasons: list[Reason] = []
    if own.now and own.now in own.fitting:
        reasons.append(Reason("fits_now", {"official": own.now}))
    elif own.at_date and own.at_date in own.fitting:
        reasons.append(Reason("fits_at_date", {"official": own.at_date}))
    elif own.confirmed_by:
        reasons.append(Reason("fits_announced", {"reported": own.confirmed_by}))
    if own.now and own.now not in own.fitting:
        reasons.append(Reason("now", {"official": own.now}))
    if claim.subject == "flow":
        reasons.append(Reason("seized_not_flow", {}))
    parts = _parts(question_of(claim, verdict.period), claim, tables)
    if parts:
        reasons.append(Reason("parts", {"parts": parts}))
    reasons += _reading(claim)
    return replace(verdict, outcome=Outcome.AGREES, parts=parts, reasons=tuple(reasons))


def _reading(claim: Claim) -> list[Reason]:
    """How a change is read that does not say what it compares with."""
    if claim.baseline != "none":
        return []
    single = len(claim.period.months) == 1
    return [Reason("read_as_month_before" if single else "read_as_year_before", {})]


def _not_held(verdict: Verdict, question: Question, tables: Tables) -> Verdict:
    """Nothing to compare with: said with what is held, and what was announced."""
    held = history(tables, question.metric, question.filters)
    if held is None:
        reasons = [Reason("scope_not_held", {})]
    elif held.value(question.period) is None:
        reasons = [Reason("not_held", {"first": held.first, "last": held.last})]
    else:
        reasons = [Reason("base_not_held" if question.baseline else "unit_unlike", {})]
    reasons += [Reason("announced", {"reported": row}) for row in verdict.reported[:1]]
    return replace(verdict, nearest=verdict.reported, reasons=tuple(reasons))


def _parts(question: Question, claim: Claim, tables: Tables) -> tuple[Official, ...]:
    """The same figure for parts of the scope, largest first, where the claim names no part."""
    parts = rules().parts.get(claim.metric)
    if parts is None or parts.dimension in claim.filters:
        return ()
    scopes = ({**question.filters, parts.dimension: term} for term in parts.terms)
    asked = (replace(question, filters=scope) for scope in scopes)
    found = [part for one in asked if (part := answer(tables, one))]
    return tuple(sorted(found, key=lambda part: -part.value))


def _difference(verdict: Verdict) -> float | None:
    if verdict.official is None or verdict.stated.value is None:
        return None
    return verdict.stated.value - verdict.official.value


def _reasons(verdict: Verdict) -> list[Reason]:
    """What stands where the figure does not fit, and where it does."""
    reasons: list[Reason] = []
    if verdict.elsewhere:
        reasons.append(Reason("elsewhere", {"official": verdict.elsewhere.official}))
        if verdict.elsewhere.confirmed_by:
            announced = {"reported": verdict.elsewhere.confirmed_by}
            reasons.append(Reason("announced_there", announced))
    reasons.append(Reason("claimed_place", {"official": verdict.official}))
    if verdict.parts:
        reasons.append(Reason("parts", {"parts": verdict.parts}))
    if not verdict.elsewhere:
        values = {"difference": verdict.difference, "unit": verdict.stated.unit}
        reasons.append(Reason("differs_by", values))
    return reasons
