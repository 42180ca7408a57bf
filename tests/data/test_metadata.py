"""The descriptions of the tables, compared with the tables themselves."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.schemas.shapes import MONTHLY, YEARLY
from dashboard.terms.months import Month, months_between
from dashboard.terms.spellings import term_of

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
HAND_KEPT = ("events", "inspection_rates", "reported_figures", "sources")
LOGS = ("listings", "verdicts", "releases", "revisions")
YEARS = tuple(shape.name for shape in YEARLY)
TABLES = (*(shape.name for shape in MONTHLY), *YEARS, *HAND_KEPT, *LOGS)
PARTS = {
    *("name", "title", "description", "kind", "dimensions", "keys", "sources", "caveats"),
    *("measures", "scope", "totals", "gaps", "publisher", "publisher_wording", "columns"),
}
IS_OF_TYPE = {
    "date": lambda cells: cells.str.fullmatch(r"\d{4}-\d{2}-\d{2}"),
    "integer": lambda cells: cells.str.fullmatch(r"-?\d+"),
    "number": lambda cells: cells.str.fullmatch(r"-?\d+(\.\d+)?"),
    "string": lambda cells: cells.notna(),
}

each_table = pytest.mark.parametrize("name", TABLES)


def metadata(name: str) -> dict[str, Any]:
    return tomllib.loads((DATASETS / f"{name}.toml").read_text(encoding="utf-8"))


def cells(name: str) -> pd.DataFrame:
    """The table as text, cell by cell."""
    return pd.read_csv(DATASETS / f"{name}.csv", dtype="str", keep_default_na=False)


def test_every_table_has_metadata_and_every_metadata_a_table() -> None:
    assert sorted(path.stem for path in DATASETS.glob("*.toml")) == sorted(TABLES)
    # Besides tables: the hashes of the files.
    assert {path.stem for path in DATASETS.glob("*.csv")} - {"manifest"} == set(TABLES)


@each_table
def test_parts_are_complete_and_known(name: str) -> None:
    about = metadata(name)
    assert set(about) <= PARTS
    assert set(about) >= PARTS - {"totals", "gaps", "publisher_wording"}
    assert about["name"] == name
    published = "yearly" if name in YEARS else "monthly"
    kind = "facts" if name in HAND_KEPT else "log" if name in LOGS else published
    assert about["kind"] == kind
    assert about["title"]
    assert about["description"]
    assert about["caveats"]
    assert set(about["publisher"]) - {"monthly_within"} == {"producer", "page", "licence"}


@each_table
def test_columns_are_those_of_the_table_in_its_order(name: str) -> None:
    columns = metadata(name)["columns"]
    assert list(columns) == list(cells(name).columns)
    for column in columns.values():
        assert set(column) <= {"type", "description", "unit", "values"}
        assert column["description"].endswith(".")


@each_table
def test_dimensions_measures_and_keys_are_columns_and_scope_is_none(name: str) -> None:
    about = metadata(name)
    columns = set(about["columns"])
    assert set(about["dimensions"]) <= columns
    assert set(about["measures"]) <= columns
    assert set(about["keys"]) <= columns
    assert not set(about["scope"]) & columns
    for dimension, term in about.get("totals", {}).items():
        assert term in about["columns"][dimension]["values"]


@each_table
def test_keys_name_one_row_each(name: str) -> None:
    assert not cells(name).duplicated(metadata(name)["keys"]).any()


@each_table
def test_cells_have_the_type_and_the_values_of_the_description(name: str) -> None:
    frame = cells(name)
    for column, about in metadata(name)["columns"].items():
        filled = frame[column][frame[column] != ""]
        assert IS_OF_TYPE[about["type"]](filled).all(), column
        if "values" in about:
            assert about["values"] == sorted(about["values"])
            assert set(filled) <= set(about["values"]), column


@pytest.mark.parametrize("name", HAND_KEPT)
def test_a_hand_kept_table_lists_no_value_that_it_does_not_use(name: str) -> None:
    frame = cells(name)
    for column, about in metadata(name)["columns"].items():
        # Both tables of figures share the words of comparison, whether or not each needs all.
        if "values" in about and column != "comparison":
            assert set(about["values"]) <= set(frame[column]), column


@each_table
def test_measures_of_a_monthly_table_have_the_unit_of_their_column(name: str) -> None:
    about = metadata(name)
    if about["kind"] in ("monthly", "yearly"):
        assert about["measures"]
        for column, unit in about["measures"].items():
            assert about["columns"][column]["unit"] == unit


@each_table
def test_months_have_no_hole_but_the_declared_ones(name: str) -> None:
    about = metadata(name)
    if about["kind"] == "yearly":
        years = {int(text) for text in cells(name)["fiscal_year"].unique()}
        assert years == set(range(min(years), max(years) + 1))
    if about["kind"] != "monthly":
        assert "gaps" not in about
        return
    held = {Month.parse(text[:7]) for text in cells(name)["month"].unique()}
    missing = set(months_between(min(held), max(held))) - held
    declared = {
        month
        for gap in about.get("gaps", [])
        for month in months_between(Month.parse(gap["first"]), Month.parse(gap["last"]))
    }
    assert missing == declared
    assert all(gap["why"] for gap in about.get("gaps", []))


@each_table
def test_publishers_words_are_spellings_of_our_terms(name: str) -> None:
    for dimension, words in metadata(name).get("publisher_wording", {}).items():
        if dimension == "measure":
            continue
        for term, spellings in words.items():
            for spelling in spellings:
                assert term_of(dimension, spelling) == term


@each_table
def test_sources_are_kept_and_the_page_is_that_of_the_first(name: str) -> None:
    about = metadata(name)
    address = cells("sources").set_index("source")["url"]
    assert set(about["sources"]) <= set(address.index)
    if about["kind"] in ("monthly", "yearly"):
        assert about["publisher"]["page"] == address[about["sources"][0]]
    else:
        assert about["publisher"]["page"] == ""
