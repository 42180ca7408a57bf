"""Which reading of a claim is judged: one that bears it, or all of them where none does."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, product

import msgspec

from dashboard.articles import Claim, Period
from dashboard.articles.model import Reading, Scope
from dashboard.claims.model import Outcome, Verdict, VerdictReason
from dashboard.claims.rules import BOUNDS, canonical
from dashboard.claims.verdicts.spans import open_ended

BEARS = (Outcome.AGREES, Outcome.CLOSE)
"""The outcomes of a claim that the tables support, the better one first."""
ACCUSES = (Outcome.AGREES_ELSEWHERE, Outcome.DIFFERS, Outcome.OVERSTATED)
"""The outcomes of a claim that is wrong in what it says."""
_MOST = 16
"""So many readings at once are tried before it is left open which one is meant."""
Judge = Callable[[Claim], Verdict]


def best_reading(claim: Claim, judge: Judge) -> Verdict:
    """The verdict on a claim in the reading that bears it, or else in its own.

    A choice that the words leave open is settled only where every reading accuses alike.
    """
    own = judge(claim)
    if not claim.readings:
        return own
    if own.outcome is Outcome.AGREES:
        return _nearest(claim, own, judge) if claim.qualifier in BOUNDS else own
    others = [judge(in_reading(claim, each)) for each in claim.readings]
    for outcome in BEARS:
        if own.outcome is outcome:
            return own
        for other in others:
            if other.outcome is outcome:
                bears = VerdictReason("reading_bears", {"official": other.official})
                return replace(other, reasons=(bears, *other.reasons))
    none = VerdictReason("no_reading_bears", {})
    settled = _alike(claim, judge) or own
    if settled.outcome in ACCUSES:
        settled = open_ended(claim, settled, lambda each: judge(in_period(claim, each)))
    return replace(settled, reasons=(*settled.reasons, none))


def _nearest(claim: Claim, own: Verdict, judge: Judge) -> Verdict:
    """The verdict on a bound in the reading whose figure it is nearest to: it is meant of that.

    ``More than 1.7 million`` holds for the whole of which 1.73 million are a part, too.
    """
    others = [judge(in_reading(claim, each)) for each in claim.readings]
    bearing = [one for one in others if one.outcome is Outcome.AGREES and one.official]
    nearest = min(bearing, key=_distance, default=own)
    if own.official is None or _distance(nearest) >= _distance(own):
        return own
    bears = VerdictReason("reading_bears", {"official": nearest.official})
    return replace(nearest, reasons=(bears, *nearest.reasons))


def _distance(verdict: Verdict) -> float:
    """How many times as large, or as small, as its bound a figure is."""
    value, stated = (verdict.official.value if verdict.official else 0.0), verdict.stated.value
    if not value or not stated:
        return math.inf
    return max(abs(value / stated), abs(stated / value))


def _alike(claim: Claim, judge: Judge) -> Verdict | None:
    """The first verdict where every reading accuses, and all in the same way.

    A figure that is too large even for the whole is so for every part of it that may be meant, if
    the words themselves say all the rest.
    """
    if "choice" not in claim.read_from.values() and not _open_scope(claim):
        return None
    if _open_scope(claim) and "text" in claim.read_from.values():
        return None
    every = every_reading(claim)
    if every is None:
        return None
    tried = [(each, judge(each)) for each in every]
    found = [verdict for each, verdict in tried if not _follows(each, verdict, tried)]
    outcomes = {verdict.outcome for verdict in found}
    if len(outcomes) != 1 or outcomes & {*BEARS, Outcome.NOT_CHECKABLE}:
        return None
    if _open_scope(claim) and not (_has_whole(claim, every) and all(map(_is_too_large, found))):
        return None
    return found[0]


def _follows(claim: Claim, verdict: Verdict, tried: Sequence[tuple[Claim, Verdict]]) -> bool:
    """Whether a reading that is not held is refuted by one that is held.

    What is too large for a whole is too large for its part; too small for a part, for its whole.
    """
    if verdict.official is not None or claim.comparison != "level":
        return False
    own = canonical(claim.metric, claim.filters)
    for other, known in tried:
        off = known.difference if known.outcome is Outcome.DIFFERS else None
        name, scope = canonical(other.metric, other.filters)
        if off is None or name != own[0] or other.period != claim.period:
            continue
        part, whole = (own[1], scope) if off > 0 else (scope, own[1])
        if whole.items() <= part.items():
            return True
    return False


def _open_scope(claim: Claim) -> list[str]:
    """The columns of the scope that are guessed: of any part of the whole, for all that is said."""
    return [column for column in claim.scope if claim.basis(column) == "context"]


def _has_whole(claim: Claim, every: Sequence[Claim]) -> bool:
    """Whether one of the readings is of the whole in all that is guessed."""
    columns = _open_scope(claim)
    return any(not each.filters.keys() & {*columns} for each in every)


def _is_too_large(verdict: Verdict) -> bool:
    level = verdict.comparison == "level" and verdict.outcome is Outcome.DIFFERS
    return level and verdict.difference is not None and verdict.difference > 0


def every_reading(claim: Claim) -> Sequence[Claim] | None:
    """The claim in every reading: of each part its own or another one, with no choice left.

    None where there are too many to try.
    """
    every = list(islice(_readings(claim), _MOST + 1))
    return every if len(every) <= _MOST else None


def _readings(claim: Claim) -> Iterator[Claim]:
    by_parts: dict[frozenset[str], list[Reading | None]] = {}
    for reading in claim.readings:
        by_parts.setdefault(_parts(claim, reading), [None]).append(reading)
    read_from = {
        part: "words" if basis == "choice" or part in claim.scope else basis
        for part, basis in claim.read_from.items()
    }
    plain = plain_claim(claim, read_from=read_from)
    for chosen in product(*by_parts.values()):
        one = plain
        for reading in chosen:
            one = in_reading(one, reading, claim.scope) if reading else one
        yield plain_claim(one, readings=())


def _parts(claim: Claim, reading: Reading) -> frozenset[str]:
    """The parts of a claim that a reading reads in another way."""
    changed = {name for name, part in _fields(reading).items() if part is not None}
    if reading.scope is not None:
        changed |= {*_moved(claim.scope, reading.scope)}
    return frozenset(changed - {"scope"})


def _moved(own: Scope, other: Scope) -> Mapping[str, str | tuple[str, ...] | None]:
    """The columns in which two scopes part, with the terms of the other one."""
    return {c: other.get(c) for c in {*own, *other} if own.get(c) != other.get(c)}


def in_reading(claim: Claim, reading: Reading, own: Scope | None = None) -> Claim:
    """A claim with the parts that a reading reads in another way.

    ``own`` is the scope of the claim before other readings were put into it.
    """
    changes = {name: part for name, part in _fields(reading).items() if part is not None}
    if own is not None and reading.scope is not None:
        moved = _moved(own, reading.scope)
        scope = {**{c: t for c, t in claim.scope.items() if c not in moved}}
        changes["scope"] = {**scope, **{c: t for c, t in moved.items() if t is not None}}
    return plain_claim(claim, **({"readings": ()} if own is None else {}), **changes)


def in_period(claim: Claim, period: Period) -> Claim:
    """A claim of another period, with no other reading."""
    return plain_claim(claim, readings=(), period=period)


def _fields(value: msgspec.Struct) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def plain_claim(claim: Claim, **changes: object) -> Claim:
    """A claim with other parts, without the form's own checks."""
    return Claim(**{**_fields(claim), **changes})  # type: ignore[arg-type]
