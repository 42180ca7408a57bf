"""The computations of views: pure functions of arrays.

Rows are series, columns are consecutive months. NaN is a month that is not held.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dashboard.queries.index import Floats
from dashboard.terms.months import Month, YearKind, months_between


@dataclass(frozen=True)
class Columns:
    """What a rule may need to know about the columns of an array.

    ``first`` is the month of the first column, ``base`` the position of the month that is 100.
    ``ratio``: the figures are shares in percent.
    """

    first: Month
    year: YearKind
    base: int
    ratio: bool


Rule = Callable[[Floats, Columns], Floats]
# Figures before a rule, the most by which each may differ from the exact one, and the columns → the
# same of the figures after it.
Margins = Callable[[Floats, Floats, Columns], Floats]


def unchanged(values: Floats, columns: Columns) -> Floats:
    """The figures as they are."""
    del columns
    return values


def per_day(values: Floats, columns: Columns) -> Floats:
    """Each month divided by its number of days."""
    months = months_between(columns.first, columns.first + (values.shape[1] - 1))
    return values / np.array([month.days for month in months])


def year_to_date(values: Floats, columns: Columns) -> Floats:
    """The sum since the start of the year; NaN from the first gap in a year to its end.

    A year whose first month is not held has no sum.
    """
    rows, months = values.shape
    before = columns.year.position(columns.first)
    # Whole years: the months before the first one are missing, and no sum holds those after.
    whole = np.full((rows, -(-(before + months) // 12) * 12), np.nan)
    whole[:, before : before + months] = values
    # Adding to NaN gives NaN, so after a gap the sum is NaN until the next year starts.
    total = whole.reshape(rows, -1, 12).cumsum(axis=2).reshape(rows, -1)
    return total[:, before : before + months]


def last_twelve(values: Floats, columns: Columns) -> Floats:
    """The sum of each month and the eleven before it; NaN unless all twelve are held."""
    del columns
    total = np.full_like(values, np.nan)
    if values.shape[1] >= 12:
        # A view of all runs of twelve months, without copying. sum, not nansum: a month that is
        # missing makes the sum NaN.
        windows = np.lib.stride_tricks.sliding_window_view(values, 12, axis=1)
        total[:, 11:] = windows.sum(axis=-1)
    return total


def earlier(values: Floats, months: int) -> Floats:
    """The values of the given number of months before; NaN where the array has none."""
    before = np.full_like(values, np.nan)
    before[:, months:] = values[:, : max(values.shape[1] - months, 0)]
    return before


def change_on(months: int) -> Rule:
    """The rule for the change from the given number of months before.

    In percent; NaN if the value before is zero or not held. For shares, the difference in
    percentage points.
    """

    def rule(values: Floats, columns: Columns) -> Floats:
        base = earlier(values, months)
        if columns.ratio:
            return values - base
        # A change from zero has no percentage.
        base = np.where(base == 0, np.nan, base)
        return 100 * (values - base) / base

    return rule


def index_to_base(values: Floats, columns: Columns) -> Floats:
    """Each series in percent of its value in the base month; NaN if that is zero or not held."""
    base = values[:, columns.base : columns.base + 1]
    return 100 * values / np.where(base == 0, np.nan, base)


def margins_kept(values: Floats, margins: Floats, columns: Columns) -> Floats:
    """Those of the figures as they are."""
    del values, columns
    return margins


def margins_per_day(values: Floats, margins: Floats, columns: Columns) -> Floats:
    """Those of ``per_day``."""
    del values
    return per_day(margins, columns)


def margins_of_change(months: int) -> Margins:
    """Those of ``change_on``."""

    def rule(values: Floats, margins: Floats, columns: Columns) -> Floats:
        base, of_base = earlier(values, months), earlier(margins, months)
        if columns.ratio:
            return margins + of_base
        return _margins_of_share(values, margins, base, of_base)

    return rule


def margins_of_index(values: Floats, margins: Floats, columns: Columns) -> Floats:
    """Those of ``index_to_base``; none in the base month itself."""
    at = slice(columns.base, columns.base + 1)
    found = _margins_of_share(values, margins, values[:, at], margins[:, at])
    found[:, at] = 0.0 * values[:, at]
    return found


def _margins_of_share(values: Floats, margins: Floats, base: Floats, of_base: Floats) -> Floats:
    """The most by which 100 * values / base may be off: at the ends of what both may be."""
    base = np.where(base == 0, np.nan, base)
    # A part that is not rounded to zero is at least half of what it is rounded to.
    least = np.maximum(base - of_base, base / 2)
    share = 100 * values / base
    above = 100 * (values + margins) / least - share
    below = share - 100 * np.maximum(values - margins, 0.0) / (base + of_base)
    return np.maximum(above, below)
