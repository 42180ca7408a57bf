"""Headers of all kinds of answers: what may run, what may be kept and by whom, what is not told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.wrappers import Response

from dashboard.articles import load_articles
from dashboard.queries import links
from dashboard.routes.scripts import hash_of
from dashboard.terms.pages import PAGES

TEXT = load_articles()[0].slug
VIEW = "metric=seizure_pounds&drug=fentanyl&from=2024-01"
CHECKED = {"text": "CBP seized 1,029 pounds of fentanyl in February 2025.", "date": "2026-01-15"}
WHOLE = [
    *(f"/{code}/{page.slug}" for code in ("en", "es") for page in PAGES),
    *("/en/search?q=fentanyl", "/es/search?q=nada", f"/en/seizures?{VIEW}", "/en/seizures?bad=1"),
    *(f"/en/sources/{TEXT}", f"/en/sources/{TEXT}?claim=c02", f"/embed/en/seizures?{VIEW}"),
    *("/embed/es/encounters", f"/embed/en/sources/{TEXT}?claim=c02"),
    *(f"/view/en/seizures/chart?{VIEW}", f"/view/es/seizures/rest?{VIEW}"),
    *(f"/en/seizures.svg?{VIEW}", f"/en/seizures.png?{VIEW}&width=400"),
    *(f"/data/series.{form}?{VIEW}" for form in ("csv", "json", "zip", "parquet")),
    *("/data/events.csv", "/data/events.json", "/data/datapackage.json", "/data/catalog.jsonld"),
    *("/data/search?q=fentanyl", "/openapi.json", f"/sources/{TEXT}/annotations.jsonld"),
    *("/feed.xml", "/calendar.ics?lang=es", "/sitemap.xml", "/robots.txt", "/health"),
    *("/oembed?url=http://localhost/en/seizures", "/assets/style.css", "/assets/icon.svg"),
    *("/_dash-layout", "/_dash-dependencies"),
]
REFUSED = [
    *("/en/nothing", "/es/nada/x", "/en/sources/none", "/embed/en/nothing", "/embed/xx/seizures"),
    *(f"/embed/en/sources/{TEXT}?claim=none", "/view/en/nothing/chart", "/view/en/seizures/none"),
    *("/en/seizures.svg?bad=1", "/en/nothing.svg", "/data/series.csv?bad=1", "/data/nothing.csv"),
    *("/data/search", "/data/check", "/sources/none/annotations.jsonld", "/mcp"),
    *("/oembed", "/oembed?url=http://evil.example/", "/assets/none.css", "/assets/", "/metrics"),
    *("/_dash-update-component", "/_dash-component-suites/dash/x.js", "/.well-known/security.txt"),
]
ABOVE = [
    *("/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/..%2fapp.py", "/assets//etc/passwd"),
    *("/assets/%2fetc%2fpasswd", "/assets/....//app.py", "/assets/style/../../app.py"),
    *("/assets/vendor/../../../README.md", "/assets/%00", "/assets/a%5c..%5c..%5capp.py"),
    *("/data/..%2f..%2fdatasets%2fevents.csv", "/data/%2e%2e/%2e%2e/etc/passwd.csv"),
    *("/en/sources/..%2f..%2fetc%2fpasswd", "/sources/..%2f../annotations.jsonld"),
    *("/embed/en/..%2f", "/view/en/..%2f..%2fetc/chart"),
    "/_dash-component-suites/dash/../../../../etc/passwd",
]
SAFE = (
    *("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"),
    "Permissions-Policy",
)
TELLING = re.compile(
    r"/root/|/home/|site-packages|Traceback|Werkzeug|Flask/|Python/|granian|pydantic|RuntimeError"
)
# What a cache keeps is the whole answer with the headers of the last one that said "unchanged".
OF_A_BODY = {
    *("Content-Length", "Content-Type", "Content-Disposition", "Content-Language"),
    *("Date", "Last-Modified", "Vary"),
}


def examined(answer: Response) -> Response:
    """An answer that lets nothing foreign run, and says nothing of the machine."""
    assert not [name for name in SAFE if name not in answer.headers]
    assert "Set-Cookie" not in answer.headers
    assert answer.status_code < 500
    assert not TELLING.search(f"{answer.headers}{_text(answer)}")
    if answer.mimetype == "text/html":
        _no_script_but_ours(_text(answer), answer.headers["Content-Security-Policy"])
    return answer


def _text(answer: Response) -> str:
    kind = answer.mimetype or ""
    plain = kind.startswith("text/") or answer.is_json or "xml" in kind
    return answer.get_data(as_text=True) if plain else ""


def _no_script_but_ours(page: str, policy: str) -> None:
    for kind, rule in (("script", "script-src"), ("style", "style-src")):
        (allowed,) = re.findall(rf"{rule} ([^;]+)", policy)
        assert "unsafe" not in allowed
        for attributes, text in re.findall(rf"<{kind}\b([^>]*)>(.*?)</{kind}>", page, re.DOTALL):
            if "src=" in attributes:
                assert 'src="/assets/' in attributes
            elif "json" not in attributes:
                assert hash_of(text) in allowed
    assert not re.search(r'<[^>]+\son[a-z]+="|javascript:', page)
    fetched = re.findall(r'<(?:img|script|iframe|source|use)\b[^>]*?(?:src|href)="([^"]+)"', page)
    assert not [address for address in fetched if not address.startswith(("/", "#", "data:"))]


@pytest.mark.parametrize("address", WHOLE)
def test_what_is_answered_is_safe_and_says_how_long_it_may_be_kept(
    reader: FlaskClient, address: str
) -> None:
    with reader.get(address) as answer:
        examined(answer)
        assert answer.status_code == 200
        said, tag = answer.headers["Cache-Control"], answer.headers.get("ETag")
        framed = "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert framed == address.startswith("/embed/")
        if "max-age" in said:
            assert tag
        if not tag:
            return
        with reader.get(address, headers={"If-None-Match": tag}) as unchanged:
            assert unchanged.status_code == 304
            kept = {*answer.headers.keys()} - OF_A_BODY
            assert {name: unchanged.headers.get(name) for name in kept} == {
                name: answer.headers.get(name) for name in kept
            }
            assert {*answer.vary} <= {*unchanged.vary}


@pytest.mark.parametrize("address", WHOLE)
def test_what_differs_from_reader_to_reader_says_so(reader: FlaskClient, address: str) -> None:
    with (
        reader.get(address) as plain,
        reader.get(address, headers={"Accept-Language": "es"}) as spanish,
        reader.get(address, headers={"Accept-Encoding": "gzip"}) as packed,
        reader.get(address, base_url="http://evil.example") as elsewhere,
    ):
        if "no-store" in plain.headers["Cache-Control"]:
            return
        if spanish.data != plain.data and "lang=" not in address:
            assert "Accept-Language" in plain.vary
        if "Content-Encoding" in packed.headers:
            assert "Accept-Encoding" in plain.vary
        if b"evil.example" in elsewhere.data:
            assert not elsewhere.cache_control.public


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_is_safe_and_kept_by_nobody(reader: FlaskClient, address: str) -> None:
    with reader.get(address, follow_redirects=True) as answer:
        examined(answer)
        assert 400 <= answer.status_code < 500
        assert not answer.cache_control.public


@pytest.mark.parametrize("address", ABOVE)
def test_nothing_above_the_site_is_reached(reader: FlaskClient, address: str) -> None:
    with reader.get(address, follow_redirects=True) as answer:
        examined(answer)
        assert answer.status_code in (400, 404)


@pytest.mark.parametrize(
    ("method", "address", "sent"),
    [
        ("POST", "/en/check", {"data": CHECKED}),
        ("POST", "/es/check", {"data": {}}),
        ("POST", links.CHECK, {"json": CHECKED}),
        ("POST", links.CHECK, {"data": "{", "content_type": "application/json"}),
        ("POST", f"{links.CHECK}.zip", {"json": CHECKED}),
        ("POST", "/en/seizures", {}),
        ("DELETE", "/data/events.csv", {}),
        ("PUT", "/assets/style.css", {}),
        ("OPTIONS", "/data/events.csv", {}),
        ("POST", "/mcp", {"json": {}}),
        ("POST", "/mcp", {"data": "x"}),
        ("POST", "/_dash-update-component", {"data": "{"}),
        ("TRACE", "/", {}),
    ],
)
def test_what_is_sent_is_answered_safely_and_kept_by_nobody(
    reader: FlaskClient, method: str, address: str, sent: dict[str, Any]
) -> None:
    with reader.open(address, method=method, **sent) as answer:
        examined(answer)
        assert not answer.cache_control.public


@pytest.mark.parametrize("language", ["en", "es"])
def test_only_what_takes_a_text_costs_a_browser_a_process_of_its_own(
    reader: FlaskClient, language: str
) -> None:
    form = f"/{language}/check"
    for answer in (reader.get(form), reader.post(form, data=CHECKED)):
        with answer:
            assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    with reader.get(f"/{language}/seizures?{VIEW}") as answer:
        assert "Cross-Origin-Opener-Policy" not in answer.headers
