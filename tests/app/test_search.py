"""The search on pages and as data: what it answers, and what it refuses."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.snapshot import PAGES

FIND = "/data/search"


@pytest.mark.parametrize("page", [*PAGES, "search", "no-such-page"])
@pytest.mark.parametrize("code", ["en", "es"])
def test_every_page_has_the_box_as_a_plain_form(reader: FlaskClient, page: str, code: str) -> None:
    text = reader.get(f"/{code}/{page}").text
    (form,) = re.findall(r'<form[^>]*role="search".*?</form>', text, re.DOTALL)
    assert f'action="/{code}/search"' in form
    assert 'method="get"' in form
    assert 'name="q"' in form
    assert 'type="submit"' in form
    assert re.search(r'<label for="finder"[^>]*>\w', form)


def test_the_form_leads_to_a_page_whose_first_link_is_the_view(reader: FlaskClient) -> None:
    text = reader.get("/es/search?q=fentanilo+Tucson+2023").text
    found = re.findall(r'<a href="([^"]+)"', text.partition('class="found"')[2])
    assert unescape(found[0]).startswith("/es/seizures?metric=seizure_pounds&from=2023-01")
    assert "drug=fentanyl" in found[0]
    assert reader.get(unescape(found[0])).status_code == 200


def test_the_box_holds_the_question_that_was_asked(reader: FlaskClient) -> None:
    page = reader.get("/es/search?q=%22fentanilo%22+en+Tucson").text
    assert 'value="&quot;fentanilo&quot; en Tucson"' in page
    assert 'id="finder"' in reader.get("/es/seizures?q=a").text
    assert not re.search(r'id="finder"[^>]* value=', reader.get("/es/about?q=a").text)


def test_results_are_kept_by_nobody(reader: FlaskClient) -> None:
    assert reader.get("/en/search?q=heroin").headers["Cache-Control"] == "no-store"
    assert "no-store" not in reader.get("/en/").headers.get("Cache-Control", "")


def test_a_page_without_a_question_says_what_may_be_asked(reader: FlaskClient) -> None:
    for address in ("/en/search", "/en/search?q=", "/en/search?q=zzzz"):
        examples = re.findall(r'href="(/en/search\?q=[^"]+)"', reader.get(address).text)
        assert len(examples) == 4
        for each in examples:
            assert 'class="found"' in reader.get(each).text


def test_a_long_text_is_handed_to_the_check_whole(reader: FlaskClient) -> None:
    text = "Agents apprehended 8,383 people in April 2025 <b>& more</b>. " * 10
    page = reader.get(f"/en/search?q={quote(text)}").text
    main = page.partition("<main")[2]
    form = re.search(
        r'<form[^>]*method="post"[^>]*>.*?</form>',
        main,
        re.DOTALL,
    )
    assert form
    held = re.search(r'name="text"[^>]*value="([^"]*)"', form[0])
    assert held
    assert unescape(held[1]) == text
    answer = reader.post("/en/check", data={"text": unescape(held[1])})
    assert answer.status_code == 200


def test_the_question_is_shown_and_never_run(reader: FlaskClient) -> None:
    page = reader.get("/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "a" * 10_000,
        "q=" + quote("ñ" * 2_000),
        "q=%ff%fe%00",
        "q=%27%3B+DROP+TABLE+x",
        "q=../../etc/passwd",
        "q=a&q=b",
        "q[]=a",
        "q=%F0%9F%98%80&lang=es",
        "&&&=&q",
    ],
)
def test_whatever_is_asked_is_no_fault_of_the_server(reader: FlaskClient, query: str) -> None:
    assert reader.get(f"/en/search?{query}").status_code == 200
    assert reader.get(f"{FIND}?{query}").status_code in (200, 400)


def test_results_as_data(reader: FlaskClient) -> None:
    answer = reader.get(f"{FIND}?q=how+many+Venezuelans+in+August+2023&lang=en")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Language"] == "en"
    body = answer.get_json()
    assert body["question"] == "how many Venezuelans in August 2023"
    assert body["results"][0] == {
        "kind": "view",
        "title": body["results"][0]["title"],
        "address": "/en/encounters?metric=encounters&from=2022-08&to=2023-08&citizenship=venezuela",
        "detail": body["results"][0]["detail"],
    }
    tag = answer.headers["ETag"]
    again = reader.get(
        f"{FIND}?q=how+many+Venezuelans+in+August+2023&lang=en", headers={"If-None-Match": tag}
    )
    assert again.status_code == 304
    spanish = reader.get(f"{FIND}?q=how+many+Venezuelans+in+August+2023&lang=es")
    assert spanish.get_json()["results"][0]["address"].startswith("/es/")


@pytest.mark.parametrize(
    ("query", "name", "reason"),
    [
        ("", "q", "question_missing"),
        ("q=%20%20", "q", "question_missing"),
        ("q=a&lang=xx", "lang", "unknown_value"),
        ("q=a&limit=3", "limit", "unknown_parameter"),
        ("q=a&q=b", "q", "repeated"),
        ("q=" + "a" * 1_001, "q", "too_long"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(
    reader: FlaskClient, query: str, name: str, reason: str
) -> None:
    answer = reader.get(f"{FIND}?{query}", headers={"Accept-Language": "es"})
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["Content-Language"] == "es"
    (refused,) = answer.get_json()["parameters"]
    assert (refused["name"], refused["reason"]) == (name, reason)
    assert refused["message"]


def test_the_search_is_described(reader: FlaskClient) -> None:
    described = reader.get("/openapi.json").get_json()
    operation = described["paths"][FIND]["get"]
    assert {"200", "304", "400"} == set(operation["responses"])
    known = described["components"]["parameters"]
    named = [known[each["$ref"].rpartition("/")[2]] for each in operation["parameters"]]
    assert [each["name"] for each in named] == ["q", "lang"]
    assert named[0]["required"]
    assert named[0]["schema"]["maxLength"] == 1_000
