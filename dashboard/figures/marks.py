"""Claims on a chart: a numbered disc where a text puts a figure, an arc to where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.palette import INK, PAPER
from dashboard.terms.months import Month

DISC_LIFT = 34
DISC_SIZE = 19


@dataclass(frozen=True)
class Disc:
    """A claim to draw: its number, the point it claims and, where it is another, the true point.

    Values are in the unit of the chart. ``claim`` is what a click hands on.
    """

    number: int
    claim: str
    month: Month
    value: float
    true_month: Month | None = None
    true_value: float | None = None


def arc(disc: Disc, lift: float) -> dict[str, Any] | None:
    """A thin curve from the claimed to the true point, raised by ``lift`` in the axis's unit."""
    if disc.true_month is None or disc.true_value is None:
        return None
    start, end = position(disc.month), position(disc.true_month)
    middle = (disc.month.first_day.toordinal() + disc.true_month.first_day.toordinal()) // 2
    top = max(disc.value, disc.true_value) + lift
    between = type(disc.month.first_day).fromordinal(middle).isoformat()
    path = f"M {start},{disc.value} Q {between},{top} {end},{disc.true_value}"
    return {
        "type": "path",
        "path": path,
        "line": {"color": INK, "width": 1.2},
        "layer": "above",
        "xref": "x",
        "yref": "y",
    }


def _heights(discs: Sequence[Disc], months_per_disc: float) -> list[int]:
    """How far each disc is lifted: those of neighbouring months are stacked, none collide."""
    heights: list[int] = []
    for index, disc in enumerate(discs):
        taken = {
            heights[earlier]
            for earlier in range(index)
            if abs(discs[earlier].month.since(disc.month)) < months_per_disc
        }
        height = DISC_LIFT
        while height in taken:
            height += DISC_SIZE + 5
        heights.append(height)
    return heights


def mark_traces(
    discs: Sequence[Disc], axis: Sequence[float], pixels: float, months: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Traces (claimed and true points, discs) and shapes (stems, arcs); ``axis`` is the y range.

    The discs are points of a trace of their own, so that a click on one can be told from others:
    ``customdata`` is the id of the claim.
    """
    if not discs:
        return [], []
    per_pixel = (axis[1] - axis[0]) / pixels
    heights = _heights(discs, months * DISC_SIZE / 620)
    tops = []
    shapes: list[dict[str, Any]] = []
    for disc, height in zip(discs, heights, strict=True):
        top = disc.value + height * per_pixel
        if top + DISC_SIZE * per_pixel > axis[1]:
            top = disc.value - height * per_pixel
        tops.append(top)
        place = position(disc.month)
        ends = {"x0": place, "x1": place, "y0": disc.value, "y1": top}
        shapes.append({"type": "line", **ends, "line": {"color": INK, "width": 1}})
        curve = arc(disc, 0.8 * height * per_pixel)
        if curve:
            shapes.append(curve)
    days = [position(disc.month) for disc in discs]
    ids = [disc.claim for disc in discs]
    common: dict[str, Any] = {"type": "scatter", "showlegend": False, "cliponaxis": False}
    claimed = {
        **common,
        "name": "claimed",
        "mode": "markers",
        "x": days,
        "y": [disc.value for disc in discs],
        "marker": {"symbol": "circle", "size": 7, "color": INK},
        "hoverinfo": "skip",
    }
    belongs = [disc for disc in discs if disc.true_month is not None]
    true = {
        **common,
        "name": "true",
        "mode": "markers",
        "x": [position(disc.true_month) for disc in belongs if disc.true_month],
        "y": [disc.true_value for disc in belongs],
        "marker": {"symbol": "circle-open", "size": 12, "color": INK, "line": {"width": 2}},
        "hoverinfo": "skip",
    }
    numbered = {
        **common,
        "name": "discs",
        "mode": "markers+text",
        "x": days,
        "y": tops,
        "text": [str(disc.number) for disc in discs],
        "customdata": ids,
        "textfont": {"color": PAPER, "size": 12},
        "marker": {"symbol": "circle", "size": DISC_SIZE, "color": INK},
        "hoverinfo": "none",
    }
    return [claimed, true, numbered], shapes
