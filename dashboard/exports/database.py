"""All tables as one SQLite database, with their descriptions in it and beside it for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports.cells import is_number, values
from dashboard.exports.descriptor import licences, table_fields
from dashboard.tables.metadata import TableMetadata
from dashboard.terms.files import replace_file, replacing

if TYPE_CHECKING:
    from dashboard.exports.all_tables import Told
    from dashboard.i18n import Language
    from dashboard.tables import Tables

DESCRIPTIONS = "descriptions"
"""The table that describes all columns: table, column, type, unit, description."""
METADATA = "metadata.json"
_DESCRIBED = ("table", "column", "type", "unit", "description")


def write_sqlite(tables: Tables, path: Path, language: Language, told: Told) -> None:
    """The database at ``path``, and ``metadata.json`` beside it, as Datasette reads it.

    Days are texts (YYYY-MM-DD), counts INTEGER, figures REAL, what is not held NULL; each table
    has its key. ``told`` is called with the name of each table that is written.
    """
    with replacing(path) as staged, closing(sqlite3.connect(staged)) as database:
        for name in tables.names:
            frame = tables.frame(name)
            _fill(database, name, _columns(frame), tables.shape(name).keys, _rows(frame))
            told(name)
        types: dict[str, str] = dict.fromkeys(_DESCRIBED, "TEXT")
        described = [row for name in tables.names for row in _described(tables.metadata(name))]
        _fill(database, DESCRIPTIONS, types, ("table", "column"), described)
        database.commit()
    text = json.dumps(_metadata(tables, path.stem, language), ensure_ascii=False, indent=2)
    replace_file(path.with_name(METADATA), text + "\n")


def _fill(
    database: sqlite3.Connection,
    name: str,
    types: Mapping[str, str],
    keys: Iterable[str],
    rows: Iterable[tuple[Any, ...]],
) -> None:
    columns = ", ".join(f"{_quoted(column)} {kind}" for column, kind in types.items())
    key = ", ".join(map(_quoted, keys))
    database.execute(f"CREATE TABLE {_quoted(name)} ({columns}, PRIMARY KEY ({key}))")
    places = ", ".join("?" * len(types))
    database.executemany(f"INSERT INTO {_quoted(name)} VALUES ({places})", rows)  # noqa: S608


def _columns(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): _type(frame[name]) for name in frame.columns}


def _type(column: pd.Series) -> str:
    if not is_number(column):
        return "TEXT"
    return "INTEGER" if pd.api.types.is_integer_dtype(column.dtype) else "REAL"


def _rows(frame: pd.DataFrame) -> Iterable[tuple[Any, ...]]:
    return zip(*(values(frame[name]) for name in frame.columns), strict=True)


def _described(metadata: TableMetadata) -> list[tuple[str, ...]]:
    """One row for the table itself, with an empty column, and one for each column."""
    whole_table = (metadata.name, "", "table", "", metadata.description)
    return [
        whole_table,
        *(
            (metadata.name, field.name, field.type, field.unit, field.description)
            for field in table_fields(metadata)
        ),
    ]


def _metadata(tables: Tables, database: str, language: Language) -> dict[str, Any]:
    """What Datasette shows above each table."""
    return {
        "title": language.text("site.name"),
        "description": language.text("site.description"),
        "databases": {
            database: {
                "tables": {name: _table_metadata(tables.metadata(name)) for name in tables.names}
            }
        },
    }


def _table_metadata(metadata: TableMetadata) -> dict[str, Any]:
    columns = {
        field.name: f"{field.description} ({field.unit})" if field.unit else field.description
        for field in table_fields(metadata)
    }
    return {
        "title": metadata.title,
        "description": " ".join([metadata.description, *metadata.caveats]),
        "source": metadata.publisher.producer,
        **({"source_url": metadata.publisher.page} if metadata.publisher.page else {}),
        "license": licences([metadata])[0]["title"],
        "columns": columns,
    }


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
