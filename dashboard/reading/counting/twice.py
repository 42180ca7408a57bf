"""Masses told in two units: ``46 lb (20.8 kg)``, ``680 kilos, or 1,500 pounds``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from dashboard.reading.counting.figures import Figure
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span, around
from dashboard.reading.model import Left

_NEAR, _FAR, _WIDTH = 30, 48, Decimal("0.06")
_TONS, _TONS_MEANT, _KNOWN = "tons", ("tonnes", "short_tons"), ("pounds", "kilograms")
_AND = r"\b{rules.and}\b"
_IN_POUNDS = {
    "pounds": (Decimal(1),),
    "kilograms": (Decimal("2.20462"),),
    "tonnes": (Decimal("2204.62"),),
    "short_tons": (Decimal(2000),),
    "tons": (Decimal(2000), Decimal("2204.62"), Decimal(2240)),
}


def says_again(found: Found, measured: Figure, before: Figure | Hit | None) -> bool:
    """Whether a mass tells the one before it in another unit.

    It stands in brackets, ahead of the unit of the first (``46 (20.8 kg) pounds``), or close behind
    the first as the same mass: no two drugs are seized in amounts that differ by a unit alone.
    """
    if not (isinstance(before, Figure) and before.weighs and measured.weighs):
        return False
    if measured.unit == before.unit:
        return False
    if measured.number.span in before.span:
        return True
    between = Span(before.span.end, measured.number.span.start)
    if between.end - between.start <= _NEAR and between.of(found.text).rstrip().endswith(
        ("(", "[")
    ):
        return True
    near = 0 <= between.end - between.start <= _FAR and before.span in found.sentence(measured.span)
    return near and _are_alike(measured, before) and not _is_of_another(found, measured, between)


def _is_of_another(found: Found, measured: Figure, between: Span) -> bool:
    """Whether a mass is that of the next drug: ``45 kilos of cocaine and 99 pounds of heroin``."""
    if found.lexicon.rule(_AND).search(found.plain, between.start, between.end):
        return True
    told = {hit.value for hit in found.hits(("drugs",), between)}
    behind = found.behind(measured.span, "drugs", _NEAR)
    return bool(told and behind and behind.value not in told)


def _are_alike(one: Figure, other: Figure) -> bool:
    """Whether two masses are the same, as far as both are rounded."""
    if one.number.value is None or other.number.value is None:
        return False
    return any(
        abs(one.number.value * mine - other.number.value * theirs)
        <= _WIDTH * other.number.value * theirs
        for mine in _IN_POUNDS[one.unit]
        for theirs in _IN_POUNDS[other.unit]
    )


def once(
    found: Found, counted: Sequence[tuple[Number, Figure | Left]]
) -> tuple[Sequence[tuple[Number, Figure | Left]], defaultdict[Figure | Left, list[Figure]]]:
    """The figures of a sentence, and those that tell one of them again in another unit."""
    kept: list[tuple[Number, Figure | Left]] = []
    twice: defaultdict[Figure | Left, list[Figure]] = defaultdict(list)
    for number, measured in counted:
        before = kept[-1][1] if kept else None
        told = before if isinstance(before, Figure) else None
        if told and isinstance(measured, Figure) and says_again(found, measured, told):
            twice[told].append(measured)
        else:
            kept.append((number, measured))
    return kept, twice


def with_again(last: Figure, twice: Mapping[Figure | Left, list[Figure]]) -> Figure:
    """A figure whose words go on to where it is told again in another unit."""
    again = twice.get(last)
    return replace(last, span=around(last.span, *(each.span for each in again))) if again else last


def with_tons(
    found: Found, figures: Sequence[tuple[Number, Figure | Left]]
) -> list[tuple[Number, Figure | Left]]:
    """The figures of a sentence; tons are those that the mass behind them shows them to be.

    ``2.3 tons, about 5,070 pounds``, are metric.
    """
    fixed = list(figures)
    for place, ((number, one), (_, other)) in enumerate(pairwise(figures)):
        if not (isinstance(one, Figure) and isinstance(other, Figure) and one.unit == _TONS):
            continue
        if other.unit in _KNOWN and says_again(found, other, one) and _are_alike(other, one):
            told = {unit: _apart(other, replace(one, unit=unit)) for unit in _TONS_MEANT}
            fixed[place] = (number, replace(one, unit=min(told, key=lambda unit: told[unit])))
    return fixed


def _apart(one: Figure, other: Figure) -> Decimal:
    """By how many pounds two masses differ."""
    first, second = (
        (each.number.value or Decimal(0)) * _IN_POUNDS[each.unit][0] for each in (one, other)
    )
    return abs(first - second)
