"""Small multiples: a small chart for each series, largest first, in one figure.

The server lays them out in columns. On a phone the browser stacks them, using the sizes in
``layout.meta.panels`` (assets/chart.js). A CSS class reserves their height on the page.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Any

from dashboard.figures.axes import time_axis, value_axis, year_axis
from dashboard.figures.chart import (
    all_series,
    base_layout,
    base_line,
    finite,
    hover_format_of,
    month_title,
    series_traces,
    unit_annotation,
)
from dashboard.figures.hover import HoverFormat
from dashboard.figures.overlay import years_of
from dashboard.figures.palette import INK, MUTED
from dashboard.figures.traces import Series
from dashboard.i18n import Language
from dashboard.queries import Answer, Panels
from dashboard.summaries.words import unit_text

MOST = 12
# Heights in pixels of the parts of a panel: name, plot, labels of the time axis.
TITLE, PLOT, LABELS = 26, 112, 34
PITCH = TITLE + PLOT + LABELS
MARGIN = {"l": 40, "r": 14, "t": 30, "b": 6, "pad": 0}
GAP = 0.085
TICKS = 4
WIDTH, MARK = 1.6, 4
PANEL_TITLE = "panel-title"


def in_panels(answer: Answer) -> bool:
    """Whether several series are drawn in panels: if selected, or if years are overlaid."""
    several = len(answer.series) > 1
    return several and (answer.state.panels is not Panels.OFF or answer.state.view.overlaid)


def columns(count: int) -> int:
    """The number of panels in a row on a wide page."""
    return 2 if count in (2, 4) else 3


def height(count: int, across: int) -> int:
    """The height in pixels of a figure of ``count`` panels, ``across`` in a row."""
    return MARGIN["t"] + MARGIN["b"] + ceil(count / across) * PITCH


def frame_class(answer: Answer) -> str:
    """The CSS class that reserves the height of the figure on the page (assets/style/chart.css)."""
    return f"panels-{min(len(answer.series), MOST)}" if in_panels(answer) else ""


def panels(answer: Answer, language: Language) -> dict[str, Any]:
    """The figure of an answer in panels, on one scale (``Panels.SAME``) or each on its own."""
    lines = all_series(answer, language)[:MOST]
    count, across = len(lines), columns(len(lines))
    layout = base_layout(language)
    layout["margin"] = dict(MARGIN)
    layout["height"] = height(count, across)
    layout["meta"]["panels"] = {"count": count, "title": TITLE, "plot": PLOT, "pitch": PITCH}
    layout["annotations"] = [unit_annotation(_unit(answer, language)) | {"xshift": 0}]
    all_values = finite(answer.frame["value"].tolist())
    data: list[dict[str, Any]] = []
    for place, each in enumerate(lines):
        suffix = "" if place == 0 else str(place + 1)
        own = (
            all_values
            if answer.state.panels is Panels.SAME
            else finite(each.rows["value"].tolist())
        )
        across_from, up_from = _domains(place, count, across)
        layout[f"xaxis{suffix}"] = _time(answer, language) | {
            "domain": across_from,
            "anchor": f"y{suffix}",
        }
        layout[f"yaxis{suffix}"] = (
            value_axis(own, zero=answer.unit.from_zero)
            | {"domain": up_from, "anchor": f"x{suffix}", "nticks": 4, "tickformat": "~s"}
            | {"tickfont": {"size": 11, "color": MUTED}, "automargin": False}
        )
        layout["shapes"] += base_line(answer, suffix)
        layout["annotations"].append(_title(each, suffix))
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        data += [trace | axes for trace in _traces(answer, each, language)]
    return {"data": data, "layout": layout}


def _unit(answer: Answer, language: Language) -> str:
    unit = unit_text(answer.unit, language)
    if not answer.state.view.overlaid:
        return unit
    return language.text("chart.panels_years", unit=unit)


def _domains(place: int, count: int, across: int) -> tuple[list[float], list[float]]:
    """The x and y range of a panel in the figure, each from 0 to 1."""
    row, column = divmod(place, across)
    wide = (1 - GAP * (across - 1)) / across
    left = column * (wide + GAP)
    total = ceil(count / across) * PITCH
    top = 1 - (row * PITCH + TITLE) / total
    return (
        [round(left, 4), round(left + wide, 4)],
        [round(top - PLOT / total, 4), round(top, 4)],
    )


def _time(answer: Answer, language: Language) -> dict[str, Any]:
    """The time axis with few labels; for overlaid years, their twelve months."""
    if answer.state.view.overlaid:
        axis = year_axis(language, answer.state.year)
    elif answer.first and answer.last:
        axis = time_axis(answer.first, answer.last, language, answer.state.year)
        axis |= month_title(_hover_format(answer, language))
    else:
        return {"visible": False}
    step = ceil(len(axis["tickvals"]) / TICKS)
    return axis | {
        "tickvals": axis["tickvals"][::step],
        "ticktext": axis["ticktext"][::step],
        "tickfont": {"size": 11, "color": MUTED},
        "ticklen": 3,
        "minor": {},
    }


def _title(each: Series, suffix: str) -> dict[str, Any]:
    return {
        "name": PANEL_TITLE,
        "xref": f"x{suffix} domain",
        "yref": f"y{suffix} domain",
        "x": 0,
        "y": 1,
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 4,
        "text": f"<b>{each.name}</b>",
        "showarrow": False,
        "font": {"size": 12, "color": INK},
    }


def _traces(answer: Answer, each: Series, language: Language) -> list[dict[str, Any]]:
    """The traces of a panel, with thinner lines and smaller marks than a full-size chart."""
    if answer.state.view.overlaid:
        traces = years_of(answer, each.rows, language).traces
    else:
        slim = replace(each, width=min(each.width, WIDTH))
        traces = series_traces(answer, slim, _hover_format(answer, language))
    return [_small(trace) for trace in traces]


def _hover_format(answer: Answer, language: Language) -> HoverFormat:
    """The hover format of a single series: the title of the panel is its name."""
    return hover_format_of(replace(answer, series=answer.series[:1]), language)


def _small(trace: dict[str, Any]) -> dict[str, Any]:
    if trace["type"] == "scatter":
        # In a narrow panel the mark of the last month would be cut at the edge.
        trace = trace | {"cliponaxis": False}
    marker = trace["marker"]
    if not isinstance(marker.get("size"), list):
        return trace
    sizes = [min(size, MARK) for size in marker["size"]]
    return trace | {"marker": marker | {"size": sizes}}
