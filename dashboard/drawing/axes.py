"""Grid, zero line, ticks and their labels, where plotly puts them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from html import escape

from dashboard.drawing.plane import pixels
from dashboard.drawing.plots import Item, Plot

MOST_TICKS = 6
"""A screen without room shows every second one of more labels than this on the time axis."""
_SMALL = 12
_LINES = 1.3
_BASE = 0.35
"""From the middle of a line of letters down to its foot, in parts of their size."""


def grid(plot: Plot) -> str:
    """The lines across the plot at the ticks of its y axis, and that at zero."""
    axis, plane = plot.yaxis, plot.plane
    if axis.get("visible") is False:
        return ""
    zeros = axis.get("zeroline", True) and not plot.up.log and plot.up.holds(0.0)
    ticks = [each for each in axis.get("tickvals", ()) if plot.up.holds(each)]
    across = "".join(
        f"M0 {plot.py(each):g}H{plane.units[0]:g}" for each in ticks if each or not zeros
    )
    made = _rule(across, axis.get("gridcolor", ""), plot)
    # Where the axis itself has a line there, plotly draws none at zero but below bars and areas.
    filled = any(each["type"] == "bar" or "fill" in each for each in plot.traces)
    if zeros and (filled or not (plot.has_time and plot.y(0.0) > 1 - 1e-6)):
        made += _rule(f"M0 {plot.py(0.0):g}H{plane.units[0]:g}", axis["zerolinecolor"], plot)
    return plane.space(made)


def _rule(path: str, colour: str, plot: Plot) -> str:
    if not path or not colour:
        return ""
    return f'<path class="rule" d="{path}"{plot.plane.paint("stroke", colour)}/>'


def axes(plot: Plot) -> str:
    """The line of the time axis, its ticks, and the labels of both axes."""
    time = _time(plot) if plot.has_time and plot.xaxis.get("visible") is not False else ""
    values = _values(plot) if plot.yaxis.get("visible") is not False else ""
    return values + time


def _values(plot: Plot) -> str:
    axis, plane = plot.yaxis, plot.plane
    labels = "".join(
        f'<text x="-1" y="{plane.down(plot.y(value))}" dy="{_BASE}em">{escape(words)}</text>'
        for value, words in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=False)
        if plot.up.holds(value)
    )
    return f'<g class="values" text-anchor="end"{_font(axis, plot)}>{labels}</g>'


def _font(axis: Item, plot: Plot) -> str:
    font = axis["tickfont"]
    return f' font-size="{font["size"]}"{plot.plane.paint("fill", font["color"])}'


def _time(plot: Plot) -> str:
    axis, plane = plot.xaxis, plot.plane
    line = ""
    if axis.get("showline"):
        stroke = plane.paint("stroke", axis["linecolor"])
        line = f'<line class="rule" x2="{plane.across(1)}" y1=".5" y2=".5"{stroke}/>'
    marked = axis.get("ticks") == "outside"
    minor = axis.get("minor") or {}
    ticks = axis.get("tickvals", ()) if marked else ()
    if minor.get("ticks") == "outside":
        ticks = [*ticks, *(each for each in _years(axis) if each not in ticks)]
    length = axis.get("ticklen", 5)
    shown = "".join(
        f'<line class="rule" x1="{at}" x2="{at}" y1="1" y2="{1 + length}"/>'
        for at in (plane.across(plot.x(each)) for each in ticks if plot.across.holds(each))
    )
    stroke = plane.paint("stroke", axis.get("tickcolor", axis["tickfont"]["color"]))
    size = axis["tickfont"]["size"]
    # Feet of the letters: below the line, the tick, and a fifth of their size.
    foot = pixels(1 + (length if marked else 0) + 1.2 * size)
    labels = "".join(_labels(plot, foot))
    inner = f'{line}<g{stroke}>{shown}</g><g text-anchor="middle"{_font(axis, plot)}>{labels}</g>'
    return plane.at(None, 1, inner, "time")


def _labels(plot: Plot, foot: str) -> Iterator[str]:
    """The labels; those that a screen without room leaves out have a class of their own."""
    axis, plane = plot.xaxis, plot.plane
    values, words = axis.get("tickvals", ()), axis.get("ticktext", ())
    kept = _kept(words)
    for place, (value, label) in enumerate(zip(values, words, strict=True)):
        if not plot.across.holds(value):
            continue
        spare = kept is not None and place % 2 != kept
        x = plane.across(plot.x(value))
        first, *more = map(escape, label.split("<br>"))
        below = "".join(f'<tspan x="{x}" dy="{_LINES}em">{each}</tspan>' for each in more)
        kind = ' class="spare"' if spare and plane.fluid else ""
        yield f'<text{kind} x="{x}" y="{foot}">{first}{below}</text>'


def _kept(words: Sequence[str]) -> int | None:
    """Which half of the labels stays where room is short: the one that names a turn of the year."""
    if len(words) <= MOST_TICKS:
        return None
    turn = next((place for place, each in enumerate(words) if place and "<br>" in each), 0)
    return turn % 2


def _years(axis: Item) -> list[str]:
    """The first days of the years within the axis, as its minor ticks have them."""
    start = dt.date.fromisoformat(axis["minor"]["tick0"])
    first, last = (dt.date.fromisoformat(each) for each in axis["range"])
    days = (start.replace(year=year) for year in range(first.year, last.year + 1))
    return [day.isoformat() for day in days if first <= day <= last]
