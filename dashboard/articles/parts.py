"""The comparisons of a claim: which parts each of them has, and how those are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.articles.model import WHOLE, WITHOUT_SERIES, Claim
from dashboard.articles.period import KINDS, Period
from dashboard.metrics import Metric, metrics
from dashboard.metrics.units import SPANS, UNITS, Unit
from dashboard.terms.months import Month

DATED_BASELINES = tuple(kind for kind in KINDS if kind != "undated")
"""Kinds of period that a change or a ``versus`` may be measured against."""
NAMED_BASELINES = ("previous_month", "previous_period", "year_before", "peak", "none", "vague")
"""What a change may be measured against besides a dated period."""
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_COUNT = re.compile(r"[1-9]\d*", re.ASCII)
_PRINTED = ("value", "rounded_to", "from_value", "to_value", "threshold")


@dataclass(frozen=True)
class Parts:
    """What one comparison asks of a claim, beside metric, scope, period and ``printed``.

    - ``directions``, ``units``: the values allowed; no ``units`` means any, but not none.
    - ``baseline``: ``change``, ``since``, ``dated`` or empty for none.
    - ``others``: the parts that may be given besides.
    """

    directions: tuple[str, ...] = ("",)
    units: tuple[str, ...] = ()
    baseline: str = ""
    others: tuple[str, ...] = ("value",)


_SHARES = ("share", "rate")
_SIZES = ("up", "down", "high", "low")
TURNS = ("up", "down")
"""The ways of a run in which each month is set against the one before it, and not a threshold."""
PARTS: Mapping[str, Parts] = {
    "level": Parts(others=("value", "also")),
    "share": Parts(units=("percent",), others=("value", "of")),
    "rate": Parts(units=("percent",)),
    "change": Parts(("up", "down"), baseline="change", others=("value", "from_value", "to_value")),
    "record": Parts(("low", "high"), ("",), "since", ("among",)),
    "rank": Parts(("low", "high"), ("", "count"), "since", ("value", "among")),
    "run": Parts(("", "low", "high", *TURNS), others=("value", "threshold")),
    "versus": Parts(_SIZES, ("",), "dated", ()),
}


def metric_faults(metric: str, place: str = "metric") -> list[str]:
    """Whether there is such a metric."""
    allowed = (*metrics(), *WITHOUT_SERIES)
    if metric in allowed:
        return []
    return [f"{place}: {metric!r} is unknown; allowed are {', '.join(map(repr, allowed))}"]


def part_faults(claim: Claim) -> Iterator[str]:
    """Whether the parts of a claim are those of its comparison, and well written."""
    parts, kind = PARTS[claim.comparison], claim.comparison
    for part in ("value", "from_value", "to_value", "threshold", "among", "also", "of"):
        if getattr(claim, part) and part not in parts.others:
            yield f"{part}: must not be given for a {kind}"
    for part in _PRINTED:
        text = getattr(claim, part)
        if text and not _NUMBER.fullmatch(text):
            yield f"{part}: {text!r} must be plain digits like 1029 or 0.5"
    if claim.rounded_to and not claim.value:
        yield "rounded_to: must not be given without a value"
    if claim.also and not (_NUMBER.fullmatch(claim.also.value) and claim.also.unit):
        yield "also: must have a value in plain digits and a unit"
    if claim.direction not in parts.directions:
        yield f"direction: must be {_or(parts.directions)} for a {kind}"
    yield from _change_faults(claim) if kind == "change" else _unit_faults(claim, parts)
    yield from _measured_faults(claim)
    if kind in ("rank", "run"):
        yield from _number_faults(claim)


def _number_faults(claim: Claim) -> Iterator[str]:
    """A rank and a run have a whole number; a run also has its months, and a threshold or a way."""
    run = claim.comparison == "run"
    if not _COUNT.fullmatch(claim.value):
        yield f"value: must be a whole number from 1 on for a {claim.comparison}"
    elif run and int(claim.value) != len(claim.period.months):
        yield f"period: must be the {claim.value} months of the run"
    turns = run and claim.direction in TURNS
    if turns and claim.threshold:
        yield "threshold: must not be given for a run of months that rise or fall"
    if run and not turns and not claim.threshold:
        yield "threshold: must be given for a run"
    if run and not turns and claim.qualifier not in ("more_than", "less_than"):
        yield "qualifier: must be 'more_than' or 'less_than' for a run"


def _unit_faults(claim: Claim, parts: Parts) -> Iterator[str]:
    if parts.units and claim.unit not in parts.units:
        yield f"unit: must be {_or(parts.units)} for a {claim.comparison}"
    elif not parts.units and not claim.unit:
        yield f"unit: must be given for a {claim.comparison}"


def _measured_faults(claim: Claim) -> Iterator[str]:
    """A claim counts what its metric counts: no pounds of people.

    A share is that of a metric of shares, or of a group in a whole.
    """
    found = metrics().get(claim.metric)
    if found is None:
        return
    if claim.comparison == "share" and found.is_sum:
        yield from _group_faults(claim, found)
        return
    if claim.of:
        yield f"of: must not be given for a figure of {claim.metric}"
    is_share, said = found.unit.whole is not None, claim.comparison in _SHARES
    if claim.comparison in ("level", *_SHARES) and is_share != said:
        wanted = _or(_SHARES) if is_share else "'level'"
        yield f"comparison: must be {wanted} for a figure of {claim.metric}"
    allowed = units_of(found.unit)
    relative = claim.comparison == "change" and bool(claim.value)
    for part, unit in (("unit", claim.unit), ("also.unit", claim.also and claim.also.unit)):
        if unit and unit not in allowed and not relative:
            yield f"{part}: must be {_or(allowed)} for {claim.metric}"


def _group_faults(claim: Claim, found: Metric) -> Iterator[str]:
    """The group of a share is named by columns of the scope, in every reading of it."""
    if not claim.of:
        yield f"of: must be given for a share of {claim.metric}: the columns that name the group"
    if len(set(claim.of)) < len(claim.of):
        yield "of: names each column once"
    others = [each.scope for each in claim.readings if each.scope is not None]
    for column in claim.of:
        if column in found.fixed:
            yield f"of: {claim.metric} has no other {column}, so it is no share of a whole"
        elif any(scope.get(column, WHOLE[0]) in WHOLE for scope in (claim.scope, *others)):
            yield f"of: the scope must name a group by its {column}, in every reading"


def units_of(unit: Unit) -> tuple[str, ...]:
    """The units in which a claim can give a figure that a metric has in this one."""
    plain = [each for each in UNITS.values() if each.is_weight] if unit.is_weight else [unit]
    spans = [unit.per(span).key for span in SPANS]
    return (*(each.key for each in plain), *(key for key in spans if key in UNITS))


def _change_faults(claim: Claim) -> Iterator[str]:
    """A change has its size in percent or times, or its two ends as levels, or neither."""
    ends = bool(claim.from_value or claim.to_value)
    relative = claim.unit in ("percent", "times")
    if claim.value and ends:
        yield "value: must not be given with from_value or to_value: type two claims"
    if claim.value and not relative:
        yield "unit: must be 'percent' or 'times' for a change"
    if claim.unit == "times" and _NUMBER.fullmatch(claim.value):
        rises = float(claim.value) > 1
        if rises != (claim.direction == "up"):
            yield "direction: times is new over old: above 1 is 'up', below 1 is 'down'"
    if claim.from_value and claim.to_value and ends:
        numbers = [claim.from_value, claim.to_value]
        if all(map(_NUMBER.fullmatch, numbers)):
            before, after = map(float, numbers)
            if (after > before) != (claim.direction == "up"):
                yield "direction: must be that from from_value to to_value"
    if not claim.value and (relative or ends != bool(claim.unit)):
        yield "unit: must be that of from_value and to_value, and be given with them"


def _or(allowed: Iterable[str]) -> str:
    return " or ".join(map(repr, allowed))


def baseline_faults(comparison: str, baseline: str, place: str = "baseline") -> list[str]:
    """Whether a comparison has this kind of baseline."""
    kind, _, rest = baseline.partition(":")
    dated = tuple(f"{each}:…" for each in DATED_BASELINES)
    wanted = PARTS[comparison].baseline
    if wanted == "since":
        if kind == "since":
            return [f"{place}: {fault}" for fault in faults_of(Month.parse, rest)]
        allowed = ("", "since:YYYY-MM")
    elif wanted in ("change", "dated"):
        if kind in DATED_BASELINES:
            return [f"{place}: {fault}" for fault in faults_of(Period.parse, baseline)]
        if kind == "average" and wanted == "change":
            text = f"months:{rest}"
            return [f"{place}: {fault}" for fault in faults_of(Period.parse, text)]
        allowed = (*NAMED_BASELINES, *dated, "average:A..B") if wanted == "change" else dated
    else:
        allowed = ("",)
    if baseline in allowed and ":" not in baseline:
        return []
    listed = ", ".join(map(repr, allowed))
    return [f"{place}: {baseline!r} is unknown for a {comparison}; allowed: {listed}"]


def faults_of(parse: Callable[[str], object], text: str) -> list[str]:
    """What a parser has against a text; empty if it reads it."""
    try:
        parse(text)
    except ValueError as error:
        return [str(error)]
    return []
