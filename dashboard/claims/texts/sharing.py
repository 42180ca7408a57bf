"""Claims about one number: ``dropped to 4,592, an all-time low, down 15%`` is read in one way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.articles import Claim
from dashboard.claims.check import is_exact
from dashboard.claims.model import Verdict
from dashboard.claims.verdicts.choosing import BEARS, plain_claim
from dashboard.reading import Part, Reading
from dashboard.reading.doubts.doubting import COMPARISON
from dashboard.reading.doubts.evidence import COUNTED, WORDING

_LEVEL, _MASSES = "level", ("pounds", "kilograms", "tonnes", "short_tons")
_OF_A_FIGURE = ("record", "change")
_APART = re.compile(r"[.!?;]\s|\n")
_FARTHEST = 120


def figure_of(told: Reading, readings: Sequence[Reading], text: str) -> Reading | None:
    """The figure of which a record or a change is told; None where there is not one only.

    It is of the same by the same words, or stands in the same sentence where no words say when. A
    mass that is told again in another unit is told of the one before it.
    """
    if is_told_again(told):
        return _told_first(told, readings, text)
    if told.comparison.value not in _OF_A_FIGURE or (_is_record(told) and told.value is not None):
        return None
    found = [each for each in readings if each.comparison.value == "level" and each.value]
    same = [each for each in found if _told(each) == _told(told)]
    beside = [each for each in same if _are_together(each, told, text)]
    if told.period.span is None or (len(beside) == 1 and not _is_record(told)):
        same = beside
    return same[0] if len(same) == 1 else None


def is_told_again(reading: Reading) -> bool:
    """Whether a reading may be a mass told again: a level of a weight."""
    return reading.comparison.value == _LEVEL and _unit(reading) in _MASSES


def _told_first(told: Reading, readings: Sequence[Reading], text: str) -> Reading | None:
    """The mass right before one that is of the same, by the same words, in another unit."""
    ahead = [
        each
        for each in readings
        if is_told_again(each) and each.printed < told.printed and _unit(each) != _unit(told)
    ]
    last = max(ahead, key=lambda each: each.printed, default=None)
    same = last and _told(last) == _told(told) and _are_together(last, told, text)
    return last if same else None


def _unit(reading: Reading) -> str:
    return reading.unit.value if reading.unit else ""


def _is_record(reading: Reading) -> bool:
    return reading.comparison.value == "record"


def _are_together(one: Reading, other: Reading, text: str) -> bool:
    first, last = sorted((one.printed, other.printed))
    between = text[first.end : last.start]
    return len(between) <= _FARTHEST and _APART.search(between) is None


def _told(reading: Reading) -> tuple[object, ...]:
    """What a reading is of and when, with the words that say so."""
    scope = {name: _said(part) for name, part in reading.scope.items()}
    return _said(reading.metric), _said(reading.period), sorted(scope.items(), key=str)


def _said(part: Part) -> tuple[object, ...]:
    return part.value, part.span


def shared_answers(reading: Reading, other: Mapping[str, str]) -> Mapping[str, str]:
    """What a reader's answers on the other claim say of this one: of what, where and when it is."""
    return {name: said for name, said in other.items() if name in _shared(reading)}


def _shared(reading: Reading) -> frozenset[str]:
    return frozenset(("metric", "period", "place", *reading.scope))


def as_borne(record: Claim, verdict: Verdict) -> Claim:
    """The claim in the reading in which the tables bear its figure; as it is if they do not."""
    if verdict.outcome not in BEARS:
        return record
    return plain_claim(
        record, metric=verdict.metric, scope=verdict.scope, period=verdict.period, readings=()
    )


def freed(reading: Reading, figure: Claim | None, verdict: Verdict | None) -> Reading:
    """The reading of a change without the doubts that its figure dispels: when, where and of what.

    A figure that is borne, and exact enough to fit nowhere else by luck, shows what is meant. Of a
    record, another time beside it may say how far back it reaches.
    """
    if figure is None or verdict is None or verdict.outcome not in BEARS or not is_exact(figure):
        return reading
    if _is_record(reading):
        return reading
    kept = tuple(each for each in reading.doubts if each in (COMPARISON, COUNTED, WORDING))
    return replace(reading, doubts=kept)
