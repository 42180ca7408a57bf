"""The chart of an answer: series, bands, marks and labels as one plotly figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.figures.announced import Tick, announced_trace
from dashboard.figures.axes import time_axis, value_axis
from dashboard.figures.bands import LANE_HEIGHT, LANES, Band, band_shapes, names_depth
from dashboard.figures.hover import HoverFormat
from dashboard.figures.labels import Callout, End, callout_labels, end_labels, room
from dashboard.figures.marks import Disc, mark_traces
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
from dashboard.figures.spans import span_shapes
from dashboard.figures.traces import Series, bars, line
from dashboard.i18n import Language
from dashboard.queries import Answer, Chart
from dashboard.summaries.words import series_words, unit_text

HEIGHT = 440
MARGIN = {"l": 56, "r": 132, "t": 34, "b": 44, "pad": 0}
# Width of the chart on a page 1280 pixels wide, the narrowest page that shows names of periods.
COLUMN = 670
PLOT_PIXELS = HEIGHT - MARGIN["t"] - MARGIN["b"]
UNIT_LABEL = "unit-label"


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
    """The term that gives a single line its colour: the one drug, region or component selected."""
    for column in ("drug", "region", "component"):
        terms = answer.state.filters.get(column, ())
        if len(terms) == 1:
            return terms[0]
    return ""


def hover_format_of(answer: Answer, language: Language, *, named: bool = False) -> HoverFormat:
    """The format of hover labels; ``named``: show the name of the series even if there is only one.

    Several series, and plain counts, have their unit at the axis only, to keep the lines short.
    """
    single = len(answer.series) < 2
    return HoverFormat(
        unit=answer.unit,
        language=language,
        named=single,
        change=answer.state.view.hover_change and not answer.metric.is_ratio,
        single=single and not named,
    )


def month_title(hover_format: HoverFormat) -> dict[str, Any]:
    """The title of a hover label: the month, and what the changes refer to."""
    more = "" if hover_format.single or not hover_format.change else "chart.hover_several"
    words = f"<br>{hover_format.language.text(more)}" if more else ""
    return {"unifiedhovertitle": {"text": f"%{{x|{hover_format.language.month_pattern}}}{words}"}}


def base_layout(language: Language) -> dict[str, Any]:
    """The layout of all charts: no frame or zoom, one hover line, light and dark colours."""
    font = {"family": "'Border Sans', 'Border Sans fallback', system-ui, sans-serif", "size": 13}
    return {
        "height": HEIGHT,
        "margin": dict(MARGIN),
        "separators": language.separators,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {**font, "color": INK},
        "showlegend": False,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {"size": 12},
        },
        "hovermode": "x unified",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": MUTED, "font": {"size": 13, "color": INK}},
        "dragmode": False,
        "clickmode": "event",
        "meta": {"dark": dict(DARK)},
        "annotations": [],
        "shapes": [],
    }


def unit_annotation(unit: str) -> dict[str, Any]:
    """The unit, above the top of the y axis."""
    return {
        "name": UNIT_LABEL,
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
            ends.append(End(day, float(last["value"]), each.name, text_colour(each.colour)))
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


def series_traces(answer: Answer, each: Series, hover_format: HoverFormat) -> list[dict[str, Any]]:
    """The traces of one series in the selected kind of chart; a total is always a line."""
    form = Chart.LINE if each.total else answer.state.chart
    if form is Chart.BAR:
        return bars(each, hover_format)
    return line(each, hover_format, area=form is Chart.AREA)


def base_line(answer: Answer, suffix: str = "") -> list[dict[str, Any]]:
    """The base of an index: a thin line at 100. ``suffix`` is that of the axes (``"2"`` for y2)."""
    if not answer.state.view.has_base:
        return []
    ends = {"x0": 0, "x1": 1, "y0": 100, "y1": 100}
    refs = {"xref": f"x{suffix} domain", "yref": f"y{suffix}", "layer": "below"}
    return [{"type": "line", **ends, **refs, "line": {"color": MUTED, "width": 1}}]


def chart(
    answer: Answer,
    language: Language,
    *,
    discs: Sequence[Disc] = (),
    bands: Sequence[Band] = (),
    callouts: Sequence[Callout] = (),
    announced: Sequence[Tick] = (),
    pixels: float = PLOT_PIXELS,
    named: bool = False,
) -> dict[str, Any]:
    """A figure over time: ``{"data": [...], "layout": {...}}``; empty axes if there are no figures.

    ``callouts`` are short texts at single points, ``announced`` the ticks of announced figures.
    ``pixels`` is the height of the plot, from which labels and discs are spaced. ``named``: hover
    labels show the name of the series even if there is only one.
    """
    layout = base_layout(language)
    if answer.first is None or answer.last is None or answer.frame.empty:
        layout["xaxis"] = {"visible": False, "fixedrange": True}
        layout["yaxis"] = {"visible": False, "fixedrange": True}
        return {"data": [], "layout": layout}
    lines = all_series(answer, language, filled=answer.state.chart.filled)
    hover_format = hover_format_of(answer, language, named=named)
    stacked = answer.state.chart is Chart.BAR and len(lines) > 1 and answer.unit.from_zero
    values = finite(answer.frame["value"].tolist())
    values += _stacked_top([each for each in lines if not each.total]) if stacked else []
    values = [*values, *(disc.value for disc in discs), *(tick.value for tick in announced)]
    headroom = _headroom(bands, pixels)
    vertical = share_axis(answer, values, headroom) or value_axis(
        values, zero=answer.unit.from_zero, headroom=headroom
    )
    data = [trace for each in lines for trace in series_traces(answer, each, hover_format)]
    layout["annotations"] = [unit_annotation(unit_text(answer.unit, language))]
    if stacked:
        layout |= {"barmode": "stack", "showlegend": True}
    if stacked or len(lines) == 1:
        layout["margin"]["r"] = 24
    else:
        ends = _ends(lines)
        layout["margin"]["r"] = room(ends)
        layout["annotations"] += end_labels(ends, vertical["range"], pixels)
    layout["xaxis"] = time_axis(answer.first, answer.last, language, answer.state.year)
    layout["xaxis"] |= month_title(hover_format)
    first, last = map(dt.date.fromisoformat, layout["xaxis"]["range"])
    breadth = COLUMN - layout["margin"]["l"] - layout["margin"]["r"]
    band_rects, band_labels = band_shapes(bands, first, last, pixels, breadth)
    traces, mark_shapes = mark_traces(
        discs,
        vertical["range"],
        pixels,
        answer.last.since(answer.first) + 1,
        names_depth(band_labels, pixels),
    )
    spans, totals = span_shapes(discs, answer.first, answer.last)
    layout["shapes"] = [*band_rects, *spans, *base_line(answer), *mark_shapes]
    layout["annotations"] += [*band_labels, *totals]
    if not stacked:
        layout["annotations"] += callout_labels(callouts)
    layout["yaxis"] = vertical
    if answer.state.view.has_base:
        # An index is compared with 100, so the zero line is not emphasized.
        layout["yaxis"]["zerolinecolor"] = HAIRLINE
    layout["bargap"] = 0.18
    return {"data": [*data, *announced_trace(announced), *traces], "layout": layout}


def _headroom(bands: Sequence[Band], pixels: float) -> float:
    """Room above the highest value, as a share of the rest; more if there are names of periods."""
    if all(band.meeting for band in bands):
        return 0.12
    names = LANES * LANE_HEIGHT + 6
    return names / (pixels - names)
