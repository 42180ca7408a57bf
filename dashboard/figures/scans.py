"""Scans per fiscal year: bars as wide as the year, with an open top for "more than"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from dashboard.figures.axes import time_axis
from dashboard.figures.chart import base_layout
from dashboard.figures.labels import point_label
from dashboard.figures.layer import add_layer, heading, plot
from dashboard.figures.palette import MUTED, SLATE, faded
from dashboard.figures.points import SIDES, span, spot
from dashboard.figures.value_axes import value_axis
from dashboard.i18n import Language
from dashboard.queries.inspections import InspectionPoint
from dashboard.tables.facts import InspectionStatement
from dashboard.terms.months import Month, YearKind, fiscal_year_start

HEIGHT = 320
MILLION = 1_000_000
# Plotly measures widths on a date axis in milliseconds.
DAY = 86_400_000
GAP_DAYS = 40


def scans_figure(
    points: Sequence[InspectionPoint],
    unit: str,
    hover: Callable[[InspectionPoint], str],
    language: Language,
) -> dict[str, Any]:
    """Counts in millions, one bar per fiscal year; a year without a figure has a note instead.

    A "more than" figure is a pale bar with a triangle on top: its true height is not known.
    """
    rows = [point.own for point in points]
    first, last = span(rows)
    values = [row.value / MILLION for row in rows]
    lower_bound = [row.comparison == "above" for row in rows]
    bars = {
        "type": "bar",
        "name": "scans",
        "x": [row.middle.isoformat() for row in rows],
        "y": values,
        "width": [_days(row) * DAY for row in rows],
        "marker": {"color": [faded(SLATE, 0.3) if each else SLATE for each in lower_bound]},
        "hoverinfo": "skip",
    }
    edges = {
        "type": "scatter",
        "name": "above",
        "mode": "markers",
        "x": [row.middle.isoformat() for row, each in zip(rows, lower_bound, strict=True) if each],
        "y": [value for value, each in zip(values, lower_bound, strict=True) if each],
        "marker": {"symbol": "triangle-up", "size": 10, "color": SLATE},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    layout = base_layout(language)
    layout |= {
        "height": HEIGHT,
        "xaxis": time_axis(first, last, language, YearKind.FISCAL),
        "yaxis": value_axis(values, language, zero=True, headroom=0.3),
    }
    labels = [
        *_amounts(points, language),
        *_missing_years({row.last for row in rows}, first, last, language),
    ]
    spots = [
        spot(point, point.own.middle.isoformat(), value, hover(point)) | _breadth(point.own)
        for point, value in zip(points, values, strict=True)
    ]
    add_layer(layout, [plot(heading(unit), None, labels=labels, spots=spots)], language)
    layout["margin"] |= SIDES
    return {"data": [bars, edges], "layout": layout}


def _days(row: InspectionStatement) -> int:
    """The breadth of a bar."""
    return (row.last - row.first).days - GAP_DAYS


def _breadth(row: InspectionStatement) -> dict[str, str]:
    """The days from and to which a bar stands: it is pointed at anywhere, not at its end alone."""
    half = dt.timedelta(days=_days(row) / 2)
    return {"from": (row.middle - half).isoformat(), "to": (row.middle + half).isoformat()}


def _amounts(points: Sequence[InspectionPoint], language: Language) -> list[dict[str, Any]]:
    return [
        point_label(
            point.own.middle.isoformat(),
            point.own.value / MILLION,
            language.text(
                f"inspections.scans.bar_{point.own.comparison}",
                value=_millions(point.own.value, language),
            ),
            apart=8,
        )
        for point in points
    ]


def _millions(value: float, language: Language) -> str:
    return language.number(value / MILLION, 0 if value % MILLION == 0 else 1)


def _missing_years(
    held: set[Any], first: Month, last: Month, language: Language
) -> list[dict[str, Any]]:
    """A note in each fiscal year without a figure: it is missing, not zero."""
    years = range(first.fiscal_year, last.fiscal_year + 1)
    missing = [year for year in years if (fiscal_year_start(year) + 11).last_day not in held]
    return [
        point_label(
            (fiscal_year_start(year) + 6).first_day.isoformat(),
            0.0,
            language.text("inspections.none_found"),
            apart=4,
            size=11,
            colour=MUTED,
        )
        for year in missing
    ]
