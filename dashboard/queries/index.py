"""A table prepared for adding up: every dimension as numpy codes, every month as a place.

Adding up a column over months and one dimension is then one ``bincount``, whatever the filters.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.queries.coverage import Held, coverage
from dashboard.tables import vintages
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
NOT_HELD = -1
# Codes that a row may have for its filter to let it pass, per column.
Wanted = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Index:
    """One table (or a vintage of it), immutable.

    ``terms``: column → the terms that occur; ``codes``: column → the place of each row's term in
    them; ``months``: the place of each row's month, counted from ``first``; ``values``: measure →
    its figures; ``held``: what answers the months covered, each once, and ``source``: the place in
    it of each month (NOT_HELD where none does). A ``dense`` table holds its publisher's own totals:
    there a missing row is not zero but not published.
    """

    first: Month
    length: int
    terms: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Codes]
    months: Codes
    values: Mapping[str, Floats]
    held: tuple[Held, ...]
    source: Codes
    scope: Mapping[str, str]
    totals: Mapping[str, str]

    @property
    def dense(self) -> bool:
        """Whether a missing row means that nothing was published."""
        return bool(self.totals)

    def rows(self, wanted: Wanted) -> npt.NDArray[np.bool_] | None:
        """Which rows have the wanted terms; None for all of them."""
        mask: npt.NDArray[np.bool_] | None = None
        for column, places in wanted.items():
            allowed = np.zeros(len(self.terms[column]) + 1, dtype=bool)
            allowed[list(places)] = True
            passes = allowed[self.codes[column]]
            mask = passes if mask is None else mask & passes
        return mask

    def sums(self, measure: str, wanted: Wanted, split: str | None) -> Floats:
        """The figures added up; zero where no row is.

        One row per term of the split (one without a split), one column per month from ``first``.
        """
        return self._count(self.values[measure], wanted, split)

    def counts(self, wanted: Wanted, split: str | None) -> Floats:
        """How many rows are behind each of the ``sums``."""
        return self._count(None, wanted, split)

    def _count(self, weights: Floats | None, wanted: Wanted, split: str | None) -> Floats:
        height = len(self.terms[split]) if split else 1
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


@remembered(64)
def indexed(tables: Tables, table: str, as_of: dt.date | None = None) -> Index:
    """The index of a table, as it stands or as it was known on a day; kept for the next query."""
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
        held=held,
        source=source,
        scope=dict(metadata.scope),
        totals=dict(metadata.totals),
    )


def _coded(values: pd.Series) -> tuple[tuple[str, ...], Codes]:
    """The terms that occur, sorted, and each row's place among them."""
    places, terms = pd.factorize(values, sort=True)
    return tuple(str(term) for term in terms), places.astype(np.int64)
