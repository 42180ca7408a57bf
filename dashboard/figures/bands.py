"""Policy periods as pale bands with names, and meetings as marks on the time axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.palette import BAND, MUTED, PALE

BAND_LABEL = "band-label"
# Bands cross all plots of a figure; their names are in the top plot only.
LABELS_IN = "y domain"
LANES = 4
LANE_HEIGHT = 16
PIXELS_PER_LETTER = 5.7


@dataclass(frozen=True)
class Band:
    """A period, or one day if ``end`` is None. A ``meeting`` is only a mark on the axis."""

    key: str
    label: str
    start: dt.date
    end: dt.date | None
    meeting: bool = False


@dataclass(frozen=True)
class _Spot:
    """Where a label is placed: its lane, counted from the top, and whether it ends at its day."""

    lane: int
    leftward: bool


def _visible(band: Band, first: dt.date, last: dt.date) -> bool:
    return band.start <= last and (band.end or band.start) >= first


def _spots(
    bands: Sequence[Band], first: dt.date, last: dt.date, breadth: float
) -> dict[str, _Spot]:
    """Place the labels so that none overlap or are cut off; those that do not fit are left out."""
    days = max((last - first).days, 1)
    taken: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    spots: dict[str, _Spot] = {}
    for band in bands:
        start = max((band.start - first).days, 0) / days * breadth
        end = min(((band.end or band.start) - first).days, days) / days * breadth
        width = len(band.label) * PIXELS_PER_LETTER + 12
        leftward = start + width > breadth
        span = (start - width, end) if leftward else (start, max(start + width, end))
        if span[0] < 0:
            continue
        for lane, others in enumerate(taken):
            if all(span[1] <= other[0] or span[0] >= other[1] for other in others):
                others.append(span)
                spots[band.key] = _Spot(lane, leftward)
                break
    return spots


def _height(lane: int, pixels: float, drop: float) -> float:
    """A height in the plot (0 to 1): ``drop`` pixels below the top of a lane."""
    return round(1 - (lane * LANE_HEIGHT + drop) / pixels, 4)


def _period(
    band: Band, spot: _Spot | None, first: dt.date, last: dt.date, pixels: float
) -> list[dict[str, Any]]:
    """A pale band over the full height and, below its name, a thin line as long as the period."""
    start = max(band.start, first).isoformat()
    full = {"xref": "x", "yref": "paper", "x0": start, "y0": 0, "y1": 1, "layer": "below"}
    if band.end is None:
        rule = {"color": PALE, "width": 1, "dash": "dot"}
        return [{**full, "type": "line", "x1": start, "line": rule}]
    end = min(band.end, last).isoformat()
    drawn = [{**full, "type": "rect", "x1": end, "fillcolor": BAND, "line": {"width": 0}}]
    if spot:
        height = _height(spot.lane, pixels, LANE_HEIGHT - 1)
        line = {"xref": "x", "yref": LABELS_IN, "x0": start, "x1": end, "y0": height, "y1": height}
        drawn.append({**line, "type": "line", "line": {"color": PALE, "width": 1.5}})
    return drawn


def names_depth(labels: Sequence[dict[str, Any]], pixels: float) -> float:
    """The height in pixels that the names of periods take up at the top of the plot."""
    return max(((1 - each["y"]) * pixels + LANE_HEIGHT for each in labels), default=0.0)


def band_shapes(
    bands: Sequence[Band], first: dt.date, last: dt.date, pixels: float, breadth: float
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Shapes and label annotations for the bands between the two ends of the time axis.

    The plot is ``pixels`` high and at least ``breadth`` pixels wide. On a narrower plot the browser
    removes the labels (assets/chart.js).
    """
    seen = sorted((b for b in bands if _visible(b, first, last)), key=lambda b: (b.start, b.key))
    policies = [band for band in seen if not band.meeting]
    spots = _spots(policies, first, last, breadth)
    shapes = [
        shape
        for band in policies
        for shape in _period(band, spots.get(band.key), first, last, pixels)
    ]
    # Plotly draws shapes in order: bands first, or a later band would cover an earlier line.
    shapes.sort(key=lambda shape: shape["type"] != "rect")
    for band in seen:
        if band.meeting:
            day = band.start.isoformat()
            place = {"xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 0.035}
            shapes.append({**place, "type": "line", "line": {"color": MUTED, "width": 1.5}})
    labels = [
        {
            "name": BAND_LABEL,
            "x": max(band.start, first).isoformat(),
            "y": _height(spots[band.key].lane, pixels, 0),
            "yref": LABELS_IN,
            "xanchor": "right" if spots[band.key].leftward else "left",
            "yanchor": "top",
            "xshift": -3 if spots[band.key].leftward else 3,
            "text": band.label,
            "showarrow": False,
            "font": {"size": 11, "color": MUTED},
        }
        for band in policies
        if band.key in spots
    ]
    return shapes, labels
