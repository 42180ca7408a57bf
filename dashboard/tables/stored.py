"""Tables that are too large for memory: Parquet files, from which DuckDB answers.

A table is one if its CSV file is larger than ``LARGEST_TABLE`` says. Its Parquet file is made once
for each content, in the folder for temporary files, and all processes read the same one. One that
no process reads any more goes when tables are loaded next.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from dashboard.schemas.structure import DECIMALS, ColumnKind, Shape, TableColumn
from dashboard.tables import files
from dashboard.tables.temporary import held, let_go, own_folder, remove_unheld

if TYPE_CHECKING:
    import duckdb

HELD = 2
"""Of each table, this process holds so many files: a request may still ask the one before."""
_HELD: dict[Path, deque[tuple[Path, int]]] = {}
MEMORY = "512MB"
"""What DuckDB may take; beyond it, it uses the disk."""


class Frames(Mapping[str, pd.DataFrame]):
    """The frames of all tables: those in memory, and those that are read whenever asked for."""

    def __init__(
        self, held: Mapping[str, pd.DataFrame], large: Mapping[str, tuple[Path, Shape]]
    ) -> None:
        self._held, self._large = held, large

    def __getitem__(self, name: str) -> pd.DataFrame:
        return _frame(*self._large[name]) if name in self._large else self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter([*self._held, *self._large])

    def __len__(self) -> int:
        return len(self._held) + len(self._large)


def stored(source: Path, shape: Shape, content: str) -> Path:
    """The Parquet file of a CSV file, whose bytes have the hash ``content``; made if it is not yet.

    Months are DATE, counts BIGINT, amounts DECIMAL: their sums are exact. Raises NotTheTable where
    columns, numbers, months or terms are not the shape's.
    """
    home = Path(tempfile.gettempdir()) / f"border-statistics-stored-{os.getuid()}"
    home.mkdir(mode=0o700, exist_ok=True)
    if home.lstat().st_uid != os.getuid():
        raise PermissionError(f"{home} belongs to somebody else")
    made = home / f"{shape.name}-{content}.parquet"
    while (opened := held(made)) is None:  # another process may remove it before it is held
        with source.open("rb") as file:
            files.read(file.readline(), shape)  # the columns
        staging = own_folder("staging")
        try:
            _make(source, shape, staging / made.name)
            (staging / made.name).replace(made)
        finally:
            let_go(staging, os.getpid())
    _hold(source, made, opened)
    remove_unheld(each for each in home.glob(f"{shape.name}-*.parquet") if each != made)
    return made


def _hold(source: Path, made: Path, opened: int) -> None:
    """Hold the file of a table from now on, and let the one go that nobody asks here any more."""
    own = _HELD.setdefault(source, deque())
    if made in (path for path, _ in own):
        os.close(opened)
        return
    own.append((made, opened))
    if len(own) > HELD:
        os.close(own.popleft()[1])


def _frame(path: Path, shape: Shape) -> pd.DataFrame:
    """A whole table in memory, as ``files.read`` reads its CSV file."""
    columns, kinds = [], {}
    for column in shape.columns:
        if column.kind in (ColumnKind.TERM, ColumnKind.CODE):
            own = column.terms or sorted(terms(path, column.name))
            listed = ", ".join(quoted(term) for term in own)
            columns.append(f"CAST({column.name} AS ENUM ({listed})) AS {column.name}")
            kinds[column.name] = pd.CategoricalDtype(pd.Index(list(own), dtype="str"))
        elif column.kind is ColumnKind.AMOUNT:
            columns.append(f"CAST({column.name} AS DOUBLE) AS {column.name}")
        else:
            columns.append(column.name)
            if column.kind in (ColumnKind.MONTH, ColumnKind.DATE):
                kinds[column.name] = "datetime64[us]"
    with _cursor() as cursor:
        frame = cursor.execute(f"SELECT {', '.join(columns)} FROM {scan(path)}").df()  # noqa: S608
    return frame.astype(kinds)


def terms(path: Path, column: str) -> list[str]:
    """The terms of a column that occur, in any order."""
    return [*run(f"SELECT DISTINCT {column} FROM {scan(path)}")[column]]  # noqa: S608


def _make(source: Path, shape: Shape, path: Path) -> None:
    import duckdb  # noqa: PLC0415 (a server without a large table does without it)

    columns = ", ".join(f"{_cast(column)} AS {column.name}" for column in shape.columns)
    try:
        run(
            f"COPY (SELECT {columns} FROM read_csv({quoted(str(source))}, "  # noqa: S608
            f"header = true, all_varchar = true)) TO {quoted(str(path))} "
            "(FORMAT parquet, COMPRESSION zstd)"
        )
    except duckdb.Error as fault:
        raise files.NotTheTable(f"{shape.name}: {str(fault).splitlines()[0]}") from fault
    for column in shape.columns:
        found = terms(path, column.name) if column.kind is ColumnKind.TERM else []
        if unknown := sorted({*found} - {*column.terms}):
            raise files.NotTheTable(f"{shape.name}: {column.name} may not be {unknown[0]!r}")


def _cast(column: TableColumn) -> str:
    match column.kind:
        case ColumnKind.MONTH | ColumnKind.DATE:
            return f"CAST({column.name} AS DATE)"
        case ColumnKind.COUNT:
            return f"CAST({column.name} AS BIGINT)"
        case ColumnKind.AMOUNT:
            return f"CAST({column.name} AS DECIMAL(18, {DECIMALS}))"
        case ColumnKind.NUMBER:
            return f"CAST(NULLIF({column.name}, '') AS DOUBLE)"
        case _:
            return f"COALESCE({column.name}, '')"


def scan(path: Path) -> str:
    """A Parquet file as what stands after FROM in a statement for DuckDB."""
    return f"read_parquet({quoted(str(path))})"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def run(statement: str) -> dict[str, Any]:
    """The columns of a statement's answer as arrays of numpy, by name."""
    with _cursor() as cursor:
        return cursor.execute(statement).fetchnumpy()


def _cursor() -> duckdb.DuckDBPyConnection:
    return _connection(os.getpid()).cursor()


@lru_cache(1)
def _connection(_process: int) -> duckdb.DuckDBPyConnection:
    """The connection of this process: one that was made before a fork would not work after it."""
    import duckdb  # noqa: PLC0415 (see above)

    # A single thread keeps the order of the rows and leaves the other cores to other requests.
    return duckdb.connect(config={"threads": 1, "memory_limit": MEMORY})
