"""A table in a CSV file: exact on the way in, one way of writing on the way out."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.schemas.shapes import INGESTED
from dashboard.tables import files

DRUGS = INGESTED["drug_seizures"]
HEADER = ",".join(DRUGS.names)
ROW = "2023-10-01,USBP,Southwest,Land Only,Tucson Sector,Heroin,2,0.00001,final,a"


def table(*rows: str) -> bytes:
    return ("\n".join([HEADER, *rows]) + "\n").encode()


def test_what_is_read_is_written_again_byte_for_byte() -> None:
    content = table("2022-10-01,OFO,Northern,Other,Buffalo Field Office,LSD,1,12,final,a", ROW)
    assert files.write(files.read(content, DRUGS), DRUGS) == content


def test_rows_in_any_order_are_written_in_one() -> None:
    first = "2022-10-01,OFO,Northern,Other,Buffalo Field Office,LSD,1,12,final,a"
    assert files.write(files.read(table(ROW, first), DRUGS), DRUGS) == table(first, ROW)


def test_dtypes_are_those_of_the_shape_even_without_rows() -> None:
    full, empty = files.read(table(ROW), DRUGS), files.read(table(), DRUGS)
    expected = {"month": "datetime64[us]", "events": "int64", "pounds": "float64"}
    for name in DRUGS.names:
        wanted = expected.get(name, "category")
        assert str(full[name].dtype) == wanted
        assert str(empty[name].dtype) == wanted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Heroin", "Moonshine"),
        ("2023-10-01", "2023-10-02"),
        ("2023-10-01", "2023-13-01"),
        (",2,", ",two,"),
        (",2,", ",,"),
        ("0.00001", "light"),
    ],
)
def test_a_value_that_the_shape_does_not_allow_is_refused(old: str, new: str) -> None:
    with pytest.raises(files.NotTheTable, match="drug_seizures"):
        files.read(table(ROW.replace(old, new)), DRUGS)


def test_other_columns_are_refused() -> None:
    with pytest.raises(files.NotTheTable, match="columns"):
        files.read(b"month,pounds\n", DRUGS)


def test_a_cell_that_a_spreadsheet_would_run_is_not_written() -> None:
    frame = files.read(table(ROW), DRUGS).assign(release="=cmd()")
    with pytest.raises(files.NotTheTable, match="formula"):
        files.write(frame, DRUGS)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-6, "0.000001"),
        (12.0, "12"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0"),
        (math.nan, ""),
        (1e9, "1" + "0" * 9),
    ],
)
def test_numbers_are_short_and_plain(value: float, text: str) -> None:
    assert files.number_text(value) == text


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 10**13).map(lambda millionths: round(millionths / 10**6, 6)))
def test_pounds_survive_writing_and_reading(pounds: float) -> None:
    frame = files.read(table(ROW), DRUGS).assign(pounds=pounds)
    again = files.read(files.write(frame, DRUGS), DRUGS)
    pd.testing.assert_frame_equal(again, frame)
