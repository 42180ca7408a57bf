"""The strip of policy periods and meetings above a plot, with their names or as bars alone."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from dashboard.drawing.plane import pixels
from dashboard.drawing.plots import Item, Plot

_BELOW = 8
"""Pixels between a strip and its plot."""
_FONT = 11


def heights(strip: Item | None) -> tuple[int, int]:
    """The height in pixels of a strip with names, and of one without."""
    if not strip:
        return 0, 0
    return (
        strip["lanes"] * strip["lane"] + _BELOW,
        strip["narrow_lanes"] * strip["narrow_lane"] + _BELOW,
    )


def above(layer: Item) -> tuple[int, int]:
    """The height of the strip where its names have room, and where they have none."""
    named, bare = heights(layer["strip"])
    return (bare, bare) if layer["bare"] else (named, bare)


def strip(plot: Plot, layer: Item) -> str:
    """The strip above the first plot, for all screens."""
    if not layer["strip"]:
        return ""
    bare = _strip(plot, layer, bare=True)
    return bare if layer["bare"] else plot.plane.for_room(_strip(plot, layer, bare=False), bare)


def _strip(plot: Plot, layer: Item, *, bare: bool) -> str:
    given, colours = layer["strip"], layer["colours"]
    items = "".join(
        _item(index, each, plot, given, colours, bare=bare)
        for index, each in enumerate(given["items"])
    )
    return f'<g class="strip-of-periods">{items}</g>'


def _item(
    index: int, each: Item, plot: Plot, given: Item, colours: Mapping[str, str], *, bare: bool
) -> str:
    """A bar or a point with its name; a link to the source."""
    lane = given["narrow_lane"] if bare else given["lane"]
    top = lane * (each["narrow"] if bare else each["lane"]) - heights(given)[1 if bare else 0]
    start = min(max(plot.x(each["from"]), 0.0), 1.0)
    end = min(max(plot.x(each["to"]), start), 1.0) if each["to"] else start
    drawn = (
        _point(start, top, lane, plot, colours, bare=bare)
        if each["point"]
        else _bar(each, start, end, top, lane, plot, colours, bare=bare)
    )
    name = "" if bare else _name(each, start, end, top + lane - 2.5, plot, colours)
    told = each["told"]
    label = "; ".join(f"{one['label']}: {one.get('dates', '')}" for one in told)
    if each["label"] not in label:  # who speaks to the browser says what is seen
        label = f"{each['label']}: {label}"
    href = f' href="{escape(told[0]["href"])}"' if told and told[0].get("href") else ""
    return (
        f'<a class="strip-item" data-strip="{index}"{href} rel="noopener" '
        f'tabindex="{-1 if index else 0}" aria-label="{escape(label)}">'
        f"{_reach(start, end, top, lane, plot, bare=bare)}{drawn}{name}</a>"
    )


def _reach(start: float, end: float, top: float, lane: int, plot: Plot, *, bare: bool) -> str:
    """What a pointer may hit: the lane of the bar, and a little more at both ends."""
    width = plot.plane.across(end - start) if end > start else "1"
    edge = 12 if bare else 6
    return (
        f'<rect class="reach" x="{plot.plane.across(start)}" y="{pixels(top)}" width="{width}" '
        f'height="{lane}" fill="none" stroke="none" stroke-width="{edge}" pointer-events="all"/>'
    )


def _point(
    start: float, top: float, lane: int, plot: Plot, colours: Mapping[str, str], *, bare: bool
) -> str:
    middle = top + 4.5 if bare else top + lane - 7
    size = 3.2 if bare else 3.6
    path = f"M0 {pixels(middle - size)}l{size} {size}l-{size} {size}l-{size} -{size}z"
    fill = plot.plane.paint("fill", colours["muted"])
    return plot.plane.at(start, None, f'<path class="strip-bar" d="{path}"{fill}/>')


def _bar(
    each: Item,
    start: float,
    end: float,
    top: float,
    lane: int,
    plot: Plot,
    colours: Mapping[str, str],
    *,
    bare: bool,
) -> str:
    plane = plot.plane
    least = 5 if bare else 2
    long = (end - start) * plane.width > least
    width = plane.across(end - start) if long else str(least)
    y, high = (top + 2, 5) if bare else (top + lane - 5, 3)
    fill = plane.paint("fill", colours["bar" if each["to"] else "muted"])
    x = plane.across(start)
    drawn = (
        f'<rect class="strip-bar" x="{x}" y="{pixels(y)}" width="{width}" height="{high}"{fill}/>'
    )
    if each["to"] or bare:
        return drawn
    post = f'y="{pixels(top + lane - 12.5)}" width="2" height="10"'
    return drawn + f'<rect class="strip-bar" x="{x}" {post}{fill}/>'


def _name(
    each: Item, start: float, end: float, base: float, plot: Plot, colours: Mapping[str, str]
) -> str:
    plane = plot.plane
    inset = 7 if each["point"] else 0 if each["to"] else 5
    at, away = (max(end, start), -inset) if each["leftward"] else (start, inset)
    anchor = "end" if each["leftward"] else "start"
    foot = base - 1 if each["point"] else base - 4.5
    muted = plane.paint("fill", colours["muted"])
    return (
        f'<text x="{plane.across(at)}" dx="{away}" y="{pixels(foot)}" font-size="{_FONT}" '
        f'text-anchor="{anchor}"{muted}>{escape(each["label"])}</text>'
    )
