"""Bounds that are true and far from the figure: ``more than 9,300`` of half a million.

A text that means a figure says a bound near it. What is far beyond may be of a part that the
reading missed, or of a longer time; it is told, and neither confirmed nor refuted.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.articles import Claim
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import BOUNDS, rules
from dashboard.claims.verdicts.accusing import figure_parts, guessed
from dashboard.claims.verdicts.choosing import BEARS
from dashboard.tables.facts import Announcement

FAR = ("far_more_than", "far_less_than")
"""The reasons by which a verdict says so."""
_MORE, _LESS = FAR
_SIZES = ("level", "change")


def is_far(claim: Claim, verdict: Verdict) -> bool:
    """Whether only figures that are far beyond a bound bear it.

    Shares have an end, and so have the rates of inspections, of which there are single statements.
    Of a group's share ``more than 10%`` says too little all the same, if no word rounds it.
    """
    if verdict.outcome not in BEARS or claim.qualifier not in BOUNDS or not claim.value:
        return False
    known = [one.value for one in (verdict.official, verdict.at_date) if one]
    announced = (row for row in verdict.reported if isinstance(row, Announcement))
    known += [row.value for row in announced if row.source_type.own_word]
    near = rules().bounds.reaches
    return (
        (claim.comparison in _SIZES or bool(claim.of and not claim.rounded_to))
        and bool(known)
        and not any(near(claim.value, claim.qualifier, abs(value)) for value in known)
    )


def told_far(claim: Claim, verdict: Verdict) -> Verdict:
    """The verdict on a bound that is far: not checkable, with the figure."""
    official = verdict.official or verdict.at_date
    far = VerdictReason(_MORE if claim.qualifier == BOUNDS[0] else _LESS, {})
    shown = VerdictReason("claimed_place", {"official": official})
    if guessed(claim, figure_parts(claim)):
        told = (VerdictReason("if_it_means", {"official": official}), shown, far)
    else:
        told = (shown, far, *(each for each in verdict.reasons if each.key == "reading_bears"))
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, reasons=told)
