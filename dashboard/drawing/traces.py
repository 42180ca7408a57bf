"""The lines, areas and points of a plot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Any

from dashboard.drawing import paths
from dashboard.drawing.marks import CAPS, is_open, sign
from dashboard.drawing.paths import Points
from dashboard.drawing.plane import pixels
from dashboard.drawing.plots import Item, Plot
from dashboard.drawing.scales import linear

MOST_MARKED = 48
"""Months of which each has room for a mark on a phone."""
_LINE = 2.0
_SIZE = 6.0
_CAP = 4


def lines(plot: Plot, greys: Collection[str]) -> str:
    """The traces of a plot that are no bars; neighbours of one line are one group.

    A line in one of the ``greys`` becomes ink while it is pointed at.
    """
    drawn = [each for each in plot.traces if each["type"] == "scatter"]
    sparse = any(len(each["x"]) > MOST_MARKED for each in drawn)
    return "".join(
        _group(key, list(own), plot, greys, sparse=sparse)
        for key, own in groupby(drawn, key=lambda each: each.get("legendgroup", ""))
    )


def trace_group(key: str, colour: str, greys: Collection[str], inner: str) -> str:
    """What is drawn of one line; it is known by its key."""
    kind = "trace grey" if colour[:7] in greys else "trace"
    named = f' data-key="{escape(key)}"' if key else ""
    return f'<g class="{kind}"{named}>{inner}</g>'


def _group(
    key: str, own: Sequence[Item], plot: Plot, greys: Collection[str], *, sparse: bool
) -> str:
    colour = own[0].get("line", {}).get("color", "")
    inner = "".join(_scatter(each, plot, sparse=sparse) for each in own)
    return trace_group(key, colour, greys, inner)


def _scatter(trace: Item, plot: Plot, *, sparse: bool) -> str:
    points = points_of(trace, plot)
    stroke = _stroke(trace, points, plot) if "lines" in trace["mode"] else ""
    error = _ranges(trace, plot) if "error_y" in trace else ""
    marks = _marks(trace, points, plot, sparse=sparse) if "markers" in trace["mode"] else ""
    clip = trace.get("cliponaxis", True)
    return plot.plane.space(stroke, clip=clip) + error + marks


def points_of(trace: Item, plot: Plot) -> Points:
    """The points of a trace in the units of its plane."""
    wide, high = plot.plane.units
    unit, across, up, digits = plot.plane.unit, plot.across, plot.up, plot.plane.digits
    # Spelled out: these are the inner loops of every chart.
    begun, breadth = across.first, (across.last - across.first) or 1.0
    places = plot.places
    for place in trace["x"]:
        if place is not None and place not in places:
            places[place] = round(wide * ((linear(place) - begun) / breadth), digits)
    if up.log:
        heights = [None if y is None else unit(high * (1 - up.share(y))) for y in trace["y"]]
    else:
        per = high / ((up.last - up.first) or 1.0)
        top = high + up.first * per
        heights = [None if y is None else round(top - y * per, digits) for y in trace["y"]]
    return [
        None if height is None or place is None else (places[place], height)
        for place, height in zip(trace["x"], heights, strict=True)
    ]


def _stroke(trace: Item, points: Points, plot: Plot) -> str:
    style, paint = trace["line"], plot.plane.paint
    path = paths.line(points)
    filled = ""
    if path and trace.get("fill") == "tozeroy":
        floor = plot.py(0.0) if not plot.up.log else plot.plane.units[1]
        filled = f'<path d="{paths.area(points, floor)}"{paint("fill", trace["fillcolor"])}/>'
    if not path:
        return filled
    width = pixels(style.get("width", _LINE))
    return (
        f'{filled}<path class="line" fill="none" stroke-linejoin="round" d="{path}"'
        f'{paint("stroke", style["color"])} stroke-width="{width}"/>'
    )


def _each(given: Any, count: int) -> Sequence[Any]:
    """A value for each point: plotly takes one for all, or a list."""
    return given if isinstance(given, (list, tuple)) else [given] * count


def _marks(trace: Item, points: Points, plot: Plot, *, sparse: bool) -> str:
    """The points; on a phone only the newest one of a line with many months."""
    shown = [
        place
        for place, (point, size) in enumerate(
            zip(points, _each(trace["marker"].get("size", _SIZE), len(points)), strict=True)
        )
        if point is not None and size
    ]
    if not shown:
        return ""
    if not sparse or len(shown) == 1:
        return _signs(trace, points, shown, plot)
    return plot.plane.for_width(
        _signs(trace, points, shown, plot), _signs(trace, points, shown[-1:], plot)
    )


def _signs(trace: Item, points: Points, shown: Sequence[int], plot: Plot) -> str:
    """The signs of some points, those of one look together."""
    marker, count = trace["marker"], len(points)
    edge = marker.get("line", {})
    looks = list(
        zip(
            _each(marker.get("symbol", "circle"), count),
            _each(marker.get("size", _SIZE), count),
            _each(marker["color"], count),
            _each(edge.get("color", ""), count),
            _each(edge.get("width", 1.0 if edge.get("color") else 0.0), count),
            strict=True,
        )
    )
    clip = trace.get("cliponaxis", True)
    groups: dict[tuple[str, float, str, str, float], list[int]] = {}
    for place in shown:
        groups.setdefault(looks[place], []).append(place)
    return "".join(
        _alike(look, [points[place] or (0.0, 0.0) for place in places], plot, clip=clip)
        for look, places in groups.items()
    )


def _alike(
    look: tuple[str, float, str, str, float],
    points: Sequence[paths.Point],
    plot: Plot,
    *,
    clip: bool,
) -> str:
    symbol, size, fill, edge, width = look
    plane, paint = plot.plane, plot.plane.paint
    if symbol in CAPS:
        path = f'd="{paths.dots(points)}" stroke-linecap="{CAPS[symbol]}"'
        outer = (
            f'<path {path}{paint("stroke", edge)} stroke-width="{pixels(size + width)}"/>'
            if width
            else ""
        )
        inner = pixels(size - width if width else size)
        marks = f'{outer}<path {path}{paint("stroke", fill)} stroke-width="{inner}"/>'
        return plane.space(marks, clip=clip)
    if is_open(symbol):
        style = f' fill="none"{paint("stroke", edge or fill)} stroke-width="{pixels(width or 1)}"'
    else:
        stroke = f'{paint("stroke", edge)} stroke-width="{pixels(width)}"' if width else ""
        style = paint("fill", fill) + stroke
    drawn = f'<path d="{sign(symbol, size)}"/>'
    wide, high = plane.units
    placed = "".join(plane.at(x / wide, y / high, drawn) for x, y in points)
    return f"<g{style}>{placed}</g>"


def _ranges(trace: Item, plot: Plot) -> str:
    """The bars of ranges, with a short line at both ends."""
    error, plane = trace["error_y"], plot.plane
    half = pixels(error.get("width", _CAP))
    made = [
        _range(plot, x, y - size, y + size, half)
        for x, y, size in zip(trace["x"], trace["y"], error["array"], strict=True)
        if size
    ]
    if not made:
        return ""
    stroke = f'{plane.paint("stroke", error["color"])} stroke-width="{pixels(error["thickness"])}"'
    return f'<g class="ranges"{stroke}>{"".join(made)}</g>'


def _range(plot: Plot, x: str | float, low: float, high: float, half: str) -> str:
    plane, share = plot.plane, plot.x(x)
    ends: Iterable[float] = (plot.y(low), plot.y(high))
    bar = f'<path d="M{plot.px(x):g} {plot.py(low):g}V{plot.py(high):g}"/>'
    cap = f'<path d="M-{half} 0H{half}"/>'
    return plane.space(bar) + "".join(plane.at(share, each, cap) for each in ends)
