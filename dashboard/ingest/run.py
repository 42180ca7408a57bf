"""One ingest, or the undoing of one, from beginning to end: all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import pandas as pd

from dashboard.ingest.arriving import Arrival, FileOutcome, Introduction, arrivals
from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.gate import objections
from dashboard.ingest.held import Held, as_first_read, read_held, rebuilt, replace_held
from dashboard.ingest.known import is_known
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import store
from dashboard.tables.checks import shrunk
from dashboard.tables.vintages import Release, releases_of

ACCEPT = 'if the publisher did this, take the file in with --accept "the reason"'


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did: each file's outcome, and rows and revisions of each table that changed.

    ``accepted`` are the objections to new files that were overruled.
    """

    outcomes: tuple[FileOutcome, ...]
    rows: dict[str, int]
    revisions: dict[str, int]
    accepted: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class UndoReport:
    """What an undo did: the releases of one file that are gone, and the rows of their tables."""

    releases: tuple[str, ...]
    rows: dict[str, int]


T = TypeVar("T")
Frames = Mapping[str, Mapping[Release, pd.DataFrame]]


class Progress(Protocol):
    """Passes things on one by one and may show how many are done."""

    def __call__(self, things: Sequence[T], /, what: str) -> Iterable[T]:
        """The same things; ``what`` names the work."""
        ...


def _silent(things: Sequence[T], /, what: str) -> Iterable[T]:  # noqa: ARG001
    """Progress that shows nothing."""
    return things


def ingest(
    paths: Sequence[Path],
    *,
    folder: Path,
    published: str | None = None,
    url: str | None = None,
    release: str | None = None,
    accept: str | None = None,
    progress: Progress = _silent,
    after: Callable[[str], None] = lambda _: None,
    today: dt.date | None = None,
) -> IngestReport:
    """Take publishers' files into the tables of a folder: in any order, and all of them or none.

    ``published`` (YYYY-MM or YYYY-MM-DD), ``url`` and ``release`` (a name) are for an unknown file,
    which does not say them itself. ``accept`` is the reason why figures are taken in to which the
    gate objects; ``releases`` keeps it. ``after`` is called after each step of the replacement.
    ``today`` is the day in UTC, unless another is given.

    Raises Refused where a file or the resulting tables break a rule, ``store.Damaged`` or
    ``files.NotTheTable`` where the tables held cannot be read; the folder is then as it was.
    """
    day = today or dt.datetime.now(dt.UTC).date()
    introduction = Introduction(day, published, url, release)
    with store.writing(folder):
        held = read_held(folder)
        outcomes, new = arrivals(progress(paths, "Reading"), held, introduction)
        if not new:
            return IngestReport(tuple(outcomes), {}, {})
        frames = _frames(held, new)
        found = _objections(new, frames, accept)
        changed = rebuilt(held, _releases(held, new, found, accept), frames)
        replace_held(folder, changed, shrunk(held, changed), after)
    logged = changed["revisions"]["table"].astype("str").value_counts()
    return IngestReport(
        tuple(outcomes),
        {table: len(changed[table]) for table in sorted(frames)},
        {table: int(logged.get(table, 0)) for table in sorted(frames)},
        tuple(fault for faults in found.values() for fault in faults),
    )


def _frames(held: Held, new: Sequence[Arrival]) -> Frames:
    """For each table with a new release, every release of it as its file had it."""
    found = {}
    for table in {arrival.parsed.table for arrival in new}:
        added = [arrival for arrival in new if arrival.parsed.table == table]
        rows = pd.DataFrame([arrival.row for arrival in added])
        frames = {release: as_first_read(held, release) for release in _held(held, table)}
        by_name = {arrival.identity.release: arrival.parsed.frame for arrival in added}
        found[table] = frames | {each: by_name[each.name] for each in releases_of(rows, table)}
    return found


def _held(held: Held, table: str) -> tuple[Release, ...]:
    return releases_of(held["releases"], table)


def _objections(
    new: Sequence[Arrival], frames: Frames, accept: str | None
) -> dict[str, list[Fault]]:
    """What the gate objects to, by the release's name; raises Refused where nobody accepts it.

    Nothing where the file is a known one: a person has looked at it.
    """
    found = {}
    for arrival in new:
        if is_known(arrival.parsed.source.sha256):
            continue
        of_table, name = frames[arrival.parsed.table], arrival.identity.release
        release = next(each for each in of_table if each.name == name)
        shape = INGESTED[arrival.parsed.table]
        if faults := objections(arrival.parsed, release, of_table, shape):
            found[name] = faults
    if found and accept is None:
        raise Refused([fault for faults in found.values() for fault in faults], remedy=ACCEPT)
    return found


def _releases(
    held: Held, new: Sequence[Arrival], found: Mapping[str, object], accept: str | None
) -> pd.DataFrame:
    """The table ``releases`` with the new ones, and with the reason on those objected to."""
    rows = pd.DataFrame([arrival.row for arrival in new])
    rows["accepted"] = rows["release"].map(lambda name: accept if name in found else "")
    return pd.concat([held["releases"].astype("object"), rows])


def undo(
    release: str, *, folder: Path, after: Callable[[str], None] = lambda _: None
) -> UndoReport:
    """Take a release out of the tables of a folder, as if its file had never been ingested.

    A file that feeds two tables is taken out of both. Raises Refused where there is no such release
    or the tables without it break a rule, else as ``ingest``; the folder is then as it was.
    """
    with store.writing(folder):
        held = read_held(folder)
        releases = held["releases"]
        hashes = releases.loc[releases["release"] == release, "sha256"]
        if hashes.empty:
            names = ", ".join(releases["release"])
            raise Refused([Fault("releases", 0, "release", f"must be one of {names}", release)])
        gone = releases["sha256"].isin(hashes)
        tables = sorted(releases.loc[gone, "table"].astype("str").unique())
        kept = releases[~gone]
        frames = {
            table: {
                each: as_first_read(held, each)
                for each in _held(held, table)
                if each.name in set(kept["release"])
            }
            for table in tables
        }
        changed = rebuilt(held, kept, frames)
        replace_held(folder, changed, (), after)
    return UndoReport(
        tuple(releases.loc[gone, "release"]), {table: len(changed[table]) for table in tables}
    )
