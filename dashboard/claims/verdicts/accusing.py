"""Who is accused: a text is told to be wrong only in what it says, never in what was guessed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard.articles import Claim
from dashboard.claims.model import Outcome, Verdict, VerdictReason

_OPEN = ("context", "choice")


def figure_parts(claim: Claim) -> tuple[str, ...]:
    """The parts of a claim in which it is accused if its figure belongs nowhere: all of them."""
    baseline = ("baseline",) if claim.baseline else ()
    unit = ("unit",) if claim.unit else ()
    whole = ("of",) if claim.of else ()
    return ("metric", *claim.scope, *whole, "period", *baseline, *unit)


SET_PARTS = ("period", "comparison", "direction", "among", "baseline")
"""The parts in which a record is accused if it holds for a narrower set only."""


def guessed(claim: Claim, parts: Collection[str]) -> bool:
    """Whether at least one of the parts is a guess, or a choice that the words leave open.

    A dimension that the scope does not name is said by the metric.
    """
    named = {part if part in claim.read_from else _speaker(claim, part) for part in parts}
    return any(claim.basis(part) in _OPEN for part in named)


def _speaker(claim: Claim, part: str) -> str:
    return part if part in ("period", "baseline", "of") or part in claim.scope else "metric"


def accuse(
    verdict: Verdict,
    outcome: Outcome,
    claim: Claim,
    parts: Collection[str],
    reasons: Sequence[VerdictReason],
    then: VerdictReason | None = None,
) -> Verdict:
    """The verdict with an outcome that accuses; not checkable if it rests on a guess.

    Then the note begins with what the text is taken to mean. Nor is it checkable where ``then``
    says why the text may have been right on its day.
    """
    if not guessed(claim, parts):
        if then:
            return replace(verdict, outcome=Outcome.NOT_CHECKABLE, reasons=(then, *reasons))
        return replace(verdict, outcome=outcome, reasons=tuple(reasons))
    official = verdict.official or (verdict.elsewhere and verdict.elsewhere.official)
    means = VerdictReason("if_it_means", {"official": official} if official else {})
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, reasons=(means, *reasons))
