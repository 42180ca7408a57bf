"""The newest figure of an answer for a card, with extremes, year to date and the last years."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.metrics.units import Unit
from dashboard.queries import Answer
from dashboard.queries.answer import Figure, ToDate
from dashboard.queries.runs import Extremes, extremes, figures_by_month
from dashboard.schemas.shapes import Status
from dashboard.terms.months import Month

RUN = 60
"""Months of the line on a card: five years."""


@dataclass(frozen=True)
class Newest:
    """The last figure of a single series.

    ``before`` is the figure of the same month a year before (None if missing), ``to_date`` the year
    up to the figure. ``extremes`` are those of the unbroken run up to it; None if it stands alone.
    ``run`` are the figures of the last five years up to the newest month, None where missing; its
    last ``provisional`` months are not final.
    """

    month: Month
    figure: Figure
    unit: Unit
    before: Figure | None
    to_date: ToDate | None
    extremes: Extremes | None
    run: tuple[float | None, ...]
    provisional: int

    @property
    def place(self) -> float:
        """The position of the figure between the lowest (0) and the highest (1) of its run."""
        if self.extremes is None or self.extremes.high.value == self.extremes.low.value:
            return 0.5
        low, high = self.extremes.low.value, self.extremes.high.value
        return (self.figure.value - low) / (high - low)


def newest(answer: Answer) -> Newest | None:
    """The newest figure of an answer; None without figures or with several series."""
    if len(answer.lines) != 1 or not answer.lines[0].places:
        return None
    (line,) = answer.lines
    figures = figures_by_month(answer, line.key)
    last = max(figures)
    back = (figures.get(last - months) for months in range(RUN - 1, -1, -1))
    run = tuple(None if each is None else each.value for each in back)
    held = next(place for place, value in enumerate(run) if value is not None)
    settled = [n for n in line.places if line.statuses[n] != Status.PROVISIONAL]
    final = line.months[settled[-1]] if settled else min(figures) - 1
    return Newest(
        month=last,
        figure=figures[last],
        unit=answer.unit,
        before=figures.get(last - 12),
        to_date=answer.to_date[0] if answer.to_date else None,
        extremes=extremes(answer, figures),
        run=run[held:],
        provisional=min(max(last.since(final), 0), len(run) - held),
    )
