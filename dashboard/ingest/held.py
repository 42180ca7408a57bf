"""The ingested tables of a folder: read as a whole, built, checked and written as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from dashboard.ingest.building import built
from dashboard.ingest.faults import Fault, Refused
from dashboard.schemas.shapes import INGESTED, RELEASES, REVISIONS
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.tables import files, store
from dashboard.tables.checks import cross_check
from dashboard.tables.loading import descriptions
from dashboard.tables.vintages import Release, as_released, releases_of
from dashboard.terms.months import first_months, months_between

Held = dict[str, pd.DataFrame]
"""Every table that the ingest writes, by name."""


def read_held(folder: Path) -> Held:
    """The tables of a folder, empty where it has none.

    Raises ``store.Damaged`` or ``files.NotTheTable`` where they cannot be read.
    """
    contents = store.read_whole(folder)
    return {
        name: files.read(contents[file], shape)
        if (file := f"{name}.csv") in contents
        else files.empty(shape)
        for name, shape in INGESTED.items()
    }


def as_first_read(held: Held, release: Release) -> pd.DataFrame:
    """A held release as its file was, worked out from the table and its revisions.

    A table of fiscal years has their first months beside them, in the column ``month``.
    """
    wanted = dict.fromkeys(months_between(release.covers_from, release.covers_to), release)
    known = releases_of(held["releases"], release.table)
    log = _log_of(held, release.table)
    frame = as_released(held[release.table], log, INGESTED[release.table], known, wanted)
    if FISCAL_YEAR in frame:
        return frame.assign(month=first_months(frame[FISCAL_YEAR]))
    return frame


def rebuilt(
    held: Held,
    releases: pd.DataFrame,
    frames: Mapping[str, Mapping[Release, pd.DataFrame]],
) -> Held:
    """The tables with other releases.

    ``releases`` is the new table ``releases``; ``frames`` has, for each table that changes, the key
    columns and measures of each of its releases.
    """
    changed: Held = {**held, "releases": files.read(files.write(releases, RELEASES), RELEASES)}
    logs = []
    for name, shape in INGESTED.items():
        log = _log_of(held, name)
        if frames.get(name):
            changed[name], log = built(frames[name], shape)
        elif name in frames:
            changed[name], log = files.empty(shape), files.empty(REVISIONS)
        logs.append(log.astype("object"))
    log = pd.concat(logs, ignore_index=True)
    changed["revisions"] = files.read(files.write(log, REVISIONS), REVISIONS)
    return changed


def _log_of(held: Held, table: str) -> pd.DataFrame:
    log = held["revisions"]
    return log[log["table"].astype("str") == table]


def replace_held(
    folder: Path,
    tables: Held,
    rules: Iterable[str] = (),
    after: Callable[[str], None] = lambda _: None,
) -> None:
    """Check the tables against their models and each other, then replace those of the folder.

    ``rules`` are sentences on further rules that are broken. Raises Refused where there is any
    fault; the folder is then as it was. ``after`` is called after each step of the replacement.
    """
    if found := [*_faults(folder, tables), *rules]:
        raise Refused([Fault("the tables", 0, "", sentence) for sentence in found])
    contents = {f"{name}.csv": files.write(tables[name], shape) for name, shape in INGESTED.items()}
    store.replace(folder, contents, after)


def _faults(folder: Path, tables: Held) -> Sequence[str]:
    # pandera takes half a second to import: servers, which only read corrections, do without it.
    from dashboard.schemas.models import faults  # noqa: PLC0415

    gaps = {name: described.gaps for name, described in descriptions(folder).items()}
    modelled = (fault for name, shape in INGESTED.items() for fault in faults(tables[name], shape))
    return [*modelled, *cross_check(tables, gaps)]
