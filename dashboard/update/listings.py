"""The table ``listings``: the newest file of each series that was seen on a publisher's page.

So a page can say how far a publisher has published, whatever of it stands in the tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from dashboard.tables import files
from dashboard.tables.loading import HOME, descriptions
from dashboard.terms.files import replace_file
from dashboard.update.publishers import Listed

NAME = "listings"


def learn(folder: Path, found: Iterable[Listed], today: dt.date) -> tuple[Listed, ...]:
    """Note in a folder's table the files that reach further than what is noted, and return them.

    The table is replaced in one step; where nothing is new it stays as it is, byte for byte.
    """
    shape = (descriptions(folder).get(NAME) or descriptions(HOME)[NAME]).shape
    path = folder / f"{NAME}.csv"
    held = files.read(path.read_bytes(), shape) if path.exists() else files.empty(shape)
    reach = dict(zip(held["series"], held["covers_to"], strict=True))
    new = {}
    for each in sorted((e for e in found if e.covers_to), key=lambda each: each.order):
        first_day = pd.Timestamp(each.covers_to.first_day) if each.covers_to else pd.NaT
        if each.series.id not in reach or reach[each.series.id] < first_day:
            new[each.series.id] = each
    if not new:
        return ()
    rows = [
        {
            "series": each.series.id,
            "table": each.series.table,
            "publisher_file": each.file,
            "url": each.address,
            "covers_to": pd.Timestamp(each.covers_to.first_day),
            "seen": pd.Timestamp(today),
        }
        for each in new.values()
        if each.covers_to
    ]
    kept = held[~held["series"].isin(list(new))].astype("object")
    frame = pd.concat([kept, pd.DataFrame(rows)], ignore_index=True)
    frame = frame.astype({"covers_to": "datetime64[us]", "seen": "datetime64[us]"})
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, files.write(_as_text(frame), shape))
    return tuple(new.values())


def _as_text(frame: pd.DataFrame) -> pd.DataFrame:
    """Dates as a file has them; the writer takes all but months as they are."""
    dates = {name: frame[name].dt.strftime("%Y-%m-%d") for name in ("covers_to", "seen")}
    return frame.assign(**dates)
