"""Every refusal is in the reader's language and in the site's own form, wherever it was asked."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from dashboard.i18n import language

ES = language("es")
SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.1"}
PROBLEM = "application/problem+json"
NOWHERE = (
    *("/view/xx/seizures/chart", "/view/en/nope/chart", "/view/en/seizures/nope", "/view/"),
    *("/assets/nope.js", "/assets/", "/_dash-nope", "/_dash-component-suites/dash/x.js"),
    *("/health/x", "/metrics", "/robots.txt/x", "/sitemap.xml/x"),
)


@pytest.mark.parametrize("path", [path for path in NOWHERE if "/en/" not in path])
def test_what_is_not_there_is_refused_in_the_language_asked_for(
    reader: FlaskClient, path: str
) -> None:
    answer = reader.get(path, headers=SPANISH)
    assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
    assert answer.headers["Content-Language"] == "es"
    assert answer.get_json()["detail"] == ES.text("problems.at.404")


def test_the_language_of_the_address_comes_first(reader: FlaskClient) -> None:
    for path in ("/view/en/nope/chart", "/view/en/seizures/nope"):
        assert reader.get(path, headers=SPANISH).headers["Content-Language"] == "en"
    assert reader.get("/view/es/nope/chart").headers["Content-Language"] == "es"


@pytest.mark.parametrize(
    "path", ["/view/es/seizures/chart", "/assets/x.js", "/feed.xml", "/oembed", "/health", "/mcp"]
)
def test_a_method_that_an_address_does_not_take_is_refused_with_those_it_takes(
    reader: FlaskClient, path: str
) -> None:
    answer = reader.put(path, headers=SPANISH)
    assert (answer.status_code, answer.mimetype) == (405, PROBLEM)
    assert answer.headers["Allow"] in answer.get_json()["detail"]
    assert answer.get_json()["title"] == ES.text("problems.title.405")


def test_what_is_no_callback_is_refused_in_the_language_asked_for(reader: FlaskClient) -> None:
    answer = reader.post("/_dash-update-component", json={}, headers=SPANISH)
    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    assert answer.get_json()["detail"] == ES.text("problems.callback")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/embed/es/nothing", 404, ES.text("problems.at.404")),
        ("/embed/es/seizures?drug=nothing", 400, "«nothing»"),
        ("/embed/", 404, ES.text("problems.at.404")),
    ],
)
def test_a_frame_says_in_its_place_why_it_is_empty(
    reader: FlaskClient, path: str, status: int, words: str
) -> None:
    """Problem details would be a line of JSON within somebody's page."""
    answer = reader.get(path, headers=SPANISH)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert 'lang="es"' in answer.text
    assert words in answer.text
    assert 'href="/es/"' in answer.text


@pytest.mark.parametrize("path", NOWHERE)
def test_no_refusal_is_in_the_words_of_a_library(reader: FlaskClient, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE"):
        text = reader.open(path, method=method).text
        assert "<!doctype html>" not in text
        assert "The requested URL" not in text
        assert "The method is not allowed" not in text
