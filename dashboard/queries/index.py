"""A table prepared for summing: each dimension as integer codes, each month as a column number.

Summing a measure by month and one dimension is then a single ``bincount``, whatever the filters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.queries.coverage import Held, coverage, known_day
from dashboard.schemas.shapes import ROUNDED_TO
from dashboard.schemas.structure import Shape
from dashboard.tables import vintages
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
# In arrays of sources: no release holds the month. As an index, -1 is the last element, so arrays
# that are read with it get one more element at the end.
NOT_HELD = -1
# Column → the codes that pass the filter.
Wanted = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Index:
    """One table, or its state on a day. Do not change the arrays.

    - ``first``, ``length``: the first month covered and the number of months.
    - ``terms``: column → the terms that occur, sorted.
    - ``codes``: column → the position in ``terms`` of each row's term.
    - ``months``: the month of each row, counted from ``first``.
    - ``values``: measure → the figure of each row.
    - ``margins``: measure → the most by which the figure of each row may differ from the exact one;
      a measure that is exact is left out.
    - ``held``: the releases, with rank and status, that answer the months; each once.
    - ``source``: for each month the position in ``held``; NOT_HELD if no release holds it.
    - ``scope``: the constant dimensions, column → term.
    - ``totals``: column → the term that is the publisher's own total.
    """

    first: Month
    length: int
    terms: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Codes]
    months: Codes
    values: Mapping[str, Floats]
    margins: Mapping[str, Floats]
    held: tuple[Held, ...]
    source: Codes
    scope: Mapping[str, str]
    totals: Mapping[str, str]

    @property
    def dense(self) -> bool:
        """Whether a missing row means "not published" and not zero.

        True for tables with their publisher's own totals.
        """
        return bool(self.totals)

    def rows(self, wanted: Wanted) -> npt.NDArray[np.bool_] | None:
        """A mask of the rows with the wanted terms; None for all rows."""
        mask: npt.NDArray[np.bool_] | None = None
        for column, places in wanted.items():
            # One more element at the end, always false: factorize codes a missing term as -1.
            allowed = np.zeros(len(self.terms[column]) + 1, dtype=bool)
            allowed[list(places)] = True
            passes = allowed[self.codes[column]]
            mask = passes if mask is None else mask & passes
        return mask

    def sums(self, measure: str, wanted: Wanted, split: str | None) -> Floats:
        """The sums of a measure; zero if there is no row.

        One row per term of the split (one row without a split), one column per month from
        ``first``. Raises KeyError for an unknown measure or column.
        """
        return self._count(self.values[measure], wanted, split)

    def counts(self, wanted: Wanted, split: str | None) -> Floats:
        """The number of table rows behind each of the ``sums``."""
        return self._count(None, wanted, split)

    def margin(self, measure: str, wanted: Wanted, split: str | None) -> Floats:
        """The most by which each of the ``sums`` of a measure may differ from the exact one."""
        if measure not in self.margins:
            return np.zeros((len(self.terms[split]) if split else 1, self.length))
        return self._count(self.margins[measure], wanted, split)

    def _count(self, weights: Floats | None, wanted: Wanted, split: str | None) -> Floats:
        height = len(self.terms[split]) if split else 1
        # Number the cells of the result row by row, so that one bincount adds up all of them.
        places = self.months
        if split:
            places = self.codes[split] * self.length + places
        mask = self.rows(wanted)
        if mask is not None:
            chosen = np.flatnonzero(mask)
            places = places[chosen]
            weights = None if weights is None else weights[chosen]
        total = np.bincount(places, weights, minlength=height * self.length)
        return total.astype(np.float64, copy=False).reshape(height, self.length)


def indexed(tables: Tables, table: str, as_of: dt.date | None = None) -> Index:
    """The index of a table as it is now, or as it was known on a day; cached.

    Raises KeyError for an unknown table.
    """
    return _indexed(tables, table, as_of and known_day(tables, table, as_of))


@remembered(64)
def _indexed(tables: Tables, table: str, as_of: dt.date | None) -> Index:
    metadata = tables.metadata(table)
    frame = tables.frame(table) if as_of is None else vintages.as_of(tables, table, as_of)
    covered = coverage(tables, table, as_of)
    days = frame["month"].to_numpy(dtype="datetime64[M]")
    ordinals = days.astype(np.int64) + 1970 * 12
    bounds = [month.ordinal for month in covered] or [0]
    first = min(bounds)
    held = tuple(dict.fromkeys(covered.values()))
    source = np.full(max(bounds) - first + 1, NOT_HELD)
    source[[month.ordinal - first for month in covered]] = [held.index(h) for h in covered.values()]
    # Rows in declared gaps or outside the releases have no source and are left out.
    inside = np.isin(ordinals, bounds)
    terms: dict[str, tuple[str, ...]] = {}
    codes: dict[str, Codes] = {}
    for column in metadata.dimensions:
        terms[column], codes[column] = _coded(frame[column][inside])
    return Index(
        first=Month(first),
        length=len(source),
        terms=terms,
        codes=codes,
        months=ordinals[inside] - first,
        values={name: frame[name].to_numpy(dtype=np.float64)[inside] for name in metadata.measures},
        margins=_margins(frame[inside], tables.shape(table)),
        held=held,
        source=source,
        scope=dict(metadata.scope),
        totals=dict(metadata.totals),
    )


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
