"""The bars of a plot, placed as plotly places them: stacked, side by side, or lying."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.drawing import paths
from dashboard.drawing.plane import pixels
from dashboard.drawing.plots import Item, Plot
from dashboard.drawing.scales import DAY, linear
from dashboard.drawing.traces import trace_group

GAP = 0.2
"""The part of the way from bar to bar that stays free, unless the layout says otherwise."""


@dataclass(frozen=True)
class Bar:
    """A bar: its middle and half its breadth on the axis that it stands on, its two ends."""

    middle: float
    half: float
    base: float
    end: float


def bars(plot: Plot, greys: Collection[str]) -> str:
    """The bars of a plot, each trace a group."""
    drawn = [each for each in plot.traces if each["type"] == "bar"]
    return "".join(
        _trace(trace, own, plot, greys)
        for trace, own in zip(drawn, places(drawn, plot), strict=True)
    )


def places(drawn: Sequence[Item], plot: Plot) -> Iterator[list[Bar | None]]:
    """Where the bars of each trace stand, None where there is no figure."""
    if not drawn:
        return
    layout = plot.layout
    own = [[linear(place) for place in _along(trace)[0]] for trace in drawn]
    distinct = sorted({place for each in own for place in each})
    least = min((after - before for before, after in pairwise(distinct)), default=1.0)
    stacked = layout.get("barmode") == "stack"
    breadth = least * (1 - layout.get("bargap", GAP))
    beside = not stacked and len(distinct) < sum(map(len, own))
    slot = breadth / len(drawn) if beside else breadth
    heights: dict[float, float] = {}
    for index, (trace, middles) in enumerate(zip(drawn, own, strict=True)):
        shift = ((2 * index + 1 - len(drawn)) * slot) / 2 if beside else 0.0
        found: list[Bar | None] = []
        widths = _widths(trace, slot, len(middles), dated=plot.across.dated)
        for middle, value, width in zip(middles, _along(trace)[1], widths, strict=True):
            if value is None:
                found.append(None)
                continue
            base = heights.get(middle, 0.0) if stacked else 0.0
            heights[middle] = base + value
            found.append(Bar(middle + shift, width / 2, base, base + value))
        yield found


def _along(trace: Item) -> tuple[Sequence[str | float], Sequence[float | None]]:
    """The places of the bars of a trace, and their lengths."""
    lying = trace.get("orientation") == "h"
    return (trace["y"], trace["x"]) if lying else (trace["x"], trace["y"])


def _widths(trace: Item, slot: float, count: int, *, dated: bool) -> Sequence[float]:
    """The breadth of each bar on its axis; a trace may have its own, in milliseconds on dates."""
    given = trace.get("width")
    if given is None:
        return [slot] * count
    scale = DAY if dated else 1
    if isinstance(given, (list, tuple)):
        return [each / scale for each in given]
    return [given / scale] * count


def _trace(trace: Item, own: Sequence[Bar | None], plot: Plot, greys: Collection[str]) -> str:
    """The bars of one trace, those of one colour in one path."""
    marker, paint = trace["marker"], plot.plane.paint
    edge = marker.get("line", {})
    stroke = (
        f'{paint("stroke", edge["color"])} stroke-width="{pixels(edge["width"])}"'
        if edge.get("width")
        else ""
    )
    lying = trace.get("orientation") == "h"
    fills = marker["color"] if isinstance(marker["color"], list) else [marker["color"]] * len(own)
    of_fill: dict[str, list[str]] = {}
    for fill, bar in zip(fills, own, strict=True):
        if bar is not None:
            of_fill.setdefault(fill, []).append(_path(bar, plot, lying=lying))
    inner = "".join(
        f'<path class="bar" d="{"".join(each)}"{paint("fill", fill)}{stroke}/>'
        for fill, each in of_fill.items()
    )
    colour = edge.get("color") or next(iter(of_fill), "")
    key = trace.get("legendgroup", "")
    return trace_group(key, colour, greys, plot.plane.space(inner, clip=True))


def _path(bar: Bar, plot: Plot, *, lying: bool) -> str:
    first, last = bar.middle - bar.half, bar.middle + bar.half
    if lying:
        return paths.box(plot.px(bar.base), plot.px(bar.end), plot.py(first), plot.py(last))
    base = bar.base if not plot.up.log else 10**plot.up.first
    return paths.box(plot.px(first), plot.px(last), plot.py(bar.end), plot.py(base))
