"""Vintages: a table as it stood at an earlier release, rebuilt from the table and its revisions.

The releases of a table have one order: last month covered, then date published, then name. Each
month has a chain: the releases that cover it, in that order, except that no vintage comes after the
last release proper. The table holds the figures of the last release of the chain; ``revisions``
holds every step between two neighbours of it, and names a cell by the text of its key, such as
``region=Southwest|state=TX``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.schemas.shapes import INGESTED, ReleaseKind, Status
from dashboard.schemas.structure import FISCAL_YEAR, ColumnKind, Shape
from dashboard.tables.keys import key_columns, key_texts
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month, first_months, fiscal_years, latest_day, months_between

if TYPE_CHECKING:
    from dashboard.tables.loading import Tables


@dataclass(frozen=True)
class Release:
    """One release of one table: the months it covers, the last fiscal year it labels as closed.

    ``published`` is YYYY-MM-DD, YYYY-MM or empty.
    """

    name: str
    table: str
    published: str
    covers_from: Month
    covers_to: Month
    closed_through: int | None = None
    kind: ReleaseKind = ReleaseKind.RELEASE

    @property
    def order(self) -> tuple[Month, str, str]:
        """The sort key that puts an older release before a newer one."""
        return (self.covers_to, self.published, self.name)

    @property
    def available_from(self) -> dt.date:
        """The day from which the release counts as known to the public.

        If only the month of publication is known, its last day. If nothing is known, the last day
        of the month after the last one covered, which is when publishers usually release it.
        """
        return latest_day(self.published or (self.covers_to + 1).iso)

    def covers(self, month: Month) -> bool:
        """Whether the release has that month."""
        return self.covers_from <= month <= self.covers_to

    def status(self, month: Month) -> Status:
        """Whether the release labels the fiscal year of a month as closed."""
        closed = month.fiscal_year <= (self.closed_through or 0)
        return Status.FINAL if closed else Status.PROVISIONAL


def releases_of(frame: pd.DataFrame, table: str) -> tuple[Release, ...]:
    """The releases of one table from the frame ``releases``, oldest first."""
    rows = frame[frame["table"].astype("str") == table]
    found = [
        Release(
            name=row["release"],
            table=table,
            published=row["published"],
            covers_from=Month.containing(row["covers_from"]),
            covers_to=Month.containing(row["covers_to"]),
            closed_through=int(row["closed_through"]) if row["closed_through"] else None,
            kind=ReleaseKind(row["kind"]),
        )
        for row in rows.to_dict("records")
    ]
    return tuple(sorted(found, key=lambda release: release.order))


@remembered(64)
def releases_held(tables: Tables, table: str) -> tuple[Release, ...]:
    """The releases of one of the tables, oldest first."""
    return releases_of(tables.releases, table)


def chains(
    releases: Collection[Release], day: dt.date | None = None
) -> dict[Month, tuple[Release, ...]]:
    """For every month that any release covers, the releases that do, oldest first.

    A release proper is the last of its months' chains even where a vintage reaches further. With
    ``day``, each chain ends with what was published by then, so its last may be a vintage.
    """
    ordered = sorted_releases(releases)
    # Between two edges, all months have one chain.
    edges = sorted({edge for r in ordered for edge in (r.covers_from, r.covers_to + 1)})
    return {
        month: chain
        for first, end in pairwise(edges)
        if (chain := _chain([r for r in ordered if r.covers(first)], day))
        for month in months_between(first, end - 1)
    }


def _chain(ordered: list[Release], day: dt.date | None) -> tuple[Release, ...]:
    """The releases that cover one month, with those vintages moved that would win over a release.

    The order is that of all releases, whatever the day: what replaced what does not depend on it.
    """
    proper = [release for release in ordered if release.kind is ReleaseKind.RELEASE]
    last = proper[-1:]
    chain = (*(release for release in ordered if release not in last), *last)
    return tuple(release for release in chain if day is None or release.available_from <= day)


def as_released(
    current: pd.DataFrame,
    revisions: pd.DataFrame,
    shape: Shape,
    releases: Collection[Release],
    wanted: Mapping[Month, Release],
) -> pd.DataFrame:
    """The rows of the wanted months, each as the release wanted for it had them.

    ``current`` is the table, ``revisions`` its rows of the table ``revisions``. Returns the table's
    columns and dtypes; ``status`` and ``release`` are those of the wanted release.
    """
    target = pd.Series(
        {pd.Timestamp(month.first_day): release.name for month, release in wanted.items()},
        dtype="str",
    )
    if shape.yearly:
        current = current.assign(month=first_months(current[FISCAL_YEAR]))
    rows = current[current["month"].isin(target.index)]
    # Most months are now as they were then: only the others are rebuilt.
    stood = rows["release"].astype("str") == rows["month"].map(target)
    moved = pd.Index(target.index).difference(pd.Index(rows.loc[stood, "month"].unique()))
    if moved.empty:
        return typed(rows, shape)
    before = undone(revisions, ranks_of(releases), target[moved])
    # Of these, only months with a revised cell are made anew; the others are called otherwise.
    revised = [cells.index.get_level_values("month") for cells in before.values()]
    anew = rows["month"].isin(np.concatenate(revised)) if revised else pd.Series(False, rows.index)
    parts = [rows[stood], _released(rows[~stood & ~anew], shape, wanted)]
    parts = [part[shape.names].astype({"release": "str"}) for part in parts]
    if revised:
        made = cells_before(rows[~stood & anew], before, shape)
        parts.append(alike(_with_release(made, shape, wanted), current, shape))
    return typed(pd.concat([part for part in parts if len(part)] or parts[:1]), shape)


def alike(rows: pd.DataFrame, table: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """Rows with the terms of each dimension as the table has them, so that both can be joined."""
    return rows.assign(
        **{
            name: rows[name].astype(table[name].dtype)
            for name in shape.dimensions
            if rows[name].isin(table[name].cat.categories).all()
        }
    )


def _released(rows: pd.DataFrame, shape: Shape, wanted: Mapping[Month, Release]) -> pd.DataFrame:
    """Rows as those of the release that is wanted for their month."""
    places, months = pd.factorize(rows["month"])
    chosen = [wanted[Month.containing(month)] for month in months]
    named = {"release": np.array([each.name for each in chosen], dtype=object)[places]}
    if shape.has_status:
        closed = np.array([each.closed_through or 0 for each in chosen], dtype=np.int64)
        named["status"] = statuses(rows["month"], closed[places])
    return rows.assign(**named)


def cells_before(
    current: pd.DataFrame, before: Mapping[str, pd.Series], shape: Shape
) -> pd.DataFrame:
    """Month, key and figures of the rows with the cells of ``undone`` as they were."""
    table = current.copy()
    table["key"] = key_texts(table, shape.dimensions)
    table = table.set_index(["month", "key"])[list(shape.figures)].astype("float64")
    for measure, cells in before.items():
        added = cells.index.difference(table.index)
        if len(added):
            table = pd.concat([table, pd.DataFrame(np.nan, index=added, columns=table.columns)])
        table.loc[cells.index, measure] = cells.to_numpy()
    return table.dropna(how="all").sort_index().reset_index(names=["month", "key"])


def sorted_releases(releases: Collection[Release]) -> list[Release]:
    """Oldest first."""
    return sorted(releases, key=lambda release: release.order)


def ranks_of(releases: Collection[Release]) -> dict[tuple[pd.Timestamp, str], int]:
    """The place of each release in the chain of each month, by the month and its name."""
    return {
        (pd.Timestamp(month.first_day), release.name): rank
        for month, chain in chains(releases).items()
        for rank, release in enumerate(chain)
    }


def undone(
    revisions: pd.DataFrame, ranks: Mapping[tuple[pd.Timestamp, str], int], target: pd.Series
) -> dict[str, pd.Series]:
    """Per measure, the value of each cell before its first revision after the target.

    NaN where the cell was absent. ``target`` gives each month the name of its wanted release.
    """
    steps = revisions[revisions["month"].isin(target.index)]
    if steps.empty:
        return {}
    pairs = zip(steps["month"], steps["release"].astype("str"), strict=True)
    place = np.array([ranks[pair] for pair in pairs])
    named = zip(steps["month"], steps["month"].map(target), strict=True)
    steps = steps.assign(place=place)[place > np.array([ranks[pair] for pair in named])]
    first = steps.sort_values("place").drop_duplicates(["month", "key", "measure"])
    return {
        str(measure): pd.Series(
            rows["previous_value"].to_numpy(),
            index=pd.MultiIndex.from_arrays(
                [rows["month"], rows["key"].astype("str")], names=["month", "key"]
            ),
        )
        for measure, rows in first.groupby(first["measure"].astype("str"))
    }


def _with_release(
    table: pd.DataFrame, shape: Shape, wanted: Mapping[Month, Release]
) -> pd.DataFrame:
    """The table with its key split into columns, and with dtypes, status and release."""
    frame = pd.concat([table, key_columns(table["key"], shape.dimensions)], axis=1)
    return typed(_released(frame, shape, wanted), shape)


def statuses(months: pd.Series, closed_through: np.ndarray) -> np.ndarray:
    """The ``Release.status`` of each row, as text.

    ``months`` is a column of datetime64; ``closed_through`` holds for each row the last fiscal
    year that its release labels as closed (int, 0 for none).
    """
    closed = fiscal_years(months).to_numpy() <= closed_through
    return np.where(closed, Status.FINAL.value, Status.PROVISIONAL.value)


def typed(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """The frame with exactly the shape's columns and dtypes, sorted by key.

    A table of fiscal years gets them from a column ``month``, their first months, if it is there.
    """
    columns: dict[str, pd.Series] = {}
    if shape.yearly and "month" in frame:
        frame = frame.assign(**{FISCAL_YEAR: fiscal_years(frame["month"])})
    for column in shape.columns:
        values = frame[column.name]
        if column.kind is ColumnKind.TERM:
            values = values.astype(pd.CategoricalDtype(list(column.terms)))
        elif column.kind is ColumnKind.CODE:
            values = _coded(values)
        elif column.kind is ColumnKind.COUNT:
            values = values.astype("int64")
        columns[column.name] = values
    return pd.DataFrame(columns).sort_values(list(shape.keys), ignore_index=True)


def _coded(values: pd.Series) -> pd.Series:
    """A column of texts as a category of those that occur, sorted."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        used = values.cat.remove_unused_categories()
        return used.cat.set_categories(sorted(used.cat.categories.astype("str")))
    texts = values.astype("str")
    return texts.astype(pd.CategoricalDtype(sorted(texts.unique())))


def as_of(tables: Tables, table: str, moment: Month | dt.date) -> pd.DataFrame:
    """The table as it stood with the releases published by a day, or by the end of a month.

    Returns the table's columns and dtypes. Months that no such release covers are left out, so the
    frame is empty if nothing had been published. KeyError for a table that the ingest does not
    write.
    """
    day = moment.last_day if isinstance(moment, Month) else moment
    releases, revisions = releases_held(tables, table), tables.revisions
    wanted = {month: chain[-1] for month, chain in chains(releases, day).items()}
    log = revisions[revisions["table"] == table]
    return as_released(tables.frame(table), log, INGESTED[table], releases, wanted)
