"""A further language is one file: its pages, its data routes, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.i18n import files, language, languages
from dashboard.queries.sentences import sentences
from dashboard.scenes import current_site
from dashboard.tables import Tables
from tests.pseudo import write_pseudo

UNKNOWN = "/data/encounters.csv?colour=blue"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    yield tmp_path
    # What was remembered in the made-up language goes with it.
    current_site().tables.forget()


@pytest.fixture
def german(folder: Path, tables: Tables) -> str:
    """German, with every text in brackets."""
    write_pseudo(folder, "de", sentences(tables), locale="de")
    assert language("de").missing == ()
    return "de"


def page(reader: FlaskClient, path: str) -> str:
    answer = reader.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_complete_language_is_served_under_its_code(reader: FlaskClient, german: str) -> None:
    assert languages() == ("en", "es", "de")
    text = page(reader, "/de/seizures?metric=seizure_pounds&drug=fentanyl")
    assert '<html lang="de"' in text
    assert "not been translated yet" not in text
    assert "⟦Fentanyl⟧" in text
    assert "März" in text
    assert re.search(r"\d\.\d{3},\d", text)
    assert (
        '<a href="/en/seizures?metric=seizure_pounds&amp;drug=fentanyl" lang="en">English</a>'
        in text
    )
    assert 'lang="de">Deutsch</a>' in page(reader, "/en/")


def test_a_page_names_the_same_page_in_every_complete_language(
    reader: FlaskClient, german: str
) -> None:
    text = page(reader, "/de/seizures?metric=seizure_pounds&drug=cocaine")
    named = re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', text)
    query = "seizures?metric=seizure_pounds&amp;drug=cocaine"
    # Spanish has no file beside this one, so that it is not complete here.
    assert named == [
        ("en", f"http://localhost/en/{query}"),
        ("de", f"http://localhost/de/{query}"),
        ("x-default", f"http://localhost/en/{query}"),
    ]


def test_a_language_that_lacks_a_text_is_shown_in_english_and_says_so(
    reader: FlaskClient, folder: Path, tables: Tables
) -> None:
    write_pseudo(folder, "de", sentences(tables), locale="de", without="status.final")
    assert language("de").missing == ("status.final",)
    text = page(reader, "/de/")
    assert '<html lang="en"' in text
    assert "This page has not been translated yet" in text
    assert "⟦" not in text
    assert 'href="/de/seizures"' in text


def test_a_language_that_lacks_a_sentence_of_the_data_too(
    reader: FlaskClient, folder: Path, tables: Tables
) -> None:
    write_pseudo(folder, "de", sentences(tables)[1:], locale="de")
    assert "This page has not been translated yet" in page(reader, "/de/about")


def test_data_routes_answer_in_the_readers_language(reader: FlaskClient, german: str) -> None:
    refusal = reader.get(UNKNOWN, headers={"Accept-Language": "de-AT,de;q=0.9"})
    assert refusal.get_json()["detail"].startswith("⟦“colour” is not a known")
    assert refusal.headers["Content-Language"] == "de"
    assert "Accept-Language" in refusal.vary
    for address in ("/openapi.json", "/data/datapackage.json", "/data/revisions.json"):
        answers = [reader.get(address, headers={"Accept-Language": code}) for code in ("de", "en")]
        assert [each.headers["Content-Language"] for each in answers] == ["de", "en"]
        assert [b"\\u27e6" in each.data or "⟦".encode() in each.data for each in answers] == [
            True,
            False,
        ]
        assert answers[0].headers["ETag"] != answers[1].headers["ETag"]
        assert all("Accept-Language" in each.vary for each in answers)


def test_a_csv_is_the_same_in_every_language(reader: FlaskClient, german: str) -> None:
    address = "/data/series.csv?metric=encounters&split=citizenship&from=2025-01"
    answers = [reader.get(address, headers={"Accept-Language": code}) for code in ("de", "en")]
    assert answers[0].data == answers[1].data
    assert answers[0].headers["ETag"] == answers[1].headers["ETag"]
    assert "Content-Language" not in answers[0].headers
    assert "Accept-Language" not in answers[0].vary


def test_a_language_that_is_not_complete_is_not_answered_in(
    reader: FlaskClient, folder: Path, tables: Tables
) -> None:
    write_pseudo(folder, "de", sentences(tables), locale="de", without="status.final")
    refusal = reader.get(UNKNOWN, headers={"Accept-Language": "de"})
    assert refusal.headers["Content-Language"] == "en"
    assert refusal.get_json()["detail"].startswith("“colour” is not a known")


def test_annotations_have_a_body_in_each_complete_language(
    reader: FlaskClient, german: str
) -> None:
    items = reader.get("/sources/000_97ec2d26d880d09f/annotations.jsonld").get_json()["items"]
    bodies = [[(body["language"], body["value"][0]) for body in item["body"]] for item in items]
    assert all([code for code, _ in each] == ["en", "de"] for each in bodies)
    assert all(first == "⟦" for each in bodies for code, first in each if code == "de")
