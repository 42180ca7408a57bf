"""The chart of an answer: its lines, areas or bars over time, and the layer over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.figures.announced import Tick, announced_ticks
from dashboard.figures.axes import LEFT, left_margin, time_axis, value_axis
from dashboard.figures.bands import Band, depth, strip
from dashboard.figures.hover import (
    hover_format,
    hover_row,
    months_in_words,
    numbers,
    points_of,
    unit_on_axis,
)
from dashboard.figures.labels import (
    Callout,
    End,
    callout_labels,
    end_names,
    fitting,
    gap_labels,
    room,
)
from dashboard.figures.layer import TOP, add_layer, heading, plot, told
from dashboard.figures.marks import Disc, mark_items
from dashboard.figures.palette import (
    DARK,
    HAIRLINE,
    INK,
    MUTED,
    PAPER,
    SYMBOLS,
    colours,
    shaded,
    text_colour,
)
from dashboard.figures.spans import span_items
from dashboard.figures.traces import Series, bars, line, places
from dashboard.i18n import Language
from dashboard.queries import Answer, Chart
from dashboard.summaries.words import series_words

HEIGHT = 460
MARGIN = {"l": LEFT, "r": 132, "t": TOP, "b": 44, "pad": 0}
# Width of the chart on a page 1280 pixels wide, the narrowest page that shows names of periods.
COLUMN = 670
PLOT_PIXELS = HEIGHT - MARGIN["t"] - MARGIN["b"]
SINGLE = ("drug", "area_of_responsibility", "state", "citizenship", "region", "component")
"""Dimensions of which a single term gives a single line its colour, the first one that has it."""
# Room above the highest value, as a share of the range of values; more where claims are marked.
HEADROOM, MARKED = 0.05, 0.12
BESIDE = 24
"""The right margin in pixels of a chart without names at the ends of its lines."""


def all_series(answer: Answer, language: Language, *, filled: bool = False) -> list[Series]:
    """The series of an answer in its order, each with a colour and a symbol; a total is in ink.

    ``filled``: the series are filled and adjoin in one plot, so that their greys must differ.
    """
    keys = answer.series or ("",)
    whole = (INK,) if answer.total in keys and answer.total else ()
    parts = answer.parts if keys != ("",) else (_single(answer),)
    line_colours = (*whole, *(colours(parts) if parts else ()))
    if filled:
        line_colours = shaded(line_colours)
    return [
        Series(
            key=key or "all",
            name=series_words(answer, key, language),
            rows=answer.frame[answer.frame["series"] == key],
            colour=colour,
            symbol=SYMBOLS[index % len(SYMBOLS)],
            width=2.2 if len(keys) <= 6 or index < 6 else 1.3,
            total=bool(whole) and index == 0,
        )
        for index, (key, colour) in enumerate(zip(keys, line_colours, strict=True))
    ]


def _single(answer: Answer) -> str:
    """The term that gives a single line its colour: the one drug, place or group selected."""
    for column in SINGLE:
        terms = answer.state.filters.get(column, ())
        if len(terms) == 1:
            return terms[0]
    return ""


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
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": {"size": 13, "color": INK}},
        "dragmode": False,
        "clickmode": "event",
        "meta": {"dark": dict(DARK)},
    }


def unit_annotation(unit: str) -> dict[str, Any]:
    """The unit, above the top of the y axis, as an annotation of plotly."""
    return {
        "name": "unit-label",
        "xref": "paper",
        "yref": "paper",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "xshift": -MARGIN["l"] + 8,
        "yshift": 10,
        "text": unit,
        "showarrow": False,
        "font": {"size": 12, "color": MUTED},
    }


def finite(values: Sequence[float]) -> list[float]:
    """The values without NaN and infinity, which JSON and axis ranges cannot hold."""
    return [value for value in values if np.isfinite(value)]


def _ends(lines: Sequence[Series]) -> list[End]:
    ends = []
    for each in lines:
        held = each.rows[each.rows["value"].notna()]
        if len(held):
            last = held.iloc[-1]
            day = last["month"].strftime("%Y-%m-%d")
            colour = text_colour(each.colour)
            ends.append(End(day, float(last["value"]), each.name, colour, each.key))
    return ends


def _stacked_ends(lines: Sequence[Series]) -> list[End]:
    """The middle of each bar of the last stack; a total is a line, and ends where it ends."""
    ends, top = _ends([each for each in lines if each.total]), 0.0
    for each in lines:
        last = each.rows.iloc[-1]
        if each.total or not np.isfinite(last["value"]):
            continue
        height = float(last["value"])
        colour, day = text_colour(each.colour), last["month"].strftime("%Y-%m-%d")
        ends.append(End(day, top + height / 2, each.name, colour, each.key))
        top += height
    return ends


def _stacked_top(lines: Sequence[Series]) -> list[float]:
    # Not sum: a series without a figure in a month would make the whole stack NaN.
    stack = np.nansum([each.rows["value"].to_numpy(float) for each in lines], axis=0)
    return finite([*stack.tolist(), 0.0])


def share_axis(
    answer: Answer, values: Sequence[float], headroom: float = 0.12
) -> dict[str, Any] | None:
    """A y axis that ends at 100, for shares that exceed half of the whole; None otherwise."""
    whole = answer.unit.whole
    # A sum of floats can exceed the whole by a rounding error.
    if whole is None or not whole / 2 < max(values, default=0.0) < whole + 1e-6:
        return None
    axis = value_axis([0.0, whole], zero=True, headroom=headroom)
    return axis | {"tickmode": "array", "tickvals": [0, 20, 40, 60, 80, 100]}


def axis_of(answer: Answer, values: Sequence[float], headroom: float = HEADROOM) -> dict[str, Any]:
    """The y axis of an answer, from the values that are drawn on it."""
    axis = share_axis(answer, values, headroom) or value_axis(
        values, zero=answer.unit.from_zero, headroom=headroom
    )
    if answer.state.view.has_base:
        # An index is compared with 100, so the zero line is not emphasized.
        axis["zerolinecolor"] = HAIRLINE
    return axis


def series_traces(answer: Answer, each: Series) -> list[dict[str, Any]]:
    """The traces of one series in the selected kind of chart; a total is always a line.

    A single month is a bar: a line would be a lone dot.
    """
    single = answer.first == answer.last
    form = Chart.LINE if each.total else Chart.BAR if single else answer.state.chart
    if form is Chart.BAR:
        return bars(each)
    return line(each, area=form is Chart.AREA)


def base_of(answer: Answer) -> float | None:
    """The value that an index starts from, which has a thin line; None for other views."""
    return 100.0 if answer.state.view.has_base else None


def said_of(answer: Answer, lines: Sequence[Series], language: Language) -> dict[str, Any]:
    """What is said of each month of an answer."""
    form = hover_format(answer, language)
    rows = [
        hover_row(each.key, each.name, each.colour, points_of(each.rows), form) for each in lines
    ]
    months = lines[0].rows
    return told(places(months), months_in_words(months, language), rows)


def gaps_of(
    answer: Answer, lines: Sequence[Series], axis: dict[str, Any], language: Language
) -> list[dict[str, Any]]:
    """Where a single line has no figures for long, that none are held; or a change has no base."""
    if len(lines) != 1:
        return []
    words = language.text("chart.gap_of_change" if answer.unit.signed else "chart.gap")
    rows = lines[0].rows
    return gap_labels(places(rows), numbers(rows["value"]), axis["range"], words)


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
    if answer.first is None or answer.last is None or answer.frame.empty:
        layout["xaxis"] = {"visible": False, "fixedrange": True}
        layout["yaxis"] = {"visible": False, "fixedrange": True}
        return {"data": [], "layout": layout}
    lines = all_series(answer, language, filled=answer.state.chart.filled)
    stacked = answer.state.chart is Chart.BAR and len(lines) > 1 and answer.unit.from_zero
    values = finite(answer.frame["value"].tolist())
    values += _stacked_top([each for each in lines if not each.total]) if stacked else []
    values = [*values, *(disc.value for disc in discs), *(tick.value for tick in announced)]
    layout["xaxis"] = time_axis(answer.first, answer.last, language, answer.state.year)
    layout["yaxis"] = vertical = axis_of(answer, values, MARKED if discs else HEADROOM)
    ends = (_stacked_ends(lines) if stacked else _ends(lines)) if len(lines) > 1 else []
    layout["margin"] |= {"l": left_margin(vertical), "r": room(ends) if ends else BESIDE}
    drawn_strip = _strip(bands, layout, language)
    pixels = share * (height - MARGIN["t"] - MARGIN["b"] - depth(drawn_strip))
    over = plot(
        heading(unit_on_axis(answer, language)),
        said_of(answer, lines, language),
        names=end_names(fitting(ends, pixels), vertical["range"], pixels),
        marks=mark_items(discs, vertical["range"], pixels, answer.last.since(answer.first) + 1),
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
