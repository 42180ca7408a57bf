"""Claims on a chart: a numbered disc at the claimed point, and an arc to the true point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import position
from dashboard.figures.palette import ACCENT, INK, PAPER
from dashboard.terms.months import Month

DISC_LIFT = 34
DISC_SIZE = 19
STEM = {"line": {"color": INK, "width": 1}}
# On a phone the plot is 270 pixels wide and a quarter lower than the one built here: discs this far
# apart do not overlap there either.
DISC_GAP = 27
NARROWEST_PLOT = 270


@dataclass(frozen=True)
class Disc:
    """A claim to draw: its number, the claimed point and, if it differs, the true point.

    Values are in the unit of the chart. ``claim`` is the id that a click passes on.
    ``highlighted``: the address selects this claim, and its disc has a ring.
    """

    number: int
    claim: str
    month: Month
    value: float
    true_month: Month | None = None
    true_value: float | None = None
    highlighted: bool = False


def arc(disc: Disc, lift: float) -> dict[str, Any] | None:
    """A thin curve from the claimed to the true point, raised by ``lift`` (unit of the axis).

    None if there is no true point.
    """
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
        "layer": "below",
        "xref": "x",
        "yref": "y",
    }


def _lifts(pixels: float) -> list[int]:
    """Distances of a disc from its point in pixels, best first: above, below, then close to it."""
    far = range(DISC_LIFT, int(pixels), 9)
    near = range(0, DISC_LIFT, 9)
    return [*far, *(-lift for lift in far), *near, *(-lift for lift in near)]


def disc_heights(
    points: Sequence[tuple[Month, float]], months: int, pixels: float, names: float = 0.0
) -> list[float]:
    """Heights of discs in pixels: near their points (month, height), in the plot, not overlapping.

    ``names`` is the height in pixels of the names of periods at the top of the plot. A disc that
    finds no free place is put where it would be without the others.
    """
    top = pixels - names - DISC_SIZE / 2
    reach = months * DISC_SIZE / NARROWEST_PLOT
    placed: list[float] = []
    for month, own in points:
        near = [
            height
            for height, (other, _) in zip(placed, points, strict=False)
            if abs(other.since(month)) <= reach
        ]
        places = [own + lift for lift in _lifts(pixels) if DISC_SIZE / 2 <= own + lift <= top]
        free = (each for each in places if all(abs(each - taken) >= DISC_GAP for taken in near))
        placed.append(next(free, places[0]))
    return placed


def mark_traces(
    discs: Sequence[Disc],
    axis: Sequence[float],
    pixels: float,
    months: int,
    names: float = 0.0,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Traces (claimed and true points, discs) and shapes (stems, arcs); ``axis`` is the y range.

    The discs have their own trace, so that a click on one can be recognized: its ``customdata`` is
    the id of the claim. ``names``: see ``disc_heights``.
    """
    if not discs:
        return [], []
    per_pixel = (axis[1] - axis[0]) / pixels
    points = [(disc.month, (disc.value - axis[0]) / per_pixel) for disc in discs]
    tops = [axis[0] + height * per_pixel for height in disc_heights(points, months, pixels, names)]
    shapes: list[dict[str, Any]] = []
    for disc, top in zip(discs, tops, strict=True):
        place = position(disc.month)
        ends = {"x0": place, "x1": place, "y0": disc.value, "y1": top}
        shapes.append({"type": "line", **ends, "layer": "below", **STEM})
        curve = arc(disc, 0.8 * DISC_LIFT * per_pixel)
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
    misplaced = [disc for disc in discs if disc.true_month is not None]
    true = {
        **common,
        "name": "true",
        "mode": "markers",
        "x": [position(disc.true_month) for disc in misplaced if disc.true_month],
        "y": [disc.true_value for disc in misplaced],
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
        "marker": {
            "symbol": "circle",
            "opacity": 1,
            "size": [DISC_SIZE + 4 * disc.highlighted for disc in discs],
            "color": INK,
            "line": {"color": ACCENT, "width": [4 * disc.highlighted for disc in discs]},
        },
        "hoverinfo": "none",
    }
    return [claimed, true, numbered], shapes
