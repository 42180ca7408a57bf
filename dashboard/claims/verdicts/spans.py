"""Sums of months whose ends the words leave open: between the least and the most they may mean.

``The past three months`` may begin and end within a month, and their last month may not be out, and
so may ``the past month``; since somebody took office, the month of the change counts or does not. A
figure between the sum of the shortest span and that of the longest one is not refuted. The year to
date has a fixed beginning and is told by months: it is left open only where it fits without its
last two months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.articles import Claim, Period
from dashboard.claims.model import Official, Outcome, Verdict, VerdictReason
from dashboard.terms.months import Month

Judged = Callable[[Period], Verdict]
_UNITS = ("count", "pounds", "kilograms", "tonnes", "short_tons")
"""Units of sums: more months never have less of them."""
_MONTHS = "months"
_SUMS = (_MONTHS, "fiscal_year_to_date", "calendar_year_to_date")
_MONTH = "month"
_RUNNING = 3
_NEAR = 1
"""Two readings are one time with open ends, if their ends are no more months apart."""


@dataclass(frozen=True)
class _Bracket:
    """The verdicts on a claim in the spans that are shortest and longest."""

    shortest: Sequence[Verdict]
    longest: Sequence[Verdict]
    whole: bool
    """Whether only whole months are meant, and nothing between the two."""

    def holds(self, claim: Claim) -> bool:
        """Whether the figure may lie between the two, or is one of theirs."""
        ends = (*self.shortest, *self.longest)
        if any(each.outcome in (Outcome.AGREES, Outcome.CLOSE) for each in ends):
            return True
        if self.whole:
            return False
        low, high = self.sums
        value = float(claim.value)
        above = claim.qualifier == "less_than" or (high is not None and value <= high.value)
        below = claim.qualifier == "more_than" or (low is not None and value >= low.value)
        return low is not None and high is not None and above and below

    @property
    def sums(self) -> tuple[Official | None, Official | None]:
        """The smallest of the short sums and the largest of the long ones."""
        low = [each.official for each in self.shortest if each.official]
        high = [each.official for each in self.longest if each.official]
        return (
            min(low, key=lambda each: each.value, default=None),
            max(high, key=lambda each: each.value, default=None),
        )


def open_ended(claim: Claim, verdict: Verdict, judge: Judged) -> Verdict:
    """The verdict; not checkable if the figure lies within what the ends of its time leave open.

    ``judge`` tells the verdict on the claim with another period.
    """
    summed = claim.comparison == "level" and claim.unit in _UNITS and claim.value
    if not summed or claim.also is not None:
        return verdict
    for kind, short, long in _spans(claim):
        ends = [[judge(each) for each in span] for span in (short, long)]
        bracket = _Bracket(*ends, whole=kind not in (_MONTHS, _MONTH))
        low, high = bracket.sums
        if low and high and bracket.holds(claim):
            spans = {"low_period": low.period, "high_period": high.period}
            key = "within_months" if kind == _MONTH else "within_span"
            within = VerdictReason(key, {"low": low, "high": high, **spans})
            return replace(
                verdict,
                outcome=Outcome.NOT_CHECKABLE,
                elsewhere=None,
                reasons=(within, *_without_a_place(verdict)),
            )
    return verdict


def _without_a_place(verdict: Verdict) -> Iterator[VerdictReason]:
    """The reasons of a verdict that hold where its figure has no place elsewhere."""
    return (each for each in verdict.reasons if not each.key.startswith("elsewhere_"))


def _spans(claim: Claim) -> Iterator[tuple[str, Sequence[Period], Sequence[Period]]]:
    """The shortest and the longest spans of each time of a claim that is read with several ends."""
    told = [claim.period, *(each.period for each in claim.readings if each.period)]
    if months := _running_months(told):
        yield _MONTH, months, months
    told = [each for each in dict.fromkeys(told) if each.kind in _SUMS]
    done: set[Period] = set()
    for one in told:
        near = [each for each in told if each.kind == one.kind and _is_near(one, each)]
        if one in done or len(near) < 2:
            continue
        done |= {*near}
        firsts = [each.months[0] for each in near]
        lasts = [each.months[-1] for each in near]
        if max(firsts) <= min(lasts):
            first, last = (min(firsts), max(firsts)), (min(lasts), max(lasts))
            yield one.kind, *_ends(one.kind, first, last, len(near))


def _running_months(told: Sequence[Period]) -> Sequence[Period]:
    """The months of ``the past month``, which may end within one or be the last that was out.

    Those are told as one and its neighbours on both sides; other words mean no such months.
    """
    months = sorted({each.months[0] for each in told if each.kind == _MONTH})
    whole = len(months) == _RUNNING and months[-1].since(months[0]) == _RUNNING - 1
    return [Period.month(each) for each in months] if whole else ()


def _is_near(one: Period, other: Period) -> bool:
    first, last = one.months[0].since(other.months[0]), one.months[-1].since(other.months[-1])
    return abs(first) <= _NEAR and abs(last) <= _NEAR


def _ends(
    kind: str, first: tuple[Month, Month], last: tuple[Month, Month], readings: int
) -> tuple[Sequence[Period], Sequence[Period]]:
    """The shortest and the longest spans between the earliest and the latest ends."""
    short, long = _from(first[1], last[0]), _from(first[0], last[1])
    if readings == 2 and first[0] < first[1] and last[0] < last[1]:
        # A window of so many months that moves: its own first and last month may be parts.
        later = _from(first[1] + 1, last[1])
        running = _from(first[1], last[1] + 1)
        return [short, later], [long, running]
    if kind != _MONTHS and last[0] > first[1]:
        # Of the year to date figures may be out two months late.
        short = _from(first[1], last[0] - 1)
    return [short], [long]


def _from(first: Month, last: Month) -> Period:
    return Period.month(first) if first == last else Period(_MONTHS, first, last)
