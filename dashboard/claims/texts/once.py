"""Figures of people that may count each of them once, where the tables count encounters.

While a policy made many people try again, CBP told beside the encounters how many different people
they were. A text that has that number, and says no more than ``migrants``, is not told to be wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.articles import Claim
from dashboard.articles.model import WHOLE
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import canonical, place, rules
from dashboard.claims.verdicts.choosing import Judge, every_reading
from dashboard.reading import Reading
from dashboard.tables.facts import events
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

_ENCOUNTERS, _LEVEL, _COUNT = "encounters", "level", "count"
_REGIONS, _AGENCIES = (None, "Southwest"), (None, "USBP")
_UNBORNE = "no_answer_bears"


def may_count_once(
    verdict: Verdict, reading: Reading, claim: Claim, tables: Tables, judge: Judge
) -> Verdict:
    """The verdict, not checkable where it accuses a figure that may count people once.

    What stays open although no reading bears it is told why, too. ``judge`` checks the claim in
    the other readings that its words allow: all of CBP, or the Border Patrol.
    """
    keys = [reason.key for reason in verdict.reasons]
    accuses = verdict.outcome is Outcome.DIFFERS
    if not (accuses or (verdict.outcome is Outcome.NOT_CHECKABLE and _UNBORNE in keys)):
        return verdict
    if claim.comparison != _LEVEL or claim.unit != _COUNT or not claim.value:
        return verdict
    if not reading.of_people:
        return verdict
    if not any(_is_told_then(each, claim, tables) for each in _verdicts(verdict, claim, judge)):
        return verdict
    once = VerdictReason("people_once", {})
    at = 0 if accuses else keys.index(_UNBORNE) + 1
    reasons = (*verdict.reasons[:at], once, *verdict.reasons[at:])
    return replace(verdict, outcome=Outcome.NOT_CHECKABLE, reasons=reasons)


def _verdicts(verdict: Verdict, claim: Claim, judge: Judge) -> Iterator[Verdict]:
    yield verdict
    yield from map(judge, every_reading(claim) or ())


def _is_told_then(verdict: Verdict, claim: Claim, tables: Tables) -> bool:
    """Whether CBP told people counted once of the like, and a figure may be such a one."""
    rule, official = rules().people_once, verdict.official
    event = events(tables).get(rule.event)
    named = {column: term for column, term in verdict.scope.items() if term not in WHOLE}
    metric, scope = canonical(verdict.metric, named)
    if official is None or event is None or event.end is None or metric != _ENCOUNTERS:
        return False
    if {*scope} - {*rule.columns} or scope.get("region") not in _REGIONS:
        return False
    first, last = Month.containing(event.start), Month.containing(event.end)
    months = verdict.period.months
    during = bool(months) and first <= months[0] and months[-1] <= last
    if verdict.period.kind not in rule.periods or not during:
        return False
    if scope.get("component") not in _AGENCIES:
        return False
    stated = float(claim.value)
    rounding = place(claim.value, float(claim.rounded_to or 0)) / 2
    return rule.least * official.value <= stated + rounding and stated < official.value
