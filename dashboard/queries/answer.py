"""The answer to a state: the figures shown, where they come from, and what stays unanswered."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.metrics import Metric
from dashboard.metrics.units import Unit
from dashboard.queries.state import State
from dashboard.terms.months import Month

REST = "Others together"


@dataclass(frozen=True)
class Reason:
    """Something to be said beside a figure: a key of the texts ``notices.<key>`` and its values.

    Values are pairs name → bare data (a column, a term, a month as YYYY-MM, a number as text).
    """

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Passage:
    """The month in which a figure begins to come from another table or another release."""

    month: Month
    from_table: str
    from_release: str
    to_table: str
    to_release: str


@dataclass(frozen=True)
class Answer:
    """What a chart, its table, its summary and its download all show.

    ``frame`` has the columns month (datetime64), series (term of the split, "" without a split,
    ``REST`` for all further terms together), value (float64, in ``unit``; NaN: not held, or
    undefined), status (final, provisional, "" where nothing is held or the publisher does not say),
    release and table ("" where nothing is held). Series come in the order of ``series`` (largest
    first), months in order, and every series has every month from ``first`` to ``last``.

    ``held_to``: the last month for which this query holds a figure,
    whatever months are shown. ``base``: the month that is
    100 in the view ``index``. ``year_before``: per series, the value twelve months before its last
    value shown, even if that month is not shown (NaN if there is none). ``unanswered``: why there
    is no figure at all (empty if there is one). ``notes``: what a reader of the figures must know.
    ``rest``: the terms that are ``REST``. ``total``: the term of the split that is the publisher's
    own total of the others and comes first ("" where there is none): it is never added to them.
    """

    state: State
    metric: Metric
    frame: pd.DataFrame
    unit: Unit
    series: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    total: str = ""
    first: Month | None = None
    last: Month | None = None
    held_to: Month | None = None
    base: Month | None = None
    year_before: tuple[float, ...] = ()
    passages: tuple[Passage, ...] = ()
    unanswered: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The series without the total of them all."""
        return tuple(term for term in self.series if not self.total or term != self.total)

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables the shown figures come from, in order of appearance."""
        return tuple(name for name in self.frame["table"].unique() if name)

    @property
    def releases(self) -> tuple[str, ...]:
        """Releases the shown figures come from, in order of appearance."""
        return tuple(name for name in self.frame["release"].unique() if name)


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: a term of a filter, a split, a view.

    Where ``available`` is false, ``reason`` is a key of the texts ``notices.<reason>``.
    """

    term: str
    slug: str
    available: bool = True
    reason: str = ""
