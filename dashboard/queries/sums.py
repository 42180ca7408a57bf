"""Monthly sums, each from the newest release among the tables that can answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.metrics import Answering, Metric, metric
from dashboard.queries.asking import Ask, ask, indexes
from dashboard.queries.cubes import counts_of, margins_of, sums_of
from dashboard.queries.filters import Filters
from dashboard.queries.index import NOT_HELD, Floats, Index
from dashboard.schemas.structure import DECIMALS
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Origin:
    """The table and release of a figure, and its status there."""

    table: str
    release: str
    status: str


@dataclass(frozen=True)
class Sums:
    """The figures of a metric: one row per series, one column per month from ``first``.

    ``whole`` is NaN if no table answers. ``part`` is the numerator of a ratio; for other metrics it
    equals ``whole``. ``margin`` is the most by which ``whole`` may differ from the exact figure,
    where the publisher rounds; else 0. ``source`` is the position in ``origins``, or NOT_HELD.
    """

    first: Month
    series: tuple[str, ...]
    part: Floats
    whole: Floats
    margin: Floats
    source: npt.NDArray[np.int64]
    origins: tuple[Origin, ...]

    @property
    def last(self) -> Month:
        """The last month for which a table answers."""
        return self.first + (self.whole.shape[1] - 1)


@remembered(64)
def sums(
    tables: Tables,
    name: str,
    filters: Filters,
    split: str,
    as_of: dt.date | None = None,
    only: str = "",
) -> Sums | None:
    """The sums of a metric (by id) for ``normal`` filters; None if no table can answer.

    With ``only``, that one table is asked. Series that are zero throughout are left out unless a
    filter names them; the largest series is first. Months run from the first to the last that a
    table answers. Raises KeyError for an unknown metric.
    """
    asked = metric(name)
    # Terms of these dimensions overlap, so their sum would count twice.
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
    merged = _MergedSums(names, first, last - first)
    for order, answering, index, question in able:
        merged.add(tables, asked, answering, index, question, order)
    return merged.result(filters.get(split, ()))


def exact(added: Floats) -> Floats:
    """Sums without the noise of adding up binary fractions: equal sums are equal numbers."""
    return added.round(DECIMALS)


class _MergedSums:
    """The figures of several tables, merged one table at a time."""

    def __init__(self, names: list[str], first: int, length: int) -> None:
        shape = (len(names), length)
        self.names, self.first = names, first
        self.part, self.whole, self.margin = (np.full(shape, np.nan) for _ in range(3))
        self.source = np.full(shape, NOT_HELD)
        self.origins: list[Origin] = []
        self.ranks: list[tuple[Month, str, int]] = []

    def add(
        self,
        tables: Tables,
        asked: Metric,
        answering: Answering,
        index: Index,
        q: Ask,
        order: int,
    ) -> None:
        """Takes the figures of a table where no newer release has answered before."""
        column = answering.column
        whole = sums_of(tables, index, column, q.whole, q.split)
        part = sums_of(tables, index, column, q.part, q.split) if asked.numerator else whole
        margin = margins_of(tables, index, column, q.whole, q.split)
        answered = np.ones(whole.shape, dtype=bool)
        # Each combination of terms wanted is one row: if one is missing, the sum was not published.
        if index.dense:
            needed = prod(len(places) for places in q.whole.values())
            answered = counts_of(tables, index, q.whole, q.split) == needed
        source = self._origins(answering.table, index, order)
        for place, name in enumerate(q.series):
            if name is None:
                continue
            row = self.names.index(name)
            offset = index.first.ordinal - self.first
            span = slice(offset, offset + index.length)
            newer = answered[place] & self._newer(source, self.source[row, span])
            pairs = ((self.whole, whole), (self.part, part), (self.margin, margin))
            for mine, theirs in pairs:
                mine[row, span] = np.where(newer, theirs[place], mine[row, span])
            self.source[row, span] = np.where(newer, source, self.source[row, span])

    def _origins(self, table: str, index: Index, order: int) -> npt.NDArray[np.int64]:
        """The position in the origins for each month of a table."""
        places = np.where(index.source == NOT_HELD, NOT_HELD, index.source + len(self.origins))
        for held in index.held:
            self.origins.append(Origin(table, held.release, held.status))
            # Names of releases do not compare across tables. On a tie, the table that comes first
            # in the metric's entry wins.
            self.ranks.append((*held.rank[:2], -order))
        return places

    def _newer(
        self, source: npt.NDArray[np.int64], present: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        """Whether each month's new source is newer than the one it has now."""
        # One more element at the end, so that NOT_HELD (-1) is older than any release.
        order = sorted(range(len(self.ranks)), key=lambda place: self.ranks[place])
        age = np.full(len(self.ranks) + 1, -1)
        age[order] = np.arange(len(order))
        return age[source] > age[present]

    def result(self, named: tuple[str, ...]) -> Sums | None:
        """The merged figures, cut to the months answered, largest series first."""
        size = np.nansum(np.abs(self.whole), axis=1)
        # lexsort sorts by its last key first: by size, largest first, then by name.
        rows = [
            row
            for row in np.lexsort((np.arange(len(size)), -size))
            if size[row] > 0 or not self.names[row] or self.names[row] in named
        ]
        months = np.flatnonzero((self.source[rows] != NOT_HELD).any(axis=0))
        if not len(months):
            return None
        cut = np.ix_(rows, range(months[0], months[-1] + 1))
        arrays = (exact(self.part[cut]), exact(self.whole[cut]), self.margin[cut], self.source[cut])
        for array in arrays:
            array.setflags(write=False)
        series = tuple(self.names[row] for row in rows)
        return Sums(Month(self.first + int(months[0])), series, *arrays, tuple(self.origins))
