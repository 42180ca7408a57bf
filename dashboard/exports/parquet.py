"""A frame as Parquet, written by DuckDB.

DuckDB and not pyarrow: pandas imports pyarrow wherever it is installed, which adds 0.2 s to every
start and 45 MB to every process. DuckDB is loaded when the first Parquet file is asked for.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.exports.text import is_count, is_date, is_number

if TYPE_CHECKING:
    import duckdb


def write_parquet(frame: pd.DataFrame, path: Path, metadata: Mapping[str, Any]) -> None:
    """Write a frame to a file, with ``metadata`` as the file's key-value metadata.

    Metadata that is not text is stored as JSON. Days become DATE, counts BIGINT, other numbers
    DOUBLE, texts VARCHAR, missing values NULL. Equal frames give equal bytes.
    """
    columns = ", ".join(_column(str(name), frame[name]) for name in frame.columns)
    options = "FORMAT parquet, COMPRESSION zstd"
    if metadata:
        texts = {k: v if isinstance(v, str) else json.dumps(v) for k, v in metadata.items()}
        pairs = ", ".join(f"{key}: {_literal(text)}" for key, text in texts.items())
        options += f", KV_METADATA {{{pairs}}}"
    with _database().cursor() as connection:
        connection.register("frame", _with_plain_texts(frame))
        connection.execute(
            f"COPY (SELECT {columns} FROM frame) TO {_literal(str(path))} ({options})"  # noqa: S608
        )


@cache
def _database() -> duckdb.DuckDBPyConnection:
    """An empty database that all files are written by: to open one takes longer than to write one.

    A single thread keeps the order of the rows and leaves the other cores to other requests.
    """
    import duckdb  # noqa: PLC0415 (see above)

    return duckdb.connect(config={"threads": 1})


def parquet_bytes(frame: pd.DataFrame, metadata: Mapping[str, Any]) -> bytes:
    """The bytes of the file that ``write_parquet`` writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.parquet"
        write_parquet(frame, path, metadata)
        return path.read_bytes()


def _with_plain_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """Text columns as objects: DuckDB reads pandas' string columns only through pyarrow."""
    plain = {str(name): frame[name].astype(object) for name in frame if _is_text(frame[name])}
    return frame.assign(**plain) if plain else frame


def _is_text(column: pd.Series) -> bool:
    return not (is_date(column) or is_number(column) or column.dtype == "category")


def _column(name: str, column: pd.Series) -> str:
    """One column of the SELECT, cast to the type that it has in the file."""
    quoted = '"' + name.replace('"', '""') + '"'
    if is_date(column):
        return f"CAST({quoted} AS DATE) AS {quoted}"
    if is_count(column):
        return f"CAST({quoted} AS BIGINT) AS {quoted}"
    if is_number(column):
        return f"CASE WHEN isnan({quoted}) THEN NULL ELSE CAST({quoted} AS DOUBLE) END AS {quoted}"
    return f"NULLIF(CAST({quoted} AS VARCHAR), '') AS {quoted}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
