"""Unbroken runs of months, and the highest and the lowest figure of one.

Every superlative about months asks here: it is said of an unbroken run only, and names it. A run is
broken where a figure is missing, whether its month is not held or its figure is not defined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from dashboard.queries.answer import Answer, Figure
from dashboard.terms.months import Month


def run_start(last: Month, known: Callable[[Month], bool]) -> Month:
    """The first month of the unbroken run of known months that ends in ``last``."""
    while known(last - 1):
        last -= 1
    return last


def newest_run(figures: Mapping[Month, Figure]) -> Sequence[Month]:
    """The months of the unbroken run that ends with the newest of these figures, newest first."""
    months = sorted(figures, key=attrgetter("ordinal"), reverse=True)
    broken = (n for n in range(1, len(months)) if months[n - 1].since(months[n]) > 1)
    return months[: next(broken, len(months))]


@dataclass(frozen=True)
class Extremes:
    """The highest and the lowest figure of an unbroken run; of equal ones the latest.

    ``first`` and ``last`` bound the months that the figures of the run cover: every figure of the
    view that lies within them is known and was compared. ``open_end``: nothing later is held.
    """

    first: Month
    last: Month
    open_end: bool
    high: Figure
    high_month: Month
    low: Figure
    low_month: Month


def figures_by_month(answer: Answer, series: str) -> dict[Month, Figure]:
    """The figures of one series of an answer by month, without missing ones."""
    line = answer.line(series)
    if line is None:
        return {}
    return {line.months[n]: Figure(line.values[n], line.margins[n]) for n in line.places}


def extremes(answer: Answer, figures: Mapping[Month, Figure]) -> Extremes | None:
    """The extremes of the run that ends with the newest of these figures of one series.

    Figures that grow within a year are compared with those of the same month of other years only.
    None if there is nothing to compare the newest figure with, and where rounding may hide which
    month is the highest or the lowest.
    """
    view, kind = answer.state.view, answer.state.year
    months = newest_run(figures)[:: 12 if view.grows else 1]
    if len(months) < 2:
        return None
    last = months[0]
    # max and min take the first of equal ones, and the newest month comes first.
    high = max(months, key=lambda month: figures[month].value)
    low = min(months, key=lambda month: figures[month].value)
    compared = [figures[month] for month in months]
    if not (_stands_out(figures[high], compared, 1) and _stands_out(figures[low], compared, -1)):
        return None
    return Extremes(
        first=view.starts(months[-1], kind),
        last=last,
        open_end=answer.state.asof is None and last == answer.held_to,
        high=figures[high],
        high_month=high,
        low=figures[low],
        low_month=low,
    )


@dataclass(frozen=True)
class Rank:
    """The place of the newest figure among the months of its run.

    ``months`` is how many they are with it; ``lower`` and ``higher`` count the others.
    """

    month: Month
    months: int
    lower: int
    higher: int


def rank(answer: Answer, figures: Mapping[Month, Figure]) -> Rank | None:
    """The rank of the newest of these figures of one series in the run that ends with it.

    None for figures that grow within a year, where there is nothing to compare, and where rounding
    may hide which figures are lower.
    """
    months = newest_run(figures)
    if not months or answer.state.view.grows:
        return None
    now, *others = (figures[month] for month in months)
    told_apart = all(
        abs(each.value - now.value) > (apart := each.margin + now.margin)
        or (apart == 0 and each.value == now.value)
        for each in others
    )
    if not others or not told_apart:
        return None
    return Rank(
        month=months[0],
        months=len(months),
        lower=sum(each.value < now.value for each in others),
        higher=sum(each.value > now.value for each in others),
    )


def _stands_out(extreme: Figure, figures: Sequence[Figure], sign: int) -> bool:
    """Whether no other value can be beyond the highest (sign 1) or lowest (-1) one."""
    others = [sign * each.value + each.margin for each in figures if each.value != extreme.value]
    return sign * extreme.value - extreme.margin >= max(others, default=-math.inf)
