"""All tables as files with their descriptions: a folder of CSV or Parquet, or one SQLite database.

Each writer takes ``written``, which is called with the name of each table once it is written.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports.descriptor import all_tables_package, licences, table_fields
from dashboard.exports.parquet import write_parquet
from dashboard.exports.text import cell_values, csv_pieces, is_count, is_number
from dashboard.i18n import Language
from dashboard.tables.metadata import TableMetadata
from dashboard.terms.files import replace_file, replacing

if TYPE_CHECKING:
    from dashboard.tables import Tables

PACKAGE_FILE = "datapackage.json"
DATASETTE_FILE = "metadata.json"
DESCRIPTIONS = "descriptions"
"""The table of a database that describes all columns: table, column, type, unit, description."""
_DESCRIPTION_COLUMNS = ("table", "column", "type", "unit", "description")
Written = Callable[[str], None]


def write_csv_files(tables: Tables, folder: Path, language: Language, written: Written) -> None:
    """``TABLE.csv`` for each table, and ``datapackage.json``, which describes them."""
    descriptor = all_tables_package(tables, language)
    measured = []
    for resource in descriptor["resources"]:
        path = folder / resource["path"]
        digest = hashlib.sha256()
        with replacing(path) as staged, staged.open("wb") as file:
            for piece in csv_pieces(tables.frame(resource["name"])):
                file.write(piece)
                digest.update(piece)
        size = path.stat().st_size
        measured.append({**resource, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"})
        written(resource["name"])
    _write_json(folder / PACKAGE_FILE, {**descriptor, "resources": measured})


def write_parquet_files(tables: Tables, folder: Path, language: Language, written: Written) -> None:
    """``TABLE.parquet`` for each table, with the descriptions in the file's own metadata.

    The metadata has title, description, schema (a Table Schema), sources, licences and version;
    DuckDB shows it with ``parquet_kv_metadata``.
    """
    descriptor = all_tables_package(tables, language)
    shared = {key: descriptor[key] for key in ("version", "licenses", "sources")}
    for resource in descriptor["resources"]:
        own = {key: resource[key] for key in ("name", "title", "description", "schema")}
        with replacing(folder / f"{resource['name']}.parquet") as staged:
            write_parquet(tables.frame(resource["name"]), staged, {**own, **shared})
        written(resource["name"])


def write_sqlite(tables: Tables, path: Path, language: Language, written: Written) -> None:
    """The database at ``path``, and ``metadata.json`` beside it in the format of Datasette.

    Each table has its key. Days are TEXT (YYYY-MM-DD), counts INTEGER, other numbers REAL, missing
    values NULL.
    """
    with replacing(path) as staged, closing(sqlite3.connect(staged)) as database:
        for name in tables.names:
            frame = tables.frame(name)
            types = {str(column): _sqlite_type(frame[column]) for column in frame.columns}
            rows = zip(*(cell_values(frame[column]) for column in frame.columns), strict=True)
            _create_table(database, name, types, tables.shape(name).keys, rows)
            written(name)
        descriptions = (
            row for name in tables.names for row in _descriptions(tables.metadata(name), language)
        )
        types: dict[str, str] = dict.fromkeys(_DESCRIPTION_COLUMNS, "TEXT")
        _create_table(database, DESCRIPTIONS, types, ("table", "column"), descriptions)
        database.commit()
    shown = {name: _datasette_table(tables.metadata(name), language) for name in tables.names}
    metadata = {
        "title": language.text("site.name"),
        "description": language.text("site.description"),
        "databases": {path.stem: {"tables": shown}},
    }
    _write_json(path.with_name(DATASETTE_FILE), metadata)


def _create_table(
    database: sqlite3.Connection,
    name: str,
    types: Mapping[str, str],
    keys: Iterable[str],
    rows: Iterable[tuple[Any, ...]],
) -> None:
    columns = ", ".join(f"{_identifier(column)} {kind}" for column, kind in types.items())
    key = ", ".join(map(_identifier, keys))
    database.execute(f"CREATE TABLE {_identifier(name)} ({columns}, PRIMARY KEY ({key}))")
    places = ", ".join("?" * len(types))
    database.executemany(f"INSERT INTO {_identifier(name)} VALUES ({places})", rows)  # noqa: S608


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _sqlite_type(column: pd.Series) -> str:
    if not is_number(column):
        return "TEXT"
    return "INTEGER" if is_count(column) else "REAL"


def _descriptions(metadata: TableMetadata, language: Language) -> Iterator[tuple[str, ...]]:
    """A row for the table itself, with an empty column, then a row for each column."""
    yield metadata.name, "", "table", "", language.sentence(metadata.description)
    for field in table_fields(metadata, language):
        yield metadata.name, field.name, field.type, field.unit, field.description


def _datasette_table(metadata: TableMetadata, language: Language) -> dict[str, Any]:
    """What Datasette shows above a table."""
    columns = {
        field.name: f"{field.description} ({field.unit})" if field.unit else field.description
        for field in table_fields(metadata, language)
    }
    return {
        "title": language.sentence(metadata.title),
        "description": " ".join(map(language.sentence, (metadata.description, *metadata.caveats))),
        "source": language.sentence(metadata.publisher.producer),
        **({"source_url": metadata.publisher.page} if metadata.publisher.page else {}),
        "license": licences([metadata], language)[0]["title"],
        "columns": columns,
    }


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    replace_file(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")
