"""A figure as HTML of a page: SVG that fits any width, for both colour schemes, without a script.

style/drawing.css lays it out. What lies over the plots is an SVG of its own, so that plotly can
draw between both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from dashboard.drawing.axes import axes, grid
from dashboard.drawing.bars import bars
from dashboard.drawing.ink import named
from dashboard.drawing.layer import names_below, over
from dashboard.drawing.plane import Plane, pixels
from dashboard.drawing.plots import Item, Plot, plots_of
from dashboard.drawing.strip import above, strip
from dashboard.drawing.traces import lines

USUAL = 780
"""The usual width of a figure in pixels, for what depends on the width in small matters only."""
LETTER = 7
"""Pixels that a letter of a name takes on a phone."""
HIDDEN = 'aria-hidden="true"'
"""Of a picture that says nothing."""
NARROW = {"left": 10, "right": 14, "named": 20}
"""On a phone: by how much the left margin is less; the right one, without and with names."""


def drawn(figure: Mapping[str, Any], words: str = "") -> str:
    """The HTML of a figure; empty if it has no axes. ``words`` say what the picture shows."""
    layout = figure["layout"]
    if not figure["data"] or not layout.get("xaxis"):
        return ""
    meta = layout.get("meta", {})
    if meta.get("panels"):
        return _panels(dict(figure), words)
    margin = layout["margin"]
    inner = Plane(
        USUAL - margin["l"] - margin["r"], layout["height"] - margin["t"] - margin["b"], named
    )
    plots = plots_of(dict(figure), inner)
    layer = meta.get("layer")
    below = names_below(layer) if layer else ()
    kind = "ranked" if meta.get("ranked") else "compared fits" if meta.get("compared") else "fits"
    sheet = _corners(margin, layer, fits="fits" in kind) + _pictures(plots, layer, margin, words)
    return f'<div class="sheet {kind}">{sheet}</div>{_list(below)}'


def under(plots: Sequence[Plot], layer: Item | None) -> str:
    """Grid, traces and axes of plots."""
    greys = frozenset(layer["greys"]) if layer else frozenset[str]()
    return "".join(
        placed(
            plot,
            f'<rect class="plot-box" data-plot="{plot.index}" width="{plot.plane.across(1)}" '
            f'height="{plot.plane.down(1)}" fill="none"/>'
            f"{grid(plot)}{bars(plot, greys)}{lines(plot, greys)}{axes(plot)}",
        )
        for plot in plots
    )


def upon(plots: Sequence[Plot], layer: Item | None, margin: Mapping[str, int]) -> str:
    """The layer over plots."""
    if not layer:
        return ""
    return "".join(
        placed(
            plot,
            (strip(plot, layer) if plot.index == 0 else "")
            + over(plot, layer, margin, above(layer) if plot.index == 0 else (0, 0)),
        )
        for plot in plots
    )


def placed(plot: Plot, inner: str) -> str:
    """What is drawn of a plot, in its place within the margins."""
    (left, right), (low, high) = plot.wide, plot.high
    if (left, right, low, high) == (0, 1, 0, 1):
        return inner
    plane = plot.plane
    if plane.fluid:
        return (
            f'<svg x="{plane.across(left)}" y="{plane.down(1 - high)}" '
            f'width="{plane.across(right - left)}" height="{plane.down(high - low)}">{inner}</svg>'
        )
    x = plane.width / (right - left) * left
    y = plane.height / (high - low) * (1 - high)
    return f'<g transform="translate({pixels(x)} {pixels(y)})">{inner}</g>'


def _pictures(
    plots: Sequence[Plot], layer: Item | None, margin: Mapping[str, int], words: str
) -> str:
    told = f'role="img" aria-label="{escape(words)}"' if words else HIDDEN
    return (
        f'<svg class="under" {told}>{under(plots, layer)}</svg>'
        f'<svg class="over" role="group">{upon(plots, layer, margin)}</svg>'
    )


def _corners(margin: Mapping[str, int], layer: Item | None, *, fits: bool) -> str:
    """Empty pictures that hold the margins open: where names have room, where not, on a phone."""
    left, right, top, bottom = (margin[side] for side in "lrtb")
    less = above(layer)[0] - above(layer)[1] if layer else 0
    kinds = {"roomy": (left, right, top), "cramped": (left, right, top - less)}
    if fits:
        kinds = {"wide roomy": kinds["roomy"], "wide cramped": kinds["cramped"]}
        kinds["narrow"] = (left - NARROW["left"], _narrow_right(layer), top - less)
    return "".join(
        f'<svg class="corner {kind}" width="{one}" height="{over_it}" {HIDDEN}></svg>'
        f'<svg class="corner last {kind}" width="{other}" height="{bottom}" {HIDDEN}></svg>'
        for kind, (one, other, over_it) in kinds.items()
    )


def _narrow_right(layer: Item | None) -> int:
    names = layer["plots"][0]["names"] if layer and layer["plots"] else ()
    if not names or not layer or names_below(layer):
        return NARROW["right"]
    return NARROW["named"] + LETTER * max(len(each["text"]) for each in names)


def _list(names: Sequence[Item]) -> str:
    """The names of lines below the plot of a phone."""
    items = "".join(
        f'<li class="line-name" data-key="{escape(each["key"])}"><svg width="14" height="3">'
        f'<rect width="14" height="3"{named("fill", each["colour"])}/></svg>'
        f"{escape(each['text'])}</li>"
        for each in names
    )
    return f'<ul class="names-below" aria-hidden="true">{items}</ul>' if items else ""


def _panels(figure: Item, words: str) -> str:
    """Small multiples: a sheet for each plot, in as many columns as the page has room for."""
    layout = figure["layout"]
    layer, measures = layout["meta"]["layer"], layout["meta"]["panels"]
    margin = layout["margin"]
    inner = Plane(USUAL - margin["l"] - margin["r"], measures["plot"], named)
    plots = plots_of(figure, inner)
    across = {tuple(plot.wide) for plot in plots}
    small = [_alone(plot) for plot in plots]
    sheets = "".join(
        f'<div class="panel-sheet">{_pictures([plot], layer, margin, _first(words, plot))}</div>'
        for plot in small
    )
    muted = named("fill", layer["colours"]["muted"])
    unit = (
        f'<svg class="panels-unit"><text x="{margin["l"]}" y="14" font-size="12"{muted}>'
        f"{escape(layer['unit'])}</text></svg>"
    )
    return f'<div class="sheet small-sheets across-{len(across)}">{unit}{sheets}</div>'


def _first(words: str, plot: Plot) -> str:
    """All words stand at the first plot, the name of its line at each other one."""
    return words if plot.index == 0 or not plot.over else plot.over["heading"]["name"]


def _alone(plot: Plot) -> Plot:
    """A plot as the only one of its figure."""
    height = plot.layout["meta"]["panels"]["plot"]
    axes = {name: {**plot.layout[name], "domain": (0, 1)} for name in plot.names}
    return replace(plot, layout={**plot.layout, **axes}, plane=replace(plot.plane, height=height))
