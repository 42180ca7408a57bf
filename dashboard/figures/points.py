"""Single published figures on a time axis: the symbol shows the comparison (about, at least, …).

Only runs of comparable figures are joined by a line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

from dashboard.figures.axes import time_axis
from dashboard.figures.chart import base_layout
from dashboard.figures.labels import point_label
from dashboard.figures.layer import add_layer, heading, plot
from dashboard.figures.palette import BLUE, INK, MUTED, PALE, PAPER, SLATE
from dashboard.figures.value_axes import value_axis
from dashboard.i18n import Language
from dashboard.queries.inspections import TARGET, InspectionPoint
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month, YearKind

HEIGHT = 400
WHOLE = 100.0
SIDES = {"l": 40, "r": 20, "t": 40}
Hover = Callable[[InspectionPoint], str]

# Comparison → symbol. About: a dot within a ring; below: a triangle that points down.
SYMBOLS = {
    "eq": "circle",
    "about": "circle-open-dot",
    "below": "triangle-down",
    "above": "triangle-up",
    "range": "line-ew",
}
_SIZES = {"eq": 9, "about": 10, "below": 10, "above": 10, "range": 1}


def span(rows: Sequence[InspectionStatement]) -> tuple[Month, Month]:
    """The first and last month that the statements cover."""
    days = [Month.containing(day) for row in rows for day in (row.first, row.last)]
    return min(days), max(days)


def points_figure(
    points: Sequence[InspectionPoint],
    runs: Sequence[Sequence[InspectionStatement]],
    months: tuple[Month, Month],
    unit: str,
    hover: Hover,
    language: Language,
) -> dict[str, Any]:
    """Percentages of one class from 0 to 100, with their periods as thin bars behind the marks.

    ``runs`` are joined by lines; ``months`` is the range of the time axis, the same for all panels;
    ``unit`` is shown above the axis; ``hover`` says what a point is, in lines.
    """
    joined = {row.key for row in chain.from_iterable(runs)}
    rates = [point for point in points if point.own.measure != TARGET]
    targets = [point for point in points if point.own.measure == TARGET]
    marks = [
        _marks([p for p in rates if p.own.comparison == comparison], comparison, joined)
        for comparison in SYMBOLS
    ]
    layout = base_layout(language)
    layout |= {
        "height": HEIGHT,
        "xaxis": time_axis(*months, language, YearKind.CALENDAR),
        "yaxis": {
            **value_axis([0.0, WHOLE], language, zero=True, ticks=(0, 20, 40, 60, 80, 100)),
            "range": [0, WHOLE * 1.04],
        },
    }
    labels = [*_run_labels(runs, language), *_target_labels(targets, language)]
    spots = [
        spot(point, _day(point.own.middle), _height(point.own), hover(point)) for point in points
    ]
    add_layer(layout, [plot(heading(unit), None, labels=labels, spots=spots)], language)
    layout["margin"] |= SIDES
    drawn = [_periods(points), *map(_joined, runs), *marks, _targets(targets)]
    return {"data": [trace for trace in drawn if trace["x"]], "layout": layout}


def spot(point: InspectionPoint, x: str, y: float, words: str) -> dict[str, Any]:
    """What is said of a single point, and the keys of the statements behind it."""
    return {"x": x, "y": y, "words": words, "keys": [row.key for row in point.statements]}


def _day(day: dt.date) -> str:
    return day.isoformat()


def _periods(points: Sequence[InspectionPoint]) -> dict[str, Any]:
    """A thin bar over the days that each figure covers."""
    # A None between the bars breaks the line, so that one trace holds all of them.
    days: list[str | None] = []
    values: list[float | None] = []
    for point in points:
        own = point.own
        days += [_day(own.first), _day(own.last), None]
        values += [_height(own), _height(own), None]
    return {
        "type": "scatter",
        "name": "periods",
        "mode": "lines",
        "x": days,
        "y": values,
        "line": {"color": PALE, "width": 3},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _joined(run: Sequence[InspectionStatement]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "name": "joined",
        "mode": "lines",
        "x": [_day(row.middle) for row in run],
        "y": [row.value for row in run],
        "line": {"color": BLUE, "width": 2},
        "hoverinfo": "skip",
    }


def _height(row: InspectionStatement) -> float:
    return row.value if row.value_high is None else (row.value + row.value_high) / 2


def _common(points: Sequence[InspectionPoint]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [_day(point.own.middle) for point in points],
        "y": [_height(point.own) for point in points],
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _marks(points: Sequence[InspectionPoint], comparison: str, joined: set[str]) -> dict[str, Any]:
    """The marks of one comparison; those of a joined run are blue and a little larger."""
    strong = [any(row.key in joined for row in point.statements) for point in points]
    colour = [BLUE if each else SLATE for each in strong]
    trace = {
        **_common(points),
        "name": comparison,
        "marker": {
            "symbol": SYMBOLS[comparison],
            "size": [_SIZES[comparison] + 2 * each for each in strong],
            "color": colour,
            # Plotly makes marks of varying size translucent by default.
            "opacity": 1,
            "line": {"color": PAPER if comparison == "eq" else colour, "width": 1.5},
        },
    }
    if comparison == "range":
        halves = [abs((p.own.value_high or p.own.value) - p.own.value) / 2 for p in points]
        bar = {"type": "data", "array": halves, "color": SLATE, "thickness": 2, "width": 4}
        trace["error_y"] = bar
    return trace


def _targets(targets: Sequence[InspectionPoint]) -> dict[str, Any]:
    return {
        **_common(targets),
        "name": TARGET,
        "marker": {
            "symbol": "diamond",
            "size": 10,
            "color": PAPER,
            "line": {"color": INK, "width": 1.6},
        },
    }


def _run_labels(
    runs: Sequence[Sequence[InspectionStatement]], language: Language
) -> list[dict[str, Any]]:
    return [
        point_label(_day(row.middle), row.value, language.percent(row.value, 0), colour=BLUE)
        for row in chain.from_iterable(runs)
    ]


def _target_labels(targets: Sequence[InspectionPoint], language: Language) -> list[dict[str, Any]]:
    """A label for each target, with the year it was set for, in two short lines."""
    labels = []
    for own in (point.own for point in targets):
        month = Month.containing(own.last)
        kind = YearKind.FISCAL if own.precision.startswith("fiscal") else YearKind.CALENDAR
        words = language.text(
            "inspections.target_label",
            value=language.percent(own.value, 0),
            year=language.text(f"chart.years.{kind}", year=kind.year(month)),
        )
        # There is no room above 100%.
        apart = -7 if own.value == WHOLE else 7
        labels.append(point_label(_day(own.middle), own.value, words, apart=apart, colour=MUTED))
    return labels
