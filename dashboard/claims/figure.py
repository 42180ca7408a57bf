"""Checking a figure (level, change, share): it fits as claimed, is close, belongs elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.claims.accusing import accuse, figure_parts, guessed
from dashboard.claims.findings import (
    Findings,
    Printed,
    Text,
    find,
    just_fits,
    was_cut_off,
    width_of,
)
from dashboard.claims.history import history
from dashboard.claims.model import Elsewhere, Implied, Official, Outcome, Verdict, VerdictReason
from dashboard.claims.neighbours import Neighbour, neighbours, quantity
from dashboard.claims.question import Question, base_period, official_figure, question_of
from dashboard.claims.rules import rules, significant_digits
from dashboard.claims.unsettled import unsettled
from dashboard.metrics.units import PERCENT, PERCENTAGE_POINTS
from dashboard.tables.facts import Announcement

if TYPE_CHECKING:
    from dashboard.tables import Tables


def printed_of(claim: Claim) -> Printed:
    """The printed figure of a claim; a fall in percent is negative."""
    falls = claim.direction == "down" and claim.unit == PERCENT.key
    return Printed(claim.value, -1 if falls else 1, claim.qualifier)


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
    if open_then := _open_then(own, printed, claim, text, tables):
        return replace(verdict, **open_then)
    if own.close:
        return _close(verdict, claim, own, printed, tables)
    beside = _elsewhere(asked, printed, text, tables)
    verdict = replace(verdict, parts=_parts(own.question, claim, tables))
    if beside:
        return _belongs(verdict, claim, *beside)
    verdict = replace(verdict, difference=_difference(verdict))
    if len(asked) > 1:
        return _no_baseline(verdict, found)
    return accuse(verdict, Outcome.DIFFERS, claim, figure_parts(claim), _reasons(verdict))


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


def _open_then(
    own: Findings, printed: Printed, claim: Claim, text: Text, tables: Tables
) -> dict[str, object]:
    """What to say of a figure that may have stood at the text's date in a release not held."""
    found = unsettled(tables, own.question, text.date)
    if not found or not printed.fits(found.span):
        return {}
    reason = VerdictReason("open_then", {"before": found.before, "after": found.after})
    return {"next_held": found.after, "reasons": (reason, *_reading(claim, own))}


def _elsewhere(
    asked: Sequence[Question], printed: Printed, text: Text, tables: Tables
) -> tuple[Neighbour, Findings] | None:
    """The one neighbour that bears the figure.

    None if several do, or if the figure has too few digits and no report has it there.
    """
    tried = {quantity(each.question): each for one in asked for each in neighbours(tables, one)}
    own = {quantity(one) for one in asked}
    found = [
        (each, find(tables, each.question, printed, text))
        for key, each in tried.items()
        if key not in own
    ]
    bearing = [pair for pair in found if pair[1].official and just_fits(pair[1], printed)]
    # A change without a baseline is looked for on two; the place may be right on both.
    places = {quantity(replace(each.question, baseline="")) for each, _ in bearing}
    if not bearing or len(places if len(asked) > 1 else bearing) > 1:
        return None
    neighbour, findings = bearing[0]
    telling = significant_digits(printed.value) >= rules().neighbours.significant_digits
    return (neighbour, findings) if telling or findings.confirmed_by else None


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
    reasons += _reading(claim, findings)
    return accuse(verdict, Outcome.AGREES_ELSEWHERE, claim, neighbour.accuses, reasons)


def _agrees(verdict: Verdict, claim: Claim, own: Findings, tables: Tables) -> Verdict:
    """The figure fits; the note says which answer has it, and what the tables have now."""
    fits, reasons = own.fits, list[VerdictReason]()
    if isinstance(fits, Announcement):
        reasons.append(VerdictReason("fits_announced", {"reported": fits}))
    elif isinstance(fits, Implied):
        reasons.append(_from_levels("fits_implied", fits))
    else:
        key = "fits_now" if fits is own.now else "fits_at_date"
        reasons.append(VerdictReason(key, {"official": fits}))
    if own.now and fits is not own.now:
        reasons.append(VerdictReason("now", {"official": own.now}))
    if claim.subject == "flow":
        reasons.append(VerdictReason("seized_not_flow", {}))
    parts = _parts(own.question, claim, tables)
    if parts:
        reasons.append(VerdictReason("parts", {"parts": parts}))
    reasons += _reading(claim, own)
    return replace(verdict, outcome=Outcome.AGREES, parts=parts, reasons=tuple(reasons))


def _close(
    verdict: Verdict, claim: Claim, own: Findings, printed: Printed, tables: Tables
) -> Verdict:
    """The figure does not fit, but is within what the publisher revises, or was cut off."""
    near, width = own.close, own.close and width_of(own.close)
    if near is None:
        raise ValueError("nothing is close")
    values: dict[str, object] = {"official": near}
    if was_cut_off(near, printed):
        reasons = [VerdictReason("close_cut_off", values)]
    else:
        share = {
            "width": (width.width if width else 0.0) * 100,
            "cases": width.cases if width else 0,
        }
        reasons = [VerdictReason("close_width", {**values, **share})]
    if own.exact:
        reasons.append(VerdictReason("announced", {"reported": own.exact}))
    fitting = [one for one in own.implied if printed.fits((one.value, one.value))]
    reasons += [_from_levels("implied", one) for one in fitting[:1]]
    parts = _parts(own.question, claim, tables)
    if parts:
        reasons.append(VerdictReason("parts", {"parts": parts}))
    if claim.subject == "flow":
        reasons.append(VerdictReason("seized_not_flow", {}))
    return replace(
        verdict,
        outcome=Outcome.CLOSE,
        parts=parts,
        difference=_difference(verdict),
        reasons=(*reasons, *_reading(claim, own)),
    )


def _from_levels(key: str, one: Implied) -> VerdictReason:
    """A change from announced levels, in so many digits that it is told from the table's."""
    digits = PERCENTAGE_POINTS.digits_apart(one.value, one.official.value)
    values = {"implied": one.value, "own": one.official.value, "digits": digits}
    return VerdictReason(key, {"reported": one.levels[0], "unit": one.official.unit, **values})


def _reading(claim: Claim, own: Findings) -> list[VerdictReason]:
    """How a change is read whose text does not say what it compares with."""
    if claim.baseline != "none":
        return []
    yearly = own.question.baseline == "year_before"
    single = len(claim.period.months) == 1
    key = (
        "read_as_year_before" if yearly else "read_as_month_before" if single else "read_as_before"
    )
    return [VerdictReason(key, {})]


def _no_baseline(verdict: Verdict, found: Sequence[Findings]) -> Verdict:
    """Neither the period before nor the year before bears the change; both are told."""
    changes = tuple(one for each in found if (one := each.official))
    reasons = [VerdictReason("no_baseline", {})]
    reasons.append(VerdictReason("true_changes", {"official": changes[0], "changes": changes}))
    return replace(verdict, difference=None, related=changes, reasons=tuple(reasons))


def not_held(verdict: Verdict, question: Question, tables: Tables) -> Verdict:
    """There is nothing to compare with; the note says what is held and what was announced."""
    held = history(tables, question.metric, question.filters)
    base = base_period(question, held) if held and question.baseline else None
    if held is None:
        reasons = [VerdictReason("scope_not_held", {})]
    elif base and len(base.months) != len(question.period.months) and base.kind != "average":
        reasons = [VerdictReason("unlike_spans", {"period": question.period, "base": base})]
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
    """The note on a figure that fits nowhere: what the tables have here, and how far off it is."""
    reasons = [VerdictReason("claimed_place", {"official": verdict.official})]
    if verdict.parts:
        reasons.append(VerdictReason("parts", {"parts": verdict.parts}))
    values = {"difference": verdict.difference, "unit": verdict.stated.unit}
    return [*reasons, VerdictReason("differs_by", values)]
