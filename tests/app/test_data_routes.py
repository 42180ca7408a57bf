"""Data routes: exactly the rows that were asked for, or a refusal that says why."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote

import pandas as pd
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.queries.address import NAMES
from dashboard.tables import Tables
from dashboard.tables.files import FORMULA_STARTS

SERIES = "/data/series.csv"
FENTANYL = f"{SERIES}?metric=seizure_pounds&drug=fentanyl"
MONTHLY = (
    *("encounters", "southwest_encounters", "area_encounters", "citizenship_encounters"),
    *("border_patrol_encounters", "drug_seizures", "border_crossings"),
)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_series_has_the_sums_of_its_table(reader: FlaskClient, tables: Tables) -> None:
    answer = reader.get(f"{FENTANYL}&region=southwest&from=2024-10&to=2025-03")
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    got = {row["month"]: float(row["seizure_pounds_lb"]) for row in rows(answer.text)}
    frame = tables.frame("drug_seizures")
    mine = frame[(frame["drug"] == "Fentanyl") & (frame["region"] == "Southwest")]
    mine = mine[(mine["month"] >= "2024-10-01") & (mine["month"] <= "2025-03-01")]
    wanted = mine.groupby(mine["month"].dt.strftime("%Y-%m-%d"))["pounds"].sum()
    assert got == pytest.approx(wanted.to_dict())
    assert len(got) == 6


def test_a_csv_is_one_header_row_and_data(reader: FlaskClient) -> None:
    text = reader.get(f"{FENTANYL}&split=region").data.decode("utf-8")
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert "\n" not in "".join(lines)
    header, *data = list(csv.reader(lines))
    assert header[:3] == ["month", "region", "seizure_pounds_lb"]
    assert len(set(header)) == len(header)
    assert {len(row) for row in data} == {len(header)}
    assert all(re.fullmatch(r"\d{4}-\d\d-01", row[0]) for row in data)
    assert all(re.fullmatch(r"(\d+(\.\d+)?)?", row[2]) for row in data)


@pytest.mark.parametrize("name", MONTHLY)
def test_a_table_has_all_rows_of_the_months_asked_for(
    reader: FlaskClient, tables: Tables, name: str
) -> None:
    frame = tables.frame(name)
    last = frame["month"].max().strftime("%Y-%m")
    answer = reader.get(f"/data/{name}.csv?from={last}")
    assert answer.status_code == 200
    got = rows(answer.text)
    wanted = frame[frame["month"] == frame["month"].max()]
    assert len(got) == len(wanted) > 0
    measure = next(iter(tables.metadata(name).measures))
    column = next(each for each in got[0] if each.split("_")[0] == measure.split("_")[0])
    assert sum(float(row[column] or 0) for row in got) == pytest.approx(wanted[measure].sum())


def test_every_table_is_served_and_no_cell_is_a_formula(
    reader: FlaskClient, tables: Tables
) -> None:
    for name in tables.names:
        answer = reader.get(f"/data/{name}.csv")
        assert answer.status_code == 200, name
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert f'filename="{name}.csv"' in answer.headers["Content-Disposition"]
        cells = {
            cell
            for row in csv.reader(io.StringIO(answer.text, newline=""))
            for cell in row
            if cell.startswith(FORMULA_STARTS)
        }
        assert all(re.fullmatch(r"-\d+(\.\d+)?", cell) for cell in cells), name


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("", "metric"),
        ("metric=", "metric"),
        ("metric=unobtainium", "unobtainium"),
        ("metric=seizure_pounds&drug=unobtainium", "unobtainium"),
        ("metric=seizure_pounds&drug=fentanyl,unobtainium", "unobtainium"),
        ("metric=seizure_pounds&colour=red", "colour"),
        ("metric=seizure_pounds&from=2025-13", "2025-13"),
        ("metric=seizure_pounds&from=yesterday", "yesterday"),
        ("metric=seizure_pounds&from=2025-05&to=2025-01", "months"),
        ("metric=seizure_pounds&view=sideways", "sideways"),
        ("metric=seizure_pounds&chart=pie", "pie"),
        ("metric=seizure_pounds&unit=stone", "stone"),
        ("metric=seizure_pounds&split=colour", "colour"),
        ("metric=seizure_pounds&citizenship=mexico", "citizenship"),
        ("metric=seizure_pounds&drug=fentanyl&drug=heroin", "drug"),
        ("metric=seizure_pounds&from=1990-01&to=1991-01", ""),
        ("metric=seizure_pounds&claim=%00", "claim"),
        ("metric=seizure_pounds&drug=" + "a" * 9000, ""),
        ("metric=seizure_pounds&drug=%FF", "drug"),
    ],
)
def test_a_refused_series_names_the_reason(reader: FlaskClient, query: str, named: str) -> None:
    answer = reader.get(f"{SERIES}?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem["status"] == 400
    assert problem["title"]
    assert problem["detail"]
    assert named in problem["detail"]


@pytest.mark.parametrize(
    "query",
    ["drug=unobtainium", "colour=red", "from=2025-13", "citizenship=mexico", "drug=%3Cb%3E"],
)
def test_an_unknown_filter_or_value_of_a_table_is_refused(reader: FlaskClient, query: str) -> None:
    answer = reader.get(f"/data/drug_seizures.csv?{query}")
    assert answer.status_code == 400
    assert json.loads(answer.data)["detail"]


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("drug_seizures.csv?from=2090-05", "the tables run from October 2018 to"),
        ("drug_seizures.csv?from=2025-02&asof=2024-12", "to September 2024"),
        ("border_patrol_encounters.csv?from=2021-01&to=2021-03", "January 2021 to March 2021"),
        ("citizenship_apprehensions.csv?from=2022-01", "to September 2020"),
    ],
)
def test_months_of_which_nothing_is_held_are_refused_and_not_empty(
    reader: FlaskClient, address: str, why: str
) -> None:
    answer = reader.get(f"/data/{address}")
    assert answer.status_code == 400
    assert why in json.loads(answer.data)["detail"]


def test_months_that_are_held_may_have_no_rows(reader: FlaskClient) -> None:
    query = "drug=lsd&area=big-bend-sector&from=2024-02&to=2024-02"
    answer = reader.get(f"/data/drug_seizures.csv?{query}")
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) == 1


@pytest.mark.parametrize("name", ["unobtainium", "..%2f..%2fpyproject", "drug_seizures.csv", "a b"])
def test_an_unknown_table_is_404(reader: FlaskClient, name: str) -> None:
    answer = reader.get(f"/data/{name}.csv")
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


odd = st.text(max_size=12) | st.sampled_from(["2025-02", "fentanyl", "southwest", "all", "monthly"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.sampled_from(NAMES), odd), max_size=4))
def test_no_query_causes_a_server_error(reader: FlaskClient, pairs: list[tuple[str, str]]) -> None:
    query = "&".join(f"{name}={quote(value)}" for name, value in pairs)
    for address in (f"{FENTANYL}&{query}", f"{SERIES}?{query}", f"/data/revisions.csv?{query}"):
        answer = reader.get(address)
        assert answer.status_code in (200, 400)
        if answer.status_code == 200:
            assert answer.mimetype == "text/csv"
        else:
            assert json.loads(answer.data)["detail"]


@pytest.mark.parametrize("address", [FENTANYL, "/data/drug_seizures.csv?drug=fentanyl"])
def test_a_conditional_request_is_answered_304_per_query(reader: FlaskClient, address: str) -> None:
    first = reader.get(address)
    tag = first.headers["ETag"]
    again = reader.get(address, headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert reader.get(f"{address}&from=2025-01").headers["ETag"] != tag
    head = reader.head(address)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", tag)


def test_only_get_and_head_are_allowed(reader: FlaskClient) -> None:
    assert reader.post(FENTANYL).status_code == 405
    assert reader.delete("/data/drug_seizures.csv").status_code == 405


def test_a_missing_figure_is_an_empty_cell_and_zero_is_zero(
    reader: FlaskClient, tables: Tables
) -> None:
    address = f"{SERIES}?metric=border_patrol_encounters&region=northern&from=2020-08&to=2020-11"
    got = {
        row["month"]: row["border_patrol_encounters_count"]
        for row in rows(reader.get(address).text)
    }
    assert got["2020-11-01"] == ""
    assert float(got["2020-08-01"]) > 0
    frame = tables.frame("drug_seizures")
    khat = frame[frame["drug"] == "Khat"].groupby("month")["events"].sum()
    months = pd.date_range(khat.index.min(), frame["month"].max(), freq="MS")
    none = [month for month in months if month not in khat.index or khat[month] == 0]
    if none:
        month = none[0].strftime("%Y-%m")
        found = reader.get(f"{SERIES}?metric=seizure_events&drug=khat&from={month}&to={month}")
        assert [row["seizure_events_count"] for row in rows(found.text)] == ["0"]
