"""The sums of a table that is too large for memory, as SQL, and the index that asks them.

The statements use only what the engines of SQL agree on (SELECT, WHERE, GROUP BY, sums of BIGINT
and DECIMAL), so that any of them answers them, with the same digits. Whatever is added up is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.schemas.shapes import ROUNDED_TO
from dashboard.schemas.structure import DECIMALS, ColumnKind, Shape
from dashboard.tables.stored import quoted, run, scan
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.queries.index import Index, Wanted

Spans = tuple[tuple[Month, Month], ...]
"""The months of a table that releases answer, as unbroken runs: the first and the last of each."""
COUNT, TOTAL = "COUNT(*)", "total"
WHOLE = 10**DECIMALS


@dataclass(frozen=True)
class Stored:
    """Where the rows of an index are: a Parquet file, and the months of it that count."""

    path: Path
    spans: Spans

    def terms(self, column: str, shape: Shape) -> tuple[str, ...]:
        """The terms of a column that occur, in the order of an index."""
        found = map(str, run(distinct(scan(self.path), [column], self.spans))[column])
        own = shape.column(column)
        if own.kind is ColumnKind.TERM:
            return tuple(sorted(found, key=own.terms.index))
        return tuple(sorted(found))

    def cells(self, terms: Mapping[str, tuple[str, ...]]) -> dict[str, npt.NDArray[np.int64]]:
        """The combinations of terms that occur: column → the place of each one's term."""
        if not terms:
            return {}
        rows = run(distinct(scan(self.path), [*terms], self.spans))
        return {column: _places(rows[column], own) for column, own in terms.items()}

    def margins(self, measure: str, shape: Shape) -> str:
        """What adds up how far a measure may be off, in the whole numbers of an index; or empty."""
        exact = shape.column(measure).kind is not ColumnKind.AMOUNT
        if ROUNDED_TO not in shape.names:
            return "" if exact else COUNT
        steps = run(distinct(scan(self.path), [ROUNDED_TO], self.spans))[ROUNDED_TO]
        if exact and not (steps > 1).any():
            return ""
        return (
            f"SUM(CASE WHEN {ROUNDED_TO} > 1 THEN {ROUNDED_TO} * {WHOLE} ELSE {int(not exact)} END)"
        )

    def sums(
        self, index: Index, added: str, columns: Sequence[str], wanted: Wanted
    ) -> npt.NDArray[np.float64]:
        """What ``added`` adds up, by some columns and by month: an axis for each, months last.

        Each axis has one more place at its end, which stays zero: no row lacks its term.
        """
        rows = self._totals(index, {TOTAL: added}, columns, wanted, self.spans)
        sizes = [len(index.terms[column]) + 1 for column in columns]
        places = np.zeros(len(rows["month"]), dtype=np.int64)
        for column, size in zip(columns, sizes, strict=True):
            places = places * size + _places(rows[column], index.terms[column])
        months = rows["month"].astype("datetime64[M]").astype(np.int64) + 1970 * 12
        total = np.zeros(prod(sizes) * index.length)
        total[places * index.length + (months - index.first.ordinal)] = rows[TOTAL]
        return total.reshape(*sizes, index.length)

    def month(self, index: Index, month: Month, wanted: Wanted) -> dict[str, npt.NDArray]:
        """The cells of one month with the wanted terms, in the order of terms.

        Column → the places of their terms, measure → their figures as whole numbers.
        """
        if not any(first <= month <= last for first, last in self.spans):
            return {name: np.empty(0, dtype=np.int64) for name in (*index.terms, *index.values)}
        added = {name: measure.sql for name, measure in index.values.items()}
        rows = self._totals(index, added, [*index.terms], wanted, ((month, month),))
        cells = {column: _places(rows[column], own) for column, own in index.terms.items()}
        order = np.lexsort([*cells.values()][::-1]) if cells else slice(None)
        figures = {name: np.asarray(rows[name], dtype=np.float64) for name in added}
        return {name: values[order] for name, values in (cells | figures).items()}

    def _totals(
        self,
        index: Index,
        added: Mapping[str, str],
        columns: Sequence[str],
        wanted: Wanted,
        spans: Spans,
    ) -> dict[str, npt.NDArray]:
        chosen = {c: [index.terms[c][place] for place in places] for c, places in wanted.items()}
        return run(totals(scan(self.path), added, columns, chosen, spans))


def totals(
    source: str,
    added: Mapping[str, str],
    columns: Sequence[str],
    wanted: Mapping[str, Sequence[str]],
    spans: Spans,
) -> str:
    """The statement of sums by month and some columns, of the rows with the wanted terms.

    ``source`` is what stands after FROM; ``added`` names the sums and says what each adds up.
    """
    keys = ", ".join(["month", *columns])
    sums = ", ".join(f"{what} AS {name}" for name, what in added.items())
    chosen = [f"{column} IN ({_texts(terms)})" for column, terms in wanted.items()]
    where = " AND ".join([_within(spans), *chosen])
    return f"SELECT {keys}, {sums} FROM {source} WHERE {where} GROUP BY {keys}"  # noqa: S608


def distinct(source: str, columns: Sequence[str], spans: Spans) -> str:
    """The statement of the combinations of terms that occur."""
    return f"SELECT DISTINCT {', '.join(columns)} FROM {source} WHERE {_within(spans)}"  # noqa: S608


def summed(measure: str, shape: Shape) -> str:
    """What adds up a measure, in the whole numbers of an index."""
    if shape.column(measure).kind is ColumnKind.COUNT:
        return f"SUM({measure})"
    return f"SUM(CAST({measure} * {WHOLE} AS BIGINT))"


def _within(spans: Spans) -> str:
    """The condition that a row is of one of the months."""
    runs = [
        f"month BETWEEN DATE '{first.iso}-01' AND DATE '{last.iso}-01'" for first, last in spans
    ]
    return f"({' OR '.join(runs)})" if runs else "1 = 0"


def _texts(terms: Sequence[str]) -> str:
    return ", ".join(quoted(term) for term in terms) or "NULL"


def _places(values: npt.NDArray, terms: tuple[str, ...]) -> npt.NDArray[np.int64]:
    return pd.Index(terms, dtype=object).get_indexer(pd.Index(values, dtype=object))
