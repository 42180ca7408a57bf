"""One made-up frame as CSV, JSON, Parquet and ZIP: nothing lost, and no formula."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports import VARIANTS, csv_pieces, json_pieces, parquet_bytes
from dashboard.exports.data_package import zip_file
from dashboard.exports.text import ROWS_PER_PIECE

FRAME = pd.DataFrame(
    {
        "month": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"]),
        "drug": pd.Categorical(["Fentanyl", 'Coastal; "Interior", x', "Khat"]),
        "events": [3, 0, 7],
        "pounds": [1027.787636, np.nan, 1e-7],
        "note": ["", "a\nb", "ñ"],
        "published": pd.to_datetime(pd.Series(["2025-02-11", None, "2025-04-01"])),
    }
)
ROWS_OF = [
    ["2025-01-01", "Fentanyl", "3", "1027.787636", "", "2025-02-11"],
    ["2025-02-01", 'Coastal; "Interior", x', "0", "", "a\nb", ""],
    ["2025-03-01", "Khat", "7", "0.0000001", "ñ", "2025-04-01"],
]


def read(body: bytes, separator: str = ",") -> list[list[str]]:
    text = body.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def test_csv_quotes_where_needed_and_leaves_missing_values_empty() -> None:
    body = b"".join(csv_pieces(FRAME))
    assert read(body) == [list(FRAME.columns), *ROWS_OF]
    assert body.endswith(b"\r\n")


def test_the_spanish_variant_has_the_same_cells() -> None:
    body = b"".join(csv_pieces(FRAME, VARIANTS["es"]))
    rows = read(body, ";")[1:]
    assert [row[3].replace(",", ".") for row in rows] == [row[3] for row in ROWS_OF]
    assert [row[:3] + row[4:] for row in rows] == [row[:3] + row[4:] for row in ROWS_OF]


def test_json_has_numbers_and_null_for_missing_values() -> None:
    data = json.loads(b"".join(json_pieces(FRAME, {"name": "made up"})))
    assert data["name"] == "made up"
    assert data["data"][1] == {
        "month": "2025-02-01",
        "drug": 'Coastal; "Interior", x',
        "events": 0,
        "pounds": None,
        "note": "a\nb",
        "published": None,
    }
    assert json.loads(b"".join(json_pieces(FRAME.iloc[:0], {}))) == {"data": []}


def test_parquet_has_types_nulls_and_metadata(tmp_path: Path) -> None:
    body = parquet_bytes(FRAME, {"title": "it's made up", "schema": {"fields": []}})
    assert parquet_bytes(FRAME, {"title": "it's made up", "schema": {"fields": []}}) == body
    path = tmp_path / "made.parquet"
    path.write_bytes(body)
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT * FROM '{path}'").fetchall()  # noqa: S608
        kinds = connection.execute(f"DESCRIBE SELECT * FROM '{path}'").fetchall()  # noqa: S608
        found = connection.execute(f"SELECT * FROM parquet_kv_metadata('{path}')")  # noqa: S608
        notes = {key: value for _, key, value in found.fetchall()}
    assert [kind[1] for kind in kinds] == ["DATE", "VARCHAR", "BIGINT", "DOUBLE", "VARCHAR", "DATE"]
    assert rows[1][3] is None
    assert rows[1][5] is None
    assert rows[0][4] is None
    assert [row[3] for row in rows if row[3] is not None] == [1027.787636, 1e-7]
    assert notes[b"title"] == b"it's made up"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_any_text_reads_back_or_is_refused(text: str) -> None:
    frame = pd.DataFrame({"text": [text], "figure": [1.5]})
    if text.startswith(("=", "+", "-", "@", "\t", "\r")):
        with pytest.raises(ValueError, match="formula"):
            b"".join(csv_pieces(frame))
        return
    for dialect in (None, VARIANTS["es"]):
        body = b"".join(csv_pieces(frame, dialect) if dialect else csv_pieces(frame))
        assert read(body, dialect.separator if dialect else ",")[1][0] == text


def test_the_pieces_of_a_long_frame_join_without_a_seam() -> None:
    frame = pd.DataFrame({"place": np.arange(2 * ROWS_PER_PIECE + 1)})
    pieces = list(csv_pieces(frame))
    assert len(pieces) == 4
    assert [row[0] for row in read(b"".join(pieces))[1:]] == [str(n) for n in range(len(frame))]
    data = json.loads(b"".join(json_pieces(frame, {})))["data"]
    assert [row["place"] for row in data] == list(range(len(frame)))


def test_an_archive_has_size_and_hash_of_its_data_and_no_time_of_its_own() -> None:
    def archive() -> bytes:
        with zip_file(iter([b"a\r\n", b"1\r\n"]), {"resources": [{"name": "data"}]}, "ñ") as file:
            return file.read()

    assert archive() == archive()
    whole = zipfile.ZipFile(io.BytesIO(archive()))
    (data,) = json.loads(whole.read("datapackage.json"))["resources"]
    assert data["bytes"] == 6
    assert data["hash"].startswith("sha256:")
    assert whole.read("data.csv") == b"a\r\n1\r\n"
    assert whole.read("README.txt").decode() == "ñ"
