"""What a change of address brings: the chart, then the rest, by Dash and by GET the same."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.articles import load_articles
from dashboard.components.static_html import static_html
from dashboard.pages.callbacks import show_chart, show_rest
from dashboard.pages.registry import EXPLORERS, page_at
from dashboard.queries.links import read_address
from dashboard.routes.responses import state_of
from dashboard.scenes import current_site
from dashboard.tables.current import current
from dashboard.terms.pages import PAGES

PATHS = (*(f"/{page.slug}" for page in PAGES), f"/sources/{load_articles()[0].slug}")
CHARTS = [f"/{page.slug}" for page in EXPLORERS if page]
HOST = "http://made-up.example"
HEROIN = "?metric=seizure_pounds&drug=heroin"


def ask(reader: FlaskClient, output: str, given: dict[str, Any]) -> Any:
    """What Dash answers to a change of the address, as its renderer asks."""
    callbacks = json.loads(reader.get("/_dash-dependencies").data)
    (callback,) = [each for each in callbacks if each["output"] == output]

    def with_values(parts: list[dict[str, str]]) -> list[dict[str, Any]]:
        return [{**each, "value": given.get(each["property"])} for each in parts]

    part, name = output.split(".")
    answer = reader.post(
        "/_dash-update-component",
        json={
            "output": output,
            "outputs": {"id": part, "property": name},
            "inputs": with_values(callback["inputs"]),
            "state": with_values(callback["state"]),
            "changedPropIds": [f"{each['id']}.{each['property']}" for each in callback["inputs"]],
        },
    )
    assert answer.status_code == 200
    return answer.get_json()


def test_what_callbacks_speak_of_is_in_the_layout_and_nothing_else_is(
    app: Dash, reader: FlaskClient
) -> None:
    layout = reader.get("/_dash-layout").get_json()
    callbacks = reader.get("/_dash-dependencies").get_json()
    spoken = {each["output"].partition(".")[0] for each in callbacks}
    for callback in callbacks:
        spoken |= {each["id"] for each in [*callback["inputs"], *callback["state"]]}
    assert {each["props"]["id"] for each in layout} == spoken
    # The script that browsers get has both, so that they ask for neither.
    boot = re.search(
        r"^window\.dash_clientside\.boot = (.*);$", reader.get("/assets/dash.js").text, re.MULTILINE
    )
    assert boot
    brought = json.loads(boot[1])
    assert brought["layout"] == layout
    # Whether developers see a callback is settled later, and no matter of browsers.
    assert [{**each, "hidden": False} for each in brought["dependencies"]] == callbacks


@pytest.mark.parametrize("part", ["chart", "rest"])
@pytest.mark.parametrize("path", ["/en/seizures", "/es/encounters", "/en/inspections"])
def test_dash_and_the_address_of_a_view_answer_the_same(
    reader: FlaskClient, path: str, part: str
) -> None:
    search = HEROIN if "seizures" in path else "?view=fiscal"
    given = {"search": search, "href": f"http://localhost{path}"}
    by_get = reader.get(f"/view{path}/{part}{search}")
    assert by_get.status_code == 200
    assert by_get.get_json() == ask(reader, f"view.{part}", given)


@pytest.mark.parametrize("path", CHARTS)
def test_a_page_opens_with_what_a_change_to_its_address_would_bring(path: str) -> None:
    href = f"{HOST}/en{path}"
    page = static_html(page_at(read_address(f"/en{path}", "", HOST), current_site()).body)
    chart, rest = show_chart("", href), show_rest(None, "", href)
    assert f'class="{chart["frame"]}"' in page
    assert json.dumps(chart["figure"]["layout"]["margin"], separators=(",", ":")) in page
    regions = dict(re.findall(r'data-region="(\w+)"(.)', page))
    assert set(rest["regions"]) | {"table"} == set(regions)
    for html in rest["regions"].values():
        assert html in page


def test_the_query_of_the_control_counts_and_not_that_of_the_address_bar() -> None:
    late = f"{HOST}/en/seizures?metric=seizure_pounds&drug=fentanyl"
    assert "Heroin" in show_rest(None, HEROIN, late)["regions"]["headline"]
    assert show_chart(HEROIN, late) == show_chart(HEROIN, f"{HOST}/en/seizures")
    assert show_chart(HEROIN, late) != show_chart(None, late)


def test_the_crossings_change_with_their_address(reader: FlaskClient) -> None:
    answer = reader.get("/view/en/inspections/rest?measure=buses&region=northern").get_json()
    section = answer["response"]["view"]["rest"]["regions"]["crossings"]
    assert "Buses, Northern border" in section
    assert reader.get("/view/en/inspections/chart").get_json()["response"]["view"]["chart"] == {}


def test_the_table_of_a_view_is_that_of_its_page(reader: FlaskClient) -> None:
    table = reader.get(f"/view/en/seizures/table{HEROIN}").get_json()["html"]
    assert table.count("<tr") > 50
    assert table in reader.get(f"/en/seizures{HEROIN}").text


@pytest.mark.parametrize(
    "path", ["en/about/rest", "en/seizures/all", "xx/seizures/rest", "en/sources/rest", "en//rest"]
)
def test_what_is_no_part_of_a_page_with_charts_is_not_found(reader: FlaskClient, path: str) -> None:
    assert reader.get(f"/view/{path}").status_code == 404


def test_a_view_may_be_kept_for_a_while_and_asked_for_again(
    reader: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://borders.example.org")
    first = reader.get(f"/view/en/seizures/chart{HEROIN}")
    assert first.headers["Cache-Control"] == "public, max-age=60"
    tag = first.headers["ETag"]
    again = reader.get(f"/view/en/seizures/chart{HEROIN}", headers={"If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "public, max-age=60"
    for other in ("/view/es/seizures/chart", "/view/en/seizures/rest"):
        assert reader.get(f"{other}{HEROIN}").headers["ETag"] != tag


def test_a_page_and_its_parts_say_of_which_state_they_are(reader: FlaskClient) -> None:
    parts = [reader.get(f"/view/en/seizures/{part}") for part in ("chart", "rest", "table")]
    again = reader.get(parts[0].request.path, headers={"If-None-Match": parts[0].headers["ETag"]})
    said = {part.headers["Site-State"] for part in (*parts, again)}
    said |= set(re.findall(r'data-state="(\w+)"', reader.get("/es/encounters").text))
    tables = current()
    assert said == {state_of(tables)}
    assert state_of(replace(tables, version="made up")) not in said


def test_a_wrong_address_of_a_view_is_told_as_on_its_page(reader: FlaskClient) -> None:
    answer = reader.get("/view/en/seizures/rest?drug=unicorns").get_json()
    assert "unicorns" in answer["response"]["view"]["rest"]["regions"]["notices"]


@pytest.mark.parametrize("path", PATHS)
def test_no_two_parts_of_a_page_share_an_id(reader: FlaskClient, path: str) -> None:
    found = re.findall(r'<[^>]* id="([^"]*)"', reader.get(f"/en{path}").text)
    assert sorted(found) == sorted(set(found))


def test_data_in_a_page_ends_where_its_script_ends(reader: FlaskClient) -> None:
    query = "metric=seizure_pounds&drug=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E"
    text = reader.get(f"/en/seizures?{query}").text
    assert "<script>alert" not in text
    for kind in ("figure", "defaults"):
        block = re.search(rf'<script type="application/json" class="{kind}">(.*?)</script>', text)
        assert block
        assert json.loads(block[1])
        assert unescape(block[1])
