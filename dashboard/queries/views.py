"""Views: the same sums seen another way, as pure functions of arrays.

Rows are series, columns are months in a row without holes; NaN is a month that is not held.
"""

from __future__ import annotations

import numpy as np

from dashboard.queries.index import Floats
from dashboard.terms.months import Month

POUND_IN_KILOGRAMS = 0.45359237


def per_day(values: Floats, first: Month) -> Floats:
    """Each month divided by its days."""
    return values / np.array([(first + place).days for place in range(values.shape[1])])


def year_to_date(values: Floats, first: Month, *, fiscal: bool) -> Floats:
    """The sum since the year began; NaN from the first hole of a year to the year's end.

    A year whose beginning is not held has no sum.
    """
    total = np.empty_like(values)
    running = np.full(values.shape[0], np.nan)
    for place in range(values.shape[1]):
        month = first + place
        starts = month.fiscal_position == 0 if fiscal else month.month == 1
        running = values[:, place] + (0.0 if starts else running)
        total[:, place] = running
    return total


def last_twelve(values: Floats) -> Floats:
    """The sum of twelve months ending with each; NaN unless all twelve are held."""
    total = np.full_like(values, np.nan)
    if values.shape[1] >= 12:
        windows = np.lib.stride_tricks.sliding_window_view(values, 12, axis=1)
        total[:, 11:] = windows.sum(axis=-1)
    return total


def earlier(values: Floats, months: int) -> Floats:
    """The value of so many months before."""
    before = np.full_like(values, np.nan)
    before[:, months:] = values[:, : max(values.shape[1] - months, 0)]
    return before


def percent_change(values: Floats, months: int) -> Floats:
    """Change on so many months before, in percent; NaN where the base is zero or not held."""
    base = earlier(values, months)
    base = np.where(base == 0, np.nan, base)
    return 100 * (values - base) / base


def point_change(values: Floats, months: int) -> Floats:
    """Change on so many months before, in the values' own unit (percentage points of a share)."""
    return values - earlier(values, months)


def index_to(values: Floats, place: int) -> Floats:
    """Each series in percent of its value at one place; NaN where that is zero or not held."""
    base = values[:, place : place + 1]
    return 100 * values / np.where(base == 0, np.nan, base)
