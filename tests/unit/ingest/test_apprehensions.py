"""Apprehensions by citizenship and sector: every printed total is checked (figures made up)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from dashboard.exports.table import rows_of
from dashboard.ingest.apprehensions import BORDERS, CITIZENSHIP_APPREHENSIONS
from dashboard.ingest.faults import Refused
from dashboard.ingest.parsing import Parsed, parse
from dashboard.ingest.reading import read_source
from dashboard.ingest.run import ingest
from dashboard.tables import load
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import taken, written

COLUMNS = CITIZENSHIP_APPREHENSIONS.columns
Cells = Mapping[str, int]


def row(citizenship: str, year: int, cells: Cells, **printed: int) -> str:
    """A line with totals that are right, except for those given as printed."""
    figures = {total: sum(cells.get(s, 0) for s in sectors) for total, sectors in BORDERS.items()}
    whole = {**cells, **figures, "total": sum(figures.values()), **printed}
    named = {"citizenship": citizenship, "year": year, "": 0}
    named["label"] = f"total_apprehensions_FY{year % 100:02d}"
    return ",".join(str(named.get(column, whole.get(column, 0))) for column in COLUMNS)


MEXICO = {"ept": 100, "blw": 5, "mip": 2}
CUBA = {"mip": 30}
TOTAL = {"ept": 100, "blw": 5, "mip": 32}


def year(number: int) -> list[str]:
    return [row("MEXICO", number, MEXICO), row("CUBA", number, CUBA), row("TOTAL", number, TOTAL)]


def parsed(tmp_path: Path, rows: list[str]) -> Parsed:
    (found,) = parse(read_source(written(tmp_path / "made-up.csv", ",".join(COLUMNS), rows)))
    return found


def test_each_sector_with_an_apprehension_is_a_row_and_no_total_is(tmp_path: Path) -> None:
    found = parsed(tmp_path, [*year(2007), *year(2008)])
    assert (found.covered.first, found.covered.last) == (Month.of(2006, 10), Month.of(2008, 9))
    assert found.covered.closed_through == 2008
    of_2007 = found.frame[found.frame["month"] == "2006-10-01"]
    columns = ["region", "area_of_responsibility", "citizenship", "apprehensions"]
    assert sorted(map(tuple, of_2007[columns].astype("object").to_numpy())) == [
        ("Coastal", "Miami Sector", "Cuba", 30),
        ("Coastal", "Miami Sector", "Mexico", 2),
        ("Northern", "Blaine Sector", "Mexico", 5),
        ("Southwest", "El Paso Sector", "Mexico", 100),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([row("CUBA", 2008, CUBA, cbo_total=31)], r"\[cbo_total\] must be the sum of its parts"),
        ([row("CUBA", 2008, CUBA, total=31)], r"\[total\] must be the sum of its parts"),
        ([row("TOTAL", 2008, {"mip": 31})], r"\[mip\] must be the sum of the year's rows"),
        ([row("CUBA", 2008, CUBA)], "a year must have a row TOTAL"),
        ([row("CUBA", 2007, CUBA)], "the key must appear only once"),
        ([row("ATLANTIS", 2007, CUBA)], "must be a known citizenship"),
        ([*year(2010)], "must not leave out"),
    ],
)
def test_what_does_not_add_up_is_refused(tmp_path: Path, rows: list[str], told: str) -> None:
    with pytest.raises(Refused, match=told):
        parsed(tmp_path, [*year(2007), *rows])


def test_a_later_release_revises_a_year_and_the_earlier_one_can_be_rebuilt(tmp_path: Path) -> None:
    header, folder = ",".join(COLUMNS), tmp_path / "datasets"
    first = written(tmp_path / "first.csv", header, [*year(2007), *year(2008)])
    whole = {**MEXICO, "mip": 2 + 33}
    changed = [
        row("MEXICO", 2008, MEXICO),
        row("CUBA", 2008, {"mip": 33}),
        row("TOTAL", 2008, whole),
    ]
    later = written(tmp_path / "later.csv", header, [*changed, *year(2009)])
    taken(folder, first, published="2009-01")
    url = "https://example.org/later.csv"
    with pytest.raises(Refused, match="closed"):
        ingest([later], folder=folder, published="2010-01", url=url)
    ingest([later], folder=folder, published="2010-01", url=url, accept="made up")
    tables = load(folder)
    table = tables.frame("citizenship_apprehensions")
    sums = table.groupby("fiscal_year")["apprehensions"].sum().to_dict()
    assert sums == {2007: 137, 2008: 137 + 3, 2009: 137}
    then = as_of(tables, "citizenship_apprehensions", Month.of(2009, 12))
    assert then.groupby("fiscal_year")["apprehensions"].sum().to_dict() == {2007: 137, 2008: 137}
    steps = tables.revisions[tables.revisions["key"].astype("str").str.endswith("=Cuba")]
    assert steps[["previous_value", "value"]].to_numpy().tolist() == [[30, 33]]


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (None, None, [2007, 2008, 2009]),
        (Month.of(2007, 10), None, [2008, 2009]),
        (Month.of(2007, 11), None, [2009]),
        (None, Month.of(2008, 9), [2007, 2008]),
        (None, Month.of(2008, 8), [2007]),
    ],
)
def test_fiscal_years_are_kept_that_lie_between_two_months(
    first: Month | None, last: Month | None, years: list[int]
) -> None:
    frame = pd.DataFrame({"fiscal_year": [2007, 2008, 2009]})
    assert rows_of(frame, {}, first, last)["fiscal_year"].tolist() == years
