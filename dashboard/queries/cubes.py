"""Sums of a table by its months and some of its columns, from cubes that are made once.

A cube has an axis for each column that a question names, and one for the months. Every further
question about the same columns only picks and adds up what it wants of the cube, so that its cost
does not follow the rows of the table.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from dashboard.queries.index import Floats, Index, Measure, Wanted
from dashboard.tables.remembering import remembered

if TYPE_CHECKING:
    from dashboard.tables import Tables

LARGEST = 128 * 1024
"""The most numbers of a cube that is kept: 1 MB. A larger one would be asked too seldom."""
_ABSENT = 1
"""Each axis has one more place at its end, for the rows without a term."""


def sums_of(
    tables: Tables, index: Index, measure: str, wanted: Wanted, split: str | None
) -> Floats:
    """The sums of a measure of an index of these tables; zero if there is no row.

    One row per term of the split (one row without a split), one column per month from
    ``index.first``. Raises KeyError for an unknown measure.
    """
    return _added(tables, index, index.values[measure], wanted, split)


def counts_of(tables: Tables, index: Index, wanted: Wanted, split: str | None) -> Floats:
    """The number of table rows behind each of the sums."""
    return _added(tables, index, index.counts, wanted, split)


def margins_of(
    tables: Tables, index: Index, measure: str, wanted: Wanted, split: str | None
) -> Floats:
    """The most by which each of the sums of a measure may differ from the exact one."""
    if measure not in index.margins:
        return np.zeros((len(index.terms[split]) if split else 1, index.length))
    return _added(tables, index, index.margins[measure], wanted, split)


def with_rows(tables: Tables, index: Index, wanted: Wanted, column: str) -> npt.NDArray[np.bool_]:
    """For each term of a column, whether any row has it together with the wanted terms."""
    columns = tuple(name for name in index.terms if name in wanted or name == column)
    if prod(_size(index, name) for name in columns) > LARGEST:
        mask = index.cells_of(wanted)
        codes = index.cells[column] if mask is None else index.cells[column][mask]
        return np.bincount(codes + 1, minlength=len(index.terms[column]) + 1)[1:] > 0
    grid = _grid(tables, index, columns)
    found = _picked(grid, columns, wanted, column)
    here = found.reshape(_height(found, column), -1)[: len(index.terms[column])]
    return np.any(here, axis=1)


def has_rows(tables: Tables, index: Index, wanted: Wanted) -> bool:
    """Whether any row has the wanted terms."""
    if not wanted:
        return bool(len(index.rows)) or any(len(codes) for codes in index.cells.values())
    column = next(iter(wanted))
    return bool(with_rows(tables, index, wanted, column)[list(wanted[column])].any())


def _added(
    tables: Tables, index: Index, measure: Measure, wanted: Wanted, split: str | None
) -> Floats:
    columns = tuple(name for name in index.terms if name in wanted or name == split)
    if prod(_size(index, name) for name in columns) * index.length > LARGEST:
        return _by_rows(index, measure, wanted, split)
    cube = _cube(tables, index, measure, columns)
    picked = _picked(cube, columns, wanted, split)
    summed = picked.reshape(_height(picked, split), -1, index.length).sum(axis=1)
    return (summed[: len(index.terms[split])] if split else summed) / measure.scale


def _height(picked: npt.NDArray, split: str | None) -> int:
    return picked.shape[0] if split else 1


def _picked(
    cube: npt.NDArray, columns: tuple[str, ...], wanted: Wanted, split: str | None
) -> npt.NDArray:
    """The wanted part of a cube, with the split as its first axis and that whole.

    Terms of the split that are not wanted are zero.
    """
    for axis, column in enumerate(columns):
        if column == split:
            if column in wanted:
                kept = np.zeros(cube.shape[axis], dtype=cube.dtype)
                kept[list(wanted[column])] = 1
                cube = cube * kept.reshape(-1, *[1] * (cube.ndim - axis - 1))
        else:
            cube = cube.take(wanted[column], axis=axis)
    return np.moveaxis(cube, columns.index(split), 0) if split else cube


def _size(index: Index, column: str) -> int:
    return len(index.terms[column]) + _ABSENT


@remembered(48)
def _cube(_tables: Tables, index: Index, measure: Measure, columns: tuple[str, ...]) -> Floats:
    """The sums of a measure by some columns and by month: an axis for each, that of months last."""
    if index.stored:
        return index.stored.sums(index, measure.sql, columns, {})
    sizes = [_size(index, name) for name in columns]
    places = _places(index, columns)[index.rows] * index.length + index.months
    total = np.bincount(places, measure.values, prod(sizes) * index.length)
    total = total.astype(np.float64, copy=False)
    total.setflags(write=False)
    return total.reshape(*sizes, index.length)


@remembered(128)
def _grid(_tables: Tables, index: Index, columns: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    """Which combinations of terms of some columns occur in any month: an axis for each."""
    sizes = [_size(index, name) for name in columns]
    grid = np.zeros(prod(sizes), dtype=bool)
    grid[_places(index, columns)] = True
    grid.setflags(write=False)
    return grid.reshape(sizes)


def _places(index: Index, columns: tuple[str, ...]) -> npt.NDArray[np.int64]:
    """The place of each cell in a cube without months; a missing term is last on its axis."""
    number = len(next(iter(index.cells.values()), ()))
    places = np.zeros(number, dtype=np.int64)
    for name in columns:
        size = _size(index, name)
        places = places * size + index.cells[name] % size
    return places


def _by_rows(index: Index, measure: Measure, wanted: Wanted, split: str | None) -> Floats:
    """The sums where a cube would be too large, from the rows themselves."""
    height = len(index.terms[split]) if split else 1
    if index.stored:
        total = index.stored.sums(index, measure.sql, (split,) if split else (), wanted)
        return total.reshape(-1, index.length)[:height] / measure.scale
    mask = index.cells_of(wanted)
    chosen = slice(None) if mask is None else np.flatnonzero(mask[index.rows])
    places = index.months[chosen].astype(np.int64)
    if split:
        codes = index.cells[split][index.rows[chosen]]
        places = np.where(codes < 0, height, codes) * index.length + places
    total = np.bincount(places, measure.values[chosen], (height + 1) * index.length)
    return total.reshape(height + 1, index.length)[:height] / measure.scale
