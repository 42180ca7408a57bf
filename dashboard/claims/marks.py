"""Where a claim is drawn: the figures that it puts on a chart, and which charts are about it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.articles import Claim, Period
from dashboard.articles.model import WHOLE
from dashboard.claims.model import ChartPoint, ClaimPoints, Official, Outcome, Verdict
from dashboard.claims.official.question import scale
from dashboard.claims.rules import canonical
from dashboard.metrics import metrics
from dashboard.metrics.units import TIMES
from dashboard.queries.state import State
from dashboard.terms.groups import Terms, named

_BY_FIGURE = ("change", "record", "rank", "run", "versus")
"""Comparisons that state no level: they are drawn at the figure of their month."""


def states_figure(verdict: Verdict) -> bool:
    """Whether the value of a claim is a figure of its metric, and no rank or count of months."""
    return verdict.comparison == "change" or verdict.comparison not in _BY_FIGURE


def claim_points(verdict: Verdict) -> ClaimPoints:
    """The claimed figure and, if it belongs elsewhere, the true one.

    A level or share is placed at the value that the text states, a change at the value that follows
    from it and its official base, the share of a group at what it makes of its official whole, and
    a record, or a change without a usable baseline, at the official figure of its period.
    """
    return ClaimPoints(verdict.metric, _claimed(verdict), _true(verdict))


def _claimed(verdict: Verdict) -> ChartPoint | None:
    if verdict.period.last is None:
        return None
    stated = verdict.stated.value
    # The share of a group has no line of its own: it is drawn at what it makes of the whole.
    implied = verdict.comparison in _BY_FIGURE or bool(verdict.of)
    value = _implied(verdict) if implied else stated and _metric_value(verdict, stated)
    if value is None:
        return None
    return _point(verdict.period, value, _filters(verdict), verdict.official, implied=implied)


def _point(
    period: Period,
    value: float,
    scope: Mapping[str, Terms],
    official: Official | None,
    *,
    implied: bool,
) -> ChartPoint:
    """A point that starts from the same base as an official figure, if that is a change."""
    base = official.base if official else None
    base_period = official.base_period if official else None
    return ChartPoint(period, value, scope, implied, base, base_period)


def _filters(verdict: Verdict) -> dict[str, Terms]:
    return {column: term for column, term in verdict.scope.items() if term not in WHOLE}


def _implied(verdict: Verdict) -> float | None:
    """The level at which a change or a record puts its month."""
    own, stated = verdict.official, verdict.stated.value
    if own is None:
        return verdict.related[0].level if verdict.related else None
    if own.whole is not None and stated is not None:
        return own.whole * stated / 100
    if own.base is not None and stated is not None:
        return own.base * (stated if own.unit == TIMES.key else 1 + stated / 100)
    return own.value if own.level is None else own.level


def _true(verdict: Verdict) -> ChartPoint | None:
    there = verdict.elsewhere and verdict.elsewhere.official
    # A point of another metric is on another chart.
    if there and canonical(there.metric, {})[0] == canonical(verdict.metric, {})[0]:
        return _placed(verdict, there)
    if verdict.outcome is Outcome.DIFFERS and verdict.official and states_figure(verdict):
        return _placed(verdict, verdict.official)
    return None


def _placed(verdict: Verdict, official: Official) -> ChartPoint | None:
    if official.period.last is None:
        return None
    value = official.level
    if value is None:
        value = _in_metric_unit(verdict.metric, official.value, official)
    return _point(official.period, value, official.scope, official, implied=False)


def _metric_value(verdict: Verdict, stated: float) -> float:
    asked = metrics().get(verdict.metric)
    factor = scale(asked.unit, verdict.stated.unit, verdict.period) if asked else None
    return stated / factor if factor else stated


def _in_metric_unit(name: str, value: float, official: Official) -> float:
    factor = scale(metrics()[name].unit, official.unit, official.period)
    return value / factor if factor else value


def applies(claim: Claim, state: State) -> bool:
    """Whether a chart with this state shows exactly the metric and scope of a claim.

    A wider or narrower line does not: a claim about the nation is not drawn on the line of one
    border. With a split, one of the lines must be the claim's own.
    """
    filters = dict(state.filters)
    own = dict(claim.filters)
    if state.split:
        term = own.pop(state.split, None)
        asked = filters.pop(state.split, None)
        if not isinstance(term, str) or (asked is not None and term not in asked):
            return False
    shown = {column: named(column, terms) for column, terms in filters.items()}
    shown = {column: term for column, term in shown.items() if term != "Nationwide"}
    return canonical(state.metric, shown) == canonical(claim.metric, own)
