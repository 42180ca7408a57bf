"""Sums month by month, each from the newest release among the tables that can answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.metrics import Answering, Metric, metric
from dashboard.queries.asking import Ask, ask, indexes
from dashboard.queries.index import NOT_HELD, Floats, Index
from dashboard.queries.state import Filters
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Origin:
    """Where a figure comes from."""

    table: str
    release: str
    status: str


@dataclass(frozen=True)
class Sums:
    """The figures of a metric, one row per series and one column per month from ``first``.

    ``whole`` is NaN where no table answers. ``part`` is the numerator of a ratio, for other metrics
    the same as ``whole``. ``source`` is the place in ``origins`` of what answered, or NOT_HELD.
    """

    first: Month
    series: tuple[str, ...]
    part: Floats
    whole: Floats
    source: npt.NDArray[np.int64]
    origins: tuple[Origin, ...]

    @property
    def last(self) -> Month:
        """The last month for which a table answers."""
        return self.first + (self.whole.shape[1] - 1)


@remembered(512)
def sums(
    tables: Tables,
    name: str,
    filters: Filters,
    split: str,
    as_of: dt.date | None = None,
    only: str = "",
) -> Sums | None:
    """The sums of a metric (by id) under normal filters; None if no table can answer.

    With ``only``, that one table is asked.

    Series without any figure are left out unless a filter names them; the others come largest
    first. Months run from the first to the last that is answered.
    """
    asked = metric(name)
    if any(len(filters.get(c, ())) != 1 and c != split for c in asked.single):
        return None
    able = [
        (order, answering, index, question)
        for order, (answering, index) in enumerate(indexes(tables, asked, as_of))
        if index.held
        and only in ("", answering.table)
        and (question := ask(asked, answering, index, filters, split))
    ]
    if not able:
        return None
    first = min(index.first.ordinal for _, _, index, _ in able)
    last = max(index.first.ordinal + index.length for _, _, index, _ in able)
    names = sorted({name for *_, q in able for name in q.series if name is not None})
    board = _Board(names, first, last - first)
    for order, answering, index, question in able:
        board.add(asked, answering, index, question, order)
    return board.result(filters.get(split, ()))


class _Board:
    """The figures so far, while the tables are asked one after the other."""

    def __init__(self, names: list[str], first: int, length: int) -> None:
        shape = (len(names), length)
        self.names, self.first = names, first
        self.part, self.whole = np.full(shape, np.nan), np.full(shape, np.nan)
        self.source = np.full(shape, NOT_HELD)
        self.origins: list[Origin] = []
        self.ranks: list[tuple[Month, str, int]] = []

    def add(self, asked: Metric, answering: Answering, index: Index, q: Ask, order: int) -> None:
        """Takes over what this table answers and a newer release has not answered already."""
        whole = index.sums(answering.column, q.whole, q.split)
        part = index.sums(answering.column, q.part, q.split) if asked.numerator else whole
        answered = np.ones(whole.shape, dtype=bool)
        if index.dense:
            answered = index.counts(q.whole, q.split) == prod(len(p) for p in q.whole.values())
        source = self._origins(answering.table, index, order)
        for place, name in enumerate(q.series):
            if name is None:
                continue
            row = self.names.index(name)
            offset = index.first.ordinal - self.first
            span = slice(offset, offset + index.length)
            newer = answered[place] & self._newer(source, self.source[row, span])
            for mine, theirs in ((self.whole, whole), (self.part, part)):
                mine[row, span] = np.where(newer, theirs[place], mine[row, span])
            self.source[row, span] = np.where(newer, source, self.source[row, span])

    def _origins(self, table: str, index: Index, order: int) -> npt.NDArray[np.int64]:
        """The place among the origins of each month of a table."""
        places = np.where(index.source == NOT_HELD, NOT_HELD, index.source + len(self.origins))
        for held in index.held:
            self.origins.append(Origin(table, held.release, held.status))
            # A release's name says nothing about another table's: the metric's order decides.
            self.ranks.append((*held.rank[:2], -order))
        return places

    def _newer(
        self, source: npt.NDArray[np.int64], present: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        # One more at the end, so that NOT_HELD (-1) is the oldest of all.
        order = sorted(range(len(self.ranks)), key=lambda place: self.ranks[place])
        age = np.full(len(self.ranks) + 1, -1)
        age[order] = np.arange(len(order))
        return age[source] > age[present]

    def result(self, named: tuple[str, ...]) -> Sums | None:
        """The board cut to what is answered, largest series first."""
        size = np.nansum(np.abs(self.whole), axis=1)
        rows = [
            row
            for row in np.lexsort((np.arange(len(size)), -size))
            if size[row] > 0 or not self.names[row] or self.names[row] in named
        ]
        months = np.flatnonzero((self.source[rows] != NOT_HELD).any(axis=0))
        if not len(months):
            return None
        cut = np.ix_(rows, range(months[0], months[-1] + 1))
        found = (self.part[cut], self.whole[cut], self.source[cut])
        for array in found:
            array.setflags(write=False)
        series = tuple(self.names[row] for row in rows)
        return Sums(Month(self.first + int(months[0])), series, *found, tuple(self.origins))
