"""Tables that are too large for memory give the same answers, to the digit, as those in memory."""

from __future__ import annotations

import inspect
import random
import subprocess
import sys
from dataclasses import fields

import numpy as np
import pandas as pd
import pytest

from dashboard.cli import ExitCode, main
from dashboard.metrics import metrics
from dashboard.queries import State, answer, cubes
from dashboard.queries.asking import ask, dimensions, indexes, terms
from dashboard.queries.cubes import counts_of, margins_of, sums_of, with_rows
from dashboard.queries.filters import Filters
from dashboard.queries.outliers import outliers
from dashboard.queries.sums import sums
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import load
from dashboard.tables.files import NotTheTable
from dashboard.tables.stored import stored
from dashboard.terms.settings import SIZE_VARIABLE, BadSetting

SERIES = [name for name, entry in metrics().items() if entry.kind != "points"]


@pytest.fixture(scope="module")
def large(root):
    """The committed tables, each taken as too large for memory."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(SIZE_VARIABLE, "0")
        return load(root / "datasets")


def questions(tables, name, number, seed=0):
    """Random filters and splits of a metric."""
    chance, asked = random.Random(f"{name} {seed}"), metrics()[name]
    for _ in range(number):
        own = list(dimensions(tables, asked))
        columns = {*chance.sample(own, min(len(own), chance.randrange(4))), *asked.single}
        filters = {}
        for column in sorted(columns):
            most = 1 if column in asked.single else 3
            offered = terms(tables, asked, column)
            picked = chance.sample(offered, min(len(offered), chance.randint(1, most)))
            filters[column] = tuple(sorted(picked))
        yield Filters(filters), chance.choice(["", *own])


def told(tables, index, column, question):
    """All that an index tells about a question."""
    wanted, split = question.whole, question.split
    yield sums_of(tables, index, column, wanted, split)
    yield margins_of(tables, index, column, wanted, split)
    yield from (with_rows(tables, index, wanted, each) for each in index.terms)
    yield counts_of(tables, index, wanted, split)


def test_only_a_table_larger_than_the_setting_says_is_stored(root, monkeypatch, tables):
    assert not tables.stored
    monkeypatch.setenv(SIZE_VARIABLE, "1.5")
    assert set(load(root / "datasets").stored) == {"drug_seizures", "encounters"}


@pytest.mark.parametrize("given", ["many", "-1", "1e3", "nan"])
def test_a_setting_that_is_no_number_of_megabytes_is_told(given, root, monkeypatch, capsys):
    monkeypatch.setenv(SIZE_VARIABLE, given)
    with pytest.raises(BadSetting):
        load(root / "datasets")
    for command in (["serve"], ["export", "--format", "csv"]):
        assert main(command) == ExitCode.FAILED
        assert f"LARGEST_TABLE is {given!r}" in capsys.readouterr().err


def test_the_same_tables_have_the_same_version_however_they_are_kept(tables, large):
    assert large.version == tables.version
    assert large.stored.keys() >= {"drug_seizures", "encounters", "sector_encounters"}


@pytest.mark.parametrize("name", ["drug_seizures", "sector_encounters", "border_crossings"])
def test_the_frame_of_a_stored_table_is_that_of_its_file(tables, large, name):
    pd.testing.assert_frame_equal(large.frame(name), tables.frame(name))
    assert large.columns(name) == tables.columns(name)


@pytest.mark.parametrize("largest", [cubes.LARGEST, 0], ids=["cubes", "statements"])
@pytest.mark.parametrize("name", SERIES)
def test_sums_margins_and_sources_are_the_same_to_the_digit(
    monkeypatch, tables, large, name, largest
):
    monkeypatch.setattr(cubes, "LARGEST", largest)
    counted = inspect.unwrap(sums)  # not from what an earlier test left in memory
    for filters, split in questions(tables, name, 12, seed=largest):
        ours, theirs = (counted(each, name, filters, split) for each in (tables, large))
        assert (ours is None) == (theirs is None)
        for each in fields(ours) if ours else ():
            mine, other = getattr(ours, each.name), getattr(theirs, each.name)
            if isinstance(mine, np.ndarray):
                assert np.array_equal(mine, other, equal_nan=mine.dtype.kind == "f"), each.name
            else:
                assert mine == other, each.name


@pytest.mark.parametrize("name", SERIES)
def test_the_parts_of_each_index_are_the_same(tables, large, name):
    asked = metrics()[name]
    pairs = zip(indexes(tables, asked), indexes(large, asked), strict=True)
    for (answering, mine), (_, other) in pairs:
        assert mine.terms == other.terms
        assert other.stored
        assert mine.margins.keys() == other.margins.keys()
        for filters, split in questions(tables, name, 6):
            question = ask(asked, answering, mine, filters, split)
            if question is None:
                continue
            mine_told = told(tables, mine, answering.column, question)
            for one, two in zip(
                mine_told, told(large, other, answering.column, question), strict=True
            ):
                assert np.array_equal(one, two)


def test_a_single_row_that_is_most_of_a_month_is_found_in_a_stored_table(tables, large):
    state = State("seizure_pounds", split="drug")
    found = outliers(tables, answer(tables, state))
    assert found
    assert outliers(large, answer(large, state)) == found


@pytest.mark.parametrize(
    ("column", "value", "fault"),
    [
        ("drug", "Sugar", "drug may not be 'Sugar'"),
        ("month", "2024-13-01", "drug_seizures: "),
        ("events", "some", "drug_seizures: "),
    ],
)
def test_a_file_that_is_not_the_table_is_refused(root, tmp_path, monkeypatch, column, value, fault):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shape = INGESTED["drug_seizures"]
    with (root / "datasets" / "drug_seizures.csv").open() as committed:
        header, row = (next(committed).strip().split(",") for _ in range(2))
    file = tmp_path / "drug_seizures.csv"
    row[header.index(column)] = value
    file.write_text(f"{','.join(header)}\n{','.join(row)}\n")
    with pytest.raises(NotTheTable, match=fault):
        stored(file, shape, "made-up")
    file.write_text("month,pounds\n")
    with pytest.raises(NotTheTable, match="the columns are"):
        stored(file, shape, "made-up")
    assert not list(tmp_path.rglob("*.parquet"))


def test_a_server_without_a_large_table_does_without_duckdb(root):
    script = (
        "import sys\nfrom dashboard.queries import monthly\nfrom dashboard.tables import load\n"
        "assert len(monthly(load(), 'seizure_pounds'))\nsys.exit('duckdb' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=root).returncode == 0
