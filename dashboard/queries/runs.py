"""Unbroken runs of months, and the highest and the lowest figure of one.

Every superlative about months asks here: it is said of an unbroken run only, and names it. A run is
broken where a figure is missing, whether its month is not held or its figure is not defined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.queries.answer import Answer
from dashboard.terms.months import Month


def run_start(last: Month, known: Callable[[Month], bool]) -> Month:
    """The first month of the unbroken run of known months that ends in ``last``."""
    while known(last - 1):
        last -= 1
    return last


@dataclass(frozen=True)
class Extremes:
    """The highest and the lowest figure of an unbroken run; of equal ones the latest.

    ``first`` and ``last`` bound the months that the figures of the run cover: every figure of the
    view that lies within them is known and was compared. ``open_end``: nothing later is held.
    """

    first: Month
    last: Month
    open_end: bool
    high: float
    high_month: Month
    low: float
    low_month: Month


def figures_by_month(answer: Answer, series: str) -> dict[Month, float]:
    """The figures of one series of an answer by month, without missing ones."""
    frame = answer.frame
    known = frame[(frame["series"] == series) & frame["value"].notna()]
    return {
        Month.containing(month): float(value)
        for month, value in zip(known["month"], known["value"], strict=True)
    }


def extremes(answer: Answer, figures: Mapping[Month, float]) -> Extremes | None:
    """The extremes of the run that ends with the newest of these figures of one series.

    Figures that grow within a year are compared with those of the same month of other years only.
    None if there is nothing to compare the newest figure with.
    """
    last = max(figures, default=None)
    if last is None:
        return None
    view, kind = answer.state.view, answer.state.year
    start = run_start(last, figures.__contains__)
    step = 12 if view.grows else 1
    months = [last - back for back in range(0, last.since(start) + 1, step)]
    if len(months) < 2:
        return None
    # max and min take the first of equal ones, and the newest month comes first.
    high, low = max(months, key=figures.__getitem__), min(months, key=figures.__getitem__)
    return Extremes(
        first=view.starts(months[-1], kind),
        last=last,
        open_end=answer.state.asof is None and last == answer.held_to,
        high=figures[high],
        high_month=high,
        low=figures[low],
        low_month=low,
    )
