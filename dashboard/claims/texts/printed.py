"""Figures that cannot be as a text prints them: two units that part, a percentage for a level.

``1,000 pounds (900 kilos)`` is two masses: each is checked, and neither is told to be wrong, since
nobody knows which of the two the text means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import place
from dashboard.claims.texts.sharing import is_told_again
from dashboard.claims.verdicts.choosing import ACCUSES
from dashboard.metrics.units import UNITS
from dashboard.reading import Reading

UNITS_PART, NO_LEVEL = "units_part", "no_level"
"""The reasons by which a verdict says so."""
_WIDTH, _LEVEL, _UNREADABLE = 0.06, "level", "unreadable"
_OPENS = re.compile(r"[^\d\n.;]{0,24}[(\[/][^\d\n.;]{0,20}|,\s[^\d,.;()\n]{1,14},?\s")


def in_units_that_part(
    pairs: Sequence[tuple[Reading | None, Reading]], text: str
) -> Iterator[Reading]:
    """Both masses of each pair that are not the same, the second told in brackets."""
    for first, told in pairs:
        if first and is_told_again(told) and _part(first, told, text):
            yield from (first, told)


def _part(first: Reading, told: Reading, text: str) -> bool:
    one, other = _pounds(first), _pounds(told)
    if one is None or other is None:
        return False
    apart = one[0] > other[1] or other[0] > one[1]
    return apart and bool(_OPENS.fullmatch(text[first.printed.end : told.printed.start]))


def _pounds(reading: Reading) -> tuple[float, float] | None:
    """The least and the most pounds that a mass as it is printed may be."""
    unit = UNITS.get(reading.unit.value) if reading.unit else None
    if unit is None or unit.weight is None or reading.value is None:
        return None
    value = float(reading.value.value)
    wide = _WIDTH if reading.qualifier is None else 2 * _WIDTH
    slack = place(reading.value.value, float(reading.rounded_to or 0)) / 2 + wide / 2 * value
    return (value - slack) / unit.weight, (value + slack) / unit.weight


def as_printed(verdict: Verdict, reading: Reading, *, parts: bool) -> Verdict:
    """The verdict with what is wrong in the text itself; nobody is accused of one unit of two.

    ``parts`` says that the figure stands in two units that part.
    """
    if parts:
        outcome = Outcome.NOT_CHECKABLE if verdict.outcome in ACCUSES else verdict.outcome
        bears = outcome is not Outcome.NOT_CHECKABLE
        told = (VerdictReason(UNITS_PART, {}),)
        reasons = (*verdict.reasons, *told) if bears else (*told, *verdict.reasons)
        return replace(verdict, outcome=outcome, reasons=reasons)
    if reading.comparison.value == _LEVEL and reading.value is None:
        return replace(verdict, reasons=_without_number(verdict.reasons))
    return verdict


def _without_number(reasons: Sequence[VerdictReason]) -> tuple[VerdictReason, ...]:
    """The reasons of a level that a reader made of a percentage, which gives no number of it."""
    told = VerdictReason(NO_LEVEL, {})
    return tuple(told if each.key == _UNREADABLE else each for each in reasons)
