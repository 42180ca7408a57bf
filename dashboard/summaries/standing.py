"""The state of each table on a day: stock, releases, provisional months, newer tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.i18n import Language, opening
from dashboard.metrics import metric, metrics
from dashboard.queries.expected import Expected, expected_release
from dashboard.schemas.shapes import INGESTED, Status
from dashboard.tables.checks import cross_check
from dashboard.tables.facts import announcements
from dashboard.tables.inventory import Stock, inventory
from dashboard.tables.known_figures import known_figures
from dashboard.tables.remembering import remembered
from dashboard.tables.vintages import Release, releases_held
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Standing:
    """The state of one table on a day.

    - ``releases``: newest first.
    - ``provisional``: the first and last month that is not final, None if all are; ``has_status``
      is false if the publisher does not label months at all.
    - ``newer``: another table of the same metric that reaches further, and its last month.
    - ``announced_to``: the last month with figures announced by the publisher, if it is not held.
    - ``expected``: the next release, None where nothing can be said; ``day``: of this state.
    - ``known_figures``: the number of published figures kept for comparison.
    """

    stock: Stock
    releases: tuple[Release, ...]
    has_status: bool
    provisional: tuple[Month, Month] | None
    newer: tuple[str, Month] | None
    announced_to: Month | None
    expected: Expected | None
    day: dt.date
    known_figures: int


@remembered(2)
def standings(tables: Tables, today: dt.date) -> Mapping[str, Standing]:
    """The state of every table on a day, by name."""
    stocks = {stock.table: stock for stock in inventory(tables, today)}
    return MappingProxyType({name: _standing(tables, name, stocks, today) for name in stocks})


@remembered(2)
def disagreements(tables: Tables) -> tuple[str, ...]:
    """Every disagreement between tables found by the cross-checks, each as a sentence."""
    frames = {name: tables.frame(name) for name in INGESTED}
    return cross_check(frames, {name: tables.metadata(name).gaps for name in INGESTED})


def _standing(tables: Tables, name: str, stocks: Mapping[str, Stock], today: dt.date) -> Standing:
    stock = stocks[name]
    frame = tables.frame(name)
    has_status = "status" in frame.columns
    return Standing(
        stock=stock,
        releases=releases_held(tables, name)[::-1],
        has_status=has_status,
        provisional=_provisional(frame) if has_status else None,
        newer=_newer(name, stocks),
        announced_to=_announced(tables, name, stock.last),
        expected=expected_release(tables, name),
        day=today,
        known_figures=sum(figure.table == name for figure in known_figures()),
    )


def _provisional(frame: pd.DataFrame) -> tuple[Month, Month] | None:
    months = frame.loc[frame["status"] == Status.PROVISIONAL, "month"]
    if months.empty:
        return None
    return Month.containing(months.min()), Month.containing(months.max())


def _metrics_of(name: str) -> tuple[str, ...]:
    """The metrics that a table can answer."""
    return tuple(
        each for each in metrics() if name in {answer.table for answer in metric(each).answers}
    )


def _newer(name: str, stocks: Mapping[str, Stock]) -> tuple[str, Month] | None:
    """The table that reaches furthest beyond this one; of several, the one most like it."""
    held = stocks[name].last
    if held is None:
        return None
    shared = Counter(answer.table for each in _metrics_of(name) for answer in metric(each).answers)
    further = [
        (last, count, other)
        for other, count in shared.items()
        if (last := stocks[other].last) and last > held
    ]
    if not further:
        return None
    last, _, other = max(further, key=lambda each: each[:2])
    return other, last


def _announced(tables: Tables, name: str, held: Month | None) -> Month | None:
    """The last month after ``held`` with figures announced by the publisher itself."""
    announced = [
        Month.containing(each.last)
        for each in announcements(tables)
        if each.metric in _metrics_of(name) and each.source_type.own_word
    ]
    last = max(announced, default=None)
    return last if held and last and last > held else None


def expected_words(expected: Expected, today: dt.date, language: Language) -> str:
    """When the next release of a table is to be expected, or that it is overdue."""
    words = language.text(
        "news.overdue" if expected.is_overdue(today) else "news.expected",
        month=language.month(expected.month),
        first=language.day(expected.first),
        last=language.day(expected.last),
        held=language.month(expected.held),
        count=expected.releases,
    )
    return opening(words)
