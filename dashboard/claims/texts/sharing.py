"""Two claims about one number: ``dropped to 4,592, an all-time low`` is read in one way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.articles import Claim
from dashboard.claims.model import Verdict
from dashboard.claims.verdicts.choosing import BEARS, plain_claim
from dashboard.reading import Part, Reading


def figure_of(record: Reading, readings: Sequence[Reading]) -> Reading | None:
    """The figure of which a record is told, by the same words; None where there is not one only."""
    if record.comparison.value != "record" or record.value is not None:
        return None
    found = [each for each in readings if each.comparison.value == "level" and each.value]
    same = [each for each in found if record.period.span and _told(each) == _told(record)]
    return same[0] if len(same) == 1 else None


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
    """The record in the reading in which the tables bear its figure; as it is if they do not."""
    if verdict.outcome not in BEARS:
        return record
    return plain_claim(
        record, metric=verdict.metric, scope=verdict.scope, period=verdict.period, readings=()
    )
