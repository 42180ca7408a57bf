"""Two metrics, one above the other, on one time axis; each has its own plot and scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from dashboard.figures.axes import value_axis
from dashboard.figures.bands import Band
from dashboard.figures.chart import (
    MARGIN,
    UNIT_LABEL,
    all_series,
    base_line,
    chart,
    finite,
    hover_format_of,
    series_traces,
    share_axis,
    unit_annotation,
)
from dashboard.figures.labels import Callout
from dashboard.figures.marks import Disc
from dashboard.figures.palette import ACCENT, INK, PAPER, SLATE
from dashboard.figures.points import SYMBOLS
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.inspections import InspectionPoint
from dashboard.summaries.headline import what_and_where
from dashboard.summaries.words import unit_text
from dashboard.tables.facts import InspectionStatement

HEIGHT = 600
UPPER, LOWER = (0.54, 1.0), (0.0, 0.4)
PLOT_PIXELS = HEIGHT - MARGIN["t"] - MARGIN["b"]
# Not colours of drugs or regions, which may be in the plot above.
CLASS_COLOURS = MappingProxyType({"passenger": ACCENT, "commercial": INK})


def compare(
    first: Answer,
    second: Answer,
    language: Language,
    *,
    discs: Sequence[Disc] = (),
    bands: Sequence[Band] = (),
    callouts: Sequence[Callout] = (),
) -> dict[str, Any]:
    """The chart of an answer and, below it, a second metric for the same months."""
    figure = _upper(first, language, discs, bands, callouts)
    hover_format = hover_format_of(second, language, named=True)
    lines = all_series(second, language, filled=second.state.chart.filled)
    data = [trace for each in lines for trace in series_traces(second, each, hover_format)]
    values = finite(second.frame["value"].tolist())
    axis = share_axis(second, values) or value_axis(values, zero=second.unit.from_zero)
    _below(figure, data, axis, second, language)
    figure["layout"]["shapes"] += [each | {"xref": "x domain"} for each in base_line(second, "2")]
    return figure


def compare_points(
    first: Answer,
    second: Answer,
    points: Sequence[InspectionPoint],
    runs: Sequence[Sequence[InspectionStatement]],
    hover: Callable[[InspectionPoint], str],
    language: Language,
    *,
    discs: Sequence[Disc] = (),
    bands: Sequence[Band] = (),
    callouts: Sequence[Callout] = (),
) -> dict[str, Any]:
    """The chart of an answer and, below it, single published figures by vehicle class.

    Only ``runs`` are joined by lines. ``hover`` gives the hover text of a point. Points outside the
    months of the answer are left out.
    """
    figure = _upper(first, language, discs, bands, callouts)
    low, high = figure["layout"]["xaxis"]["range"]
    shown = [point for point in points if low <= point.own.middle.isoformat() <= high]
    axis = value_axis([_height(point.own) for point in shown], zero=True)
    data: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for name in dict.fromkeys(point.own.vehicle_class for point in shown):
        colour = CLASS_COLOURS.get(name, SLATE)
        own = [point for point in shown if point.own.vehicle_class == name]
        words = language.term("vehicle_class", name)
        data += [_joined(run, colour) for run in runs if run[0].vehicle_class == name]
        data.append(_marks(own, words, colour, hover))
        labels.append(_class_label(own, words, colour))
    _below(figure, data, axis, second, language)
    figure["layout"]["annotations"] += labels
    return figure


def _upper(
    first: Answer,
    language: Language,
    discs: Sequence[Disc],
    bands: Sequence[Band],
    callouts: Sequence[Callout],
) -> dict[str, Any]:
    """The chart of the first answer, in the upper plot."""
    pixels = PLOT_PIXELS * (UPPER[1] - UPPER[0])
    figure = chart(
        first, language, discs=discs, bands=bands, callouts=callouts, pixels=pixels, named=True
    )
    layout = figure["layout"]
    layout["height"] = HEIGHT
    # One hover line across both plots, and one label with the figures of that month in both.
    layout["hoversubplots"] = "axis"
    layout["xaxis"]["anchor"] = "y2"
    layout["yaxis"] |= {"domain": list(UPPER), "anchor": "x", "nticks": 5}
    kept = [each for each in layout["annotations"] if each.get("name") != UNIT_LABEL]
    layout["annotations"] = [_heading(first, UPPER[1], language), *kept]
    layout["meta"]["compared"] = True
    return figure


def _below(
    figure: dict[str, Any],
    data: list[dict[str, Any]],
    axis: dict[str, Any],
    second: Answer,
    language: Language,
) -> None:
    """Add the traces and their y axis to ``figure``, in the lower plot."""
    figure["data"] += [trace | {"yaxis": "y2", "showlegend": False} for trace in data]
    figure["layout"]["yaxis2"] = axis | {"domain": list(LOWER), "anchor": "x", "nticks": 5}
    figure["layout"]["annotations"].append(_heading(second, LOWER[1], language))


def _heading(answer: Answer, top: float, language: Language) -> dict[str, Any]:
    """The heading of a plot: metric, scope and unit."""
    name = what_and_where(answer.state, language)
    words = language.text("chart.compared", name=name, unit=unit_text(answer.unit, language))
    return unit_annotation(words) | {"y": top}


def _height(row: InspectionStatement) -> float:
    return row.value if row.value_high is None else (row.value + row.value_high) / 2


def _class_label(points: Sequence[InspectionPoint], name: str, colour: str) -> dict[str, Any]:
    """The name of a class above its highest mark, to the left, where even a phone has room."""
    highest = max((point.own for point in points), key=lambda row: (_height(row), row.middle))
    return {
        "name": "class-label",
        "x": highest.middle.isoformat(),
        "y": _height(highest),
        "yref": "y2",
        "xanchor": "right",
        "yanchor": "bottom",
        "xshift": 8,
        "yshift": 8,
        "text": name,
        "showarrow": False,
        "font": {"size": 13, "color": colour},
    }


def _joined(run: Sequence[InspectionStatement], colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "joined",
        "mode": "lines",
        "x": [row.middle.isoformat() for row in run],
        "y": [row.value for row in run],
        "line": {"color": colour, "width": 2},
        "hoverinfo": "skip",
    }


def _marks(
    points: Sequence[InspectionPoint],
    name: str,
    colour: str,
    hover: Callable[[InspectionPoint], str],
) -> dict[str, Any]:
    """The marks of one class, each with the symbol of its comparison; a range has error bars."""
    rows = [point.own for point in points]
    halves = [0 if row.value_high is None else (row.value_high - row.value) / 2 for row in rows]
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [row.middle.isoformat() for row in rows],
        "y": [_height(row) for row in rows],
        "text": [hover(point) for point in points],
        "hovertemplate": "%{text}<extra></extra>",
        "cliponaxis": False,
        "error_y": {"type": "data", "array": halves, "color": colour, "thickness": 2, "width": 4},
        "marker": {
            "symbol": [SYMBOLS[row.comparison] for row in rows],
            "size": 10,
            "color": colour,
            "line": {"color": [PAPER if row.comparison == "eq" else colour for row in rows]},
        },
    }
