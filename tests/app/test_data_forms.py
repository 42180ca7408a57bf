"""Data routes: the same figures in every form, refusals that help, conditional requests."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import brotli
import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import routes

FENTANYL = "metric=seizure_pounds&drug=fentanyl&from=2025-01&to=2025-02"
OCTOBER = "from=2023-10&to=2023-10"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    server = Flask("test")
    routes.install(server)
    return server.test_client()


def rows(text: str, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def parquet(body: bytes, folder: Path) -> list[dict[str, Any]]:
    import duckdb

    path = folder / "table.parquet"
    path.write_bytes(body)
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT * FROM '{path}'")  # noqa: S608
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_asof_gives_the_figure_as_it_was_known_then(client: FlaskClient) -> None:
    for asof, figure in (("", 309_024), ("&asof=2023-11", 309_221)):
        series = client.get(f"/data/series.csv?metric=encounters&{OCTOBER}{asof}")
        assert rows(series.text)[0]["encounters_count"] == str(figure)
        table = client.get(f"/data/encounters.json?{OCTOBER}{asof}").get_json()
        assert sum(row["encounters"] for row in table["data"]) == figure


BEHIND = (
    "as of the end of March 2024, in the newest release held of that time, of November 2023; "
    "later ones were published and are not held"
)


@pytest.mark.parametrize("name", ["encounters", "series"])
def test_an_asof_says_which_release_is_held_and_that_later_ones_are_not(
    client: FlaskClient, name: str
) -> None:
    metric = "metric=encounters&" if name == "series" else ""
    path = f"/data/{name}.{{}}?{metric}{OCTOBER}&asof=2024-03"
    told = client.get(path.format("json")).get_json()
    assert told["title"].endswith(BEHIND)
    assert told["as_of"] == {
        "month": "2024-03",
        "release": "nationwide-encounters-fy21-fy24-oct-state",
        "published": "2023-11",
        "covers_to": "2023-10",
        "later_releases_not_held": "published",
    }
    with zipfile.ZipFile(io.BytesIO(client.get(path.format("zip")).data)) as archive:
        descriptor = json.loads(archive.read("datapackage.json"))
        readme = " ".join(archive.read("README.txt").decode().split())
    assert descriptor["title"].endswith(BEHIND)
    # In the title, in both citations and in the entry for BibTeX.
    assert readme.count(BEHIND) >= 4
    assert "as known at" not in readme


def test_an_asof_at_which_nothing_is_missing_is_what_was_known(client: FlaskClient) -> None:
    told = client.get(f"/data/series.json?metric=encounters&{OCTOBER}&asof=2023-11").get_json()
    assert told["title"].endswith(", as known at the end of November 2023")
    assert told["as_of"]["later_releases_not_held"] == "none"
    assert "as_of" not in client.get(f"/data/series.json?metric=encounters&{OCTOBER}").get_json()


@pytest.mark.parametrize("path", ["encounters.csv?", "series.csv?metric=encounters&"])
def test_an_asof_that_has_not_ended_is_refused(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/data/{path}asof=2099-01")
    assert answer.status_code == 400
    (parameter,) = answer.get_json()["parameters"]
    assert (parameter["name"], parameter["reason"]) == ("asof", "month_not_ended")


@pytest.mark.parametrize("path", ["encounters.csv?", "series.csv?metric=encounters&"])
def test_an_asof_before_the_first_release_names_the_first_month_with_one(
    client: FlaskClient, path: str
) -> None:
    answer = client.get(f"/data/{path}asof=2019-01")
    assert answer.status_code == 400
    (parameter,) = answer.get_json()["parameters"]
    assert parameter["name"] == "asof"
    assert client.get(f"/data/{path}asof={parameter['allowed'][0]}").status_code == 200


def test_all_forms_hold_the_same_rows(client: FlaskClient, tmp_path: Path) -> None:
    query = f"{FENTANYL}&split=component"
    texts_of = rows(client.get(f"/data/series.csv?{query}").text)
    values_of = client.get(f"/data/series.json?{query}").get_json()["data"]
    packed = parquet(client.get(f"/data/series.parquet?{query}").data, tmp_path)
    spanish = client.get(f"/data/series.csv?{query}&variant=es").data.decode("utf-8-sig")
    assert len(texts_of) == 4
    for name in texts_of[0]:
        texts = [row[name] for row in texts_of]
        assert [str(row[name]) for row in packed] == [str(row[name]) for row in values_of]
        if name == "seizure_pounds_lb":
            assert [float(text) for text in texts] == [row[name] for row in values_of]
            assert [row[name].replace(",", ".") for row in rows(spanish, ";")] == texts
        else:
            assert texts == [row[name] for row in values_of]


def test_the_spanish_variant_opens_in_a_spanish_spreadsheet(client: FlaskClient) -> None:
    body = client.get(f"/data/series.csv?variant=es&{FENTANYL}").data
    assert body.startswith(b"\xef\xbb\xbfmonth;seizure_pounds_lb;")
    assert b"\r\n2025-01-01;1027,787636;final;" in body


def test_a_file_is_described_in_the_language_that_its_address_names(client: FlaskClient) -> None:
    titles = {}
    for code in ("en", "es"):
        address = f"/data/series.json?{FENTANYL}&lang={code}"
        answer = client.get(address, headers={"Accept-Language": "en"})
        assert answer.headers["Content-Language"] == code
        titles[code] = answer.get_json()["title"]
    assert titles["en"].startswith("Fentanyl seized")
    assert titles["es"].startswith("Fentanilo: cantidad incautada")


@pytest.mark.parametrize(
    ("address", "status", "name", "allowed"),
    [
        ("series.csv?metric=encounters&region=mars", 400, "region", "southwest"),
        ("series.json?metric=encounters&magic=1", 400, "magic", "region"),
        ("series.csv?region=southwest", 400, "metric", "seizure_pounds"),
        ("series.csv?metric=encounters&drug=fentanyl", 400, "drug", "citizenship"),
        ("series.csv?metric=encounters&variant=fr", 400, "variant", "es"),
        ("series.json?metric=encounters&variant=es", 400, "variant", "metric"),
        ("series.zip?metric=encounters&lang=xx", 400, "lang", "es"),
        ("drug_seizures.parquet?drug=x", 400, "drug", "fentanyl"),
        ("drug_seizures.csv?view=yoy", 400, "view", "drug"),
        ("nothing.csv", 404, "table", "encounters"),
        ("encounters.xlsx", 404, "form", "parquet"),
    ],
)
def test_a_refusal_names_the_parameter_and_what_is_allowed(
    client: FlaskClient, address: str, status: int, name: str, allowed: str
) -> None:
    answer = client.get(f"/data/{address}")
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    problem = json.loads(answer.data)
    assert problem["status"] == status
    assert problem["detail"].endswith(".")
    assert "left out" not in problem["detail"]
    (parameter,) = problem["parameters"]
    assert parameter["name"] == name
    assert allowed in parameter["allowed"]


@pytest.mark.parametrize(
    "query", ["from=2025-13", "from=x", "from=2025-02&to=2025-01", "to=2025-01&to=2025-02"]
)
def test_a_malformed_month_or_range_is_refused(client: FlaskClient, query: str) -> None:
    for path in ("series.csv?metric=encounters&", "encounters.csv?"):
        assert client.get(f"/data/{path}{query}").status_code == 400


@pytest.mark.parametrize(
    "path",
    ["series.csv?metric=encounters", "encounters.parquet", "drug_seizures.zip", "catalog.jsonld"],
)
def test_head_has_the_headers_of_get_and_an_etag_answers_304(
    client: FlaskClient, path: str
) -> None:
    full = client.get(f"/data/{path}")
    head = client.head(f"/data/{path}")
    assert (head.status_code, head.data) == (200, b"")
    same = ("Content-Type", "Content-Length", "ETag")
    assert [head.headers.get(name) for name in same] == [full.headers.get(name) for name in same]
    held = {"If-None-Match": full.headers["ETag"]}
    again = client.get(f"/data/{path}", headers=held)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == full.headers["ETag"]
    changed = client.get(f"/data/{path}", headers={"If-None-Match": '"other"'})
    assert changed.status_code == 200


def test_another_query_or_form_has_another_etag(client: FlaskClient) -> None:
    asked = ["encounters.csv", "encounters.json", "encounters.csv?region=southwest"]
    tags = {client.head(f"/data/{each}").headers["ETag"] for each in asked}
    assert len(tags) == 3


def test_other_sites_may_read_data_and_send_conditional_requests(client: FlaskClient) -> None:
    for answer in (client.get("/data/events.csv"), client.get("/data/events.csv?x=1")):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
    before = client.options("/data/events.csv")
    assert before.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert "ETag" in before.headers["Access-Control-Expose-Headers"]


def test_methods_that_write_are_refused(client: FlaskClient) -> None:
    for method in (client.post, client.put, client.delete):
        answer = method("/data/events.csv")
        assert answer.status_code == 405
        assert answer.mimetype == "application/problem+json"
        assert {"GET", "HEAD"} <= set(answer.headers["Allow"].split(", "))


def test_a_compressed_table_decodes_to_the_same_bytes(client: FlaskClient) -> None:
    plain = client.get("/data/border_crossings.csv").data
    for encoding, decode in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        answer = client.get("/data/border_crossings.csv", headers={"Accept-Encoding": encoding})
        assert decode(answer.data) == plain
        assert len(answer.data) < len(plain) / 5


def test_the_file_name_contains_filters_and_months(client: FlaskClient) -> None:
    answer = client.get("/data/drug_seizures.csv?drug=fentanyl&from=2025-01&asof=2025-12")
    name = "drug_seizures_fentanyl_from-2025-01_as-of-2025-12.csv"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("form", ["csv", "json", "parquet", "zip"])
def test_every_table_is_served_in_every_form(client: FlaskClient, tables: Any, form: str) -> None:
    for name in tables.names:
        if name != "encounters" or form == "parquet":  # the largest table in one form is enough
            answer = client.get(f"/data/{name}.{form}")
            assert answer.status_code == 200
            assert len(answer.data) > 100


def test_no_cell_of_any_table_is_a_formula(client: FlaskClient, tables: Any) -> None:
    for name in tables.names:
        if name == "encounters":
            continue
        numbers = {
            column
            for column, about in tables.metadata(name).columns.items()
            if about.type in ("integer", "number")
        }
        for row in rows(client.get(f"/data/{name}.csv").text):
            for column, cell in row.items():
                assert column in numbers or not cell.startswith(("=", "+", "-", "@", "\t"))


def test_filters_that_match_no_row_give_the_header_only(client: FlaskClient) -> None:
    answer = client.get(
        "/data/drug_seizures.csv?drug=khat&from=2019-01&to=2019-01&area=tucson-sector"
    )
    assert answer.text.count("\r\n") == 1
    assert (
        client.get(
            "/data/drug_seizures.json?drug=khat&from=2019-01&to=2019-01&area=tucson-sector"
        ).get_json()["data"]
        == []
    )


def test_equal_queries_give_packages_of_equal_bytes(client: FlaskClient) -> None:
    address = f"/data/series.zip?{FENTANYL}"
    body = client.get(address).data
    assert client.get(address).data == body
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert archive.namelist() == ["data.csv", "datapackage.json", "README.txt"]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("data.csv") == client.get(f"/data/series.csv?{FENTANYL}").data


def test_the_readme_of_a_package_has_title_citation_caveats_and_claims(client: FlaskClient) -> None:
    body = client.get("/data/series.zip?metric=seizure_pounds&drug=fentanyl").data
    text = zipfile.ZipFile(io.BytesIO(body)).read("README.txt").decode()
    assert text.startswith("Fentanyl seized nationwide")
    assert "/en/seizures?metric=seizure_pounds&drug=fentanyl&asof=2026-05" in text
    assert "@misc{" in text
    assert "Seizures are not flow" in text
    assert "1029 libras" in text
    assert "right figure, misplaced" in text
    assert "Public domain" in text


def test_the_pinned_address_of_a_package_gives_the_same_figures(client: FlaskClient) -> None:
    now = pd.read_csv(io.BytesIO(client.get(f"/data/series.csv?{FENTANYL}").data))
    held = pd.read_csv(io.BytesIO(client.get(f"/data/series.csv?{FENTANYL}&asof=2026-05").data))
    pd.testing.assert_frame_equal(now, held[now.columns])
