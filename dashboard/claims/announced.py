"""Announced figures beside official ones: what was said of a month, and what its table says now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.articles.model import WHOLE
from dashboard.claims.model import Reported
from dashboard.claims.reported import announced
from dashboard.claims.rules import canonical
from dashboard.queries import Answer
from dashboard.queries.asking import totals
from dashboard.queries.views import POUND_IN_KILOGRAMS
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

LEVELS = ("count", "pounds")


@dataclass(frozen=True)
class Announced:
    """A figure as it was announced for one month of one series of a chart.

    ``value`` and ``now`` are in the unit of the answer; ``now`` is None where no table holds the
    month. ``series`` is the term of the split, empty without one.
    """

    series: str
    month: Month
    value: float
    now: float | None
    reported: Reported

    @property
    def difference(self) -> float | None:
        """Table now against the announcement, in percent of the announcement."""
        if self.now is None or not self.value:
            return None
        return (self.now / self.value - 1) * 100


def announced_beside(tables: Tables, answer: Answer) -> tuple[Announced, ...]:
    """The announced levels of the very months and scopes that a monthly chart shows, by month.

    Announcements of changes, of bounds ("below 9,000"), of spans other than one month, and of
    another scope than the chart's are left out.
    """
    if answer.state.view != "monthly" or answer.first is None or answer.last is None:
        return ()
    found = [each for term in answer.series for each in _of_series(tables, answer, term)]
    return tuple(sorted(found, key=lambda each: (each.month, each.series, each.value)))


def _of_series(tables: Tables, answer: Answer, term: str) -> Iterator[Announced]:
    state = answer.state
    terms = {**state.filters, **({state.split: (term,)} if term else {})}
    if any(len(each) > 1 for each in terms.values()):
        return
    whole = {*WHOLE, *totals(tables, answer.metric).values()}
    scope = {column: each[0] for column, each in terms.items() if each[0] not in whole}
    thing = canonical(state.metric, scope)
    rows = answer.frame[answer.frame["series"] == term]
    values = dict(zip(map(Month.containing, rows["month"]), rows["value"], strict=True))
    factor = POUND_IN_KILOGRAMS if answer.unit == "kilograms" else 1.0
    for row in announced(tables):
        month = Month.containing(row.first)
        said = {column: each for column, each in row.scope.items() if each not in WHOLE}
        if (
            row.unit in LEVELS
            and row.comparison != "below"
            and (row.first, row.last) == (month.first_day, month.last_day)
            and canonical(row.metric, said) == thing
            and month in values
        ):
            now = float(values[month])
            held = now if now == now else None  # not so for NaN
            yield Announced(term, month, row.value * factor, held, row)
