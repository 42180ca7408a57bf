"""Announced figures on a chart: a short tick at each announced value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import position
from dashboard.terms.months import Month


@dataclass(frozen=True)
class Tick:
    """One announced figure in the unit of the chart, and the text of its hover label."""

    month: Month
    value: float
    words: str


def announced_ticks(ticks: Sequence[Tick]) -> list[dict[str, Any]]:
    """The place of each tick on the axes, and what is said of it."""
    return [{"x": position(tick.month), "y": tick.value, "words": tick.words} for tick in ticks]
