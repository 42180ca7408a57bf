"""Overlaid years, October to September (or January to December): how CBP shows its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.figures.axes import value_axis, year_axis
from dashboard.figures.chart import (
    PLOT_PIXELS,
    base_layout,
    unit_annotation,
)
from dashboard.figures.hover import figure_template, numbers
from dashboard.figures.labels import End, end_labels
from dashboard.figures.marks import Disc, mark_traces
from dashboard.figures.palette import ACCENT, INK, PALE, PAPER, faded
from dashboard.figures.traces import isolated
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import unit_text
from dashboard.terms.months import Month

# Only the newest years are named, at their ends and in hover labels: there is no room for more.
YEARS_NAMED = 8


def _style(rank: int) -> tuple[str, float]:
    """Colour and line width of a year: newest strong, the one before medium, older ones thin."""
    if rank == 0:
        return ACCENT, 3.0
    if rank == 1:
        return INK, 1.8
    return PALE, 1.1


@dataclass(frozen=True)
class Years:
    """The overlaid years of one series: traces, oldest first, and the end of each line."""

    traces: list[dict[str, Any]]
    ends: list[End]


def years_of(answer: Answer, rows: pd.DataFrame, language: Language) -> Years:
    """One line per year of one series; provisional months are hollow in the newest two years."""
    kind = answer.state.year
    months = [Month.containing(day) for day in rows["month"]]
    frame = rows.assign(
        year=[kind.year(month) for month in months],
        place=[kind.position(month) for month in months],
    )
    years = sorted(frame.loc[frame["value"].notna(), "year"].unique(), reverse=True)
    label = f"chart.years.{kind}"
    found = Years([], [])
    for rank, year in reversed(list(enumerate(years))):
        own = frame[frame["year"] == year]
        colour, width = _style(rank)
        name = language.text(label, year=year)
        values = numbers(own["value"])
        isolated_points = isolated(values)
        template, texts = figure_template(own, answer.unit, language, named=True, place=0)
        found.traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers" if rank < 2 or any(isolated_points) else "lines",
                "x": own["place"].tolist(),
                "y": values,
                "name": name,
                "line": {"color": colour, "width": width},
                "marker": {
                    "size": [7 if rank < 2 else 4 if each else 0 for each in isolated_points],
                    "color": [
                        PAPER if each == Status.PROVISIONAL else colour for each in own["status"]
                    ],
                    "opacity": 1,
                    "line": {"color": colour, "width": 1.4},
                },
                **({"customdata": [[text] for text in texts]} if texts else {}),
                **(
                    {"hovertemplate": f"{template}<extra>{name}</extra>"}
                    if rank < YEARS_NAMED
                    else {"hoverinfo": "skip"}
                ),
            }
        )
        last = own[own["value"].notna()].iloc[-1]
        tone = colour if rank < 2 else faded(INK, 0.62)
        found.ends.append(End(float(last["place"]), float(last["value"]), name, tone))
    return found


def overlay(answer: Answer, language: Language, discs: Sequence[Disc] = ()) -> dict[str, Any]:
    """One line per year; provisional months have hollow markers. Claims stand on their years."""
    layout = base_layout(language)
    if answer.frame.empty:
        return {"data": [], "layout": layout}
    years = years_of(answer, answer.frame, language)
    held = [float(value) for value in answer.frame["value"] if value == value]  # no NaN
    values = [*held, *(disc.value for disc in discs)]
    vertical = value_axis(values, zero=answer.unit.from_zero)
    layout["xaxis"] = year_axis(language, answer.state.year)
    layout["yaxis"] = vertical
    layout["annotations"] = [
        unit_annotation(unit_text(answer.unit, language)),
        *end_labels(years.ends[-YEARS_NAMED:], vertical["range"], PLOT_PIXELS),
    ]
    kind = answer.state.year
    marks, layout["shapes"] = mark_traces(
        discs, vertical["range"], PLOT_PIXELS, 12, at=kind.position
    )
    return {"data": [*years.traces, *marks], "layout": layout}
