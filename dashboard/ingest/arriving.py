"""Files that arrive: which are held already, which are copies, and which are new releases."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.held import Held, as_first_read
from dashboard.ingest.known import Identity, identity_of, is_copy
from dashboard.ingest.parsing import Parsed, parse, tables_of
from dashboard.ingest.reading import SourceFile, read_source
from dashboard.tables.vintages import Release, releases_of


@dataclass(frozen=True)
class Introduction:
    """What the caller says of files that do not say it themselves; ``today`` is the day in UTC.

    ``published`` is YYYY-MM or YYYY-MM-DD, ``url`` an address, ``release`` a name.
    """

    today: dt.date
    published: str | None = None
    url: str | None = None
    release: str | None = None


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file: the release that it is, and whether it was new."""

    file: str
    release: str
    table: str
    new: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrival:
    """One new release: its figures and its identity."""

    parsed: Parsed
    identity: Identity

    @property
    def row(self) -> dict[str, object]:
        """Its row of the table ``releases``."""
        covered = self.parsed.covered
        return {
            "release": self.identity.release,
            "table": self.parsed.table,
            "kind": str(self.parsed.layout.kind),
            "publisher_file": self.identity.publisher_file,
            "url": self.identity.url,
            "published": self.identity.published,
            "date_precision": str(self.identity.date_precision),
            "covers_from": pd.Timestamp(covered.first.first_day),
            "covers_to": pd.Timestamp(covered.last.first_day),
            "closed_through": str(covered.closed_through or ""),
            "rows": self.parsed.rows,
            "sha256": self.parsed.source.sha256,
            "accepted": "",
        }


def arrivals(
    paths: Iterable[Path], held: Held, introduction: Introduction
) -> tuple[list[FileOutcome], list[Arrival]]:
    """What becomes of each file, and the releases that are new.

    Raises Refused with all faults of all files.
    """
    seen: set[str] = set()
    outcomes: list[FileOutcome] = []
    new: list[Arrival] = []
    faults, more = [], 0
    for path in paths:
        try:
            source = read_source(path)
            if source.sha256 in seen:
                continue
            seen.add(source.sha256)
            outcomes += (known := _known(source, held))
            # A file that is held feeds a table that was made since.
            of_tables = {outcome.table for outcome in known}
            if of_tables and of_tables >= tables_of(source):
                continue
            parts = tuple(part for part in parse(source) if part.table not in of_tables)
            if copied := _copied(parts, held, new):
                outcomes += copied
                continue
            for parsed in parts:
                given = introduction.published, introduction.url, introduction.release
                identity = identity_of(parsed, *given, introduction.today)
                _check_name(parsed, identity, held, new)
                new.append(Arrival(parsed, identity))
                outcome = (source.name, identity.release, parsed.table, True, parsed.notes)
                outcomes.append(FileOutcome(*outcome))
        except Refused as refused:
            faults += refused.faults
            more += refused.more
    if faults:
        raise Refused(faults, more)
    return outcomes, new


def _known(source: SourceFile, held: Held) -> list[FileOutcome]:
    """The releases that a held file is."""
    releases = held["releases"]
    rows = releases[releases["sha256"] == source.sha256].to_dict("records")
    return [FileOutcome(source.name, row["release"], row["table"], False) for row in rows]


def _copied(
    parts: Sequence[Parsed], held: Held, new: Sequence[Arrival]
) -> list[FileOutcome] | None:
    """The releases of which a file is a copy, if it is one in each of its parts."""
    found = []
    for parsed in parts:
        original = _original(parsed, held, new)
        if not original:
            return None
        note = f"a copy in other bytes: the figures are those of {original}"
        found.append(FileOutcome(parsed.source.name, original, parsed.table, False, (note,)))
    return found


def _original(parsed: Parsed, held: Held, new: Sequence[Arrival]) -> str | None:
    """The name of the release, held or new, of which a file's part is a copy."""
    for release in releases_of(held["releases"], parsed.table):
        if _is_alike(parsed, release) and is_copy(parsed, as_first_read(held, release)):
            return release.name
    return next(
        (
            other.identity.release
            for other in new
            if other.parsed.table == parsed.table
            and other.parsed.layout.kind is parsed.layout.kind
            and other.parsed.covered == parsed.covered
            and is_copy(parsed, other.parsed.frame)
        ),
        None,
    )


def _is_alike(parsed: Parsed, release: Release) -> bool:
    covered, kind = parsed.covered, parsed.layout.kind
    theirs = (release.covers_from, release.covers_to, release.closed_through, release.kind)
    return (covered.first, covered.last, covered.closed_through, kind) == theirs


def _check_name(parsed: Parsed, identity: Identity, held: Held, new: Iterable[Arrival]) -> None:
    """Two files may not have the same name as a release."""
    names = {*held["releases"]["release"], *(other.identity.release for other in new)}
    if identity.release in names:
        rule = "is the name of a release from another file: add --release NAME"
        raise Refused([Fault(parsed.source.name, 0, "release", rule, identity.release)])
