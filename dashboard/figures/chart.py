"""The chart of an answer: its lines, areas or bars over time, and the layer over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from math import isfinite
from typing import Any

from dashboard.figures.announced import Tick, announced_ticks
from dashboard.figures.axes import time_axis
from dashboard.figures.bands import Band, depth, strip
from dashboard.figures.hover import (
    unit_on_axis,
)
from dashboard.figures.labels import (
    Callout,
    End,
    callout_labels,
    end_names,
    fitting,
    room,
)
from dashboard.figures.layer import TOP, add_layer, heading, plot
from dashboard.figures.marks import Disc, mark_items
from dashboard.figures.palette import (
    DARK,
    INK,
    text_colour,
)
from dashboard.figures.plotted import (
    BESIDE_TICKS,
    HEADROOM,
    MARKED,
    all_series,
    axis_of,
    base_of,
    finite,
    gaps_of,
    said_of,
    series_traces,
)
from dashboard.figures.spans import span_items
from dashboard.figures.traces import Series
from dashboard.figures.value_axes import LEFT, MOST_TICKS, left_margin
from dashboard.i18n import Language
from dashboard.queries import Answer, Chart

HEIGHT = 460
MARGIN = {"l": LEFT, "r": 132, "t": TOP, "b": 44, "pad": 0}
# Width of the chart on a page 1280 pixels wide, the narrowest page that shows names of periods.
COLUMN = 670
PLOT_PIXELS = HEIGHT - MARGIN["t"] - MARGIN["b"]
BESIDE = 24
"""The right margin in pixels of a chart without names at the ends of its lines."""


def base_layout(language: Language) -> dict[str, Any]:
    """The layout of all charts: no frame, no zoom, nothing of plotly's own, both colour schemes."""
    font = {"family": "'Border Sans', 'Border Sans fallback', system-ui, sans-serif", "size": 13}
    return {
        "height": HEIGHT,
        "margin": dict(MARGIN),
        "separators": language.separators,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {**font, "color": INK},
        "showlegend": False,
        "hovermode": False,
        "dragmode": False,
        "meta": {"dark": dict(DARK)},
    }


def _ends(lines: Sequence[Series]) -> list[End]:
    ends = []
    for each in lines:
        own = each.line
        if own.places:
            last = own.places[-1]
            colour = text_colour(each.colour)
            ends.append(End(own.days[last], own.values[last], each.name, colour, each.key))
    return ends


def _stacked_ends(lines: Sequence[Series]) -> list[End]:
    """The middle of each bar of the last stack; a total is a line, and ends where it ends."""
    ends, top = _ends([each for each in lines if each.total]), 0.0
    for each in lines:
        height = each.line.values[-1]
        if each.total or not isfinite(height):
            continue
        colour, day = text_colour(each.colour), each.line.days[-1]
        ends.append(End(day, top + height / 2, each.name, colour, each.key))
        top += height
    return ends


def _stacked_top(lines: Sequence[Series]) -> list[float]:
    # Not sum: a series without a figure in a month would make the whole stack NaN.
    columns = zip(*(each.line.numbers for each in lines), strict=True)
    return [*(sum(filter(None, column)) for column in columns), 0.0]


def chart(
    answer: Answer,
    language: Language,
    *,
    discs: Sequence[Disc] = (),
    bands: Sequence[Band] = (),
    callouts: Sequence[Callout] = (),
    announced: Sequence[Tick] = (),
    height: int = HEIGHT,
    share: float = 1.0,
) -> dict[str, Any]:
    """A figure over time: ``{"data": [...], "layout": {...}}``; empty axes if there are no figures.

    ``callouts`` are short texts at single points, ``announced`` the ticks of announced figures.
    ``height`` is that of the figure in pixels, ``share`` the part of it that the plot has beside
    other plots: from these, names and discs are spaced.
    """
    layout: dict[str, Any] = base_layout(language) | {"height": height}
    if answer.first is None or answer.last is None or not answer.lines:
        layout["xaxis"] = {"visible": False, "fixedrange": True}
        layout["yaxis"] = {"visible": False, "fixedrange": True}
        return {"data": [], "layout": layout}
    lines = all_series(answer, language, filled=answer.state.chart.filled)
    stacked = answer.state.chart is Chart.BAR and len(lines) > 1 and answer.unit.from_zero
    values = finite(answer.values)
    values += _stacked_top([each for each in lines if not each.total]) if stacked else []
    values = [*values, *(disc.value for disc in discs), *(tick.value for tick in announced)]
    layout["xaxis"] = time_axis(answer.first, answer.last, language, answer.state.year)
    most = MOST_TICKS if share == 1 else BESIDE_TICKS
    vertical = axis_of(answer, values, language, MARKED if discs else HEADROOM, most)
    layout["yaxis"] = vertical
    ends = (_stacked_ends(lines) if stacked else _ends(lines)) if len(lines) > 1 else []
    layout["margin"] |= {"l": left_margin(vertical), "r": room(ends) if ends else BESIDE}
    drawn_strip = _strip(bands, layout, language)
    pixels = share * (height - MARGIN["t"] - MARGIN["b"] - depth(drawn_strip))
    over = plot(
        heading(unit_on_axis(answer, language)),
        said_of(answer, lines, language),
        names=end_names(fitting(ends, pixels), vertical, pixels),
        marks=mark_items(discs, vertical, pixels, answer.last.since(answer.first) + 1),
        spans=span_items(discs, answer.first, answer.last),
        labels=[
            *([] if stacked else callout_labels(callouts)),
            *gaps_of(answer, lines, vertical, language),
        ],
        ticks=announced_ticks(announced),
        base=base_of(answer),
    )
    add_layer(layout, [over], language, strip=drawn_strip)
    if stacked:
        layout["barmode"] = "stack"
    layout["bargap"] = 0.18
    data = [trace for each in lines for trace in series_traces(answer, each)]
    return {"data": data, "layout": layout}


def _strip(
    bands: Sequence[Band], layout: dict[str, Any], language: Language
) -> dict[str, Any] | None:
    first, last = map(dt.date.fromisoformat, layout["xaxis"]["range"])
    breadth = COLUMN - layout["margin"]["l"] - layout["margin"]["r"]
    return strip(
        bands, first, last, breadth, lambda count: language.text("chart.meetings", count=count)
    )
