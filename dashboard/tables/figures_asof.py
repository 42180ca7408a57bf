"""The figures of a table as of a day, for sums: without the status and release of each row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.schemas.shapes import INGESTED
from dashboard.tables.keys import key_columns
from dashboard.tables.vintages import (
    alike,
    cells_before,
    chains,
    ranks_of,
    releases_held,
    undone,
)

if TYPE_CHECKING:
    from dashboard.tables.loading import Tables


def figures_as_of(tables: Tables, table: str, day: dt.date) -> pd.DataFrame:
    """Months, terms and figures of a monthly table as of a day, in no order; see ``as_of``.

    Sums are made of these. No status or release is put to each of the rows, which takes longest.
    """
    shape, releases = INGESTED[table], releases_held(tables, table)
    wanted = {month: chain[-1].name for month, chain in chains(releases, day).items()}
    target = pd.Series(
        {pd.Timestamp(month.first_day): name for month, name in wanted.items()}, dtype="str"
    )
    current = tables.frame(table)
    named = current[["month", "release"]].drop_duplicates()
    stood = named["month"][named["release"].astype("str") == named["month"].map(target)]
    moved = pd.Index(target.index).difference(pd.Index(stood))
    revisions = tables.revisions
    log = revisions[revisions["table"] == table]
    before = undone(log, ranks_of(releases), target[moved])
    columns = ["month", *shape.dimensions, *shape.figures]
    rows = current.loc[current["month"].isin(target.index), columns]
    if not before:
        return rows
    anew = rows["month"].isin(
        np.concatenate([cells.index.get_level_values("month") for cells in before.values()])
    )
    made = cells_before(rows[anew], before, shape)
    made = pd.concat([made, key_columns(made["key"], shape.dimensions)], axis=1)
    return pd.concat([rows[~anew], alike(made[columns], current, shape)])
