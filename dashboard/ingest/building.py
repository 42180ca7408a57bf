"""A table and its revisions built from all releases of it, in whatever order they arrived."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from dashboard.schemas.shapes import REVISIONS, RevisionKind
from dashboard.schemas.structure import Shape
from dashboard.tables.keys import key_texts
from dashboard.tables.vintages import Release, chains, sorted_releases, statuses, typed


def built(
    frames: Mapping[Release, pd.DataFrame], shape: Shape
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The table and its rows of ``revisions``, from the key columns and measures of each release.

    For each month the table holds the newest release that covers it; each difference between two
    neighbours in a month's chain of releases is a revision.
    """
    rows = _ranked(frames, shape)
    table = rows[rows["rank"] == rows["last"]]
    return typed(_labelled(table, list(frames), shape), shape), _revisions(rows, frames, shape)


def _ranked(frames: Mapping[Release, pd.DataFrame], shape: Shape) -> pd.DataFrame:
    """All rows of all releases, sorted by cell and by their release's rank in the month's chain.

    Columns beside the table's: ``place`` (the release), ``rank``, ``last`` (the highest rank of
    the month) and ``cell`` (a number, equal for equal month and key).
    """
    ordered = sorted_releases(frames)
    parts = []
    for place, release in enumerate(ordered):
        part = frames[release][[*shape.cell, *shape.figures]].assign(place=place)
        parts.append(part.astype(dict.fromkeys(shape.dimensions, "str")))
    rows = pd.concat(parts, ignore_index=True)
    for name in shape.dimensions:
        rows[name] = rows[name].astype(pd.CategoricalDtype(shape.column(name).terms))
    ranks: dict[tuple[pd.Timestamp, int], int] = {}
    lasts: dict[pd.Timestamp, int] = {}
    for month, chain in chains(frames).items():
        start = pd.Timestamp(month.first_day)
        lasts[start] = len(chain) - 1
        for rank, release in enumerate(chain):
            ranks[start, ordered.index(release)] = rank
    month_codes, months = pd.factorize(rows["month"])
    # A grid of ranks, months by releases: each row looks up its own with two indices.
    grid = np.array(
        [[ranks.get((month, place), -1) for place in range(len(ordered))] for month in months]
    )
    rows["rank"] = grid[month_codes, rows["place"]]
    rows["last"] = np.array([lasts[month] for month in months])[month_codes]
    rows["cell"] = _cells(rows, shape, month_codes)
    return rows.sort_values(["cell", "rank"], ignore_index=True)


def _cells(rows: pd.DataFrame, shape: Shape, month_codes: np.ndarray) -> np.ndarray:
    """One number per month and key, as digits of a mixed base: one digit for each dimension."""
    number = month_codes.astype("int64")
    for name in shape.dimensions:
        number = number * len(shape.column(name).terms) + rows[name].cat.codes.to_numpy("int64")
    return number


def _labelled(table: pd.DataFrame, releases: list[Release], shape: Shape) -> pd.DataFrame:
    """The rows with the name of their release and, if the table has it, their status."""
    ordered = sorted_releases(releases)
    place = table["place"].to_numpy()
    labelled = table.assign(release=np.array([r.name for r in ordered], dtype=object)[place])
    if shape.has_status:
        closed = np.array([release.closed_through or 0 for release in ordered])
        labelled["status"] = statuses(table["month"], closed[place])
    return labelled


def _revisions(
    rows: pd.DataFrame, frames: Mapping[Release, pd.DataFrame], shape: Shape
) -> pd.DataFrame:
    """Each cell that a later release changed, added or withdrew, step by step."""
    cell, rank = rows["cell"].to_numpy(), rows["rank"].to_numpy()
    # Rows are sorted by cell and rank: a row follows the one above if that is the same cell in the
    # release just before it.
    follows = np.zeros(len(rows), dtype=bool)
    follows[1:] = (cell[1:] == cell[:-1]) & (rank[1:] == rank[:-1] + 1)
    followed = np.append(follows[1:], [False])
    added = ~follows & (rank > 0)
    withdrawn = ~followed & (rank < rows["last"].to_numpy())
    parts = []
    for measure in shape.figures:
        value = rows[measure].to_numpy("float64")
        before = np.append([np.nan], value[:-1])
        blank = np.full(len(rows), np.nan)
        changed = follows & (value != before)
        for kind, which, old, new in (
            (RevisionKind.CHANGED, changed, before, value),
            (RevisionKind.ADDED, added, blank, value),
            (RevisionKind.WITHDRAWN, withdrawn, value, blank),
        ):
            found = rows[which]
            parts.append(
                pd.DataFrame(
                    {
                        "table": shape.name,
                        "month": found["month"],
                        "key": key_texts(found, shape.dimensions),
                        "measure": measure,
                        "kind": kind.value,
                        "previous_value": old[which],
                        "value": new[which],
                        # A withdrawal is the step of the next release, which lacks the cell.
                        "rank": found["rank"] + (kind is RevisionKind.WITHDRAWN),
                    }
                )
            )
    steps = pd.concat(parts, ignore_index=True)
    names = {
        (pd.Timestamp(month.first_day), rank): release.name
        for month, chain in chains(frames).items()
        for rank, release in enumerate(chain)
    }
    pairs = list(zip(steps["month"], steps["rank"], strict=True))
    steps["release"] = [names[month, rank] for month, rank in pairs]
    steps["previous_release"] = [names[month, rank - 1] for month, rank in pairs]
    return typed(steps, REVISIONS)
