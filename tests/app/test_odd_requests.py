"""What nobody should ask, what caches may keep of it, and what an answer gives away."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.routes import scripts
from tests.fuzz.bodies import odd_bodies
from tests.fuzz.requests import answered, kinds

CALLBACK = "/_dash-update-component"
ASKED: dict[str, Any] = {
    "output": "view.chart",
    "outputs": {"id": "view", "property": "chart"},
    "inputs": [{"id": "address", "property": "search", "value": "?metric=encounters"}],
    "state": [{"id": "address", "property": "href", "value": "http://x.example/en/encounters"}],
    "changedPropIds": ["address.search"],
}


def test_a_callback_is_answered(reader: FlaskClient) -> None:
    assert reader.post(CALLBACK, json=ASKED).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"output": "view.none"},
        {"output": 7},
        {"outputs": [{"id": "view", "property": "chart"}]},
        {"outputs": {"id": "view", "property": "rest"}},
        {"inputs": []},
        {"inputs": [[]]},
        {"inputs": [{"id": "address", "property": "search", "value": {"a": 1}}]},
        {"inputs": [{"id": "address", "property": "search", "value": "\ud800"}]},
        {"state": [{"id": "address", "property": "href", "value": "http://["}]},
        {"state": [{"id": "other", "property": "href", "value": ""}]},
        {"changedPropIds": 1},
    ],
)
def test_a_callback_in_another_form_is_refused(reader: FlaskClient, change: dict[str, Any]) -> None:
    assert reader.post(CALLBACK, json=ASKED | change).status_code == 400


def test_odd_bodies_are_refused_without_a_fault(reader: FlaskClient) -> None:
    for body in odd_bodies(random.Random(1), 300, json.dumps(ASKED).encode()):
        answer = reader.post(CALLBACK, data=body, content_type="application/json")
        assert answer.status_code in (200, 400), body
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("kind", ["checks", "pages", "routes"])
def test_odd_requests_of_any_kind_are_answered_without_a_fault(
    reader: FlaskClient, kind: str
) -> None:
    statuses = {answered(reader, asked)[0] for asked in kinds(1, 60)[kind]}
    assert {200, 400} & statuses


@pytest.mark.parametrize("file", ["dash/a.js", "dash/../../x", "dash/deps/react@18.3.1.min.js"])
def test_nothing_is_below_the_folder_of_components(reader: FlaskClient, file: str) -> None:
    assert reader.get(f"/_dash-component-suites/{file}").status_code == 404


# What may be kept.


@pytest.mark.parametrize(
    "address",
    [
        scripts.asset_address("icon.svg"),
        scripts.asset_address(scripts.PLOTLY),
        scripts.bundle_address(scripts.CHARTS),
    ],
)
def test_only_the_address_of_the_content_is_for_good(reader: FlaskClient, address: str) -> None:
    path = address.partition("?")[0]
    for asked, kept in (
        (address, True),
        (f"{path}?m=1", False),
        (f"{address}0", False),
        (f"{address}&x=1", False),
        (f"/en/seizures?{address}", False),
    ):
        with reader.get(asked) as answer:
            assert ("immutable" in answer.headers.get("Cache-Control", "")) == kept, asked


def test_a_page_is_kept_for_a_minute_and_asked_for_by_its_tag(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://borders.example.org")
    page = reader.get("/en/about")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    again = reader.get("/en/about", headers={"If-None-Match": page.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=60"
    assert "Accept-Encoding" in again.headers["Vary"]


@pytest.mark.parametrize(
    "address", ["/en/seizures", "/data/catalog.jsonld", "/view/en/seizures/chart", "/feed.xml"]
)
def test_what_names_the_host_that_was_asked_is_for_nobody_else(
    reader: FlaskClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = reader.get(address, base_url="http://evil.example")
    assert answer.status_code == 200
    assert answer.cache_control.private
    assert not answer.cache_control.public
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://borders.example.org")
    assert reader.get(address, base_url="http://evil.example").cache_control.public


def test_a_refused_query_is_refused_to_who_has_anything(reader: FlaskClient) -> None:
    asked = {"If-None-Match": "*"}
    assert reader.get("/data/series.csv?metric=none", headers=asked).status_code == 400
    assert reader.get("/data/events.csv", headers=asked).status_code == 304


def test_no_answer_says_where_or_what_runs(app: Dash, reader: FlaskClient) -> None:
    for path in ("/en/none", "/assets/none.js", "/_dash-x", "/data/none.csv", "/health"):
        answer = reader.get(path)
        said = f"{answer.headers}{answer.text}"
        assert str(scripts.SOURCES.parent) not in said
        assert "Werkzeug" not in said
        assert "Python/" not in said
