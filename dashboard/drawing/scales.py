"""Axes of a figure as scales: from a place or value to its share of the plot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from math import log10
from typing import Any

DAY = 86_400_000
"""Milliseconds, in which plotly measures lengths on an axis of dates."""


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    return dt.date.fromisoformat(text[:10]).toordinal()


def linear(place: str | float) -> float:
    """A place on an axis as a number: dates as days."""
    return _day(place) if isinstance(place, str) else float(place)


@dataclass(frozen=True)
class Scale:
    """An axis between its two ends; ``dated``: in days. ``log``: the ends are powers of ten."""

    first: float
    last: float
    dated: bool = False
    log: bool = False

    def share(self, place: str | float) -> float:
        """Where a place is, from 0 at the first end to 1 at the last."""
        number = linear(place)
        if self.log:
            number = log10(number) if number > 0 else self.first
        return (number - self.first) / ((self.last - self.first) or 1.0)

    def length(self, size: float) -> float:
        """A length of plotly's as a share: milliseconds on an axis of dates."""
        return size / (DAY if self.dated else 1) / ((self.last - self.first) or 1.0)

    def holds(self, place: str | float) -> bool:
        """Whether a place lies between the ends."""
        return -1e-9 <= self.share(place) <= 1 + 1e-9


def scale_of(axis: dict[str, Any]) -> Scale:
    """The scale of an axis of a figure's layout; one without a range goes from 0 to 1."""
    first, last = axis.get("range") or (0.0, 1.0)
    return Scale(linear(first), linear(last), isinstance(first, str), axis.get("type") == "log")
