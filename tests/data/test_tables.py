"""The committed tables keep their models, agree with each other, and say what is published."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from dashboard.cli import main
from dashboard.schemas.models import faults
from dashboard.schemas.shapes import INGESTED, MONTHLY, YEARLY
from dashboard.tables import Tables, files
from dashboard.tables.checks import closed_years_revised, cross_check
from dashboard.tables.inventory import inventory
from dashboard.tables.known_figures import CheckedFigure, checked_figures, known_figures
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month

HOLES = (Month.of(2020, 10), Month.of(2023, 9))


@pytest.fixture(scope="module")
def answered(tables: Tables) -> dict[str, CheckedFigure]:
    return {answer.figure.figure: answer for answer in checked_figures(tables)}


@pytest.mark.parametrize("figure", [figure.figure for figure in known_figures()])
def test_a_published_figure_comes_out(answered: dict[str, CheckedFigure], figure: str) -> None:
    assert answered[figure].value == answered[figure].figure.expected


def test_every_table_keeps_its_model(tables: Tables) -> None:
    for name in tables.names:
        assert faults(tables.frame(name), tables.shape(name)) == ()


def test_the_tables_agree_with_each_other(tables: Tables) -> None:
    frames = {name: tables.frame(name) for name in tables.names}
    assert cross_check(frames, {name: tables.metadata(name).gaps for name in tables.names}) == ()


@pytest.mark.parametrize(
    ("table", "month", "told"),
    [
        ("area_encounters", "2026-08-01", {"area_encounters", "border_patrol_encounters"}),
        ("area_encounters", "2023-09-01", {"area_encounters has"}),
        ("citizenship_encounters", "2025-10-01", {"citizenship_encounters has"}),
        ("encounters", "2025-09-01", {"area_encounters has"}),
        ("southwest_encounters", "2020-03-01", {"southwest_encounters has"}),
        ("border_patrol_encounters", "2020-03-01", {"border_patrol_encounters southwest has"}),
        ("sector_encounters", "2006-03-01", {"where sector_encounters has"}),
    ],
)
def test_one_wrong_cell_would_be_noticed(
    tables: Tables, table: str, month: str, told: set[str]
) -> None:
    frames = {name: tables.frame(name) for name in tables.names}
    wrong = frames[table]
    cells = wrong["month"] == month
    for column, term in (("region", "Southwest"), ("component", "USBP"), ("measure", "total")):
        if column in wrong:
            cells &= wrong[column] == term
    wrong.loc[wrong.index[cells][0], "encounters"] += 1
    found = cross_check(frames, {name: tables.metadata(name).gaps for name in tables.names})
    assert found
    assert all(any(words in sentence for sentence in found) for words in told)


@pytest.mark.parametrize("name", INGESTED)
def test_a_file_is_written_as_it_is_read(tables: Tables, name: str) -> None:
    content = (tables.folder / f"{name}.csv").read_bytes()
    assert files.write(tables.frame(name), INGESTED[name]) == content


@pytest.mark.parametrize("shape", [*MONTHLY, *YEARLY], ids=lambda shape: shape.name)
def test_what_describes_a_table_describes_its_shape(tables: Tables, shape) -> None:
    described = tables.metadata(shape.name)
    assert described.keys == shape.keys
    assert described.dimensions == shape.dimensions
    assert set(described.measures) == set(shape.measures)
    assert list(described.columns) == shape.names


@pytest.mark.parametrize(
    ("table", "first", "last"),
    [
        ("encounters", "2019-10", "2025-11"),
        ("southwest_encounters", "2018-10", "2025-08"),
        ("area_encounters", "2023-07", "2026-08"),
        ("citizenship_encounters", "2025-10", "2026-08"),
        ("border_patrol_encounters", "1999-10", "2026-08"),
        ("sector_encounters", "1999-10", "2023-06"),
        ("citizenship_apprehensions", "2006-10", "2020-09"),
        ("drug_seizures", "2018-10", "2026-04"),
        ("border_crossings", "1996-01", "2025-02"),
    ],
)
def test_a_table_reaches_at_least_as_far_as_its_design(
    tables: Tables, table: str, first: str, last: str
) -> None:
    stock = {stock.table: stock for stock in inventory(tables, dt.date(2026, 11, 1))}[table]
    assert stock.first == Month.parse(first)
    assert stock.last is not None
    assert stock.last >= Month.parse(last)


def test_the_hole_of_the_border_patrol_is_declared(tables: Tables) -> None:
    (gap,) = tables.metadata("border_patrol_encounters").gaps
    assert (gap.first, gap.last) == HOLES


def steps(tables: Tables, release: str, measure: str | None = None) -> pd.DataFrame:
    """One row for each cell that a release revised; of one measure, if one is given."""
    log = tables.revisions
    rows = log[log["release"] == release]
    return (rows if measure is None else rows[rows["measure"] == measure]).drop_duplicates(
        ["month", "key"]
    )


def kinds(rows: pd.DataFrame) -> dict[str, int]:
    counted = rows["kind"].astype("str").value_counts()
    return {str(kind): int(number) for kind, number in counted.items()}


def test_october_2023_was_revised_in_118_cells(tables: Tables) -> None:
    rows = steps(tables, "nationwide-encounters-fy21-fy24-state")
    assert kinds(rows) == {"changed": 115, "withdrawn": 3}
    assert set(rows["month"].dt.strftime("%Y-%m")) == {"2023-10"}
    assert rows["value"].sum() - rows["previous_value"].sum() == 309_024 - 309_221


def test_october_to_december_2025_were_revised_in_210_cells(tables: Tables) -> None:
    april = "nationwide-drugs-fy23-fy26-apr"
    assert kinds(steps(tables, april)) == {"changed": 210, "added": 1}
    assert kinds(steps(tables, april, "events")) == {"changed": 201, "added": 1}
    assert kinds(steps(tables, april, "pounds")) == {"changed": 68, "added": 1}
    assert set(steps(tables, april)["month"].dt.strftime("%Y-%m")) == {
        "2025-10",
        "2025-11",
        "2025-12",
    }


def test_october_2024_to_may_2025_were_revised_in_52_cells(tables: Tables) -> None:
    rows = steps(tables, "nationwide-drugs-fy23-fy26-dec")
    assert len(rows) == 52
    assert rows["month"].between("2024-10-01", "2025-05-01").all()


def test_no_closed_year_was_ever_revised(tables: Tables) -> None:
    assert closed_years_revised({name: tables.frame(name) for name in tables.names}) == ()


@pytest.mark.parametrize(
    ("table", "moment", "month", "total", "status"),
    [
        ("encounters", Month.of(2023, 11), "2023-10", 309_221, "provisional"),
        ("encounters", Month.of(2024, 9), "2023-10", 309_221, "provisional"),
        ("encounters", dt.date(2024, 10, 30), "2023-10", 309_221, "provisional"),
        ("encounters", dt.date(2024, 10, 31), "2023-10", 309_024, "final"),
        ("encounters", Month.of(2026, 10), "2023-10", 309_024, "final"),
    ],
)
def test_a_table_is_seen_as_it_stood(
    tables: Tables, table: str, moment: Month | dt.date, month: str, total: int, status: str
) -> None:
    frame = as_of(tables, table, moment)
    rows = frame[frame["month"] == f"{month}-01"]
    assert rows["encounters"].sum() == total
    assert set(rows["status"]) == {status}


def test_before_the_first_release_there_is_nothing(tables: Tables) -> None:
    frame = as_of(tables, "encounters", Month.of(2020, 1))
    assert frame.empty
    assert list(frame.columns) == INGESTED["encounters"].names


def test_now_is_the_table_itself(tables: Tables) -> None:
    pd.testing.assert_frame_equal(
        as_of(tables, "drug_seizures", Month.of(2026, 11)),
        tables.frame("drug_seizures"),
        check_categorical=False,
    )


def test_the_outliers_are_there(tables: Tables) -> None:
    frame = tables.frame("drug_seizures")
    top = frame.nlargest(200, "pounds").astype({"area_of_responsibility": "str", "drug": "str"})
    rows = zip(top["month"], top["area_of_responsibility"], top["drug"], top["pounds"], strict=True)
    found = {(f"{month:%Y-%m}", area, drug, round(pounds)) for month, area, drug, pounds in rows}
    assert ("2026-04", "Houston Field Office", "Other", 122_767) in found
    assert ("2023-02", "Seattle Field Office", "Cocaine", 26_630) in found


def test_validate_prints_each_table_and_all_figures(
    tables: Tables, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--folder", str(tables.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == list(tables.names)
    assert "2019-10 to 2025-11 (74 months); 5 releases" in "\n".join(lines)
    assert main(["validate", "--figures", "--folder", str(tables.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{len(known_figures())} of {len(known_figures())} figures are equal."


def test_validate_ends_with_1_where_a_figure_differs_or_a_byte_does(
    tables: Tables, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in tables.folder.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    damaged = tmp_path / "drug_seizures.csv"
    damaged.write_bytes(damaged.read_bytes().replace(b"Fentanyl", b"Heroin", 1))
    assert main(["validate", "--folder", str(tmp_path)]) == 1
    assert "not those of manifest.csv" in capsys.readouterr().out
