"""What the last release changed: how many figures of which table and months, and the largest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.tables.vintages import Release, parse_key, releases_of
from dashboard.terms.months import Month

if TYPE_CHECKING:
    from dashboard.tables import Tables


@dataclass(frozen=True)
class Change:
    """One figure before and after; None where it was not there (``added``, ``withdrawn``)."""

    month: Month
    cell: Mapping[str, str]
    before: float | None
    after: float | None

    @property
    def size(self) -> float:
        """How far the figure moved; one that was not there moved by all of itself."""
        return abs((self.after or 0.0) - (self.before or 0.0))


@dataclass(frozen=True)
class Revised:
    """All that one release changed in its table.

    ``cells`` counts cells of which any measure changed. ``measures`` maps a measure to how many of
    its figures changed; ``largest`` to those of them that moved furthest, largest first.
    """

    release: Release
    first: Month
    last: Month
    cells: int
    measures: Mapping[str, int]
    largest: Mapping[str, tuple[Change, ...]]


def last_revised(tables: Tables, largest: int = 3) -> Revised | None:
    """The newest of the releases that changed anything; None where none did."""
    rows = tables.revisions
    if rows.empty:
        return None
    named = {(str(t), str(r)) for t, r in zip(rows["table"], rows["release"], strict=True)}
    candidates = [
        release
        for table in {table for table, _ in named}
        for release in releases_of(tables.releases, table)
        if (table, release.name) in named
    ]
    newest = max(candidates, key=lambda release: release.order)
    own = rows[
        (rows["release"].astype("str") == newest.name)
        & (rows["table"].astype("str") == newest.table)
    ]
    by_measure = {str(name): part for name, part in own.groupby("measure", observed=True)}
    return Revised(
        release=newest,
        first=Month.containing(own["month"].min()),
        last=Month.containing(own["month"].max()),
        cells=len(own[["month", "key"]].drop_duplicates()),
        measures={name: len(part) for name, part in by_measure.items()},
        largest={name: _largest(part, largest) for name, part in by_measure.items()},
    )


def _largest(rows: pd.DataFrame, count: int) -> tuple[Change, ...]:
    moved = (rows["value"].fillna(0.0) - rows["previous_value"].fillna(0.0)).abs()
    ranked = rows.loc[moved.sort_values(ascending=False, kind="stable").index[:count]]
    return tuple(
        Change(
            Month.containing(row["month"]),
            parse_key(str(row["key"])),
            _figure(row["previous_value"]),
            _figure(row["value"]),
        )
        for row in ranked.to_dict("records")
    )


def _figure(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
