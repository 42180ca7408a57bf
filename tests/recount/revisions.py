"""Every cell in which a release differs from the one before it, from the publishers' files."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.recount.cells import World, iso, ordinal

NAMES = ("table", "key", "measure", "kind", "previous_release", "release")
# Month, the columns of NAMES, and the figures before and after (None: no row).
Revision = tuple[Any, ...]


def counted(world: World) -> Iterator[Revision]:
    """All revisions of all tables."""
    for table, about in world.about.items():
        cells = _cells(world, table)
        own = [row for row in world.releases if row["table"] == table]
        first = min(ordinal(row["covers_from"]) for row in own)
        last = max(ordinal(row["covers_to"]) for row in own)
        for month in map(iso, range(first, last + 1)):
            for before, after in pairwise(row["release"] for row in world.chain(table, month)):
                pair = cells.get((month, before), {}), cells.get((month, after), {})
                for key, measure, old, new in _differences(about, *pair):
                    kind = "added" if old is None else "withdrawn" if new is None else "changed"
                    yield (month, table, key, measure, kind, before, after, old, new)


def _differences(about: dict[str, Any], before: dict[Any, Any], after: dict[Any, Any]) -> Any:
    nothing = [None] * len(about["measures"])
    for terms in before.keys() | after.keys():
        key = "|".join(map("=".join, zip(about["dimensions"], terms, strict=True)))
        pairs = zip(before.get(terms, nothing), after.get(terms, nothing), strict=True)
        for measure, (old, new) in zip(about["measures"], pairs, strict=True):
            if old != new:
                yield key, measure, old, new


def _cells(world: World, table: str) -> dict[tuple[str, str], dict[Any, Any]]:
    """(month, release) → terms → figures."""
    about = world.about[table]
    columns = ["month", "release", *about["dimensions"], *about["measures"]]
    found: dict[tuple[str, str], dict[Any, Any]] = {}
    rows = world.db.execute(f"SELECT {', '.join(columns)} FROM {world.filed(table)}").fetchall()
    width = 2 + len(about["dimensions"])
    for row in rows:
        found.setdefault(row[:2], {})[row[2:width]] = row[width:]
    return found
