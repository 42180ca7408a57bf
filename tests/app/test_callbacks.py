"""Callbacks: each speaks of parts that some page has, and all that they hand on is plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest
from dash import Dash, no_update
from dash.development.base_component import Component
from flask.testing import FlaskClient
from plotly.utils import PlotlyJSONEncoder

from dashboard.articles import load_articles
from dashboard.components.static_html import static_html
from dashboard.pages.callbacks import show_page, show_view
from dashboard.pages.explorer import Parts
from dashboard.pages.registry import EXPLORERS, page_at
from dashboard.queries.links import read_address
from dashboard.scenes import current_site
from dashboard.terms.pages import PAGES

PATHS = (*(f"/{page.slug}" for page in PAGES), f"/sources/{load_articles()[0].slug}")
MAP = "metric=border_patrol_encounters&chart=map"
HOST = "http://made-up.example"


def parts_of(node: Any) -> Iterator[Component]:
    if isinstance(node, Component):
        yield node
        yield from parts_of(getattr(node, "children", None))
    elif isinstance(node, (list, tuple)):
        for each in node:
            yield from parts_of(each)


@pytest.fixture(scope="module")
def ids(app: Dash) -> list[Any]:
    """Every id that the layout or a page has."""
    trees = [
        app.layout,
        *(page_at(read_address(f"/en{p}", ""), current_site()).body for p in PATHS),
        page_at(read_address("/en/encounters", MAP), current_site()).body,
    ]
    found = [getattr(part, "id", None) for tree in trees for part in parts_of(tree)]
    return [each for each in found if each is not None]


def matches(asked: Any, had: Any) -> bool:
    if isinstance(asked, dict) and isinstance(had, dict):
        return set(asked) == set(had) and all(
            isinstance(value, list) or value == had[name] for name, value in asked.items()
        )
    return asked == had


def test_what_callbacks_speak_of_is_on_a_page(
    app: Dash, ids: list[Any], reader: FlaskClient
) -> None:
    callbacks = json.loads(reader.get("/_dash-dependencies").data)
    assert callbacks
    for callback in callbacks:
        outputs = callback["output"].strip(".").split("...")
        asked = [each["id"] for each in [*callback["inputs"], *callback["state"]]]
        asked += [each.rsplit(".", 1)[0] for each in outputs]
        for each in asked:
            wanted = json.loads(each) if each.startswith("{") else each.replace("\\.", ".")
            assert any(matches(wanted, had) for had in ids), each


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_travels_as_json_and_says_what_its_first_paint_says(path: str, code: str) -> None:
    body = show_page(f"/{code}{path}", f"{HOST}/{code}{path}", None)
    sent = json.dumps(body, cls=PlotlyJSONEncoder, allow_nan=False)
    assert json.loads(sent)["namespace"] == "dash_html_components"
    first = page_at(read_address(f"/{code}{path}", "", HOST), current_site()).body
    assert static_html(body) == static_html(first)


@pytest.mark.parametrize("path", PATHS)
def test_no_two_parts_of_a_page_share_an_id(path: str) -> None:
    body = page_at(read_address(f"/en{path}", ""), current_site()).body
    found = [json.dumps(had) for part in parts_of(body) if (had := getattr(part, "id", None))]
    assert sorted(found) == sorted(set(found))


def test_a_page_is_drawn_once_and_then_its_parts() -> None:
    assert show_page("/en/seizures", f"{HOST}/en/seizures", {"some": "page"}) is no_update


@pytest.mark.parametrize("path", [f"/{page.slug}" for page in EXPLORERS if page])
def test_the_parts_of_a_view_come_in_the_order_of_the_outputs(path: str) -> None:
    made = show_view("", f"{HOST}/en{path}")
    assert len(made) == len(fields(Parts))
    json.dumps(made, cls=PlotlyJSONEncoder, allow_nan=False)
    page = page_at(read_address(f"/en{path}", "", HOST), current_site())
    whole = static_html(page.body)
    for part in made:
        if not isinstance(part, (str, dict)):
            assert static_html(part) in whole


def test_the_query_of_the_control_counts_and_not_that_of_the_address_bar() -> None:
    late = f"{HOST}/en/seizures?metric=seizure_pounds&drug=fentanyl"
    made = show_view("?metric=seizure_pounds&drug=heroin", late)
    assert "Heroin" in static_html(made[3])


def test_a_page_without_a_chart_is_not_told_of_its_query() -> None:
    assert all(each is no_update for each in show_view("?claim=c02", f"{HOST}/en/sources"))


def test_dash_itself_answers_a_change_of_address(reader: FlaskClient) -> None:
    callback = next(
        each
        for each in json.loads(reader.get("/_dash-dependencies").data)
        if "figure.data" in each["output"] and "headline.children" in each["output"]
    )
    outputs = [
        dict(zip(("id", "property"), each.rsplit(".", 1), strict=True))
        for each in callback["output"].strip(".").split("...")
    ]
    answer = reader.post(
        "/_dash-update-component",
        json={
            "output": callback["output"],
            "outputs": outputs,
            "inputs": [
                {**each, "value": "?metric=seizure_pounds&drug=heroin"}
                for each in callback["inputs"]
            ],
            "state": [{**each, "value": f"{HOST}/en/seizures"} for each in callback["state"]],
            "changedPropIds": ["address.search"],
        },
    )
    assert answer.status_code == 200
    shown = json.loads(answer.data)["response"]
    assert "Heroin" in json.dumps(shown["headline"])
    assert shown["figure"]["data"]["data"]
