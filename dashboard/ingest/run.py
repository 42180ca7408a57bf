"""One ingest from beginning to end: read, check, rebuild, check across tables, replace."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import pandas as pd

from dashboard.ingest.building import rebuilt
from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.known import Identity, identity_of
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.reading import SourceFile, read_source
from dashboard.schemas.shapes import INGESTED, MONTHLY, RELEASES, REVISIONS
from dashboard.tables import files, store
from dashboard.tables.checks import closed_years_revised, cross_check, shrunk
from dashboard.tables.loading import descriptions


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file: the release that it is, and whether it was new."""

    file: str
    release: str
    table: str
    new: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did: each file's outcome, and rows and revisions of each table that changed.

    ``warnings`` are sentences about what is allowed and unusual.
    """

    outcomes: tuple[FileOutcome, ...]
    rows: dict[str, int]
    revisions: dict[str, int]
    warnings: tuple[str, ...] = ()


Held = dict[str, pd.DataFrame]
_New = tuple[Parsed, Identity]
T = TypeVar("T")


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
    progress: Progress = _silent,
    after: Callable[[str], None] = lambda _: None,
    today: dt.date | None = None,
) -> IngestReport:
    """Take publishers' files into the tables of a folder: in any order, and all of them or none.

    ``published`` (YYYY-MM or YYYY-MM-DD), ``url`` and ``release`` (a name) are for an unknown file,
    which does not say them itself. ``after`` is called after each step of the replacement.
    ``today`` is the day in UTC, unless another is given.

    Raises Refused where a file or the resulting tables break a rule, ``store.Damaged`` or
    ``files.NotTheTable`` where the tables held cannot be read; the folder is then as it was.
    """
    day = today or dt.datetime.now(dt.UTC).date()
    with store.writing(folder):
        held = _held(folder)
        outcomes, new = _read(paths, held["releases"], (published, url, release, day), progress)
        changed = _with(held, new, progress) if new else held
        if new:
            _check(held, changed, folder)
            store.replace(folder, _contents(changed), after)
    tables = sorted({parsed.table for parsed, _ in new})
    logged = changed["revisions"]["table"].astype("str").value_counts()
    return IngestReport(
        tuple(outcomes),
        {table: len(changed[table]) for table in tables},
        {table: int(logged.get(table, 0)) for table in tables},
        closed_years_revised(changed) if new else (),
    )


def _held(folder: Path) -> Held:
    contents = store.read_whole(folder)
    return {
        name: files.read(contents[file], shape)
        if (file := f"{name}.csv") in contents
        else files.empty(shape)
        for name, shape in INGESTED.items()
    }


def _contents(held: Held) -> dict[str, bytes]:
    return {f"{name}.csv": files.write(held[name], shape) for name, shape in INGESTED.items()}


def _read(
    paths: Sequence[Path],
    releases: pd.DataFrame,
    given: tuple[str | None, str | None, str | None, dt.date],
    progress: Progress,
) -> tuple[list[FileOutcome], list[_New]]:
    """What becomes of each file, and the releases that are new; raises Refused with all faults."""
    known = set(releases["sha256"])
    outcomes: list[FileOutcome] = []
    new: list[_New] = []
    faults, more = [], 0
    for path in progress(paths, "Reading"):
        try:
            source = read_source(path)
            if source.sha256 in known:
                outcomes += _known_outcomes(source, releases)
                continue
            known.add(source.sha256)
            for parsed in parse(source):
                identity = identity_of(parsed, *given)
                _check_name(parsed, identity, releases, new)
                new.append((parsed, identity))
                outcome = (source.name, identity.release, parsed.table, True, parsed.notes)
                outcomes.append(FileOutcome(*outcome))
        except Refused as refused:
            faults += refused.faults
            more += refused.more
    if faults:
        raise Refused(faults, more)
    return outcomes, new


def _known_outcomes(source: SourceFile, releases: pd.DataFrame) -> list[FileOutcome]:
    """The releases that a held file is; none for a file given twice in this call."""
    rows = releases[releases["sha256"] == source.sha256].to_dict("records")
    return [FileOutcome(source.name, row["release"], row["table"], False) for row in rows]


def _check_name(
    parsed: Parsed, identity: Identity, releases: pd.DataFrame, new: Iterable[_New]
) -> None:
    """Two files may not have the same name as a release."""
    names = {*releases["release"], *(other.release for _, other in new)}
    if identity.release in names:
        rule = "is the name of a release from another file: add --release NAME"
        raise Refused([Fault(parsed.source.name, 0, "release", rule, identity.release)])


def _with(held: Held, new: Sequence[_New], progress: Progress) -> Held:
    """All tables with the new releases in their place among those held."""
    rows = pd.DataFrame([_release_row(parsed, identity) for parsed, identity in new])
    releases = pd.concat([held["releases"].astype("object"), rows])
    changed: Held = {**held, "releases": files.read(files.write(releases, RELEASES), RELEASES)}
    logs = []
    for shape in progress(MONTHLY, "Building"):
        log = held["revisions"][held["revisions"]["table"].astype("str") == shape.name]
        added = {i.release: p.frame for p, i in new if p.table == shape.name}
        if added:
            table = held[shape.name]
            changed[shape.name], log = rebuilt(table, log, changed["releases"], added, shape)
        logs.append(log)
    log = pd.concat([part.astype("object") for part in logs], ignore_index=True)
    changed["revisions"] = files.read(files.write(log, REVISIONS), REVISIONS)
    return changed


def _release_row(parsed: Parsed, identity: Identity) -> dict[str, object]:
    covered = parsed.covered
    return {
        "release": identity.release,
        "table": parsed.table,
        "kind": str(parsed.layout.kind),
        "publisher_file": identity.publisher_file,
        "url": identity.url,
        "published": identity.published,
        "date_precision": str(identity.date_precision),
        "covers_from": pd.Timestamp(covered.first.first_day),
        "covers_to": pd.Timestamp(covered.last.first_day),
        "closed_through": str(covered.closed_through or ""),
        "rows": parsed.rows,
        "sha256": parsed.source.sha256,
        "accepted": "",
    }


def _check(before: Held, after: Held, folder: Path) -> None:
    """Check the new tables against their models and each other, before anything is replaced."""
    # pandera takes half a second to import: servers, which only read corrections, do without it.
    from dashboard.schemas.models import faults as model_faults  # noqa: PLC0415

    gaps = {name: described.gaps for name, described in descriptions(folder).items()}
    found = [
        *(fault for name, shape in INGESTED.items() for fault in model_faults(after[name], shape)),
        *cross_check(after, gaps),
        *shrunk(before, after),
    ]
    if found:
        raise Refused([Fault("the tables", 0, "", sentence) for sentence in found])
