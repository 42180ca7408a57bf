"""Descriptions of the data: packages validate, and every route and parameter is described."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import pytest
from dash import Dash
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from dashboard import routes
from dashboard.i18n import language
from dashboard.metrics import metrics
from dashboard.queries import elsewhere, read_state
from dashboard.queries.parameters import series_parameters, table_parameters
from dashboard.queries.state import State
from dashboard.routes import openapi
from dashboard.routes.forms import FORMS
from dashboard.tables import Tables


@pytest.fixture(scope="module")
def server() -> Flask:
    server = Flask("test")
    routes.install(server)
    return server


@pytest.fixture(scope="module")
def client(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture(scope="module")
def api(client: FlaskClient) -> dict[str, Any]:
    return client.get("/openapi.json").get_json()


def validated(folder: Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])[:5]
    assert all(task.stats.get("rows") for task in report.tasks)


@pytest.mark.parametrize(
    "address",
    [
        "series.zip?metric=seizure_pounds&drug=fentanyl,heroin&split=drug",
        "series.zip?metric=ports_of_entry_share&region=southwest&view=yoy",
        "series.zip?metric=border_patrol_encounters&region=southwest&split=measure",
        "drug_seizures.zip?drug=fentanyl&from=2026-01",
        "reported_figures.zip",
        "releases.zip",
        "revisions.zip",
        "inspection_rates.zip",
        "sources.zip",
        "events.zip",
    ],
)
def test_a_package_validates(client: FlaskClient, tmp_path: Path, address: str) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get(f"/data/{address}").data)) as archive:
        archive.extractall(tmp_path)
    validated(tmp_path)


def test_the_package_of_all_tables_validates(client: FlaskClient, tmp_path: Path) -> None:
    descriptor = client.get("/data/datapackage.json").get_json()
    for each in descriptor["resources"]:
        body = client.get(f"/data/{each['path']}").data
        # The first rows are enough: all rows of a table are written by the same code.
        lines = body.split(b"\r\n")[:2000]
        (tmp_path / each["path"]).write_bytes(b"\r\n".join(lines).rstrip() + b"\r\n")
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    validated(tmp_path)


def test_every_column_is_described_with_its_unit(client: FlaskClient) -> None:
    for each in client.get("/data/datapackage.json").get_json()["resources"]:
        for field in each["schema"]["fields"]:
            assert field["description"].endswith(".")
            assert field["type"] in ("date", "integer", "number", "string")
    series = client.get("/data/series.json?metric=seizure_pounds&unit=kg").get_json()
    units = {field["name"]: field.get("unit") for field in series["schema"]["fields"]}
    assert units["seizure_pounds_kg"] == "kg"


def test_the_catalogue_gives_the_address_of_every_file(client: FlaskClient) -> None:
    catalogue = client.get("/data/catalog.jsonld").get_json()
    assert catalogue["@type"] == "DataCatalog"
    for dataset in catalogue["dataset"]:
        assert 50 < len(dataset["description"]) < 5000
        for each in dataset["distribution"]:
            assert each["contentUrl"].startswith("http://localhost/data/")
            path = each["contentUrl"].removeprefix("http://localhost")
            assert client.head(path).content_type.startswith(each["encodingFormat"])
    months = {each["alternateName"]: each.get("temporalCoverage") for each in catalogue["dataset"]}
    assert months["encounters"] == "2019-10/2025-11"


def test_the_openapi_document_is_valid(api: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(api).validate()


def test_openapi_describes_exactly_the_data_routes(
    server: Flask, api: dict[str, Any], tables: Tables
) -> None:
    names = {"form": list(FORMS), "name": list(tables.names)}
    found = set()
    for rule in server.url_map.iter_rules():
        if rule.endpoint == "no_such_file":
            continue
        if rule.rule.startswith(("/data/", "/openapi")):
            paths = [rule.rule]
            for part, values in names.items():
                paths = [p.replace(f"<{part}>", v) for p in paths for v in values]
            found |= set(paths)
    assert found == {path for path in api["paths"] if path.startswith(("/data/", "/openapi"))}


def test_openapi_describes_exactly_what_stands_elsewhere(app: Dash, api: dict[str, Any]) -> None:
    found = set()
    for rule in app.server.url_map.iter_rules():
        if rule.endpoint in ("picture", "frame", "claim_frame", "oembed"):
            path = re.sub(r"<(?:any\([^)]*\):)?(\w+)>", r"{\1}", rule.rule)
            path = path.replace("{code}", "{language}").replace("{slug}", "{text}")
            found |= {path.replace("{form}", form) for form in elsewhere.FORMS}
    assert found == {path for path in api["paths"] if not path.startswith(("/data/", "/openapi"))}


def test_what_stands_elsewhere_has_all_parameters_of_a_view(
    api: dict[str, Any], client: FlaskClient
) -> None:
    known = api["components"]["parameters"]
    for path, more in (("/{language}/{page}.png", {"width"}), ("/embed/{language}/{page}", set())):
        given = [
            known[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            for each in api["paths"][path]["get"]["parameters"]
        ]
        names = {each["name"] for each in given if each["in"] == "query"}
        assert names == set(parameters_of(api, "/data/series.csv")) - {"variant"} | more
        assert [each["name"] for each in given if each.get("required")] == ["language", "page"]


def parameters_of(api: dict[str, Any], path: str) -> dict[str, Any]:
    known = api["components"]["parameters"]
    references = [each["$ref"] for each in api["paths"][path]["get"]["parameters"]]
    return {
        known[ref.rpartition("/")[2]]["name"]: known[ref.rpartition("/")[2]] for ref in references
    }


def test_every_parameter_has_a_description(
    api: dict[str, Any], tables: Tables, client: FlaskClient
) -> None:
    for path in (path for path in api["paths"] if path.endswith(".csv")):
        name = Path(path).stem
        known = series_parameters(tables) if name == "series" else table_parameters(tables, name)
        described = parameters_of(api, path)
        assert set(described) == {*(each.name for each in known), "variant"}
        assert all(
            re.search(r"\w{2,} \w|^\w+: ", each["description"]) for each in described.values()
        )
        # The route's own list of known parameters is the list of described ones.
        refusal = client.get(f"{path}?no_such_name=1").get_json()["parameters"][0]
        assert {*refusal["allowed"], "variant"} == set(described)


def test_a_parameter_without_any_text_is_described_by_its_name(
    tables: Tables, lacking: list[str]
) -> None:
    silent = replace(language("en"), messages={})
    found = openapi.open_api(replace(tables, version="without texts"), silent)
    known = found["components"]["parameters"]
    assert known["asof"]["description"] == "asof"
    assert all(each["description"] for each in known.values())
    lacking.clear()


def test_the_described_values_are_those_that_are_read(api: dict[str, Any], tables: Tables) -> None:
    described = parameters_of(api, "/data/series.csv")
    for name, parameter in described.items():
        schema = parameter["schema"]
        words = schema.get("enum") or schema.get("items", {}).get("enum", [])
        if name in ("metric", "variant", "lang"):
            continue
        refused: dict[str, set[str]] = {}
        for word in (*words, "no-such-value"):
            for metric in metrics():
                query = f"metric={metric}&{name}={word}"
                _, notices = read_state(query, defaults=State(metric=""), tables=tables)
                refused.setdefault(word, set()).update(() if notices else [metric])
                for notice in notices:
                    assert (
                        not words
                        or notice.reason == "not_for_metric"
                        or {*notice.allowed} <= {*words}
                    )
        if words:
            assert not [word for word in words if not refused[word]]
            assert not refused["no-such-value"]
