"""The chart of an answer: series, bands, marks and names put together into one plotly figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np

from dashboard.figures.axes import time_axis, value_axis
from dashboard.figures.bands import Band, band_shapes
from dashboard.figures.labels import End, end_labels
from dashboard.figures.marks import Disc, mark_traces
from dashboard.figures.palette import DARK, INK, MUTED, PAPER, SYMBOLS, colours, text_colour
from dashboard.figures.traces import Series, bars, line
from dashboard.i18n import Language
from dashboard.queries import REST, Answer

HEIGHT = 440
MARGIN = {"l": 56, "r": 132, "t": 34, "b": 44, "pad": 0}
# The column of the chart on a page 1280 pixels wide, the narrowest that shows names of periods.
COLUMN = 670
PLOT_PIXELS = HEIGHT - MARGIN["t"] - MARGIN["b"]
UNIT_LABEL = "unit-label"
DECIMALS = {"count": 0}
FROM_ZERO = ("count", "pounds", "kilograms")


def series_name(answer: Answer, term: str, language: Language) -> str:
    """What a line is called: its term in words, or the metric where there is only one line."""
    if not term:
        return language.text(f"metrics.{answer.metric.id}.short")
    if term == REST:
        return language.text("chart.rest", count=len(answer.rest))
    whole = f"chart.total.{answer.state.split}"
    if term == answer.total and language.has(whole):
        return language.text(whole)
    return language.term(answer.state.split, term)


def unit_text(unit: str, language: Language) -> str:
    """The unit as it stands at the top of an axis and behind a figure."""
    return language.text(f"units.{unit}")


def decimals(unit: str) -> int:
    """How many decimals a figure of this unit is shown with."""
    return DECIMALS.get(unit, 1)


def starts_at_zero(answer: Answer) -> bool:
    """Counts and weights keep zero in view; a change or an index does not."""
    return answer.unit.startswith(FROM_ZERO) or answer.unit == "percent"


def all_series(answer: Answer, language: Language) -> list[Series]:
    """The lines of an answer in its own order, each with its colour and symbol; a total in ink."""
    keys = answer.series or ("",)
    whole = (INK,) if answer.total in keys and answer.total else ()
    parts = answer.parts if keys != ("",) else (_single(answer),)
    worn = (*whole, *(colours(parts) if parts else ()))
    return [
        Series(
            key=key or "all",
            name=series_name(answer, key, language),
            rows=answer.frame[answer.frame["series"] == key],
            colour=colour,
            symbol=SYMBOLS[index % len(SYMBOLS)],
            width=2.2 if len(keys) <= 6 or index < 6 else 1.3,
            total=bool(whole) and index == 0,
        )
        for index, (key, colour) in enumerate(zip(keys, worn, strict=True))
    ]


def _single(answer: Answer) -> str:
    """The term that colours a single line: the one drug, region or component asked for."""
    for column in ("drug", "region", "component"):
        terms = answer.state.filters.get(column, ())
        if len(terms) == 1:
            return terms[0]
    return ""


def hover_texts(answer: Answer, language: Language) -> dict[str, str]:
    """Templates of the hover line; the browser puts the numbers in."""
    unit = unit_text(answer.unit, language)
    change = answer.state.view in ("monthly", "daily", "sum12") and answer.unit != "percent"
    return {
        "value": f"%{{y:,.{decimals(answer.unit)}f}} {unit}",
        "change": language.text("chart.hover_change") if change else "",
        "provisional": language.text("chart.hover_provisional"),
    }


def base_layout() -> dict[str, Any]:
    """What all charts share: no box, no zoom, one hover line, colours for both schemes."""
    font = {"family": "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif", "size": 13}
    return {
        "height": HEIGHT,
        "margin": dict(MARGIN),
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
    """The unit, once, above the top of the axis."""
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


def _finite(values: Sequence[float]) -> list[float]:
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
    stack = np.nansum([each.rows["value"].to_numpy(float) for each in lines], axis=0)
    return _finite([*stack.tolist(), 0.0])


def chart(
    answer: Answer,
    language: Language,
    *,
    discs: Sequence[Disc] = (),
    bands: Sequence[Band] = (),
) -> dict[str, Any]:
    """A figure over time: ``{"data": [...], "layout": {...}}``; empty axes if nothing is held."""
    layout = base_layout()
    if answer.first is None or answer.last is None or answer.frame.empty:
        layout["xaxis"] = {"visible": False, "fixedrange": True}
        layout["yaxis"] = {"visible": False, "fixedrange": True}
        return {"data": [], "layout": layout}
    lines = all_series(answer, language)
    texts = hover_texts(answer, language)
    stacked = answer.state.chart == "bar" and len(lines) > 1 and starts_at_zero(answer)
    values = _finite(answer.frame["value"].tolist())
    values += _stacked_top([each for each in lines if not each.total]) if stacked else []
    values = [*values, *(disc.value for disc in discs)]
    vertical = value_axis(values, zero=starts_at_zero(answer), headroom=_headroom(bands))
    change = bool(texts["change"])
    data: list[dict[str, Any]] = []
    for each in lines:
        if answer.state.chart == "bar" and not each.total:
            data += bars(each, texts, change=change)
        else:
            area = answer.state.chart == "area" and not each.total
            data += line(each, texts, area=area, change=change)
    traces, mark_shapes = mark_traces(
        discs, vertical["range"], PLOT_PIXELS, answer.last.since(answer.first) + 1
    )
    layout["annotations"] = [unit_annotation(unit_text(answer.unit, language))]
    if stacked:
        layout |= {"barmode": "stack", "showlegend": True}
    if stacked or len(lines) == 1:
        layout["margin"]["r"] = 24
    else:
        layout["annotations"] += end_labels(_ends(lines), vertical["range"], PLOT_PIXELS)
    fiscal = answer.state.year == "fiscal"
    layout["xaxis"] = time_axis(answer.first, answer.last, language, fiscal=fiscal)
    first, last = map(dt.date.fromisoformat, layout["xaxis"]["range"])
    breadth = COLUMN - layout["margin"]["l"] - layout["margin"]["r"]
    band_rects, band_labels = band_shapes(bands, first, last, PLOT_PIXELS, breadth)
    layout["shapes"] = [*band_rects, *mark_shapes]
    layout["annotations"] += band_labels
    layout["yaxis"] = vertical
    layout["bargap"] = 0.18
    return {"data": [*data, *traces], "layout": layout}


def _headroom(bands: Sequence[Band]) -> float:
    """Room above the highest value, as a share: more where names of periods stand there."""
    return 0.24 if any(not band.meeting for band in bands) else 0.12
