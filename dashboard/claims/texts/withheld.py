"""Verdicts that a guess of a machine's reading keeps open: a record of a guessed place, tons.

A person who annotates a text has chosen what it means; a machine has only guessed, and asks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.articles import Claim
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import BOUNDS, rules
from dashboard.claims.texts.correctable import NATIONWIDE
from dashboard.claims.texts.far import is_far, told_far
from dashboard.claims.verdicts.choosing import (
    ACCUSES,
    BEARS,
    Judge,
    every_reading,
    in_reading,
    plain_claim,
)
from dashboard.metrics.units import TIMES

_OTHER_TON: Mapping[str, str] = {"short_tons": "tonnes", "tonnes": "short_tons"}


def withheld(
    verdict: Verdict, claim: Claim, judge: Judge, figure: Verdict | None = None
) -> Verdict:
    """The verdict on a claim that a machine has read; not checkable where a guess decides it.

    A record is not overstated as long as what it is of, or where, is guessed, or left open
    between readings that do not all accuse; nor does a figure differ that one of them bears, or
    the whole country where its words name no border. A change without a size says so little that
    it must hold in every reading that is held. A figure in tons has a verdict where short tons and
    metric ones have the same. A bound is confirmed where it is near the figure, and a record or a
    change where the figure told with it is. ``judge`` checks the claim in another reading;
    ``figure`` is the verdict on the figure of a record or a change.
    """
    if verdict.outcome is Outcome.NOT_CHECKABLE:
        return verdict
    if is_far(claim, verdict):
        return _nearer(claim, judge) or told_far(claim, verdict)
    if verdict.outcome is Outcome.OVERSTATED and _may_be_elsewhere(claim, judge):
        return _open(verdict)
    if verdict.outcome is Outcome.AGREES_ELSEWHERE and _is_left_open(claim, judge):
        return _open(verdict)
    if verdict.outcome is Outcome.DIFFERS and (
        # "This year, at the border": the fiscal year and the whole country may be meant at once.
        _any_reading(claim, judge, _bears) or _is_of_the_country(claim, judge)
    ):
        return _open(verdict)
    if _bears(verdict) and _says_little(claim) and _any_reading(claim, judge, _fails):
        return _open(verdict)
    if _bears(verdict) and (_is_loose(claim, verdict) or (figure and _is_of_other(figure))):
        return _open(verdict)
    if _bears(verdict) and figure and claim.comparison == "change" and _is_apart(figure):
        told = VerdictReason("own_figure_apart", {"official": figure.official})
        return replace(verdict, outcome=Outcome.NOT_CHECKABLE, reasons=(told, *verdict.reasons))
    other = _OTHER_TON.get(claim.unit) if claim.basis("unit") == "context" else None
    if other and judge(plain_claim(claim, unit=other)).outcome is not verdict.outcome:
        return _open(verdict)
    return verdict


def _nearer(claim: Claim, judge: Judge) -> Verdict | None:
    """The verdict in another reading of a bound, to the figure of which it is near."""
    for each in claim.readings:
        other = in_reading(claim, each)
        verdict = judge(other)
        if _bears(verdict) and not is_far(other, verdict):
            bears = VerdictReason("reading_bears", {"official": verdict.official})
            return replace(verdict, reasons=(bears, *verdict.reasons))
    return None


def _is_of_the_country(claim: Claim, judge: Judge) -> bool:
    """Whether the country bears a figure whose own words do not name the border."""
    if claim.scope.get("region") in (None, NATIONWIDE) or claim.basis("region") == "words":
        return False
    return _bears(judge(plain_claim(claim, scope={**claim.scope, "region": NATIONWIDE})))


def _is_loose(claim: Claim, verdict: Verdict) -> bool:
    """Whether a figure is borne only since its word rounds so much: ``1 million`` of 560,000."""
    if claim.qualifier in BOUNDS or not claim.value:
        return False
    if not (claim.rounded_to or claim.unit == TIMES.key):
        return False
    stated, most = float(claim.value), rules().close.rounded
    known = [abs(value) for value in _known(verdict)]
    return bool(known) and all(abs(value - stated) > most * stated for value in known)


def _is_apart(figure: Verdict) -> bool:
    """Whether the figure told with a change is farther off than any that is called close."""
    stated, most = figure.stated.value, rules().close.most
    if _bears(figure) or not stated or not _known(figure):
        return False
    return all(abs(value - stated) > most * stated for value in _known(figure))


def _is_of_other(figure: Verdict) -> bool:
    """Whether a figure is so far from the official one that it must be of something else."""
    stated, most = figure.stated.value, rules().bounds.reach[0]
    if _bears(figure) or not stated or not _known(figure):
        return False
    return all(value > most * stated or stated > most * value for value in _known(figure))


def _known(verdict: Verdict) -> list[float]:
    """The official figures of a verdict: what the tables have now, and what they had then."""
    return [one.value for one in (verdict.official, verdict.at_date) if one]


def _says_little(claim: Claim) -> bool:
    """Whether only the way of a change is told: half of all such claims hold by luck."""
    return claim.comparison == "change" and not (claim.value or claim.from_value or claim.to_value)


def _may_be_elsewhere(claim: Claim, judge: Judge) -> bool:
    """Whether a record may be meant of something else or of another place, and hold there."""
    said = {claim.basis(part) for part in ("metric", *claim.scope)}
    return "context" in said or _is_left_open(claim, judge)


def _is_left_open(claim: Claim, judge: Judge) -> bool:
    """Whether ``the border`` or ``crossings`` may be meant in a way that accuses nobody."""
    said = {claim.basis(part) for part in ("metric", *claim.scope)}
    return "choice" in said and _any_reading(claim, judge, lambda each: each.outcome not in ACCUSES)


def _any_reading(claim: Claim, judge: Judge, holds: Callable[[Verdict], bool]) -> bool:
    """Whether a rule holds in some reading; where there are too many to try, it may."""
    every = every_reading(claim)
    return every is None or any(holds(judge(each)) for each in every)


def _bears(verdict: Verdict) -> bool:
    return verdict.outcome in BEARS


def _fails(verdict: Verdict) -> bool:
    """Whether the tables can decide, and the claim does not hold."""
    return verdict.official is not None and verdict.outcome not in BEARS


def _open(verdict: Verdict) -> Verdict:
    """The verdict as it would be if the guess were right, which a reader is asked."""
    official = verdict.official or (verdict.elsewhere and verdict.elsewhere.official)
    means = VerdictReason("if_it_means", {"official": official} if official else {})
    reasons = (means, *(each for each in verdict.reasons if each.key != "taken_to_mean"))
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, elsewhere=None, reasons=reasons)
