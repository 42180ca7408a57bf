"""Two metrics, one above the other, on one time axis; each has its own plot and scale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dashboard.figures.bands import Band
from dashboard.figures.chart import chart
from dashboard.figures.hover import unit_on_axis
from dashboard.figures.labels import Callout
from dashboard.figures.layer import heading, plot
from dashboard.figures.marks import Disc
from dashboard.figures.palette import ACCENT, INK, MUTED, PAPER, SLATE
from dashboard.figures.plotted import (
    BESIDE_TICKS,
    all_series,
    axis_of,
    base_of,
    finite,
    gaps_of,
    said_of,
    series_traces,
)
from dashboard.figures.points import SYMBOLS
from dashboard.figures.traces import Series
from dashboard.figures.value_axes import top_of, value_axis
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.inspections import InspectionPoint
from dashboard.scenes.filters import as_offered
from dashboard.summaries.headline import what_and_where
from dashboard.summaries.words import scope_words
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month

SCOPE = ("region", "component", "area_of_responsibility", "state")
"""The dimensions that are a place or an agency, which two metrics may have alike."""
HEIGHT = 600
UPPER, LOWER = (0.54, 1.0), (0.0, 0.4)
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
    lines = all_series(second, language, filled=second.state.chart.filled)
    data = [trace for each in lines for trace in series_traces(second, each)]
    values = finite(second.values)
    axis = axis_of(second, values, language, most=BESIDE_TICKS)
    said = said_of(second, lines, language)
    gaps = gaps_of(second, _over(lines, figure), axis, language)
    head = _heading(second, language)
    labels = [*gaps, *_other_scope(first, second, figure, axis, language)]
    _below(figure, data, axis, head, said, base=base_of(second), labels=labels)
    return figure


def _other_scope(
    first: Answer,
    second: Answer,
    figure: dict[str, Any],
    axis: dict[str, Any],
    language: Language,
) -> list[dict[str, Any]]:
    """What the lower plot counts where that is not the place or agency of the upper one."""
    upper, lower = as_offered(first.state).filters, as_offered(second.state).filters
    if all(upper.get(column) == lower.get(column) for column in SCOPE):
        return []
    words = language.text("chart.other_scope", scope=scope_words(second.state, language))
    return [
        {
            "x": figure["layout"]["xaxis"]["range"][0],
            "y": top_of(axis),
            "lines": [words],
            "anchor": "start",
            "dx": 8,
            "dy": 12,
            "size": 11,
            "colour": MUTED,
            "brief": False,
        }
    ]


def _over(lines: Sequence[Series], figure: dict[str, Any]) -> list[Series]:
    """The lines with a row for each month of the upper plot: the lower may begin later."""
    said = figure["layout"]["meta"]["layer"]["plots"][0]["said"]
    first, last = (Month.parse(said["x"][end][:7]) for end in (0, -1))
    return [replace(each, line=each.line.within(first, last)) for each in lines]


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

    Only ``runs`` are joined by lines. ``hover`` says what a point is, in lines. Points outside the
    months of the answer are left out.
    """
    figure = _upper(first, language, discs, bands, callouts)
    low, high = figure["layout"]["xaxis"]["range"]
    shown = [point for point in points if low <= point.own.middle.isoformat() <= high]
    axis = value_axis(
        [_height(point.own) for point in shown], language, zero=True, most=BESIDE_TICKS
    )
    data: list[dict[str, Any]] = []
    labels: list[dict[str, Any]] = []
    for name in dict.fromkeys(point.own.vehicle_class for point in shown):
        colour = CLASS_COLOURS.get(name, SLATE)
        own = [point for point in shown if point.own.vehicle_class == name]
        data += [_joined(run, colour) for run in runs if run[0].vehicle_class == name]
        data.append(_marks(own, language.term("vehicle_class", name), colour))
        labels.append(_class_label(own, language.term("vehicle_class", name), colour))
    spots = [
        {"x": point.own.middle.isoformat(), "y": _height(point.own), "words": hover(point)}
        for point in shown
    ]
    _below(figure, data, axis, _heading(second, language), None, labels=labels, spots=spots)
    return figure


def _upper(
    first: Answer,
    language: Language,
    discs: Sequence[Disc],
    bands: Sequence[Band],
    callouts: Sequence[Callout],
) -> dict[str, Any]:
    """The chart of the first answer, in the upper plot."""
    share = UPPER[1] - UPPER[0]
    figure = chart(
        first, language, discs=discs, bands=bands, callouts=callouts, height=HEIGHT, share=share
    )
    layout = figure["layout"]
    layout["xaxis"]["anchor"] = "y2"
    layout["yaxis"] |= {"domain": list(UPPER), "anchor": "x"}
    layout["meta"]["layer"]["plots"][0]["heading"] = _heading(first, language)
    layout["meta"]["compared"] = True
    return figure


def _below(
    figure: dict[str, Any],
    data: list[dict[str, Any]],
    axis: dict[str, Any],
    head: dict[str, Any],
    said: dict[str, Any] | None,
    **items: Any,
) -> None:
    """Add traces and their y axis to ``figure``, in the lower plot, and the layer over it."""
    figure["data"] += [trace | {"yaxis": "y2"} for trace in data]
    layout = figure["layout"]
    layout["yaxis2"] = axis | {"domain": list(LOWER), "anchor": "x"}
    layout["meta"]["layer"]["plots"].append(plot(head, said, suffix="2", x_suffix="", **items))


def _heading(answer: Answer, language: Language) -> dict[str, Any]:
    """The heading of a plot: metric, scope and unit; the name of what is counted says the unit."""
    plain = answer.unit.counts and not answer.is_log
    unit = "" if plain else unit_on_axis(answer, language)
    return heading(unit, what_and_where(answer.state, language))


def _height(row: InspectionStatement) -> float:
    return row.value if row.value_high is None else (row.value + row.value_high) / 2


def _class_label(points: Sequence[InspectionPoint], name: str, colour: str) -> dict[str, Any]:
    """The name of a class above its highest mark, to the left, where even a phone has room."""
    highest = max((point.own for point in points), key=lambda row: (_height(row), row.middle))
    return {
        "x": highest.middle.isoformat(),
        "y": _height(highest),
        "lines": [name],
        "anchor": "end",
        "dx": 8,
        "dy": -10,
        "size": 13,
        "colour": colour,
        "brief": False,
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


def _marks(points: Sequence[InspectionPoint], name: str, colour: str) -> dict[str, Any]:
    """The marks of one class, each with the symbol of its comparison; a range has error bars."""
    rows = [point.own for point in points]
    halves = [0 if row.value_high is None else (row.value_high - row.value) / 2 for row in rows]
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [row.middle.isoformat() for row in rows],
        "y": [_height(row) for row in rows],
        "hoverinfo": "skip",
        "cliponaxis": False,
        "error_y": {"type": "data", "array": halves, "color": colour, "thickness": 2, "width": 4},
        "marker": {
            "symbol": [SYMBOLS[row.comparison] for row in rows],
            "size": 10,
            "color": colour,
            "line": {"color": [PAPER if row.comparison == "eq" else colour for row in rows]},
        },
    }
