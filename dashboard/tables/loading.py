"""The one loader of tables, which are immutable: changing a frame changes only a copy."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.schemas.shapes import INGESTED, MEASURES, REVISIONS
from dashboard.schemas.structure import Shape
from dashboard.tables import files, store
from dashboard.tables.metadata import TableMetadata
from dashboard.tables.stored import Frames, stored
from dashboard.terms.config import read
from dashboard.terms.settings import largest_table

HOME = Path(__file__).resolve().parents[2] / "datasets"
FOLDER_VARIABLE = "DATASETS"


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables of one folder in one state, with their descriptions.

    ``version`` is a hash of all their bytes: equal versions mean equal figures.
    """

    folder: Path
    version: str
    _frames: Mapping[str, pd.DataFrame]
    _metadata: Mapping[str, TableMetadata]
    files: tuple[tuple[str, store.Stamp], ...] = ()
    """The files that they were read from, each with its stamp before that."""
    stored: Mapping[str, Path] = field(default_factory=dict)
    """The Parquet files of the tables that are too large for memory; their frames are not kept."""
    memos: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)
    """Results worked out from these tables: see ``tables.remembering``."""

    def forget(self) -> None:
        """Drop those results, so that the memory of the tables can be freed."""
        self.memos.clear()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all tables, sorted."""
        return tuple(sorted(self._frames))

    def frame(self, name: str) -> pd.DataFrame:
        """A table as a frame of the caller's own (the copy is lazy); KeyError for an unknown name.

        ``month`` is datetime64, text columns of ingested tables are categorical, measures int64
        or float64; tables kept by hand have text as str and dates as datetime64.
        """
        return self._frames[name].copy(deep=False)

    def columns(self, name: str) -> tuple[str, ...]:
        """The names of a table's columns; KeyError for an unknown name."""
        return tuple(
            self.shape(name).names if name in self.stored else map(str, self._frames[name])
        )

    def metadata(self, name: str) -> TableMetadata:
        """The description of a table; KeyError for an unknown name."""
        return self._metadata[name]

    def shape(self, name: str) -> Shape:
        """The columns of a table and what they may hold; KeyError for an unknown name."""
        return INGESTED[name] if name in INGESTED else self._metadata[name].shape

    @property
    def releases(self) -> pd.DataFrame:
        """Every file ever ingested."""
        return self.frame("releases")

    @property
    def revisions(self) -> pd.DataFrame:
        """Every cell that a later release changed."""
        return self.frame("revisions")


def tables_folder() -> Path:
    """The folder named by DATASETS, or else the repository's own."""
    return Path(os.environ.get(FOLDER_VARIABLE) or HOME)


def descriptions(folder: Path) -> dict[str, TableMetadata]:
    """The description of each table of a folder, by name, sorted.

    Where the folder has none at all, or lacks that of an ingested table, the repository's stands
    in. The measures that ``revisions`` may name are those of the shapes. Raises BrokenFile for a
    description with a fault, NotTheTable where an ingested table has none in either place.
    """
    own = {path.stem: path for path in folder.glob("*.toml")}
    ours = {path.stem: path for path in HOME.glob("*.toml")}
    if missing := [name for name in INGESTED if name not in own | ours]:
        raise files.NotTheTable(f"{missing[0]} has no description: {missing[0]}.toml is missing")
    paths = {name: ours[name] for name in INGESTED if name not in own} | own if own else ours
    found = {name: read(path, TableMetadata) for name, path in sorted(paths.items())}
    return {**found, REVISIONS.name: found[REVISIONS.name].with_values("measure", MEASURES)}


def load(
    folder: Path | None = None,
    known: Callable[[str], Mapping[str, pd.DataFrame] | None] | None = None,
) -> Tables:
    """The tables of a folder: the one given, or that of DATASETS, or the repository's own.

    ``known`` gives the frames of a version where they have been read already.
    Checks hashes, columns, dtypes and terms, which is cheap; ``schemas.models`` checks the rest.
    Raises ``store.Damaged`` or ``files.NotTheTable`` where they are wrong, FileNotFoundError where
    the folder holds no tables.
    """
    place = (folder or tables_folder()).resolve()
    seen = store.stamps(store.table_files(place))
    contents = store.read_whole(place)
    if not contents:
        raise FileNotFoundError(f"{place.name} holds no tables: run ingest")
    metadata = descriptions(place)
    large = _large(place, contents)
    for name in metadata:
        if name not in INGESTED and (path := place / f"{name}.csv").exists():
            contents[path.name] = path.read_bytes()
    version = hashlib.sha256(store.manifest_bytes(contents)).hexdigest()
    frames = (known(version) if known else None) or _frames(contents, metadata, large)
    held = Frames(frames, {name: (path, INGESTED[name]) for name, path in large.items()})
    return Tables(place, version, held, MappingProxyType(metadata), seen, MappingProxyType(large))


def _frames(
    contents: Mapping[str, store.Content],
    metadata: Mapping[str, TableMetadata],
    large: Collection[str],
) -> dict[str, pd.DataFrame]:
    shapes = {**INGESTED, **{n: each.shape for n, each in metadata.items() if n not in INGESTED}}
    return {
        name: files.read(contents[f"{name}.csv"], shape)
        if f"{name}.csv" in contents
        else files.empty(shape)
        for name, shape in shapes.items()
        if name not in large
    }


def _large(folder: Path, contents: Mapping[str, store.Content]) -> dict[str, Path]:
    """The ingested tables that are too large for memory: name → Parquet file."""
    found = {}
    for name, shape in INGESTED.items():
        content = contents.get(f"{name}.csv", b"")
        if shape.measures and not shape.yearly and len(content) > largest_table():
            source = store.place_of(folder, f"{name}.csv")
            before = store.stamp(source)
            found[name] = stored(source, shape, hashlib.sha256(content).hexdigest())
            if store.stamp(source) != before or before[1] != len(content):
                found[name].unlink(missing_ok=True)
                raise store.Damaged(f"{folder.name}: {source.name} changed while it was read")
    return found
