"""What a plot shows of an answer: its series, their traces and axis, what is said of a month."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from dashboard.figures.hover import (
    hover_format,
    hover_row,
    months_in_words,
    points_of,
)
from dashboard.figures.labels import gap_labels
from dashboard.figures.layer import told
from dashboard.figures.palette import HAIRLINE, INK, SYMBOLS, colours, shaded
from dashboard.figures.traces import Series, bars, line
from dashboard.figures.value_axes import MOST_TICKS, value_axis
from dashboard.i18n import Language
from dashboard.queries import Answer, Chart
from dashboard.summaries.words import series_words

SINGLE = ("drug", "area_of_responsibility", "state", "citizenship", "region", "component")
"""Dimensions of which a single term gives a single line its colour, the first one that has it."""
# Room above the highest value, as a share of the range of values; more where claims are marked.
HEADROOM, MARKED = 0.05, 0.12
ROOMY = 0.4
"""The share of the months from which on a gap has room for more than two words, also on a phone."""
BESIDE_TICKS = 5
"""About how many ticks the axis of a plot has that shares its figure with another."""


def all_series(answer: Answer, language: Language, *, filled: bool = False) -> list[Series]:
    """The series of an answer in its order, each with a colour and a symbol; a total is in ink.

    ``filled``: the series are filled and adjoin in one plot, so that their greys must differ.
    """
    keys = answer.series or ("",)
    whole = (INK,) if answer.total in keys and answer.total else ()
    parts = answer.parts if keys != ("",) else (_single(answer),)
    line_colours = (*whole, *(colours(parts) if parts else ()))
    if filled:
        line_colours = shaded(line_colours)
    return [
        Series(
            key=key or "all",
            name=series_words(answer, key, language),
            line=own,
            colour=colour,
            symbol=SYMBOLS[index % len(SYMBOLS)],
            width=2.2 if len(keys) <= 6 or index < 6 else 1.3,
            total=bool(whole) and index == 0,
        )
        for index, (own, key, colour) in enumerate(
            zip(answer.lines, keys, line_colours, strict=True)
        )
    ]


def _single(answer: Answer) -> str:
    """The term that gives a single line its colour: the one drug, place or group selected."""
    for column in SINGLE:
        terms = answer.state.filters.get(column, ())
        if len(terms) == 1:
            return terms[0]
    return ""


def finite(values: Sequence[float]) -> list[float]:
    """The values without NaN and infinity, which JSON and axis ranges cannot hold."""
    return [value for value in values if isfinite(value)]


def share_axis(
    answer: Answer, values: Sequence[float], language: Language, headroom: float = 0.12
) -> dict[str, Any] | None:
    """A y axis that ends at 100, for shares that exceed half of the whole; None otherwise."""
    whole = answer.unit.whole
    # A sum of floats can exceed the whole by a rounding error.
    if whole is None or not whole / 2 < max(values, default=0.0) < whole + 1e-6:
        return None
    return value_axis(
        [0.0, whole], language, zero=True, headroom=headroom, ticks=(0, 20, 40, 60, 80, 100)
    )


def axis_of(
    answer: Answer,
    values: Sequence[float],
    language: Language,
    headroom: float = HEADROOM,
    most: int = MOST_TICKS,
) -> dict[str, Any]:
    """The y axis of an answer, from the values that are drawn on it, with ``most`` ticks."""
    axis = share_axis(answer, values, language, headroom) or value_axis(
        values,
        language,
        zero=answer.unit.from_zero,
        headroom=headroom,
        most=most,
        log=answer.is_log,
    )
    if answer.state.view.has_base:
        # An index is compared with 100, so the zero line is not emphasized.
        axis["zerolinecolor"] = HAIRLINE
    return axis


def series_traces(answer: Answer, each: Series) -> list[dict[str, Any]]:
    """The traces of one series in the selected kind of chart; a total is always a line.

    A single month is a bar: a line would be a lone dot.
    """
    single = answer.first == answer.last
    form = Chart.LINE if each.total else Chart.BAR if single else answer.state.chart
    if form is Chart.BAR:
        return bars(each)
    return line(each, area=form is Chart.AREA, log=answer.is_log)


def base_of(answer: Answer) -> float | None:
    """The value that an index starts from, which has a thin line; None for other views."""
    return 100.0 if answer.state.view.has_base else None


def said_of(answer: Answer, lines: Sequence[Series], language: Language) -> dict[str, Any]:
    """What is said of each month of an answer."""
    form = hover_format(answer, language)
    rows = [
        hover_row(each.key, each.name, each.colour, points_of(each.line), form) for each in lines
    ]
    months = lines[0].line
    return told(months.days, months_in_words(months.months, language), rows)


def gaps_of(
    answer: Answer, lines: Sequence[Series], axis: dict[str, Any], language: Language
) -> list[dict[str, Any]]:
    """Where a single line has no figures for long, that none are held; or a change has no base.

    A gap at an end that has the room also says which month is the first or the last one held.
    """
    if len(lines) != 1:
        return []
    own = lines[0].line

    def words(first: int, last: int) -> str:
        if answer.unit.signed:
            return language.text("chart.gap_of_change")
        roomy = len(own) * ROOMY <= last - first + 1 < len(own)
        if roomy and first == 0:
            held = language.month(own.months[last + 1], short=True)
            return language.text("chart.gap_before", month=held)
        if roomy and last == len(own) - 1:
            held = language.month(own.months[first - 1], short=True)
            return language.text("chart.gap_after", month=held)
        return language.text("chart.gap")

    return gap_labels(own.days, own.numbers, axis, words)
