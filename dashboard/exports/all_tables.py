"""All tables as files of one folder, with their descriptions: CSV or Parquet."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dashboard.exports.csv_text import csv_pieces
from dashboard.exports.descriptor import package, resource, schema, table_fields
from dashboard.exports.parquet import write_parquet
from dashboard.i18n import Language
from dashboard.terms.files import replace_file, replacing

if TYPE_CHECKING:
    from dashboard.tables import Tables

DESCRIPTOR = "datapackage.json"
Told = Callable[[str], None]


def package_of(tables: Tables, language: Language) -> dict[str, Any]:
    """All tables as one Frictionless Data Package: one resource a table, named after it."""
    known = [tables.metadata(name) for name in tables.names]
    resources = [
        resource(
            each.name,
            each.title,
            each.description,
            f"{each.name}.csv",
            schema(table_fields(each), each.keys),
        )
        for each in known
    ]
    title, description = language.text("site.name"), language.text("site.description")
    return package("border-statistics", title, description, known, tables, resources)


def write_csv_files(tables: Tables, folder: Path, language: Language, told: Told) -> None:
    """``TABLE.csv`` for each table, and ``datapackage.json``, which describes them.

    ``told`` is called with the name of each table that is written.
    """
    descriptor = package_of(tables, language)
    measured = []
    for described in descriptor["resources"]:
        path = folder / described["path"]
        digest = hashlib.sha256()
        with replacing(path) as staged, staged.open("wb") as file:
            for piece in csv_pieces(tables.frame(described["name"])):
                file.write(piece)
                digest.update(piece)
        size = path.stat().st_size
        measured.append({**described, "bytes": size, "hash": f"sha256:{digest.hexdigest()}"})
        told(described["name"])
    text = json.dumps({**descriptor, "resources": measured}, ensure_ascii=False, indent=2)
    replace_file(folder / DESCRIPTOR, text + "\n")


def write_parquet_files(tables: Tables, folder: Path, language: Language, told: Told) -> None:
    """``TABLE.parquet`` for each table; its description and that of its columns are inside.

    They are the file's own notes: title, description, schema (a Table Schema), sources, licences,
    version; DuckDB shows them with ``parquet_kv_metadata``.
    """
    descriptor = package_of(tables, language)
    shared = {key: descriptor[key] for key in ("version", "licenses", "sources")}
    for described in descriptor["resources"]:
        notes = {key: described[key] for key in ("name", "title", "description", "schema")}
        with replacing(folder / f"{described['name']}.parquet") as staged:
            write_parquet(tables.frame(described["name"]), staged, {**notes, **shared})
        told(described["name"])
