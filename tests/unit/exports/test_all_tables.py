"""The files of `export` open in other tools, with equal figures and all descriptions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import frictionless
import pytest

from dashboard.cli import main
from dashboard.tables import Tables


def exported(folder: Path, form: str, name: str) -> Path:
    out = folder / name
    assert main(["export", f"--format={form}", f"--out={out}"]) == 0
    return out


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("parquet"), "parquet", "tables")


@pytest.fixture(scope="module")
def csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("csv"), "csv", "tables")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return exported(tmp_path_factory.mktemp("sqlite"), "sqlite", "tables.sqlite")


@pytest.fixture(scope="module")
def sqlite(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        yield connection


def test_each_form_holds_every_table_and_nothing_else(
    tables: Tables, parquet: Path, csv: Path, database: Path
) -> None:
    assert set(files(parquet)) == {f"{name}.parquet" for name in tables.names}
    assert set(files(csv)) == {*(f"{name}.csv" for name in tables.names), "datapackage.json"}
    assert set(files(database.parent)) == {"tables.sqlite", "metadata.json"}


def test_duckdb_opens_parquet_and_csv_with_equal_figures(
    tables: Tables, parquet: Path, csv: Path
) -> None:
    with duckdb.connect() as connection:
        for name in tables.names:
            rows = len(tables.frame(name))
            for path in (parquet / f"{name}.parquet", csv / f"{name}.csv"):
                found = connection.sql(f"SELECT count(*) FROM '{path}'").fetchall()  # noqa: S608
                assert found == [(rows,)], path.name
        question = "SELECT sum(pounds) FROM '{}' WHERE drug = 'Fentanyl' AND month = '2025-01-01'"
        for path in (parquet / "drug_seizures.parquet", csv / "drug_seizures.csv"):
            ((pounds,),) = connection.sql(question.format(path)).fetchall()
            assert round(pounds, 1) == 1027.8


def test_parquet_files_carry_their_descriptions(tables: Tables, parquet: Path) -> None:
    with duckdb.connect() as connection:
        for name in tables.names:
            path = parquet / f"{name}.parquet"
            kept = connection.sql(
                f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{path}')"  # noqa: S608
            ).fetchall()
            notes = {str(key): str(value) for key, value in kept}
            assert notes["title"] == tables.metadata(name).title
            fields = json.loads(notes["schema"])["fields"]
            assert [field["name"] for field in fields] == list(tables.frame(name).columns)
            assert all(field["description"] for field in fields)


def test_the_csv_package_validates(csv: Path) -> None:
    report = frictionless.validate(str(csv / "datapackage.json"))
    assert report.valid, report.flatten(["name", "type", "message"])[:5]


def test_sqlite_has_all_rows_keys_and_descriptions(
    tables: Tables, sqlite: sqlite3.Connection
) -> None:
    for name in tables.names:
        ((rows,),) = sqlite.execute(f'SELECT count(*) FROM "{name}"').fetchall()  # noqa: S608
        assert rows == len(tables.frame(name))
        descriptions = dict(
            sqlite.execute(
                "SELECT column, description FROM descriptions WHERE \"table\" = ? AND column <> ''",
                [name],
            )
        )
        assert set(descriptions) == set(tables.frame(name).columns)
        assert all(descriptions.values())
        columns = sqlite.execute(f'PRAGMA table_info("{name}")').fetchall()
        keys = [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]]
        assert tuple(keys) == tuple(tables.shape(name).keys)
    query = "SELECT sum(encounters), typeof(encounters), min(month) FROM encounters WHERE month = ?"
    assert sqlite.execute(query, ["2023-12-01"]).fetchone() == (370883, "integer", "2023-12-01")
    assert sqlite.execute("SELECT count(*) FROM revisions WHERE value IS NULL").fetchone()[0] > 0


def test_the_metadata_for_datasette_is_beside_the_database(tables: Tables, database: Path) -> None:
    about = json.loads((database.parent / "metadata.json").read_text("utf-8"))
    shown = about["databases"][database.stem]["tables"]
    assert set(shown) == set(tables.names)
    for name in tables.names:
        assert set(shown[name]["columns"]) == set(tables.frame(name).columns)
        assert shown[name]["title"]
        assert shown[name]["license"]


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite"])
def test_two_exports_are_equal_byte_for_byte(
    form: str, csv: Path, parquet: Path, database: Path, tmp_path: Path
) -> None:
    first = {"csv": csv, "parquet": parquet, "sqlite": database.parent}[form]
    second = exported(tmp_path, form, "tables.sqlite" if form == "sqlite" else "tables")
    assert files(second.parent if form == "sqlite" else second) == files(first)


def test_a_path_that_cannot_be_used_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine")
    assert main(["export", "--format=csv", f"--out={taken}"]) == 1
    assert main(["export", "--format=sqlite", f"--out={tmp_path}"]) == 1
    assert main(["export", "--format=csv", f"--folder={tmp_path / 'none'}"]) == 1
    errors = capsys.readouterr().err
    assert errors.count("Cannot write to") == 2
    assert "cannot be read" in errors
    assert taken.read_text() == "mine"
