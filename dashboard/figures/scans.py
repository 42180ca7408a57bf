"""Scans per fiscal year: bars as wide as the year, with an open top for "more than"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dashboard.figures.axes import time_axis
from dashboard.figures.chart import base_layout
from dashboard.figures.palette import MUTED, SLATE, faded
from dashboard.figures.points import SIDES, span, unit_label
from dashboard.figures.value_axes import value_axis
from dashboard.i18n import Language
from dashboard.queries.inspections import InspectionPoint
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
        "width": [((row.last - row.first).days - GAP_DAYS) * DAY for row in rows],
        "marker": {"color": [faded(SLATE, 0.3) if each else SLATE for each in lower_bound]},
        "text": [hover(point) for point in points],
        "textposition": "none",
        "customdata": [[row.key for row in point.statements] for point in points],
        "hovertemplate": "%{text}<extra></extra>",
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
        "hovermode": "closest",
        "hoverlabel": {**layout["hoverlabel"], "align": "left"},
        "xaxis": time_axis(first, last, language, YearKind.FISCAL),
        "yaxis": value_axis(values, language, zero=True, headroom=0.3),
        "annotations": [
            unit_label(unit),
            *_amounts(points, language),
            *_missing_years({row.last for row in rows}, first, last, language),
        ],
    }
    layout["margin"] |= SIDES
    return {"data": [bars, edges], "layout": layout}


def _amounts(points: Sequence[InspectionPoint], language: Language) -> list[dict[str, Any]]:
    return [
        {
            "name": "point-label",
            "x": point.own.middle.isoformat(),
            "y": point.own.value / MILLION,
            "yanchor": "bottom",
            "yshift": 8,
            "text": language.text(
                f"inspections.scans.bar_{point.own.comparison}",
                value=_millions(point.own.value, language),
            ),
            "showarrow": False,
            "font": {"size": 13},
        }
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
        {
            "name": "point-label",
            "x": (fiscal_year_start(year) + 6).first_day.isoformat(),
            "y": 0,
            "yanchor": "bottom",
            "yshift": 4,
            "text": language.text("inspections.none_found"),
            "showarrow": False,
            "font": {"size": 11, "color": MUTED},
        }
        for year in missing
    ]
