"""Published shares of vehicles scanned, and the targets for them: single points, never joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from dashboard.tables import Tables

MEASURES = ("nii_scan_rate", "target")


def inspection_points(
    tables: Tables, filters: Mapping[str, Iterable[str]] | None = None
) -> pd.DataFrame:
    """The rows of ``inspection_rates`` that are scan rates or targets, with all its columns.

    ``filters`` maps a column (``vehicle_class``, ``scope``, ``measure``) to the terms wanted. Rows
    come by period, then vehicle class. Searches, counts and context are other measures: not here.
    Raises ValueError for an unknown column.
    """
    frame = tables.frame("inspection_rates")
    rows = frame[frame["measure"].astype("str").isin(MEASURES)]
    for column, terms in (filters or {}).items():
        if column not in frame.columns:
            raise ValueError(f"inspection_rates has no column {column}")
        wanted = list(terms)
        if wanted:
            rows = rows[rows[column].astype("str").isin(wanted)]
    order = ["period_start", "period_end", "vehicle_class", "measure", "source"]
    return rows.sort_values(order, ignore_index=True)
