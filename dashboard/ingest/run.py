"""One ingest from beginning to end: read, check, rebuild, check across tables, replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import pandas as pd

from dashboard.ingest.building import built
from dashboard.ingest.faults import Fault, Refused
from dashboard.ingest.known import Identity, identity_of
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.reading import Source, read_source
from dashboard.schemas.models import faults as model_faults
from dashboard.schemas.shapes import INGESTED, MONTHLY, RELEASES, REVISIONS, Shape
from dashboard.tables import files, store
from dashboard.tables.checks import closed_years_revised, cross_check, shrunk
from dashboard.tables.loading import descriptions
from dashboard.tables.vintages import Release, as_released, releases_of
from dashboard.terms.months import months_between


@dataclass(frozen=True)
class Outcome:
    """What became of one file: the release that it is, and whether it was new."""

    file: str
    release: str
    table: str
    new: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did: each file's outcome, rows and revisions per table that changed."""

    outcomes: tuple[Outcome, ...]
    rows: dict[str, int]
    revisions: dict[str, int]
    warnings: tuple[str, ...] = ()


Held = dict[str, pd.DataFrame]
T = TypeVar("T")


class Progress(Protocol):
    """Hands on each of several things that take a while, and may show how far it is."""

    def __call__(self, things: Sequence[T], /, what: str) -> Iterable[T]:
        """The things, one after the other."""
        ...


def silent(things: Sequence[T], /, what: str) -> Iterable[T]:  # noqa: ARG001
    """Progress that shows nothing."""
    return things


def ingest(
    paths: Sequence[Path],
    *,
    folder: Path,
    published: str | None = None,
    url: str | None = None,
    release: str | None = None,
    progress: Progress = silent,
    after: Callable[[str], None] = lambda _: None,
) -> IngestReport:
    """Take publishers' files into the tables of a folder, in any order, all of them or none.

    ``published`` (YYYY-MM or YYYY-MM-DD), ``url`` and ``release`` say of an unknown file what it
    does not say itself. ``progress`` shows how far it is, ``after`` is called after each step of
    the replacement. Raises Refused; the folder is then as it was.
    """
    with store.writing(folder):
        held = _held(folder)
        known = set(held["releases"]["sha256"])
        new: list[tuple[Parsed, Identity]] = []
        outcomes, faults, more = [], [], 0
        for path in progress(paths, "Reading"):
            try:
                source = read_source(path)
                if source.sha256 in known:
                    outcomes += _known_outcomes(source, held["releases"])
                    continue
                known.add(source.sha256)
                for parsed in parse(source):
                    identity = identity_of(parsed, published, url, release)
                    _check_name(parsed, identity, held["releases"], new)
                    new.append((parsed, identity))
                    outcomes.append(
                        Outcome(source.name, identity.release, parsed.table, True, parsed.notes)
                    )
            except Refused as refused:
                faults += refused.faults
                more += refused.more
        if faults:
            raise Refused(faults, more)
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


def _known_outcomes(source: Source, releases: pd.DataFrame) -> list[Outcome]:
    """The releases that a file is already; none where it stood twice in this call."""
    rows = releases[releases["sha256"] == source.sha256].to_dict("records")
    return [Outcome(source.name, row["release"], row["table"], False) for row in rows]


def _check_name(
    parsed: Parsed,
    identity: Identity,
    releases: pd.DataFrame,
    new: Iterable[tuple[Parsed, Identity]],
) -> None:
    """Another file may not take the name of a release that is held."""
    names = {*releases["release"], *(other.release for _, other in new)}
    if identity.release in names:
        rule = "is held already, out of another file: say --release NAME to give this one its own"
        raise Refused([Fault(parsed.source.name, 0, "release", rule, identity.release)])


def _with(held: Held, new: Sequence[tuple[Parsed, Identity]], progress: Progress) -> Held:
    """All tables with the new releases at their place among those held."""
    rows = pd.DataFrame([_release_row(parsed, identity) for parsed, identity in new])
    releases = files.read(
        files.write(pd.concat([held["releases"].astype("object"), rows]), RELEASES), RELEASES
    )
    changed: Held = {**held, "releases": releases}
    logs = []
    for shape in progress(MONTHLY, "Building"):
        log = held["revisions"][held["revisions"]["table"].astype("str") == shape.name]
        added = {i.release: p.frame for p, i in new if p.table == shape.name}
        if added:
            frames = {
                release: added[release.name]
                if release.name in added
                else _as_first_read(held, log, shape, release)
                for release in releases_of(releases, shape.name)
            }
            changed[shape.name], log = built(frames, shape)
        logs.append(log)
    log = pd.concat([part.astype("object") for part in logs], ignore_index=True)
    changed["revisions"] = files.read(files.write(log, REVISIONS), REVISIONS)
    return changed


def _as_first_read(held: Held, log: pd.DataFrame, shape: Shape, release: Release) -> pd.DataFrame:
    """A held release as its file was, rebuilt from the table and its revisions."""
    releases = releases_of(held["releases"], shape.name)
    wanted = dict.fromkeys(months_between(release.covers_from, release.covers_to), release)
    return as_released(held[shape.name], log, shape, releases, wanted)


def _check(before: Held, after: Held, folder: Path) -> None:
    """Hold the new tables to their models and to each other, before anything is replaced."""
    gaps = {name: described.gaps for name, described in descriptions(folder).items()}
    found = [
        *(fault for name, shape in INGESTED.items() for fault in model_faults(after[name], shape)),
        *cross_check(after, gaps),
        *shrunk(before, after),
    ]
    if found:
        raise Refused([Fault("the tables", 0, "", sentence) for sentence in found])


def _release_row(parsed: Parsed, identity: Identity) -> dict[str, object]:
    covered = parsed.covered
    return {
        "release": identity.release,
        "table": parsed.table,
        "publisher_file": identity.publisher_file,
        "url": identity.url,
        "published": identity.published,
        "date_precision": identity.date_precision,
        "covers_from": pd.Timestamp(covered.first.first_day),
        "covers_to": pd.Timestamp(covered.last.first_day),
        "closed_through": str(covered.closed_through or ""),
        "rows": parsed.rows,
        "sha256": parsed.source.sha256,
    }
