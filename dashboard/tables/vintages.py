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
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.schemas.shapes import INGESTED, ReleaseKind, Status
from dashboard.schemas.structure import FISCAL_YEAR, ColumnKind, Shape
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month, first_months, fiscal_years, latest_day, months_between

if TYPE_CHECKING:
    from dashboard.tables.loading import Tables

_BETWEEN = "|"
_IS = "="


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
    if not ordered:
        return {}
    months = months_between(min(release.covers_from for release in ordered), ordered[-1].covers_to)
    found = {month: _chain([r for r in ordered if r.covers(month)], day) for month in months}
    return {month: chain for month, chain in found.items() if chain}


def _chain(ordered: list[Release], day: dt.date | None) -> tuple[Release, ...]:
    """The releases that cover one month, with those vintages moved that would win over a release.

    The order is that of all releases, whatever the day: what replaced what does not depend on it.
    """
    proper = [release for release in ordered if release.kind is ReleaseKind.RELEASE]
    last = proper[-1:]
    chain = (*(release for release in ordered if release not in last), *last)
    return tuple(release for release in chain if day is None or release.available_from <= day)


def key_texts(frame: pd.DataFrame, dimensions: tuple[str, ...]) -> pd.Series:
    """The key of each row as text, from its dimension columns in order, without the month."""
    text = np.full(len(frame), "", dtype=object)
    for place, name in enumerate(dimensions):
        text = text + ((_BETWEEN if place else "") + name + _IS) + frame[name].astype(object)
    return pd.Series(text, index=frame.index, dtype="str")


def parse_key(text: str) -> dict[str, str]:
    """Dimension to term; ValueError for a text that is not a key."""
    pairs = [part.partition(_IS) for part in text.split(_BETWEEN)]
    if not all(name and sign for name, sign, _ in pairs):
        raise ValueError(f"{text!r} is not a key")
    return {name: term for name, _, term in pairs}


def key_columns(keys: pd.Series, dimensions: tuple[str, ...]) -> pd.DataFrame:
    """The dimension columns (str) of a column of keys."""
    places, texts = pd.factorize(keys)
    parsed = [parse_key(str(text)) for text in texts]
    return pd.DataFrame(
        {
            name: np.array([each.get(name, "") for each in parsed], dtype=object)[places]
            for name in dimensions
        },
        index=keys.index,
        dtype="str",
    )


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
    undone = _undone(revisions, _ranks(releases), target[moved])
    rebuilt = _rebuilt(rows[~stood], undone, shape, wanted)
    return typed(pd.concat([rows[stood][shape.names].astype({"release": "str"}), rebuilt]), shape)


def _rebuilt(
    current: pd.DataFrame,
    undone: Mapping[str, pd.Series],
    shape: Shape,
    wanted: Mapping[Month, Release],
) -> pd.DataFrame:
    """The rows with the cells of ``_undone`` as they were."""
    table = current.copy()
    table["key"] = key_texts(table, shape.dimensions)
    table = table.set_index(["month", "key"])[list(shape.figures)].astype("float64")
    for measure, cells in undone.items():
        added = cells.index.difference(table.index)
        if len(added):
            table = pd.concat([table, pd.DataFrame(np.nan, index=added, columns=table.columns)])
        table.loc[cells.index, measure] = cells.to_numpy()
    table = table.dropna(how="all").sort_index().reset_index(names=["month", "key"])
    return _with_release(table, shape, wanted)


def sorted_releases(releases: Collection[Release]) -> list[Release]:
    """Oldest first."""
    return sorted(releases, key=lambda release: release.order)


def _ranks(releases: Collection[Release]) -> dict[tuple[pd.Timestamp, str], int]:
    """The place of each release in the chain of each month, by the month and its name."""
    return {
        (pd.Timestamp(month.first_day), release.name): rank
        for month, chain in chains(releases).items()
        for rank, release in enumerate(chain)
    }


def _undone(
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
    chosen = frame["month"].map({pd.Timestamp(m.first_day): r for m, r in wanted.items()})
    frame["release"] = [release.name for release in chosen]
    if shape.has_status:
        closed = np.array([release.closed_through or 0 for release in chosen])
        frame["status"] = statuses(frame["month"], closed)
    return typed(frame, shape)


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
            texts = values.astype("str")
            values = texts.astype(pd.CategoricalDtype(sorted(texts.unique())))
        elif column.kind is ColumnKind.COUNT:
            values = values.astype("int64")
        columns[column.name] = values
    return pd.DataFrame(columns).sort_values(list(shape.keys), ignore_index=True)


def as_of(tables: Tables, table: str, moment: Month | dt.date) -> pd.DataFrame:
    """The table as it stood with the releases published by a day, or by the end of a month.

    Returns the table's columns and dtypes. Months that no such release covers are left out, so the
    frame is empty if nothing had been published. KeyError for a table that the ingest does not
    write.
    """
    day = moment.last_day if isinstance(moment, Month) else moment
    releases = releases_held(tables, table)
    wanted = {month: chain[-1] for month, chain in chains(releases, day).items()}
    revisions = tables.revisions
    log = revisions[revisions["table"].astype("str") == table]
    return as_released(tables.frame(table), log, INGESTED[table], releases, wanted)
