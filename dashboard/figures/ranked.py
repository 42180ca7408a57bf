"""Ranked bars: a month, a year or a span of a split, largest first, each with its change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dashboard.figures.chart import base_layout
from dashboard.figures.hover import NUMBER, hover_format, unit_on_axis
from dashboard.figures.layer import add_layer, heading, plot
from dashboard.figures.palette import INK, MUTED, faded
from dashboard.figures.plotted import all_series, finite
from dashboard.figures.traces import PALENESS, Series
from dashboard.i18n import Language
from dashboard.queries import Answer
from dashboard.queries.answer import Figure
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import change_of, number_words, percent_words, period_words

MARGIN = {"l": 14, "r": 14, "t": 28, "b": 14, "pad": 0}
MOST = 14
ROW = 38
"""Pixels for a bar and the line of words above it."""
ABOVE = -12


def ranked(answer: Answer, language: Language) -> dict[str, Any]:
    """The figures of the last month of an answer, or its sums, from the largest to the smallest.

    Above each bar stand its name, its figure and the change on a year before where there is one. A
    series without a figure in that month comes last and says so. Provisional figures are pale.
    """
    lines = sorted(
        all_series(answer, language)[:MOST],
        key=lambda each: (_value(each) is None, -(_value(each) or 0.0)),
    )
    values = [_value(each) for each in lines]
    held = finite([value for value in values if value is not None]) or [0.0]
    low, high = min(0.0, *held), max(0.0, *held) or 1.0
    layout = base_layout(language)
    layout |= {
        "height": MARGIN["t"] + MARGIN["b"] + ROW * len(lines),
        "margin": dict(MARGIN),
        "bargap": 0.72,
        "xaxis": {"range": [low, high], "visible": False, "fixedrange": True},
        "yaxis": {
            "range": [len(lines) - 0.4, -0.85],
            "visible": False,
            "fixedrange": True,
        },
    }
    said = [_said(each, answer, language) for each in lines]
    labels = [
        label
        for row, (each, words) in enumerate(zip(lines, said, strict=True))
        for label in (
            _label(each.name, row, low, "start", INK),
            _label(words.short, row, high, "end", INK if values[row] is not None else MUTED),
        )
    ]
    spots = [
        {"x": value or 0.0, "y": row, "words": f"{each.name}\n{words.whole}"}
        for row, (each, value, words) in enumerate(zip(lines, values, said, strict=True))
    ]
    month = _months(answer, language)
    unit = unit_on_axis(answer, language)
    if any(words.changed for words in said):
        unit = language.text("chart.ranked_unit", unit=unit)
    head = heading(unit, month)
    layout["meta"]["ranked"] = True
    add_layer(layout, [plot(head, None, labels=labels, spots=spots)], language)
    bars = {
        "type": "bar",
        "orientation": "h",
        "name": month,
        "x": values,
        "y": list(range(len(lines))),
        "marker": {"color": [_fill(each) for each in lines]},
        "hoverinfo": "skip",
    }
    return {"data": [bars], "layout": layout}


def ranked_frame(answer: Answer) -> str:
    """The CSS classes of the frame, which reserve the height of the bars (style/chart.css)."""
    return f"chart ranked-{min(len(answer.series), MOST)}"


def _value(each: Series) -> float | None:
    """The figure of the last month; None if there is none."""
    return each.line.numbers[-1]


def _months(answer: Answer, language: Language) -> str:
    """The months of the figures: the last one shown, or all that are added up."""
    if answer.first is None or answer.last is None:
        return ""
    if not answer.is_sum:
        return language.month(answer.last)
    # A phone has room for short names of months only.
    return period_words(answer.first, answer.last, language, short=True)


def _fill(each: Series) -> str:
    provisional = each.line.statuses[-1] == Status.PROVISIONAL
    return faded(each.colour, PALENESS) if provisional else each.colour


@dataclass(frozen=True)
class _Words:
    """A figure and its change: ``short`` above its bar, ``whole`` with the unit."""

    short: str
    whole: str
    changed: bool = False


def _said(each: Series, answer: Answer, language: Language) -> _Words:
    """The figure, and the change on the same month a year before where there is one."""
    value, margin = _value(each), each.line.margins[-1]
    if value is None:
        return _Words(language.text("below.absent"), language.text("below.absent"))
    form = hover_format(answer, language)
    number = number_words(value, answer.unit, language, margin)
    words = form.value.replace(NUMBER, number)
    place = answer.series.index(each.key) if each.key in answer.series else 0
    before = Figure(answer.year_before[place], answer.year_before_margin[place])
    comparable = (form.change or answer.state.view.grows) and not answer.metric.is_ratio
    if not (comparable and before.value > 0):
        return _Words(number, words)
    change = change_of(Figure(value, margin), before)
    shown = percent_words(change.value, language, change.margin, sign=True)
    long = language.text("chart.hover_change", change=shown)
    return _Words(
        language.text("chart.ranked", value=number, change=shown),
        language.text("chart.ranked", value=words, change=long),
        changed=True,
    )


def _label(words: str, row: int, x: float, anchor: str, colour: str) -> dict[str, Any]:
    return {
        "x": x,
        "y": row,
        "lines": [words],
        "anchor": anchor,
        "dx": 0,
        "dy": ABOVE,
        "size": 13,
        "colour": colour,
        "brief": False,
    }
