"""Claims on a chart: a numbered disc at the claimed point, and an arc to the true point.

Where many discs would crowd, one with their count stands for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
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
# More discs than this beside each other become one with a count.
MOST_BESIDE = 3
Place = Callable[[Month], str | float]


@dataclass(frozen=True)
class Disc:
    """A claim to draw: its label, the claimed point and, if it differs, the true point.

    Values are in the unit of the chart. ``claim`` is the key that a click passes on, or several
    with spaces between them. ``highlighted``: the address selects this claim, and its disc has a
    ring. ``first``: the claim is about the months from this one to ``month``, with the ``total``
    in words. ``count``: this disc stands for so many.
    """

    label: str
    claim: str
    month: Month
    value: float
    true_month: Month | None = None
    true_value: float | None = None
    highlighted: bool = False
    first: Month | None = None
    total: str = ""
    count: int = 1

    @property
    def place(self) -> Month:
        """The month above which the disc stands: the middle one of several."""
        if self.first is None:
            return self.month
        return Month((self.first.ordinal + self.month.ordinal) // 2)

    @property
    def is_point(self) -> bool:
        """Whether it marks one point of the chart."""
        return self.first is None and self.count == 1


def gathered(discs: Sequence[Disc], months: int) -> list[Disc]:
    """The discs, but those that would crowd as one with their count.

    Discs crowd where more than ``MOST_BESIDE`` have months nearer to the first of them than a disc
    is wide, of ``months`` shown. The one that the address asks for stays by itself.
    """
    reach = months * DISC_SIZE / NARROWEST_PLOT
    groups: list[list[Disc]] = []
    alone = [disc for disc in discs if disc.highlighted]
    for disc in sorted(discs, key=lambda each: each.place):
        if disc.highlighted:
            continue
        if groups and disc.place.since(groups[-1][0].place) <= reach:
            groups[-1].append(disc)
        else:
            groups.append([disc])
    drawn = [each for group in groups for each in _as_one(group)]
    return [*alone, *drawn]


def _as_one(group: Sequence[Disc]) -> list[Disc]:
    if len(group) <= MOST_BESIDE:
        return list(group)
    highest = max(group, key=lambda each: each.value)
    one = Disc(
        label=str(len(group)),
        claim=" ".join(each.claim for each in group),
        month=group[len(group) // 2].place,
        value=highest.value,
        count=len(group),
    )
    return [one]


def _between(start: str | float, end: str | float) -> str | float:
    """The middle of two places on the axis."""
    if not (isinstance(start, str) and isinstance(end, str)):
        return (float(start) + float(end)) / 2
    days = [dt.date.fromisoformat(each).toordinal() for each in (start, end)]
    return dt.date.fromordinal(sum(days) // 2).isoformat()


def arc(disc: Disc, lift: float, at: Place = position) -> dict[str, Any] | None:
    """A thin curve from the claimed to the true point, raised by ``lift`` (unit of the axis).

    None if there is no true point. ``at``: where a month is on the axis.
    """
    if disc.true_month is None or disc.true_value is None:
        return None
    start, end = at(disc.month), at(disc.true_month)
    top = max(disc.value, disc.true_value) + lift
    path = f"M {start},{disc.value} Q {_between(start, end)},{top} {end},{disc.true_value}"
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
    points: Sequence[tuple[int, float]], months: int, pixels: float, names: float = 0.0
) -> list[float]:
    """Heights of discs in pixels: near their points, in the plot, not overlapping.

    A point is its place in months, counted from anywhere, and its height in pixels.

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
            if abs(other - month) <= reach
        ]
        places = [own + lift for lift in _lifts(pixels) if DISC_SIZE / 2 <= own + lift <= top]
        free = (each for each in places if all(abs(each - taken) >= DISC_GAP for taken in near))
        placed.append(next(free, places[0]))
    return placed


def _step(month: Month, at: Place) -> int:
    """The place of a month in months: that on the axis where it has numbers."""
    place = at(month)
    return month.ordinal if isinstance(place, str) else int(place)


def mark_traces(
    discs: Sequence[Disc],
    axis: Sequence[float],
    pixels: float,
    months: int,
    names: float = 0.0,
    at: Place = position,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Traces (claimed and true points, discs) and shapes (stems, arcs); ``axis`` is the y range.

    The discs have their own trace, so that a click on one can be recognized: its ``customdata`` is
    the key of the claim. ``names``: see ``disc_heights``. ``at``: where a month is on the axis,
    which has ``months`` places.
    """
    if not discs:
        return [], []
    drawn = gathered(discs, months)
    per_pixel = (axis[1] - axis[0]) / pixels
    steps = [_step(disc.place, at) for disc in drawn]
    heights = [(disc.value - axis[0]) / per_pixel for disc in drawn]
    placed = disc_heights(list(zip(steps, heights, strict=True)), months, pixels, names)
    tops = [axis[0] + height * per_pixel for height in placed]
    shapes: list[dict[str, Any]] = []
    for disc, top in zip(drawn, tops, strict=True):
        if not disc.is_point:
            continue
        place = at(disc.month)
        ends = {"x0": place, "x1": place, "y0": disc.value, "y1": top}
        shapes.append({"type": "line", **ends, "layer": "below", **STEM})
        curve = arc(disc, 0.8 * DISC_LIFT * per_pixel, at)
        if curve:
            shapes.append(curve)
    points = [disc for disc in discs if disc.is_point]
    ids = [disc.claim for disc in drawn]
    common: dict[str, Any] = {"type": "scatter", "showlegend": False, "cliponaxis": False}
    claimed = {
        **common,
        "name": "claimed",
        "mode": "markers",
        "x": [at(disc.month) for disc in points],
        "y": [disc.value for disc in points],
        "marker": {"symbol": "circle", "size": 7, "color": INK},
        "hoverinfo": "skip",
    }
    misplaced = [disc for disc in drawn if disc.true_month is not None]
    true = {
        **common,
        "name": "true",
        "mode": "markers",
        "x": [at(disc.true_month) for disc in misplaced if disc.true_month],
        "y": [disc.true_value for disc in misplaced],
        "marker": {"symbol": "circle-open", "size": 12, "color": INK, "line": {"width": 2}},
        "hoverinfo": "skip",
    }
    numbered = {
        **common,
        "name": "discs",
        "mode": "markers+text",
        "x": [at(disc.place) for disc in drawn],
        "y": tops,
        "text": [disc.label for disc in drawn],
        "customdata": ids,
        "textfont": {
            "color": [PAPER if disc.count == 1 else INK for disc in drawn],
            "size": [12 if len(disc.label) < 3 else 10 for disc in drawn],
        },
        "marker": {
            "symbol": ["circle" if disc.count == 1 else "square" for disc in drawn],
            "opacity": 1,
            "size": [DISC_SIZE + 4 * disc.highlighted for disc in drawn],
            "color": [INK if disc.count == 1 else PAPER for disc in drawn],
            "line": {
                "color": [ACCENT if disc.highlighted else INK for disc in drawn],
                "width": [4 if disc.highlighted else 2 * (disc.count > 1) for disc in drawn],
            },
        },
        "hoverinfo": "none",
    }
    return [claimed, true, numbered], shapes
