"""The style sheet as pages link it: one request, kept for good, a rule for what pages emit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from dashboard.i18n.files import FOLDER
from dashboard.routes.style import LEFT_OUT, VENDOR, chart_style
from tests.snapshot import ENCOUNTERS, PAGES, SEIZURES, SOURCE
from tests.unit.assets.sections import rules

ADDRESSES = (
    *(f"/en/{path}" for path in (*PAGES, SOURCE)),
    *(f"/en/encounters?{query}" for query in ENCOUNTERS),
    *(f"/en/seizures?{query}" for query in SEIZURES),
)
# Classes without a rule: names of places for scripts, for tests and for readers of the HTML.
PLACES = {"page", "copy", "code", "overview-revised", "overview-ways", "traps", "drawn"} | {
    *("figure", "defaults"),
    # Parts of a drawing.
    *(
        "announced-tick",
        "bar",
        "disc-shape",
        "label",
        "line",
        "name",
        "plot-box",
        "ranges",
        "reach",
    ),
    *("ring", "strip-of-periods", "time", "values", "across-3"),
}


@pytest.mark.parametrize("path", ["/en/", "/en/check", "/en/method"])
def test_a_page_fetches_one_style_sheet_and_may_keep_it(reader: FlaskClient, path: str) -> None:
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', reader.get(path).text)
    assert len(sheets) == 1
    answer = reader.get(sheets[0], headers={"Accept-Encoding": "br"})
    assert answer.status_code == 200
    assert answer.mimetype == "text/css"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    # With its headers it fits the first ten packets of a connection.
    assert len(answer.data) < 13_500


def test_what_pages_emit_has_a_rule(reader: FlaskClient) -> None:
    styled = set(re.findall(r"\.([a-zA-Z_][\w-]*)", " ".join(rule.selector for rule in rules())))
    emitted = {
        name
        for address in ADDRESSES
        for names in re.findall(r'class="([^"]+)"', reader.get(address).text)
        for name in names.split()
    }
    assert len(emitted) > 80
    assert emitted - styled - PLACES == set()


CHART_PAGES = [each for each in ADDRESSES if each.startswith(("/en/enc", "/en/seiz", "/en/insp"))]


def test_a_page_with_charts_is_seen_with_its_html_alone(reader: FlaskClient) -> None:
    emitted: set[str] = set()
    for address in CHART_PAGES:
        text = reader.get(address).text
        assert '<link rel="stylesheet"' not in text
        assert text.count("<style>") == 1
        assert f"<style>{chart_style()}</style>" in text
        for names in re.findall(r'class="([^"]+)"', text):
            emitted |= set(names.split())
    assert len(emitted) > 80
    emitted -= {"mark"}  # of a text in article.css; a chart's is a disc, with rules of its own
    missed = [
        rule.selector
        for rule in rules()
        if rule.section in LEFT_OUT and not any("keyframes" in each for each in rule.conditions)
        for part in re.sub(r":(?:is|not|has)\([^()]*\)", "", rule.selector).split(",")
        if set(re.findall(r"\.([a-zA-Z_][\w-]*)", part)) <= emitted
    ]
    assert missed == []
    first = reader.get("/en/seizures", headers={"Accept-Encoding": "br"})
    assert len(first.data) < 30_000


def test_web_fonts_are_asked_for_at_once_and_kept(reader: FlaskClient) -> None:
    page = reader.get("/en/").text
    head, body = page.split("<body>")
    preloaded = r'<link rel="preload" href="([^"]+)" as="font"'
    # In the head, Chromium would wait for them before it paints anything.
    assert not re.findall(preloaded, head)
    asked = re.findall(preloaded, body)
    sheet = re.search(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert sheet
    assert asked == re.findall(r'url\("([^"]+\.woff2[^"]*)"\)', reader.get(sheet[1]).text)
    sizes = []
    for address in asked:
        with reader.get(address) as answer:
            assert (answer.status_code, answer.mimetype) == (200, "font/woff2")
            assert "immutable" in answer.headers["Cache-Control"]
            sizes.append(len(answer.data))
    assert len(sizes) == 2
    assert sum(sizes) < 60_000


# Signs that stand alone: verdicts, arrows, ticks. The system's fonts draw them.
SIGNS = set("→←↑↓↷↗↘✓≈≠×▲▼◆●○■□⟦⟧")


@pytest.mark.parametrize("font", sorted(VENDOR.glob("*.woff2")), ids=lambda path: path.stem)
def test_web_fonts_have_every_letter_of_the_language_files(font: Path) -> None:
    texts = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.toml"))
    with TTFont(font) as held:
        letters = held.getBestCmap() or {}
    needed = {each for each in texts if each.isprintable()} - SIGNS
    assert sorted(each for each in needed if ord(each) not in letters) == []
