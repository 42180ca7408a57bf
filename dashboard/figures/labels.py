"""Names of lines at their ends, spaced so that none overlap, and short texts beside points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard.figures.palette import INK, MUTED
from dashboard.figures.value_axes import foot_of, height_on

LINE_HEIGHT = 17.0
LONG = 18
# Width in pixels of a letter of a wide fallback font, by font size.
WIDTHS = MappingProxyType({12: 7.4, 13: 8.0})
# Smallest and largest width in pixels reserved for the names.
LEAST_ROOM, MOST_ROOM = 76, 240
# Room for the hairline from the end of a line to a name that had to move.
LEADER = 18


@dataclass(frozen=True)
class End:
    """The end of a line: x on the axis, y in its unit, name, colour, key of the line."""

    x: str | float
    y: float
    name: str
    colour: str
    key: str = ""


def spread(heights: Sequence[float], gap: float) -> list[float]:
    """Move heights as little as possible so that neighbours are at least ``gap`` apart.

    The order is kept. Heights that collide form a group centred on the mean of their original
    heights.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        groups.append((heights[index], [index]))
        while len(groups) > 1:
            (low, below), (high, above) = groups[-2], groups[-1]
            reach = gap * (len(below) + len(above)) / 2
            if high - low >= reach:
                break
            members = below + above
            centre = sum(heights[each] for each in members) / len(members)
            groups[-2:] = [(centre, members)]
    placed = [0.0] * len(heights)
    for centre, members in groups:
        start = centre - gap * (len(members) - 1) / 2
        for rank, index in enumerate(members):
            placed[index] = start + gap * rank
    return placed


def _within(places: list[float], pixels: float) -> list[float]:
    """Move places into the plot, no further than necessary, one line height apart."""
    floor, ceiling = LINE_HEIGHT / 2, pixels - LINE_HEIGHT / 2
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for rank, index in enumerate(order):
        moved[index] = max(moved[index], floor + rank * LINE_HEIGHT)
    for rank, index in enumerate(reversed(order)):
        moved[index] = min(moved[index], ceiling - rank * LINE_HEIGHT)
    return moved


def room(ends: Sequence[End]) -> int:
    """The width in pixels that the names of the lines need to the right of the plot."""
    longest = max((len(end.name) for end in ends), default=0)
    wide = longest * WIDTHS[size_of(ends)] + LEADER + 6
    return round(min(max(wide, LEAST_ROOM), MOST_ROOM))


def size_of(ends: Sequence[End]) -> int:
    """The font size of the names: smaller if one of them is long."""
    return 12 if any(len(end.name) > LONG for end in ends) else 13


def fitting(ends: Sequence[End], pixels: float) -> list[End]:
    """As many of the ends, which are largest first, as have room for a name each."""
    return list(ends[: int(pixels / LINE_HEIGHT)])


def end_names(ends: Sequence[End], axis: dict[str, Any], pixels: float) -> list[dict[str, Any]]:
    """The name of each line beside its end, on a y axis that is so many pixels high.

    ``x`` and ``y`` are the end of the line. ``up`` is the middle of the name, as a share of the
    height of the plot: it is moved where names would overlap.
    """
    wanted = [height_on(axis, end.y, pixels) for end in ends]
    moved = _within(spread(wanted, LINE_HEIGHT), pixels)
    size = size_of(ends)
    return [
        {
            "key": end.key,
            "text": end.name,
            "colour": end.colour,
            "size": size,
            "x": end.x,
            "y": end.y,
            "up": round(place / pixels, 4),
        }
        for end, place in zip(ends, moved, strict=True)
    ]


def gap_labels(
    months: Sequence[str],
    values: Sequence[float | None],
    axis: dict[str, Any],
    words: Callable[[int, int], str],
) -> list[dict[str, Any]]:
    """Words in the middle of each long run of ``months`` without a value, above the axis.

    Long is a tenth of all months, so that the words have room, and at least three. ``words`` says
    the run between two places of months, both without a value.
    """
    least = max(len(months) / 10, 3)
    gaps: list[tuple[int, int]] = []
    start = 0
    for place, value in enumerate([*values, 0.0]):
        if value is not None:
            if place - start >= least:
                gaps.append((start, place - 1))
            start = place + 1
    return [
        {
            "x": months[(first + last) // 2],
            "y": foot_of(axis),
            "lines": [words(first, last)],
            "anchor": "middle",
            "dx": 0,
            "dy": -10,
            "size": 11,
            "colour": MUTED,
            "brief": False,
        }
        for first, last in gaps
    ]


def point_label(
    x: str, y: float, words: str, *, apart: int = 7, size: int = 13, colour: str = INK
) -> dict[str, Any]:
    """``words`` (lines with ``<br>`` between them) centred over a point, ``apart`` pixels from it.

    Negative ``apart``: below the point.
    """
    lines = words.split("<br>")
    above = -apart - (len(lines) - 1) * (size + 3)
    return {
        "x": x,
        "y": y,
        "lines": lines,
        "anchor": "middle",
        "dx": 0,
        "dy": above if apart > 0 else size - apart,
        "size": size,
        "colour": colour,
        "brief": False,
    }


@dataclass(frozen=True)
class Callout:
    """A short text beside one point of a chart; ``leftward`` puts it to the left of the point."""

    x: str
    y: float
    text: str
    leftward: bool


def callout_labels(callouts: Sequence[Callout]) -> list[dict[str, Any]]:
    """Texts beside their points, extending downwards; a phone has room for their first line."""
    return [
        {
            "x": each.x,
            "y": each.y,
            "lines": each.text.split("\n"),
            "anchor": "end" if each.leftward else "start",
            "dx": -9 if each.leftward else 9,
            "dy": 18,
            "size": 11,
            "colour": MUTED,
            "brief": True,
        }
        for each in callouts
    ]
