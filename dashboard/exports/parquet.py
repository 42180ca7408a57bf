"""A frame as Parquet, written by DuckDB.

DuckDB and not pyarrow: pandas imports pyarrow wherever it is installed, which costs every start
0.2 s and every process 45 MB; DuckDB is loaded when the first Parquet file is asked for.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.exports.cells import is_date, is_number


def write_parquet(frame: pd.DataFrame, path: Path, notes: Mapping[str, Any]) -> None:
    """Write a frame to a file; ``notes`` are kept in it as text (JSON where they are no text).

    Days become DATE, counts BIGINT, figures DOUBLE, texts VARCHAR; what is not held is NULL. Equal
    frames give equal bytes.
    """
    import duckdb  # noqa: PLC0415 (see above)

    columns = ", ".join(_column(str(name), frame[name]) for name in frame.columns)
    kept = {key: text if isinstance(text, str) else json.dumps(text) for key, text in notes.items()}
    options = "FORMAT parquet, COMPRESSION zstd"
    if kept:
        pairs = ", ".join(f"{key}: {_literal(text)}" for key, text in kept.items())
        options += f", KV_METADATA {{{pairs}}}"
    # One thread keeps the order of rows and leaves the other readers their share.
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("sheet", _bare(frame))
        connection.execute(
            f"COPY (SELECT {columns} FROM sheet) TO {_literal(str(path))} ({options})"  # noqa: S608
        )


def parquet_bytes(frame: pd.DataFrame, notes: Mapping[str, Any]) -> bytes:
    """The same as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.parquet"
        write_parquet(frame, path, notes)
        return path.read_bytes()


def _bare(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts as plain objects: DuckDB reads pandas' own string columns only through pyarrow."""
    plain = {str(name): frame[name].astype(object) for name in frame if _is_text(frame[name])}
    return frame.assign(**plain) if plain else frame


def _is_text(column: pd.Series) -> bool:
    return not (is_date(column) or is_number(column) or column.dtype == "category")


def _column(name: str, column: pd.Series) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    if is_date(column):
        return f"CAST({quoted} AS DATE) AS {quoted}"
    if is_number(column):
        if pd.api.types.is_integer_dtype(column.dtype):
            return f"CAST({quoted} AS BIGINT) AS {quoted}"
        return f"CASE WHEN isnan({quoted}) THEN NULL ELSE CAST({quoted} AS DOUBLE) END AS {quoted}"
    return f"NULLIF(CAST({quoted} AS VARCHAR), '') AS {quoted}"


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
