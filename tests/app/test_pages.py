"""Every page answers in both languages, with its words in it before any script has run."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dashboard.articles import load_articles
from dashboard.i18n import language, languages
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import VIEWS, read_state
from dashboard.queries.address import NAMES
from dashboard.queries.state import State
from dashboard.scenes import current_site
from dashboard.terms.pages import PAGES

PATHS = (
    *(f"/{page.slug}" for page in PAGES),
    *(f"/sources/{article.slug}" for article in load_articles()),
)
CHART_PATHS = tuple(f"/{page.slug}" for page in EXPLORERS if page)
SHORT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def words(markup: str) -> str:
    """The text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", markup))


def first_paint(body: str) -> str:
    """What a page says without any script: its body without data that only scripts read."""
    return re.sub(r"<script.*?</script>", "", body[body.index("<body") :], flags=re.DOTALL)


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("path", PATHS)
def test_a_page_says_all_it_has_to_say_before_any_script(
    reader: FlaskClient, path: str, code: str
) -> None:
    answer = reader.get(f"/{code}{path}")
    assert answer.status_code == 200
    assert answer.mimetype == "text/html"
    body = answer.text
    shown = first_paint(body)
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", shown, re.DOTALL)
    assert words(title).strip()
    assert re.search(r"<title>[^<]+</title>", body)
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', body)
    assert len(description) > 20
    spoken = code if language(code).complete else "en"
    assert f'<html lang="{spoken}"' in body
    notice = language("en").text("site.not_translated")
    assert (notice in unescape(shown)) == (not language(code).complete)


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path not in (*CHART_PATHS, "/inspections")]
)
def test_a_page_to_read_needs_no_script_and_keeps_what_its_links_lead_to(
    reader: FlaskClient, path: str
) -> None:
    body = reader.get(f"/en{path}").text
    scripts = re.findall(r'<script[^>]*src="([^"]+)"', body)
    names = {urlsplit(each).path for each in scripts}
    assert names <= {"/assets/read.js", "/assets/checked.js"}
    ids = set(re.findall(r' id="([^"]+)"', body))
    fragments = {unescape(each) for each in re.findall(r'href="#([^"]+)"', body)}
    assert fragments <= ids


@pytest.mark.parametrize("path", CHART_PATHS)
def test_a_chart_page_has_headline_summary_figures_and_ways_out(
    reader: FlaskClient, path: str
) -> None:
    shown = first_paint(reader.get(f"/en{path}").text)
    for part in ("h1", 'p class="summary[^"]*"', 'table class="figures"', 'p class="source-line"'):
        found = re.findall(rf"<{part}[^>]*>(.*?)</{part.split()[0]}>", shown, re.DOTALL)
        assert len(found) == 1, part
        assert words(found[0]).strip(), part
    hrefs = [unescape(href) for href in re.findall(r'href="(/data/[^"]+)"', shown)]
    assert hrefs
    for href in hrefs:
        assert reader.get(href).status_code == 200, href


@pytest.mark.parametrize("path", PATHS)
def test_no_link_of_the_site_leads_nowhere(reader: FlaskClient, path: str) -> None:
    shown = first_paint(reader.get(f"/en{path}").text)
    hrefs = {unescape(href) for href in re.findall(r'href="(/[^"]*)"', shown)}
    assert hrefs
    for href in sorted(hrefs)[:40]:
        with reader.get(href) as answer:
            assert answer.status_code == 200, href
    for fragment in {unescape(each) for each in re.findall(r'href="(#[^"]+)"', shown)}:
        assert fragment


@pytest.mark.parametrize(
    "address",
    ["/en/no-such-page", "/es/no/such/page", "/en/sources/no-such-text", "/en/seizures/x"],
)
def test_a_page_that_is_not_there_says_so_and_shows_ways_out(
    reader: FlaskClient, address: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == 404
    shown = first_paint(answer.text)
    assert language(address[1:3]).text("site.not_found") in shown
    assert f'href="{address[:3]}/seizures"' in shown


@pytest.mark.parametrize(
    ("address", "accepts", "target"),
    [
        ("/", "es-MX,es;q=0.9,en;q=0.8", "/es/"),
        ("/", "es-MX, en-US, en", "/es/"),
        ("/", "en-US, es", "/en/"),
        ("/", "*", "/en/"),
        ("/", "en-US,en;q=0.9", "/en/"),
        ("/", "de", "/en/"),
        ("/", "", "/en/"),
        ("/seizures", "es", "/es/seizures"),
        ("/data", "es", "/es/data"),
        ("/data/", "es", "/es/data"),
        (
            "/seizures?metric=seizure_pounds&drug=fentanyl,heroin&x=a%20b",
            "en",
            "/en/seizures?metric=seizure_pounds&drug=fentanyl,heroin&x=a%20b",
        ),
        ("//evil.example/", "en", None),
        ("/\\evil.example/", "en", None),
        ("/a%0d%0aX-Evil:%201", "en", "/en/a%0D%0AX-Evil%3A%201"),
        ("/m%C3%A9todo", "es", "/es/m%C3%A9todo"),
    ],
)
def test_an_address_without_a_language_leads_to_the_readers_own(
    reader: FlaskClient, address: str, accepts: str, target: str | None
) -> None:
    answer = reader.get(address, headers={"Accept-Language": accepts})
    assert answer.status_code == 302
    assert "Accept-Language" in answer.headers["Vary"]
    gone = urlsplit(answer.headers["Location"])
    assert (gone.scheme, gone.netloc) == ("", ""), "never to another host"
    assert target is None or answer.headers["Location"] == target


def test_a_word_that_is_not_ascii_survives_the_redirect(reader: FlaskClient) -> None:
    answer = reader.get(f"/seizures?drug={quote('fentanilo á')}", headers={"Accept-Language": "es"})
    assert answer.headers["Location"] == f"/es/seizures?drug={quote('fentanilo á')}"


def told(shown: str) -> list[str]:
    """What the notices of a page say."""
    (notices,) = re.findall(r'<div[^>]* class="notices" role="status">(.*?)</div>', shown)[-1:]
    return [words(each) for each in re.findall(r"<p>(.*?)</p>", notices)]


def asked_oddly() -> st.SearchStrategy[str]:
    odd = st.text(max_size=12) | st.sampled_from(
        ["", "2025-13", "2025-02", "fentanyl", "fentanyl,", ",", "all", "none", *VIEWS, "<b>", "%"]
    )
    pair = st.tuples(st.sampled_from(NAMES) | st.text(min_size=1, max_size=6), odd)
    return st.lists(pair, max_size=6).map(
        lambda pairs: "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs)
    )


@SHORT
@given(asked_oddly())
@example("metric=seizure_pounds&drug=%FF%FE")
@example("metric=seizure_pounds&from=2025-01&to=2020-01")
@example("metric=seizure_pounds&view=index&base=1900-01")
@example("metric=seizure_pounds&from=2190-01")
@example("metric=encounters&split=drug")
@example("metric=ports_of_entry_share&component=ofo&drug=khat&view=yoy")
@example("drug=" + "a," * 3000)
@example("&&&===?#")
def test_an_odd_address_is_a_page_with_a_notice_and_never_a_fault(
    reader: FlaskClient, query: str
) -> None:
    answer = reader.get(f"/en/seizures?{query}", follow_redirects=True)
    assert answer.status_code == 200
    shown = first_paint(answer.text)
    assert "Traceback" not in shown
    assert len(re.findall(r"<h1[^>]*>.+?</h1>", shown)) == 1
    _, dropped = read_state(
        query, defaults=State(metric="seizure_pounds"), tables=current_site().tables
    )
    assert len(told(shown)) >= bool(dropped)


def test_an_address_that_could_be_code_stays_text(reader: FlaskClient) -> None:
    nasty = "<script>alert(1)</script>"
    shown = first_paint(reader.get(f"/en/seizures?metric={quote(nasty)}&x={quote(nasty)}").text)
    assert nasty not in shown
    assert nasty in unescape(shown)


@pytest.mark.parametrize("address", ["/en/", "/en/seizures", "/en/none", "/", "/health"])
def test_the_policy_stands_on_every_answer(reader: FlaskClient, address: str) -> None:
    headers = reader.get(address).headers
    policy = headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in rules["script-src"] + rules["style-src"]
    assert set(rules["script-src"].split()) - {"'self'"} <= set(
        re.findall(r"'sha256-[^']+'", policy)
    )
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PATHS)
def test_no_inline_script_without_its_hash(reader: FlaskClient, path: str) -> None:
    answer = reader.get(f"/en{path}")
    allowed = re.findall(r"'sha256-([^']+)'", answer.headers["Content-Security-Policy"])
    inline = [
        (attributes, code)
        for attributes, code in re.findall(r"<script([^>]*)>(.*?)</script>", answer.text, re.DOTALL)
        if "src=" not in attributes and "json" not in attributes
    ]
    for _, code in inline:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert digest in allowed
    for sheet in re.findall(r"<style[^>]*>(.*?)</style>", answer.text, re.DOTALL):
        assert base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode() in allowed
    assert not re.search(r"<[^>]+ on[a-z]+=", first_paint(answer.text))
    assert "javascript:" not in answer.text


def test_health_and_head(reader: FlaskClient) -> None:
    assert reader.get("/health").get_json()["status"] == "ok"
    head = reader.head("/en/seizures")
    assert (head.status_code, head.data) == (200, b"")


@pytest.mark.parametrize(
    "address",
    [
        "/en/seizures?metric=encounters&state=tx",
        "/en/seizures?metric=nii_scan_rate&vehicle=passenger",
        "/en/encounters?metric=seizure_pounds&drug=fentanyl&unit=kg&compare=encounters",
        "/en/encounters?metric=border_crossings&split=measure&panels=own&from=2024-01",
    ],
)
def test_a_metric_of_another_page_is_told_and_its_filters_do_no_harm(
    reader: FlaskClient, address: str
) -> None:
    answer = reader.get(address)
    assert answer.status_code == 200
    assert 'class="notices"' in answer.text
    assert len(re.findall(r"<h1", first_paint(answer.text))) == 1
