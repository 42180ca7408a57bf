"""Years laid over one another, October to September: how CBP itself shows its figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.figures.axes import fiscal_months_axis, value_axis
from dashboard.figures.chart import (
    PLOT_PIXELS,
    base_layout,
    decimals,
    starts_at_zero,
    unit_annotation,
    unit_text,
)
from dashboard.figures.labels import End, end_labels
from dashboard.figures.palette import ACCENT, INK, PALE, PAPER, faded
from dashboard.figures.traces import PROVISIONAL, alone, numbers
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.terms.months import Month


def year_of(month: Month, *, fiscal: bool) -> tuple[int, int]:
    """The year a month belongs to and its place in that year, 0 to 11."""
    if fiscal:
        return month.fiscal_year, month.fiscal_position
    return month.year, month.month - 1


def _style(rank: int) -> tuple[str, float]:
    """Colour and width of a year: the newest strong, the one before medium, older ones thin."""
    if rank == 0:
        return ACCENT, 3.0
    if rank == 1:
        return INK, 1.8
    return PALE, 1.1


def overlay(answer: Answer, language: Language) -> dict[str, Any]:
    """One line a year; the newest year carries hollow markers where its months are provisional."""
    fiscal = answer.state.year == "fiscal"
    frame = answer.frame
    if frame.empty:
        return {"data": [], "layout": base_layout()}
    months = [Month.containing(day) for day in frame["month"]]
    placed = [year_of(month, fiscal=fiscal) for month in months]
    frame = frame.assign(year=[year for year, _ in placed], place=[spot for _, spot in placed])
    years = sorted(frame.loc[frame["value"].notna(), "year"].unique(), reverse=True)
    held = [float(value) for value in frame["value"] if value == value]
    vertical = value_axis(held, zero=starts_at_zero(answer))
    data: list[dict[str, Any]] = []
    ends: list[End] = []
    label = "chart.fiscal_year" if fiscal else "chart.year"
    template = f"%{{y:,.{decimals(answer.unit)}f}} {unit_text(answer.unit, language)}"
    for rank, year in reversed(list(enumerate(years))):
        rows = frame[frame["year"] == year]
        colour, width = _style(rank)
        provisional = (rows["status"] == PROVISIONAL).tolist()
        name = language.text(label, year=year)
        values = numbers(rows["value"])
        lonely = alone(values)
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers" if rank < 2 or any(lonely) else "lines",
                "x": rows["place"].tolist(),
                "y": values,
                "name": name,
                "line": {"color": colour, "width": width},
                "marker": {
                    "size": [7 if rank < 2 else 4 if each else 0 for each in lonely],
                    "color": [PAPER if each else colour for each in provisional],
                    "line": {"color": colour, "width": 1.4},
                },
                "hovertemplate": f"{template}<extra>{name}</extra>",
            }
        )
        held_rows = rows[rows["value"].notna()]
        last = held_rows.iloc[-1]
        tone = colour if rank < 2 else faded(INK, 0.62)
        ends.append(End(float(last["place"]), float(last["value"]), name, tone))
    layout = base_layout()
    layout["xaxis"] = fiscal_months_axis(language, fiscal=fiscal)
    layout["yaxis"] = vertical
    shown: Sequence[End] = ends[-8:]
    layout["annotations"] = [
        unit_annotation(unit_text(answer.unit, language)),
        *end_labels(shown, vertical["range"], PLOT_PIXELS),
    ]
    return {"data": data, "layout": layout}
