"""Marks of claims: where a claim stands on the chart of a view, a point or a span of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.claims import ChartPoint, claim_points
from dashboard.metrics.units import factor
from dashboard.queries import Answer
from dashboard.queries.lines import Line
from dashboard.queries.transforms import Columns
from dashboard.scenes.claims import ShownClaim
from dashboard.terms.months import Month


@dataclass(frozen=True)
class ClaimMark:
    """A claim on a chart, in the unit of the chart.

    A claim whose period is what the view's figure of a month covers is a point at ``month`` and
    ``value``. ``true_month`` and ``true_value`` are the point where the figure belongs; None if it
    is where it belongs or if that point is not on the chart.

    Any other claim about several months is a span, from ``first`` to ``month``: ``value`` is then
    the height of the line there, to which the mark is near. ``first`` is None for a point.

    ``series``: the line that the claim is about, where each has a chart of its own; else "".
    """

    shown: ShownClaim
    month: Month
    value: float
    true_month: Month | None = None
    true_value: float | None = None
    first: Month | None = None
    series: str = ""


def marks_of(claims: Sequence[ShownClaim], found: Answer) -> tuple[ClaimMark, ...]:
    """The marks on the chart of an answer; of a claim that the view cannot hold there is none."""
    if found.first is None or found.last is None or found.is_ranked:
        return ()
    marks = (_mark(each, found) for each in claims)
    return tuple(mark for mark in marks if mark)


def _mark(shown: ShownClaim, found: Answer) -> ClaimMark | None:
    if not found.in_panels:
        return _point(shown, found) or _span(shown, found, found.lines)
    series = _series(shown, found)
    line = None if series is None else found.line(series)
    if line is None:
        return None
    mark = _point(shown, found) or _span(shown, found, (line,))
    return replace(mark, series=line.key) if mark else None


def _series(shown: ShownClaim, found: Answer) -> str | None:
    """The line of a split that a claim is about; None if it is about several, or one not shown."""
    terms = shown.claim.filters.get(found.state.split, ())
    term = terms if isinstance(terms, str) else terms[0] if len(terms) == 1 else ""
    if not term:
        return found.total or None
    return term if term in found.series else None


def _point(shown: ShownClaim, found: Answer) -> ClaimMark | None:
    places = claim_points(shown.verdict)
    value = _value(places.claimed, found)
    if places.claimed is None or value is None:
        return None
    true = _value(places.true, found)
    month = places.true.month if places.true and true is not None else None
    return ClaimMark(shown, places.claimed.month, value, month, true)


def _value(point: ChartPoint | None, found: Answer) -> float | None:
    """A figure as the view shows it; None if the view shows no figure of that period and kind."""
    if point is None or found.first is None or found.last is None:
        return None
    view, month, asked = found.state.view, point.month, found.metric
    if view.has_base or not found.first <= month <= found.last:
        return None
    if found.unit.signed:
        return None if asked.is_ratio else _change(point, found)
    if point.period.first != view.starts(month, found.state.year):
        return None
    scale = factor(asked.unit, found.state.unit.applied_to(asked.unit))
    columns = Columns(month, found.state.year, 0, asked.is_ratio)
    return float(view.values(np.array([[point.value * scale]]), columns)[0, 0])


def _change(point: ChartPoint, found: Answer) -> float | None:
    """The change of a figure on its own base, by the rule of the view; None if it has another."""
    if point.base is None or point.base_period is None:
        return None
    if len(point.period.months) != 1 or len(point.base_period.months) != 1:
        return None
    since = point.base_period.months[0]
    steps = point.month.since(since)
    if steps < 1:
        return None
    figures = np.full((1, steps + 1), np.nan)
    figures[0, 0], figures[0, -1] = point.base, point.value
    columns = Columns(since, found.state.year, 0, ratio=False)
    value = float(found.state.view.values(figures, columns)[0, -1])
    return None if np.isnan(value) else value


def _span(shown: ShownClaim, found: Answer, lines: Sequence[Line]) -> ClaimMark | None:
    """The months of a claim about several, if each month of the chart stands for itself.

    The mark stands near these lines.
    """
    period, view = shown.verdict.period, found.state.view
    if period.first is None or period.last is None or found.first is None or found.last is None:
        return None
    several, within = period.first < period.last, found.first <= period.last <= found.last
    if not (several and within and view.single_months) or view.overlaid:
        return None
    first = max(period.first, found.first)
    values = [
        line.values[place]
        for line in lines
        for place in line.places
        if first <= line.months[place] <= period.last
    ]
    return ClaimMark(shown, period.last, max(values, default=0.0), first=first)
