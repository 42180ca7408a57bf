"""What a sentence only seems to state: figures of no months, forecasts, and changes told twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.dating.eventful import is_of_no_months
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason, Reading

_CHANGE, _NEAR = "change", 60
_COUNTED = ("people", "drugs", "seizures")
_ASIDE = r"[,;(]|\s[–—-]\s"


def once(made: Sequence[Reading | Left]) -> Iterator[Reading | Left]:
    """What a sentence states, without a change that the same words have told already."""
    told: list[Reading] = []
    for each in made:
        if isinstance(each, Left):
            yield each
        elif not any(_is_same(each, other) for other in told):
            told.append(each)
            yield each


def _is_same(one: Reading, other: Reading) -> bool:
    """Whether two readings tell one change without a figure, of one time, in the same words."""
    alike = one.comparison.value == other.comparison.value == _CHANGE
    alike = alike and one.value is None and one.from_value is None
    return alike and one.printed.overlaps(other.printed) and one.period.value == other.period.value


def without_months(found: Found, made: Sequence[Reading | Left]) -> Iterator[Reading | Left]:
    """What a sentence states, without what it tells of no months: those figures are left."""
    for each in made:
        if isinstance(each, Left) or not is_of_no_months(found, each):
            yield each
            continue
        for number in found.counted(each.printed):
            yield Left(number.span, LeftReason.NOT_UNDERSTOOD)


def without_forecasts(found: Found, made: Sequence[Reading | Left]) -> Iterator[Reading | Left]:
    """What a sentence states, without a change that is told beside a figure which is none yet.

    ``On track for 180,000 this year, more than doubling last year's``: the change stands behind the
    figure and a comma or a dash, and names nothing that is counted.
    """
    goals = [e.span for e in made if isinstance(e, Left) and e.reason is LeftReason.HYPOTHESIS]
    for each in made:
        if isinstance(each, Left) or not any(_goes_with(found, goal, each) for goal in goals):
            yield each
            continue
        for number in found.counted(each.printed):
            yield Left(number.span, LeftReason.HYPOTHESIS)


def _goes_with(found: Found, goal: Span, reading: Reading) -> bool:
    """Whether a reading is a change told in an aside of a forecast."""
    between = Span(goal.end, max(goal.end, reading.printed.start))
    if reading.comparison.value != _CHANGE or not 0 < between.end - between.start <= _NEAR:
        return False
    if reading.printed not in found.sentence(goal):
        return False
    aside = found.lexicon.rule(_ASIDE).search(found.text, between.start, between.end)
    return bool(aside) and not (found.counted(between) or found.hits(_COUNTED, between))
