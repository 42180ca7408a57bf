"""Checking comparisons of two periods: which is more, and a change told by its two ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Official, Outcome, Verdict, VerdictReason
from dashboard.claims.official.findings import Findings, Printed, Text, find, share_of, width_of
from dashboard.claims.official.opened import open_figure, open_order
from dashboard.claims.official.question import Question, dated_period, official_figure, question_of
from dashboard.claims.verdicts.accusing import accuse, figure_parts
from dashboard.claims.verdicts.figure import not_held, readings
from dashboard.metrics import metric

if TYPE_CHECKING:
    from dashboard.tables import Tables

_MORE = ("up", "high")


def check_versus(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on one period having more, or less, than another: spans of any length."""
    unit = metric(claim.metric).unit.key
    period, base = verdict.period, dated_period(claim.baseline)
    own = Question(claim.metric, claim.filters, period, "", unit)
    pairs = [_pair(tables, own, base, day) for day in (None, text.date) if base]
    known = [pair for pair in pairs if pair]
    if not known:
        return not_held(verdict, own, tables)
    sign = 1 if claim.direction in _MORE else -1
    official, other = known[0]
    verdict = replace(
        verdict,
        official=official,
        related=(other,),
        stated=replace(verdict.stated, unit=unit),
    )
    values = {"official": official, "other": other, "span": other.period}
    reasons = [VerdictReason("versus", values)]
    if any(sign * (a.value - b.value) > a.margin + b.margin for a, b in known):
        return replace(verdict, outcome=Outcome.AGREES, reasons=tuple(reasons))
    off = sign * (other.value - official.value)
    if off <= official.margin + other.margin + share_of(width_of(official)) * official.value:
        return replace(verdict, outcome=Outcome.CLOSE, reasons=(*reasons, _level()))
    then = open_order(tables, own, text.date, sign, other.value)
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, then)


def _pair(
    tables: Tables, question: Question, base: Period, day: object
) -> tuple[Official, Official] | None:
    """The figures of both periods as known on a day."""
    one = official_figure(tables, question, day)  # type: ignore[arg-type]
    other = official_figure(tables, replace(question, period=base), day)  # type: ignore[arg-type]
    return (one, other) if one and other else None


def _level() -> VerdictReason:
    return VerdictReason("too_near", {})


def check_direction(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on a change without its size: its direction, and its two ends where printed."""
    found = [
        _ends(verdict, claim, each, text, tables)
        for each in readings(question_of(claim, verdict.period))
    ]
    order = (Outcome.AGREES, Outcome.CLOSE)
    best = next((one for outcome in order for one in found if one.outcome is outcome), found[0])
    if best.outcome in order or len(found) == 1:
        return best
    changes = tuple(one.official for one in found if one.official)
    if not changes:
        return best
    told = VerdictReason("true_changes", {"official": changes[0], "changes": changes})
    reasons = (VerdictReason("no_baseline", {}), told)
    return replace(best, outcome=Outcome.NOT_CHECKABLE, related=changes, reasons=reasons)


def _ends(
    verdict: Verdict, claim: Claim, question: Question, text: Text, tables: Tables
) -> Verdict:
    """The verdict by one baseline."""
    days = [None, text.date] if text.date else [None]
    changes = [one for day in days if (one := official_figure(tables, question, day))]
    if not changes:
        return not_held(verdict, question, tables)
    official = changes[0]
    sign = 1 if claim.direction in _MORE else -1
    verdict = replace(verdict, official=official)
    told = VerdictReason("claimed_place", {"official": official})
    if not any(sign * one.value > one.margin for one in changes):
        then = open_order(tables, question, text.date, sign, 0.0)
        reasons = [told, VerdictReason("other_direction", {})]
        return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, then)
    ends = [(claim.from_value, official.base_period), (claim.to_value, question.period)]
    told_ends = [(v, p) for v, p in ends if v and p]
    levels = [_end(claim, question, v, p, text, tables) for v, p in told_ends]
    if any(end.official is None for end in levels):
        return replace(verdict, reasons=(told, VerdictReason("unit_unlike", {})))
    reasons = [told, *(VerdictReason("end", {"official": e.official}) for e in levels)]
    pairs = zip(levels, told_ends, strict=True)
    apart = [(end, value) for end, (value, _) in pairs if not (end.fits or end.close)]
    if apart:
        then = [
            open_figure(tables, end.question, Printed(value, 1, claim.qualifier), text.date)
            for end, value in apart
        ]
        may = then[0] if all(then) else None
        return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), reasons, may)
    outcome = Outcome.CLOSE if any(not end.fits for end in levels) else Outcome.AGREES
    return replace(verdict, outcome=outcome, reasons=tuple(reasons))


def _end(
    claim: Claim, question: Question, value: str, period: Period, text: Text, tables: Tables
) -> Findings:
    """One end of a change, held to the figure of its own period."""
    months = period if period.kind != "average" else Period("months", period.first, period.last)
    unit = claim.unit if period.kind != "average" else f"{claim.unit}_per_month"
    asked = replace(question, period=months, baseline="", unit=unit)
    return find(tables, asked, Printed(value, 1, claim.qualifier), text)
