"""The newest figure of an answer for a card, with extremes and the last five years."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.metrics.units import Unit
from dashboard.queries import Answer
from dashboard.schemas.shapes import Status
from dashboard.terms.months import Month

RUN = 60
"""Months of the line on a card: five years."""


@dataclass(frozen=True)
class Newest:
    """The last figure of a single series.

    ``before`` is the figure of the same month a year before (None if missing). ``low`` and ``high``
    are the extremes since the month ``since``; where several months share one, the latest is named.
    ``run`` are the figures of the last five years up to the newest month, None where missing; its
    last ``provisional`` months are not final.
    """

    month: Month
    value: float
    unit: Unit
    before: float | None
    since: Month
    low: float
    low_month: Month
    high: float
    high_month: Month
    run: tuple[float | None, ...]
    provisional: int

    @property
    def place(self) -> float:
        """The position of the figure between the lowest (0) and the highest (1)."""
        span = self.high - self.low
        return (self.value - self.low) / span if span else 0.5

    @property
    def change(self) -> float | None:
        """The change from a year before, in percent; None without a figure a year before."""
        return 100 * (self.value - self.before) / self.before if self.before else None


def newest(answer: Answer) -> Newest | None:
    """The newest figure of an answer; None without figures or with several series."""
    known = answer.frame.dropna(subset="value")
    if known.empty or len(answer.series) > 1:
        return None
    figures = {
        Month.containing(month): float(value)
        for month, value in zip(known["month"], known["value"], strict=True)
    }
    last = max(figures)
    low = min(figures, key=lambda month: (figures[month], -month.ordinal))
    high = max(figures, key=lambda month: (figures[month], month.ordinal))
    run = tuple(figures.get(last - back) for back in range(RUN - 1, -1, -1))
    held = next(place for place, value in enumerate(run) if value is not None)
    before = figures.get(last - 12)
    settled = known.loc[known["status"] != Status.PROVISIONAL, "month"]
    final = Month.containing(settled.max()) if len(settled) else min(figures) - 1
    return Newest(
        month=last,
        value=figures[last],
        unit=answer.unit,
        before=None if before is None or math.isnan(before) else before,
        since=min(figures),
        low=figures[low],
        low_month=low,
        high=figures[high],
        high_month=high,
        run=run[held:],
        provisional=min(max(last.since(final), 0), len(run) - held),
    )
