"""Claims on a plot: a numbered disc, a hairline to the claimed point, an arc to the true one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from dashboard.drawing.plane import pixels
from dashboard.drawing.plots import Item, Plot

DISC, RING = 9.5, 5.0
"""Radius in pixels of a disc, and of the ring around a true point."""
_BESIDE = 8.0
"""By how many pixels a disc may stand over the right edge of the plot."""
_SWING, _RISE = 26, 34
_LONG = 3
"""Letters of a label that is set smaller."""


def marks(plot: Plot, given: Iterable[Item], colours: Mapping[str, str]) -> str:
    """The mark of each claim of a layer."""
    return "".join(_mark(each, plot, colours) for each in given)


def _mark(mark: Item, plot: Plot, colours: Mapping[str, str]) -> str:
    plane, month = plot.plane, plot.x(mark["x"])
    ink = colours["ink"]
    lean = _lean(month * plane.width, mark["lean"], plane.width)
    height = 1 - mark["up"]
    parts = []
    if mark["y"] is not None:
        point = plot.y(mark["y"])
        way = (
            f'<line x1="{pixels(lean)}" y1="{plane.down(height)}" x2="0" y2="{plane.down(point)}"'
            f"{plane.paint('stroke', ink)}/>"
        )
        dot = f'<circle r="2.8"{plane.paint("fill", ink)}/>'
        parts += [plane.at(month, None, way), plane.at(month, point, dot)]
    if mark["true"]:
        parts += _truth(mark["true"], (month * plane.width + lean, height), plot, ink)
    parts.append(plane.at(month, height, _disc(mark, lean, plot, colours)))
    claims = escape(mark["claim"])
    return f'<g class="mark" data-claim="{claims}">{"".join(parts)}</g>'


def _lean(month: float, lean: float, width: float) -> float:
    """By how many pixels a disc stands aside of its month, so that it stays over the plot."""
    room = DISC + 2
    return min(max(month + lean, room), width - room + _BESIDE) - month


def _disc(mark: Item, lean: float, plot: Plot, colours: Mapping[str, str]) -> str:
    paint = plot.plane.paint
    ink, paper, x = colours["ink"], colours["paper"], pixels(lean)
    lit = paint("fill", colours["accent"]) if mark["lit"] else ' fill="none"'
    ring = f'<circle class="halo" cx="{x}" r="{DISC + 3}"{lit}/>'
    gathered = mark["count"] > 1
    shape = (
        f'<rect class="disc-shape" x="{pixels(lean - DISC)}" y="-{DISC}" width="{2 * DISC:g}" '
        f'height="{2 * DISC:g}" stroke-width="1.6"{paint("fill", paper)}{paint("stroke", ink)}/>'
        if gathered
        else f'<circle class="disc-shape" cx="{x}" r="{DISC}"{paint("fill", ink)}/>'
    )
    size = 12 if len(mark["label"]) < _LONG else 10
    return (
        f'{ring}{shape}<text x="{x}" font-size="{size}" font-weight="600" text-anchor="middle" '
        f'dominant-baseline="central"{paint("fill", ink if gathered else paper)}>'
        f"{escape(mark['label'])}</text>"
    )


def _truth(true: Item, disc: tuple[float, float], plot: Plot, ink: str) -> list[str]:
    """The ring around the true point, and the arc that leads to it from the disc."""
    plane = plot.plane
    across, down = plot.x(true["x"]), plot.y(true["y"])
    stroke = plane.paint("stroke", ink)
    (wide, high), (width, height) = plane.units, (plane.width, plane.height)
    path = " ".join(
        part if len(part) == 1 else _in_units(part, wide / width, high / height, plot)
        for part in _arc((disc[0], disc[1] * height), (across * width, down * height)).split()
    )
    arc = f'<path fill="none" stroke-width="1.1" d="{path}"{stroke}/>'
    ring = f'<circle class="ring" r="{RING:g}" fill="none" stroke-width="1.7"{stroke}/>'
    return [plane.space(arc), plane.at(across, down, ring)]


def _in_units(point: str, across: float, down: float, plot: Plot) -> str:
    x, y = map(float, point.split(","))
    return f"{plot.plane.unit(x * across):g} {plot.plane.unit(y * down):g}"


def _arc(disc: tuple[float, float], ring: tuple[float, float]) -> str:
    """The curve from a disc to a ring in pixels: commands and points with blanks between them.

    It leaves the disc sideways and comes upon the ring from above or below; close to each other, it
    swings out to the side of the disc.
    """
    (x, y), (rx, ry) = disc, ring
    side = -1 if rx < x else 1
    if abs(rx - x) < DISC + RING:
        out = -side * _SWING
        return f"M {x - side * DISC},{y} C {x + out},{y} {rx + out},{ry} {rx - side * RING},{ry}"
    if abs(ry - y) < DISC + RING:
        middle = f"{(x + rx) / 2},{min(y, ry) - _RISE}"
        return f"M {x},{y - DISC} Q {middle} {rx},{ry - RING}"
    upon = -RING if ry > y else RING
    return f"M {x + side * DISC},{y} Q {rx},{y} {rx},{ry + upon}"
