"""Small multiples: a small chart for each series, largest first, in one figure.

The server lays them out in columns. On a phone the browser stacks them, using the sizes in
``layout.meta.panels`` (assets/style/drawing.css). A CSS class reserves their height on the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import Any

from dashboard.figures.axes import time_axis, year_axis
from dashboard.figures.chart import base_layout
from dashboard.figures.hover import unit_on_axis
from dashboard.figures.layer import add_layer, heading, plot
from dashboard.figures.marks import Disc, mark_items
from dashboard.figures.overlay import MONTHS, said_of_years, years_of
from dashboard.figures.palette import MUTED
from dashboard.figures.plotted import all_series, base_of, finite, said_of, series_traces
from dashboard.figures.spans import span_items
from dashboard.figures.traces import Series, newest_only
from dashboard.figures.value_axes import value_axis
from dashboard.i18n import Language
from dashboard.queries import Answer

MOST = 12
# Heights in pixels of the parts of a panel: name, plot, labels of the time axis.
TITLE, PLOT, LABELS = 26, 112, 34
PITCH = TITLE + PLOT + LABELS
MARGIN = {"l": 46, "r": 14, "t": 30, "b": 6, "pad": 0}
GAP = 0.085
TICKS = 4
WIDTH, MARK = 1.6, 4
# Months of a small chart that have room for a mark each.
MARKED = 36


def columns(count: int) -> int:
    """The number of panels in a row on a wide page."""
    return 2 if count in (2, 4) else 3


def height(count: int, across: int) -> int:
    """The height in pixels of a figure of ``count`` panels, ``across`` in a row."""
    return MARGIN["t"] + MARGIN["b"] + ceil(count / across) * PITCH


def frame_class(answer: Answer) -> str:
    """The CSS class that reserves the height of the figure on the page (assets/style/chart.css)."""
    return f"panels-{min(len(answer.series), MOST)}" if answer.in_panels else ""


def panels(
    answer: Answer, language: Language, discs: Mapping[str, Sequence[Disc]] | None = None
) -> dict[str, Any]:
    """The figure of an answer in panels, on one scale or each on its own.

    ``discs`` are the claims about each series, by its key.
    """
    lines = all_series(answer, language)[:MOST]
    count, across = len(lines), columns(len(lines))
    layout = base_layout(language)
    layout["margin"] = dict(MARGIN)
    layout["height"] = height(count, across)
    layout["meta"]["panels"] = {"count": count, "title": TITLE, "plot": PLOT, "pitch": PITCH}
    marked_by = discs or {}
    # On one scale all panels are as high as the one that needs most room.
    everywhere = [disc for each in lines for disc in marked_by.get(each.key, ())]
    all_values = finite(answer.values)
    all_values += [disc.value for disc in everywhere]
    data: list[dict[str, Any]] = []
    over: list[dict[str, Any]] = []
    for place, each in enumerate(lines):
        suffix = "" if place == 0 else str(place + 1)
        marked = marked_by.get(each.key, ())
        own = [*finite(each.line.values), *(disc.value for disc in marked)]
        values, crowned = (all_values, everywhere) if answer.on_one_scale else (own, marked)
        across_from, up_from = _domains(place, count, across)
        layout[f"xaxis{suffix}"] = _time(answer, language) | {
            "domain": across_from,
            "anchor": f"y{suffix}",
        }
        layout[f"yaxis{suffix}"] = (
            value_axis(
                values,
                language,
                zero=answer.unit.from_zero,
                headroom=0.4 if crowned else 0.12,
                most=TICKS,
                brief=True,
                log=answer.is_log,
            )
            | {"domain": up_from, "anchor": f"x{suffix}"}
            | {"tickfont": {"size": 11, "color": MUTED}}
        )
        drawn, layer = _panel(answer, each, language, marked, layout[f"yaxis{suffix}"], suffix)
        axes = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        crowded = len(each.line) > MARKED and not answer.state.view.overlaid
        data += [_small(trace, crowded=crowded) | axes for trace in drawn]
        over.append(layer)
    add_layer(layout, over, language)
    layout["margin"] = dict(MARGIN)
    layout["meta"]["layer"]["unit"] = _unit(answer, language)
    return {"data": data, "layout": layout}


def _panel(
    answer: Answer,
    each: Series,
    language: Language,
    discs: Sequence[Disc],
    axis: dict[str, Any],
    suffix: str,
) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The traces of a panel, with thinner lines and smaller marks, and the layer over it."""
    kind = answer.state.year
    if answer.state.view.overlaid:
        years = years_of(answer, each.line, language, f"{each.key} ")
        traces, said = years.traces, said_of_years(answer, years, language)
        marks = mark_items(discs, axis, PLOT, MONTHS, at=kind.position)
        spans: list[dict[str, Any]] = []
    else:
        slim = replace(each, width=min(each.width, WIDTH))
        traces, said = series_traces(answer, slim), said_of(answer, [each], language)
        months = answer.last.since(answer.first) + 1 if answer.first and answer.last else 1
        marks = mark_items(discs, axis, PLOT, months)
        spans = span_items(discs, answer.first, answer.last) if answer.first and answer.last else []
    head = heading("", each.name, at_edge=False)
    layer = plot(head, said, suffix=suffix, marks=marks, spans=spans, base=base_of(answer))
    return traces, layer


def _unit(answer: Answer, language: Language) -> str:
    unit = unit_on_axis(answer, language)
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


def _small(trace: dict[str, Any], *, crowded: bool) -> dict[str, Any]:
    """A trace with small marks; ``crowded``: there are more months than have room for one each."""
    if trace["type"] == "scatter":
        # In a narrow panel the mark of the last month would be cut at the edge.
        trace = trace | {"cliponaxis": False}
    marker = trace["marker"]
    if not isinstance(marker.get("size"), list):
        return trace
    sizes = [min(size, MARK) for size in marker["size"]]
    if crowded:
        # Marks of neighbouring months would be one blot: only the newest is marked.
        sizes = newest_only(sizes)
    return trace | {"marker": marker | {"size": sizes}}
