"""The reading on which a verdict rests: another one than the first, where the tables bear that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dashboard.articles import Claim
from dashboard.articles.model import Scope
from dashboard.claims.model import Verdict
from dashboard.claims.verdicts.choosing import BEARS
from dashboard.reading import Part, ReadFrom, Reading

_PARTS = ("metric", "period")
_WHOLE: Mapping[str, str] = {"region": "Nationwide", "citizenship": "All", "demographic": "All"}
"""What stands for a column of which the first reading says nothing."""


def as_meant(reading: Reading, claim: Claim, verdict: Verdict) -> Reading:
    """The reading in which the tables bear a claim; it was one of the others that the words allow.

    What was read first becomes one of the others. A part keeps its words, and stays as open as
    they leave it.
    """
    other = any(reason.key == "reading_bears" for reason in verdict.reasons)
    if verdict.outcome not in BEARS or not other:
        return reading
    moved = dict(_moved(claim, verdict))
    first = {name: part.value for name, part in reading.parts.items() if name in moved}
    first |= {name: _WHOLE[name] for name in moved if name not in first and name in _WHOLE}
    others = [{**first, **each} for each in ({}, *reading.readings)]
    scope = {name: _as(name, value, reading) for name, value in moved.items() if name not in _PARTS}
    return replace(
        reading,
        metric=_as("metric", moved.get("metric", reading.metric.value), reading),
        period=_as("period", moved.get("period", reading.period.value), reading),
        scope={**reading.scope, **scope},
        readings=tuple(each for each in others if any(moved.get(n) != v for n, v in each.items())),
    )


def _moved(claim: Claim, verdict: Verdict) -> Iterator[tuple[str, str]]:
    """The parts in which a verdict's reading is another than the claim's own, with their values.

    The months that stand for the present are no other reading.
    """
    if verdict.metric != claim.metric:
        yield "metric", verdict.metric
    if verdict.period in [each.period for each in claim.readings]:
        yield "period", str(verdict.period)
    yield from _columns(claim.scope, verdict.scope)


def _columns(own: Scope, other: Scope) -> Iterator[tuple[str, str]]:
    for column, terms in other.items():
        if own.get(column) != terms:
            yield column, terms if isinstance(terms, str) else ", ".join(terms)


def _as(name: str, value: str, reading: Reading) -> Part:
    part = reading.parts.get(name)
    return replace(part, value=value) if part else Part(value, ReadFrom.CONTEXT)
