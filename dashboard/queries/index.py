"""A table prepared for summing: its rows as cells of a grid of terms, in the order of the months.

A cell is a combination of terms that occurs. What is added up are whole numbers (an amount in
millionths), so that a sum is the same in whatever order and from whatever parts it is made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.queries.coverage import Held, coverage, known_day
from dashboard.queries.statement import COUNT, Spans, Stored, summed
from dashboard.schemas.shapes import ROUNDED_TO
from dashboard.schemas.structure import DECIMALS, ColumnKind, Shape
from dashboard.tables.figures_asof import figures_as_of
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.integer]
# In arrays of sources: no release holds the month. As an index, -1 is the last element, so arrays
# that are read with it get one more element at the end.
NOT_HELD = -1
# Column → the codes that pass the filter.
Wanted = Mapping[str, tuple[int, ...]]
AMOUNTS, MARGINS = 10.0**DECIMALS, 2 * 10.0**DECIMALS
"""How many of the whole numbers that are added up make one: of amounts, of margins.

A margin is half of what a figure is rounded to, so half of a millionth at least.
"""


@dataclass(frozen=True, eq=False)
class Measure:
    """The figures of the rows of an index, as whole numbers of which ``scale`` make one.

    Where the rows are stored, ``sql`` is what adds the figures up, and there are no values.
    """

    values: Floats
    scale: float
    sql: str = ""


@dataclass(frozen=True, eq=False)
class Index:
    """One table, or its state on a day. Do not change the arrays.

    - ``first``, ``length``: the first month covered and the number of months.
    - ``terms``: column → the terms that occur, sorted.
    - ``cells``: column → for each cell the position of its term in ``terms``; -1 for none.
    - ``rows``: for each row its cell; rows are sorted by month and cell, each of which is one row.
    - ``starts``: for each month, counted from ``first``, the place of its first row; then the end.
    - ``values``: measure → the figures of the rows.
    - ``margins``: measure → the most by which the figure of each row may differ from the exact one;
      a measure that is exact is left out.
    - ``counts``: how many rows of the table each row stands for.
    - ``held``: the releases, with rank and status, that answer the months; each once.
    - ``source``: for each month the position in ``held``; NOT_HELD if no release holds it.
    - ``scope``: the constant dimensions, column → term.
    - ``totals``: column → the term that is the publisher's own total.
    - ``stored``: where the rows are if the table is too large for memory; then ``rows`` is empty.
    """

    first: Month
    length: int
    terms: Mapping[str, tuple[str, ...]]
    cells: Mapping[str, Codes]
    rows: Codes
    starts: Codes
    values: Mapping[str, Measure]
    margins: Mapping[str, Measure]
    counts: Measure
    held: tuple[Held, ...]
    source: npt.NDArray[np.int64]
    scope: Mapping[str, str]
    totals: Mapping[str, str]
    stored: Stored | None = None

    @property
    def dense(self) -> bool:
        """Whether a missing row means "not published" and not zero.

        True for tables with their publisher's own totals.
        """
        return bool(self.totals)

    @cached_property
    def months(self) -> Codes:
        """The month of each row, counted from ``first``."""
        return np.repeat(np.arange(self.length, dtype=np.int16), np.diff(self.starts))

    def cells_of(self, wanted: Wanted) -> npt.NDArray[np.bool_] | None:
        """Which cells have the wanted terms; None for all of them."""
        mask: npt.NDArray[np.bool_] | None = None
        for column, places in wanted.items():
            # One more element at the end, always false: a missing term has the code -1.
            allowed = np.zeros(len(self.terms[column]) + 1, dtype=bool)
            allowed[list(places)] = True
            passes = allowed[self.cells[column]]
            mask = passes if mask is None else mask & passes
        return mask

    def month(self, month: Month, wanted: Wanted) -> Mapping[str, npt.NDArray]:
        """The rows of one month with the wanted terms, in the order of their cells.

        Column → the codes of their terms, measure → their figures as whole numbers.
        """
        if self.stored:
            return self.stored.month(self, month, wanted)
        place = month.since(self.first)
        start, end = self.starts[place], self.starts[place + 1]
        mask = self.cells_of(wanted)
        places = np.arange(start, end)
        if mask is not None:
            places = places[mask[self.rows[start:end]]]
        cells = {column: codes[self.rows[places]] for column, codes in self.cells.items()}
        return cells | {name: measure.values[places] for name, measure in self.values.items()}


def indexed(tables: Tables, table: str, as_of: dt.date | None = None) -> Index:
    """The index of a table as it is now, or as it was known on a day; cached.

    Raises KeyError for an unknown table.
    """
    return _indexed(tables, table, as_of and known_day(tables, table, as_of))


@remembered(64)
def _indexed(tables: Tables, table: str, as_of: dt.date | None) -> Index:
    if as_of is None and table in tables.stored:
        return _of_stored(tables, table)
    metadata, shape = tables.metadata(table), tables.shape(table)
    frame = tables.frame(table) if as_of is None else figures_as_of(tables, table, as_of)
    covered = coverage(tables, table, as_of)
    days = frame["month"].to_numpy(dtype="datetime64[M]")
    ordinals = days.astype(np.int64) + 1970 * 12
    bounds = [month.ordinal for month in covered] or [0]
    first = min(bounds)
    held, source = _answering(covered)
    # Rows in declared gaps or outside the releases have no source and are left out.
    inside = np.isin(ordinals, bounds)
    frame = frame[inside]
    coded = {column: _coded(frame[column]) for column in metadata.dimensions}
    terms = {column: found for column, (found, _) in coded.items()}
    cells, places = _cells({column: codes for column, (_, codes) in coded.items()}, len(frame))
    # Rows of one month and cell are one.
    keys, rows = np.unique(
        (ordinals[inside] - first) * max(cells.shape[1], 1) + places, return_inverse=True
    )
    months, own = np.divmod(keys, max(cells.shape[1], 1))

    def added(values: Floats, scale: float) -> Measure:
        total = np.bincount(rows, np.rint(values * scale), len(keys))
        return Measure(total.astype(np.float64, copy=False), scale)

    return Index(
        first=Month(first),
        length=len(source),
        terms=terms,
        cells=dict(zip(terms, cells, strict=True)),
        rows=own.astype(np.int32),
        starts=np.searchsorted(months, np.arange(len(source) + 1)).astype(np.int32),
        values={
            name: added(frame[name].to_numpy(dtype=np.float64), _scale(shape, name))
            for name in metadata.measures
        },
        margins={name: added(values, MARGINS) for name, values in _margins(frame, shape).items()},
        counts=added(np.ones(len(frame)), 1.0),
        held=held,
        source=source,
        scope=dict(metadata.scope),
        totals=dict(metadata.totals),
    )


def _answering(covered: Mapping[Month, Held]) -> tuple[tuple[Held, ...], npt.NDArray[np.int64]]:
    """``held`` and ``source`` of an index of these months."""
    bounds = [month.ordinal for month in covered] or [0]
    held = tuple(dict.fromkeys(covered.values()))
    source = np.full(max(bounds) - min(bounds) + 1, NOT_HELD)
    places = [month.ordinal - min(bounds) for month in covered]
    source[places] = [held.index(each) for each in covered.values()]
    return held, source


def _of_stored(tables: Tables, table: str) -> Index:
    """The index of a table that is too large for memory: all but its rows."""
    metadata, shape, none = tables.metadata(table), tables.shape(table), np.empty(0)
    covered = coverage(tables, table)
    held, source = _answering(covered)
    stored = Stored(tables.stored[table], _spans(covered))
    terms = {column: stored.terms(column, shape) for column in metadata.dimensions}
    off = {name: stored.margins(name, shape) for name in metadata.measures}
    return Index(
        first=min(covered, default=Month(0)),
        length=len(source),
        terms=terms,
        cells=stored.cells(terms),
        rows=np.empty(0, dtype=np.int32),
        starts=np.zeros(len(source) + 1, dtype=np.int32),
        values={
            name: Measure(none, _scale(shape, name), summed(name, shape))
            for name in metadata.measures
        },
        margins={name: Measure(none, MARGINS, added) for name, added in off.items() if added},
        counts=Measure(none, 1.0, COUNT),
        held=held,
        source=source,
        scope=dict(metadata.scope),
        totals=dict(metadata.totals),
        stored=stored,
    )


def _spans(covered: Mapping[Month, Held]) -> Spans:
    """The unbroken runs of some months."""
    months = sorted(covered)
    ends = [place for place, month in enumerate(months) if month + 1 not in covered]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return tuple((months[start], months[end]) for start, end in zip(starts, ends, strict=False))


def _scale(shape: Shape, measure: str) -> float:
    return 1.0 if shape.column(measure).kind is ColumnKind.COUNT else AMOUNTS


def _margins(rows: pd.DataFrame, shape: Shape) -> dict[str, Floats]:
    """Half of what the figures of each measure are rounded to; exact measures are left out.

    Rows say themselves what their publisher has rounded them to, if he has; 1 is exact.
    """
    steps = np.zeros(len(rows))
    if ROUNDED_TO in rows:
        stated = rows[ROUNDED_TO].to_numpy(dtype=np.float64)
        steps = np.where(stated > 1, stated, 0.0)
    found = {name: np.maximum(steps, shape.column(name).kind.step) / 2 for name in shape.measures}
    return {name: margins for name, margins in found.items() if margins.any()}


def _coded(values: pd.Series) -> tuple[tuple[str, ...], Codes]:
    """The terms that occur, sorted, and the position of each row's term among them."""
    places, terms = pd.factorize(values, sort=True)
    return tuple(str(term) for term in terms), places.astype(np.int64)


def _cells(codes: Mapping[str, Codes], length: int) -> tuple[Codes, Codes]:
    """The combinations of codes that occur (a row per column), and that of each of the rows."""
    whole = np.zeros(length, dtype=np.int64)
    sizes = [int(own.max(initial=-1)) + 2 for own in codes.values()]
    for own, size in zip(codes.values(), sizes, strict=True):
        whole = whole * size + (own + 1)
    found, places = np.unique(whole, return_inverse=True)
    cells = np.empty((len(sizes), len(found)), dtype=np.int32)
    for row, size in reversed([*enumerate(sizes)]):
        found, cells[row] = np.divmod(found, size)
    return cells - 1, places
