"""Checking a figure (level, change, share): it fits as claimed, is close, belongs elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim, Period
from dashboard.claims.model import Elsewhere, Implied, Official, Outcome, Verdict, VerdictReason
from dashboard.claims.official.earlier import had_once, open_then
from dashboard.claims.official.findings import Findings, Printed, Text, find, may_have_stood
from dashboard.claims.official.neighbours import Neighbour
from dashboard.claims.official.notes import (
    apart,
    difference,
    from_levels,
    how_read,
    nearness,
    parts_of,
    was_rounded,
)
from dashboard.claims.official.opened import open_figure
from dashboard.claims.official.ports import may_count_ports
from dashboard.claims.official.question import Question, base_period, official_figure, question_of
from dashboard.claims.official.yearly import CITIZENSHIPS, held_for, yearly
from dashboard.claims.rules import BOUNDS, rules
from dashboard.claims.verdicts import beside
from dashboard.claims.verdicts.accusing import accuse, figure_parts, guessed
from dashboard.metrics import metric
from dashboard.metrics.units import PERCENT
from dashboard.tables.facts import Announcement

if TYPE_CHECKING:
    from dashboard.tables import Tables


def printed_of(claim: Claim) -> Printed:
    """The printed figure of a claim; a fall in percent is negative."""
    falls = claim.direction == "down" and claim.unit == PERCENT.key
    sign = -1 if falls else 1
    return Printed(claim.value, sign, claim.qualifier, float(claim.rounded_to or 0))


def check_figure(verdict: Verdict, claim: Claim, text: Text, tables: Tables) -> Verdict:
    """The verdict on a claim about one figure."""
    question, printed = question_of(claim, verdict.period), printed_of(claim)
    if not claim.value:
        return _unreadable(verdict, question, tables)
    asked = readings(question)
    found = [find(tables, each, printed, text) for each in asked]
    own = next((each for each in found if each.fits), None)
    own = own or next((each for each in found if each.close), found[0])
    verdict = replace(verdict, official=own.official, at_date=own.at_date, reported=own.reported)
    if _impossible(claim):
        return _no_such_figure(verdict)
    if own.fits:
        return _agrees(verdict, claim, own, tables)
    if own.official is None:
        return not_held(verdict, question, tables)
    if then := open_then(own, printed, claim, text, tables):
        return replace(verdict, **then)
    if own.close:
        return _close(verdict, claim, own, printed, tables)
    if once := had_once(own, printed, claim, text, tables):
        return replace(verdict, difference=difference(verdict), **once)
    return _unfit(verdict, claim, found, text, tables)


def _unfit(
    verdict: Verdict, claim: Claim, found: Sequence[Findings], text: Text, tables: Tables
) -> Verdict:
    """The verdict on a figure that neither fits nor is close in any of its readings."""
    question, printed = question_of(claim, verdict.period), printed_of(claim)
    asked = [each.question for each in found]
    tried = beside.tried(asked, printed, text, tables)
    then = open_figure(tables, question, printed, text.date)
    there = beside.elsewhere(asked, printed, tried, stood=then is not None)
    verdict = replace(verdict, parts=parts_of(asked[0], claim, tables))
    if there:
        return _belongs(verdict, claim, *there)
    verdict = replace(verdict, difference=difference(verdict))
    if len(asked) > 1:
        return _no_baseline(verdict, found)
    meant = beside.near_to(printed, tried)
    stood = any(may_have_stood(tables, each, printed) for each in found)
    if _is_rough(claim, verdict):
        return replace(verdict, reasons=(VerdictReason("rough_share", {}), *apart(verdict)))
    if reason := _may_mean(verdict, question, meant, tables, stood=stood):
        return replace(verdict, reasons=(reason, *apart(verdict)))
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), apart(verdict), then)


def _is_rough(claim: Claim, verdict: Verdict) -> bool:
    """Whether the share of a group is told in a word and not far off: ``nearly half`` of 40%.

    A bound such as ``most`` is off by less than what its word is rounded to.
    """
    if not (claim.of and claim.rounded_to):
        return False
    stated, step = float(claim.value), float(claim.rounded_to)
    width = step if claim.qualifier in BOUNDS else rules().close.rough * stated
    known = [one.value for one in (verdict.official, verdict.at_date) if one]
    return any(abs(value - stated) <= width for value in known)


def _may_mean(
    verdict: Verdict, question: Question, meant: Official | None, tables: Tables, *, stood: bool
) -> VerdictReason | None:
    """Why a figure that fits nowhere may well mean what cannot be told."""
    if meant:
        return VerdictReason("near_elsewhere", {"official": meant})
    if stood:
        return VerdictReason("may_have_stood", {})
    if may_count_ports(verdict, question, tables):
        return VerdictReason("ports_not_held", {"official": verdict.official})
    return None


def readings(question: Question) -> list[Question]:
    """The ways to read a question: a change without a baseline may be on either of two."""
    if question.baseline != "none":
        return [question]
    return [replace(question, baseline=name) for name in rules().changes.unnamed]


def _impossible(claim: Claim) -> bool:
    """Whether no figure can be as printed: a fall by more than all, a share of more than all."""
    whole = claim.comparison in ("share", "rate") or claim.direction == "down"
    more = claim.qualifier != "less_than" and float(claim.value) > (PERCENT.whole or 0)
    return claim.unit == PERCENT.key and whole and more


def _no_such_figure(verdict: Verdict) -> Verdict:
    reasons = [VerdictReason("impossible", {})]
    if verdict.official:
        reasons.append(VerdictReason("claimed_place", {"official": verdict.official}))
    return replace(verdict, outcome=Outcome.DIFFERS, reasons=tuple(reasons))


def _unreadable(verdict: Verdict, question: Question, tables: Tables) -> Verdict:
    official = official_figure(tables, question)
    reasons = [VerdictReason("unreadable", {})]
    reasons += [VerdictReason("claimed_place", {"official": official})] if official else []
    return replace(verdict, official=official, reasons=tuple(reasons))


def _belongs(verdict: Verdict, claim: Claim, neighbour: Neighbour, findings: Findings) -> Verdict:
    """The figure is that of a neighbour; if the step is a guess, nobody is accused of it."""
    official = findings.official
    if official is None:
        raise ValueError("a neighbour without a figure bears nothing")
    elsewhere = Elsewhere(neighbour.dimension, official, findings.confirmed_by)
    verdict = replace(verdict, elsewhere=elsewhere)
    key = "elsewhere" if official.metric == verdict.metric else "elsewhere_metric"
    key = key if not guessed(claim, neighbour.accuses) else "would_fit"
    reasons = [VerdictReason(key, {"official": official})]
    if elsewhere.confirmed_by:
        reasons.append(VerdictReason("announced_there", {"reported": elsewhere.confirmed_by}))
    reasons.append(VerdictReason("claimed_place", {"official": verdict.official}))
    if verdict.parts:
        reasons.append(VerdictReason("parts", {"parts": verdict.parts}))
    reasons += how_read(claim, findings)
    return accuse(verdict, Outcome.AGREES_ELSEWHERE, claim, neighbour.accuses, reasons)


def _agrees(verdict: Verdict, claim: Claim, own: Findings, tables: Tables) -> Verdict:
    """The figure fits; the note says which answer has it, and what the tables have now."""
    fits, reasons = own.fits, list[VerdictReason]()
    if isinstance(fits, Announcement):
        reasons.append(VerdictReason("fits_announced", {"reported": fits}))
    elif isinstance(fits, Implied):
        reasons.append(from_levels("fits_implied", fits))
    else:
        key = "fits_now" if fits is own.now else "fits_at_date"
        reasons.append(VerdictReason(key, {"official": fits}))
    if isinstance(fits, Official) and was_rounded(fits, printed_of(claim)):
        reasons.append(VerdictReason("rounded", {}))
    if own.now and fits is not own.now:
        reasons.append(VerdictReason("now", {"official": own.now}))
    if claim.subject == "flow":
        reasons.append(VerdictReason("seized_not_flow", {}))
    parts = parts_of(own.question, claim, tables)
    if parts:
        reasons.append(VerdictReason("parts", {"parts": parts}))
    reasons += how_read(claim, own)
    return replace(verdict, outcome=Outcome.AGREES, parts=parts, reasons=tuple(reasons))


def _close(
    verdict: Verdict, claim: Claim, own: Findings, printed: Printed, tables: Tables
) -> Verdict:
    """The figure does not fit, but is within what the publisher revises, or was cut off."""
    figure = own.close
    if figure is None:
        raise ValueError("nothing is close")
    reasons = [nearness(figure, printed)]
    told = own.exact or next((r for r in own.reported if r.source_type.own_word), None)
    if told:
        reasons.append(VerdictReason("announced", {"reported": told}))
    fitting = [one for one in own.implied if printed.fits((one.value, one.value))]
    reasons += [from_levels("implied", one) for one in fitting[:1]]
    parts = parts_of(own.question, claim, tables)
    if parts:
        reasons.append(VerdictReason("parts", {"parts": parts}))
    if claim.subject == "flow":
        reasons.append(VerdictReason("seized_not_flow", {}))
    return replace(
        verdict,
        outcome=Outcome.CLOSE,
        parts=parts,
        difference=difference(verdict),
        reasons=(*reasons, *how_read(claim, own)),
    )


def _no_baseline(verdict: Verdict, found: Sequence[Findings]) -> Verdict:
    """Neither the period before nor the year before bears the change; both are told."""
    # Of twelve months the period before and the year before are one.
    by_base = {one.base_period.months: one for one in _official(found) if one.base_period}
    changes = tuple(by_base.values())
    reasons = [VerdictReason("no_baseline", {})]
    reasons.append(VerdictReason("true_changes", {"official": changes[0], "changes": changes}))
    return replace(verdict, difference=None, related=changes, reasons=tuple(reasons))


def _unlike(question: Question, base: Period, tables: Tables) -> VerdictReason:
    """Why two spans are not compared, with the figures of both where they are held."""
    level = replace(question, baseline="", unit=metric(question.metric).unit.key)
    own, other = (official_figure(tables, replace(level, period=p)) for p in (level.period, base))
    if own and other:
        return VerdictReason("unlike_spans", {"official": own, "other": other, "base": base})
    return VerdictReason("unlike_not_held", {"period": question.period, "base": base})


def _official(found: Sequence[Findings]) -> list[Official]:
    return [each.official for each in found if each.official]


def not_held(verdict: Verdict, question: Question, tables: Tables) -> Verdict:
    """There is nothing to compare with; the note says what is held and what was announced."""
    held = held_for(tables, question.metric, question.filters, question.period)
    base = base_period(question, held) if held and question.baseline else None
    if held is None:
        reasons = [VerdictReason("scope_not_held", {})]
    elif base and len(base.months) != len(question.period.months) and base.kind != "average":
        reasons = [_unlike(question, base, tables)]
    elif held.value(question.period) is None:
        reasons = [VerdictReason("not_held", {"first": held.first, "last": held.last})]
    else:
        reasons = [VerdictReason("base_not_held" if question.baseline else "unit_unlike", {})]
    if held is None or held.value(question.period) is None:
        reasons += _by_year(question, tables)
    reasons += [VerdictReason("announced", {"reported": row}) for row in verdict.reported[:1]]
    return replace(verdict, nearest=verdict.reported, reasons=tuple(reasons))


def _by_year(question: Question, tables: Tables) -> list[VerdictReason]:
    """What is held of the same in whole fiscal years only, where there is such a table."""
    found = yearly(tables, question.metric, question.filters)
    if found is None or question.filters.keys().isdisjoint(CITIZENSHIPS):
        return []
    years = {"first_year": str(min(found.values)), "last_year": str(max(found.values))}
    return [VerdictReason("held_by_year", years)]
