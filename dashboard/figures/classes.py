"""Classes of a map: bounds in round numbers, so that few colours of one hue tell figures apart."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.schemas.structure import DECIMALS

LEVELS = 6
"""How many colours there are, from the palest (1) to the strongest."""
_BOUNDS = LEVELS - 1
_FEW = 3
"""With fewer bounds that begin with 1, 2 or 5, figures are too much alike for them."""
_LEADING = (1, 2, 5)
_CHANGES = (-50.0, -25.0, 0.0, 25.0, 100.0)
"""Bounds of changes in percent: zero is always one of them."""


_SPREAD = 50_000
"""How many times the lowest bound the highest may be: less is a trace, as half a gram of a drug."""


@dataclass(frozen=True)
class Classes:
    """Bounds between classes, smallest first: a figure at a bound belongs to the higher class.

    ``signed``: figures may be negative, and zero is no class of its own.
    """

    bounds: tuple[float, ...]
    signed: bool = False

    @property
    def count(self) -> int:
        """How many classes there are, without that of zero."""
        return len(self.bounds) + 1

    def level(self, place: int) -> int:
        """The colour (1 to LEVELS) of a class by its place; fewer classes are spread out."""
        if self.count == 1:
            return LEVELS - 1
        return 1 + round(place * (LEVELS - 1) / (self.count - 1))

    def level_of(self, value: float) -> int | None:
        """The colour of a figure: 0 for none (zero), None where there is no figure."""
        if math.isnan(value):
            return None
        if value == 0 and not self.signed:
            return 0
        return self.level(bisect_right(self.bounds, value))


def classes_of(values: Iterable[float], *, whole: bool, signed: bool) -> Classes:
    """Classes for figures. ``whole``: they are counts; ``signed``: they are changes in percent.

    The bounds are numbers that begin with 1, 2 or 5, or equal steps of such a number. They lie
    above the twentieth of the figures that is smallest and below the fiftieth that is largest,
    evenly in proportion: figures of areas differ by thousands of times. What is less than a
    fifty-thousandth of the largest has no class of its own.
    """
    if signed:
        return Classes(_CHANGES, signed=True)
    known = sorted(round(value, DECIMALS) for value in values if value > 0)
    known = [value for value in known if value > 0]
    if not known:
        return Classes(())
    low, high = known[len(known) // 20], known[(len(known) * 49) // 50]
    low = max(low, high / _SPREAD)
    if low == high:
        return Classes(())
    candidates = [n for n in _round_numbers(low, high) if n > 1 or not whole]
    if len(candidates) < _FEW:
        candidates = [n for n in _equal_steps(low, high) if not whole or (n > 1 and n == int(n))]
    return Classes(tuple(_evenly(candidates, _BOUNDS)))


def _round_numbers(low: float, high: float) -> list[float]:
    """The numbers above ``low`` up to ``high`` that begin with 1, 2 or 5."""
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
    found = (_whole(n, power) for power in powers for n in _LEADING)
    return [n for n in found if low < n <= high]


def _equal_steps(low: float, high: float) -> list[float]:
    """Round numbers above ``low`` up to ``high`` at equal steps, for figures of like size."""
    least = (high - low) / LEVELS
    power = math.floor(math.log10(least))
    step = next(
        s for s in (*(_whole(n, power) for n in _LEADING), _whole(1, power + 1)) if s >= least
    )
    places = range(math.floor(low / step) + 1, math.floor(high / step) + 1)
    return [round(place * step, 9) for place in places]


def _whole(leading: int, power: int) -> float:
    return round(leading * 10.0**power, 9)


def _evenly(numbers: Sequence[float], most: int) -> list[float]:
    """At most so many of the numbers, first and last among them, at equal distances."""
    if len(numbers) <= most:
        return list(numbers)
    step = (len(numbers) - 1) / (most - 1)
    return [numbers[round(place * step)] for place in range(most)]
