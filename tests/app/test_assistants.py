"""The tools for assistants, asked by the protocol's own client and counted again."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterable
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl

import pytest
from flask.testing import FlaskClient
from mcp.client.client import Client

from dashboard.assistants.protocol import server
from tests.recount.asking import Questions, query
from tests.recount.cells import World
from tests.recount.comparing import HALF, NOISE
from tests.recount.count import count

OWN = {"from": "from_month", "to": "to_month", "asof": "as_of"}
PLAIN = ("metric", "view", "split", "year", "unit", "base")
HEADERS = {
    "Accept": "application/json, text/event-stream",
    "Content-Type": "application/json",
    "MCP-Protocol-Version": "2025-06-18",
}


def called(calls: Iterable[tuple[str, dict[str, Any]]]) -> list[Any]:
    """The results of calls, as the SDK's client gets them."""

    async def ask() -> list[Any]:
        async with Client(server()) as client:
            return [await client.call_tool(name, given) for name, given in calls]

    return asyncio.run(ask())


def one(name: str, **given: Any) -> Any:
    (result,) = called([(name, given)])
    assert not result.is_error, result.content
    return result.structured_content


def as_arguments(asked: str) -> dict[str, Any]:
    """The query of an address as arguments of the tool."""
    pairs = dict(parse_qsl(asked))
    plain = {OWN.get(name, name): value for name, value in pairs.items() if name in {*OWN, *PLAIN}}
    return {**plain, "filters": {n: v for n, v in pairs.items() if n not in {*OWN, *PLAIN}}}


def test_a_hundred_questions_get_the_figures_of_the_tables_to_the_digit() -> None:
    world = World()
    questions = Questions(world, 11, vintages=False)
    drawn = (questions.next() for _ in iter(int, 1))
    asked = []
    while len(asked) < 100:
        each = next(drawn)
        if (counted := count(world, each)) and len(counted.series) * len(counted.months) < 1000:
            asked.append((each, counted))
    results = called([("get_series", as_arguments(query(each))) for each, _ in asked])
    compared = 0
    for (each, counted), result in zip(asked, results, strict=True):
        assert not result.is_error, (query(each), result.content)
        answer = result.structured_content
        found = {(row.get(each.split, ""), row["month"]): row for row in answer["rows"]}
        assert set(found) == {(s, m) for s in counted.series for m in counted.months}, query(each)
        for (series, month), row in found.items():
            figure, printed = counted.values[series][month], row[answer["column"]]
            assert (printed is None) == (figure is None), (query(each), month)
            if figure is not None:
                near = abs(Fraction(repr(printed)) - figure[0])
                assert near <= HALF + NOISE * max(1, abs(figure[0])), (query(each), month)
                compared += 1
            if cell := counted.cells.get(series, {}).get(month):
                assert row["release"] in (cell.release, "") or series == "Rest"
    assert compared > 3000


def test_each_answer_says_source_release_caveat_and_address(reader: FlaskClient) -> None:
    drug, months = {"drug": "fentanyl"}, {"from_month": "2025-01", "to_month": "2025-02"}
    series = one("get_series", metric="seizure_pounds", filters=drug, **months)
    assert series["source"]
    assert series["caveats"]
    assert all(each["url"].startswith("https://") for each in series["releases"])
    for address in (series["address"], series["data"]):
        assert reader.get(address).status_code == 200
    found = one("search_series", question="decomisos de fentanilo", language="es")["series"][0]
    assert found["metric"].startswith("seizure")
    assert found["filters_named"] == {"drug": "fentanyl"}
    assert reader.get(found["address"]).status_code == 200
    revised = one("get_revisions", table="drug_seizures", at_least_percent="100")
    assert revised["count"] >= len(revised["revisions"]) > 0
    assert reader.get(revised["address"]).status_code == 200


def test_figures_as_of_a_month_are_those_of_its_release() -> None:
    # December 2022: 251,487 as first published on January 17, 2023, 251,978 in February 2023.
    month = {"from_month": "2022-12", "to_month": "2022-12"}
    then = {
        as_of: one("get_series", metric="southwest_encounters", as_of=as_of, **month)
        for as_of in ("2023-01", "2023-02", "")
    }
    figures = [each["rows"][0][each["column"]] for each in then.values()]
    assert figures[:2] == [251_487, 251_978]
    assert figures[2] not in figures[:2]
    assert then["2023-01"]["as_of"]
    assert not then[""]["as_of"]


def test_a_checked_text_has_its_verdicts_and_the_releases_behind_them() -> None:
    text = "In February 2025 CBP seized 1,029 pounds of fentanyl nationwide."
    found = one("check_text", text=text, date="2025-03-05")
    assert [each["outcome"] for each in found["claims"]] == ["agrees_elsewhere"]
    assert {each["release"] for each in found["releases"]} == set(
        found["claims"][0]["official"]["releases"]
    )


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("get_series", {"metric": "nothing"}, "seizure_pounds"),
        ("get_series", {"metric": "seizure_pounds", "filters": {"drug": "sugar"}}, "fentanyl"),
        ("get_series", {"metric": "seizure_pounds", "filters": {"colour": "red"}}, "citizenship"),
        ("get_series", {"metric": "seizure_pounds", "from_month": "1776-07"}, ""),
        ("get_series", {"metric": "border_patrol_encounters", "split": "area"}, "rows"),
        ("get_revisions", {"table": "nothing"}, "drug_seizures"),
        ("check_text", {"text": " "}, ""),
        ("check_text", {"text": "x" * 100_001}, "100,000"),
        ("check_text", {"text": "A text.", "date": "yesterday"}, "yesterday"),
        ("search_series", {"question": "fentanyl", "language": "xx"}, "en"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_what_is_allowed(tool, given, said) -> None:
    (result,) = called([(tool, given)])
    assert result.is_error
    assert said in result.content[0].text


def test_over_http_each_request_stands_for_itself_and_is_answered_as_json(
    reader: FlaskClient,
) -> None:
    asked = {
        "jsonrpc": "2.0",
        "id": 7,
        "method": "tools/call",
        "params": {"name": "get_series", "arguments": {"metric": "seizure_pounds"}},
    }
    answer = reader.post("/mcp", data=json.dumps(asked), headers=HEADERS)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json()["id"] == 7
    assert answer.get_json()["result"]["structuredContent"]["rows"]
    listed = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    tools = reader.post("/mcp", data=json.dumps(listed), headers=HEADERS).get_json()
    assert {each["name"] for each in tools["result"]["tools"]} == {
        *("search_series", "get_series", "get_revisions", "check_text")
    }


@pytest.mark.parametrize("body", [b"", b"nonsense", b"[]", b"{}", b"\xff\xfe", b"[" * 5000])
def test_over_http_odd_bodies_are_refused_and_break_nothing(reader: FlaskClient, body) -> None:
    assert 400 <= reader.post("/mcp", data=body, headers=HEADERS).status_code < 500


def test_an_argument_of_another_kind_is_refused_without_the_version_of_a_library() -> None:
    (result,) = called([("get_series", {"metric": 5, "filters": "drug"})])
    assert result.is_error
    assert "valid string" in result.content[0].text
    assert "http" not in result.content[0].text


def test_over_http_nothing_is_pushed_and_large_bodies_are_refused(reader: FlaskClient) -> None:
    assert reader.get("/mcp").status_code == 405
    assert reader.post("/mcp", data=b"x" * 2_000_000, headers=HEADERS).status_code == 413


def test_the_command_answers_on_standard_input() -> None:
    first = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "a test", "version": "1"},
        },
    }
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard", "mcp"],
        input=json.dumps(first) + "\n",
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[0])["result"]["serverInfo"]["name"]


def test_a_server_loads_the_protocol_only_when_somebody_asks() -> None:
    looked = "import dashboard.wsgi, sys; print('mcp' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", looked], capture_output=True, text=True)
    assert ended.stdout.strip() == "False", ended.stderr
