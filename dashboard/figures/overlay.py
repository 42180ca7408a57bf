"""Overlaid years, October to September (or January to December): how CBP shows its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.figures.axes import year_axis
from dashboard.figures.chart import PLOT_PIXELS, base_layout
from dashboard.figures.hover import (
    HoverFormat,
    Points,
    hover_format,
    hover_row,
    unit_on_axis,
)
from dashboard.figures.labels import End, end_names
from dashboard.figures.layer import add_layer, heading, plot, told
from dashboard.figures.marks import Disc, mark_items
from dashboard.figures.palette import ACCENT, INK, MUTED, PALE, PAPER
from dashboard.figures.traces import isolated, positive
from dashboard.figures.value_axes import left_margin, value_axis
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.lines import Line
from dashboard.schemas.shapes import Status

# Only the newest years are named at their ends: there is no room for more.
YEARS_NAMED = 8
MONTHS = 12


def _style(rank: int) -> tuple[str, float]:
    """Colour and line width of a year: newest strong, the one before medium, older ones thin."""
    if rank == 0:
        return ACCENT, 3.0
    if rank == 1:
        return INK, 1.8
    return PALE, 1.1


@dataclass(frozen=True)
class Years:
    """The overlaid years of one series, oldest first: traces, ends of lines, what is said."""

    traces: list[dict[str, Any]]
    ends: list[End]
    rows: list[dict[str, Any]]


def years_of(answer: Answer, line: Line, language: Language, key: str = "") -> Years:
    """One line per year of one series; provisional months are hollow in the newest two years.

    ``key`` tells the lines of one series from those of another.
    """
    kind = answer.state.year
    years = sorted({kind.year(line.months[place]) for place in line.places}, reverse=True)
    form = hover_format(answer, language)
    found = Years([], [], [])
    for rank, year in reversed(list(enumerate(years))):
        name = language.text(f"chart.years.{kind}", year=year)
        start = kind.start(year)
        own = line.within(max(start, line.first), min(start + (MONTHS - 1), line.last))
        place = own.first.since(start)
        _add(found, own, place, rank, name, f"{key}{year}", form, log=answer.is_log)
    return found


def _add(
    found: Years,
    own: Line,
    start: int,
    rank: int,
    name: str,
    key: str,
    form: HoverFormat,
    *,
    log: bool,
) -> None:
    """Add one year: its figures, the place of the first in the year, its ``rank``, name and key.

    The newest year has the rank 0.
    """
    colour, width = _style(rank)
    values = positive(own.numbers) if log else list(own.numbers)
    alone = isolated(values)
    found.traces.append(
        {
            "type": "scatter",
            "mode": "lines+markers" if rank < 2 or any(alone) else "lines",
            "x": list(range(start, start + len(own))),
            "y": values,
            "name": name,
            "legendgroup": key,
            "hoverinfo": "skip",
            "cliponaxis": rank > 1,
            "line": {"color": colour, "width": width},
            "marker": {
                "size": [7 if rank < 2 else 4 if each else 0 for each in alone],
                "color": [PAPER if each == Status.PROVISIONAL else colour for each in own.statuses],
                "opacity": 1,
                "line": {"color": colour, "width": 1.4},
            },
        }
    )
    last = own.places[-1]
    tone = colour if rank < 2 else MUTED
    found.ends.append(End(float(start + last), own.values[last], name, tone, key))
    found.rows.append(hover_row(key, name, colour, _whole(own, start), form))


def _whole(own: Line, start: int) -> Points:
    """The points of a year, one for each of the twelve months."""
    whole = own.within(own.first - start, own.first + (MONTHS - 1 - start))
    return Points(whole.values, whole.margins, whole.statuses)


def said_of_years(answer: Answer, years: Years, language: Language) -> dict[str, Any]:
    """What is said of each month: all years drawn, the newest first."""
    start = answer.state.year.first_month
    names = [language.month_name((start - 1 + n) % MONTHS + 1) for n in range(MONTHS)]
    when = [name[:1].upper() + name[1:] for name in names]
    return told(range(MONTHS), when, years.rows[::-1], ranked=False)


def overlay(answer: Answer, language: Language, discs: Sequence[Disc] = ()) -> dict[str, Any]:
    """One line per year; provisional months have hollow markers. Claims stand on their years."""
    layout = base_layout(language)
    if not answer.lines:
        return {"data": [], "layout": layout}
    years = years_of(answer, answer.lines[0], language)
    held = [value for value in answer.values if value == value]  # no NaN
    values = [*held, *(disc.value for disc in discs)]
    vertical = value_axis(values, language, zero=answer.unit.from_zero, log=answer.is_log)
    layout["xaxis"] = year_axis(language, answer.state.year)
    layout["yaxis"] = vertical
    layout["margin"]["l"] = left_margin(vertical)
    over = plot(
        heading(unit_on_axis(answer, language)),
        said_of_years(answer, years, language),
        names=end_names(years.ends[: -YEARS_NAMED - 1 : -1], vertical, PLOT_PIXELS),
        marks=mark_items(discs, vertical, PLOT_PIXELS, MONTHS, at=answer.state.year.position),
    )
    add_layer(layout, [over], language)
    return {"data": years.traces, "layout": layout}
