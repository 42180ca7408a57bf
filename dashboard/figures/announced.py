"""Announced figures on a chart: a short tick at each announced value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.palette import INK
from dashboard.terms.months import Month

TICK = {"symbol": "line-ew-open", "size": 11, "color": INK, "line": {"width": 2, "color": INK}}


@dataclass(frozen=True)
class Tick:
    """One announced figure in the unit of the chart, and the text of its hover label."""

    month: Month
    value: float
    words: str


def announced_trace(ticks: Sequence[Tick]) -> list[dict[str, Any]]:
    """One trace with all ticks; an empty list if there are none."""
    if not ticks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": "announced",
            "showlegend": False,
            "x": [position(tick.month) for tick in ticks],
            "y": [tick.value for tick in ticks],
            "marker": TICK,
            "customdata": [tick.words for tick in ticks],
            "hovertemplate": "%{customdata}<extra></extra>",
        }
    ]
