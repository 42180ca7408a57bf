"""Comparisons in words: a change from a base, the year to date, the run of a superlative."""

from __future__ import annotations

import math
from collections.abc import Callable

from dashboard.i18n import Language, as_shown
from dashboard.metrics.units import PERCENT_CHANGE, PERCENTAGE_POINTS
from dashboard.queries import Answer
from dashboard.queries.answer import Figure, ToDate
from dashboard.queries.runs import Extremes
from dashboard.summaries.words import change_of, percent_words, value_words

Written = Callable[[Figure], str]
"""How a figure is written where the comparison stands."""


def direction(now: Figure, before: Figure, written: Written) -> int:
    """1 for more, -1 for less, 0 for figures that are written alike or may be equal.

    These are not told apart.
    """
    difference = now.value - before.value
    if written(now) == written(before) or abs(difference) <= now.margin + before.margin:
        return 0
    return 1 if difference > 0 else -1


def change_words(
    now: Figure, before: Figure, base: str, written: Written, language: Language, *, share: bool
) -> str:
    """How a figure compares with one before: ``12.3% more than in May 2024 (5 pounds)``.

    ``base`` names the time before. Between shares (``share``) the difference is in percentage
    points. Its digits are those that the rounding of both figures allows; if it allows none, only
    the direction is told. Empty if the value before is NaN.
    """
    if math.isnan(before.value):
        return ""
    way = direction(now, before, written)
    if not way:
        same = "summary.same" if now.value == before.value else "summary.about_same"
        return language.text(same, base=base)
    if before.value == 0 and not share:
        return language.text("summary.after_nothing", value=written(before), base=base)
    key = "summary.up" if way > 0 else "summary.down"
    amount = _points(now, before, language) if share else _percent(now, before, language)
    return language.text(key, amount=amount, base=base, value=written(before))


def _points(now: Figure, before: Figure, language: Language) -> str:
    points = abs(now.value - before.value)
    digits = PERCENTAGE_POINTS.digits(points, now.margin + before.margin)
    if not round(points, digits):
        return ""
    number = language.number(points, digits)
    key = f"units.value.{PERCENTAGE_POINTS.key}"
    return language.text(key, count=as_shown(points, digits), number=number)


def _percent(now: Figure, before: Figure, language: Language) -> str:
    change = change_of(now, before)
    shown = round(abs(change.value), PERCENT_CHANGE.digits(change.value, change.margin))
    return percent_words(abs(change.value), language, change.margin) if shown else ""


def to_date_words(
    answer: Answer, row: int, language: Language, *, name: str = "", known_open: bool = False
) -> str:
    """The year up to the last figure of the series at ``row``, against the same months before.

    ``name`` is that of the series, if it must be said. ``known_open``: the reader has been told
    that all figures are provisional. Empty if the answer has no year to date.
    """
    found = answer.to_date[row] if answer.to_date else None
    if found is None:
        return ""
    unit = found.unit

    def written(figure: Figure) -> str:
        return value_words(figure.value, unit, language, figure.margin)

    return language.text(
        "summary.to_date",
        when=to_date_period(answer, found, language),
        name=name,
        value=written(found.now),
        provisional=language.text("summary.provisional")
        if found.provisional and not known_open
        else "",
        change=to_date_change(answer, found, written, language),
    )


def to_date_period(answer: Answer, found: ToDate, language: Language) -> str:
    """``Fiscal year 2026 (October to April)``; of a whole year, ``Fiscal year 2025``."""
    kind = answer.state.year
    first, last = kind.start(kind.year(found.last)), found.last
    months = language.text(
        "summary.year_months",
        first="" if first == last else language.month_name(first.month),
        last=language.month_name(last.month),
    )
    return language.text(
        f"summary.years.{kind}",
        year=kind.year(last),
        months="" if found.is_whole else months,
    )


def to_date_change(answer: Answer, found: ToDate, written: Written, language: Language) -> str:
    """The change of a year to date from the same months of the year before; empty if unknown."""
    base = language.text("summary.whole_before" if found.is_whole else "summary.months_before")
    share = answer.metric.is_ratio
    return change_words(found.now, found.before, base, written, language, share=share)


def run_words(found: Extremes, language: Language, *, short: bool = False) -> str:
    """The run that a superlative is said of: ``since July 2023``, or from a month to a month."""
    return language.text(
        "summary.since" if found.open_end else "summary.between",
        first=language.month(found.first, short=short),
        last=language.month(found.last, short=short),
    )
