"""A source text to read: untouched, its claims underlined, their notes beside, and all as data."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.articles import Article, load_articles
from dashboard.claims import check_all
from dashboard.components.static_html import static_html
from dashboard.i18n import language
from dashboard.pages.source import source_page
from dashboard.queries.links import Address
from dashboard.scenes import Site, current_site
from dashboard.scenes.claims import claims_in
from dashboard.tables import Tables
from tests.data.test_second_text import NOTES, TEXT

ARTICLE = load_articles()[0]
ANNOTATIONS = f"/sources/{ARTICLE.slug}/annotations.jsonld"


def drawn(article: Article, site: Site, query: str = "") -> str:
    address = Address(language("en"), f"/sources/{article.slug}", query)
    return static_html(source_page(article, address, site).body)


def passages(body: str) -> list[str]:
    return re.findall(r'<p class="passage".*?</p>', body, re.DOTALL)


def plain(passage: str) -> str:
    """The words of a passage without numbers, letters and what is said aloud only."""
    bare = re.sub(r'<sup.*?</sup>|<span class="visually-hidden".*?</span>', "", passage)
    return unescape(re.sub(r"<[^>]+>", "", bare))


@pytest.fixture(scope="module")
def body() -> str:
    return drawn(ARTICLE, current_site())


def test_the_text_stands_there_untouched_and_in_its_own_language(body: str) -> None:
    lines = [line for line in ARTICLE.text.splitlines(keepends=True) if line.strip()]
    assert [plain(each) for each in passages(body)] == lines
    assert all(f'lang="{ARTICLE.language}"' in each for each in passages(body))


def test_each_claim_is_underlined_after_its_verdict_and_has_one_note(body: str) -> None:
    for shown in claims_in(ARTICLE, current_site()):
        verdict = shown.verdict.outcome.value
        mark = rf'class="mark verdict-{verdict}[^>]*>{re.escape(shown.claim.quote.exact)}<sup'
        assert len(re.findall(mark, body)) == 1
        note = body[body.index(f'data-key="{ARTICLE.slug}/{shown.claim.id}"') :]
        note = note[: note.index("</li>")]
        assert f">{shown.number}</a>" in note
        assert f'class="verdict verdict-{verdict}"' in note
    assert body.count('class="note"') == len(ARTICLE.claims)


def test_events_and_statements_are_noted_and_neither_linked_nor_judged(body: str) -> None:
    assert body.count('class="note quiet"') == len(ARTICLE.events) + len(ARTICLE.statements)
    assert body.count("No figure, so not checked.") == len(ARTICLE.statements)
    for event in ARTICLE.events:
        assert f'<span class="noted">{event.quote.exact}' in body
    assert "Event, January 11, 2026" in body


def test_the_claim_asked_for_is_lit_and_no_other() -> None:
    lit = re.findall(r'class="(mark [^"]*is-lit)"', drawn(ARTICLE, current_site(), "claim=c02"))
    assert lit == ["mark verdict-agrees_elsewhere is-lit"]
    assert "is-lit" not in drawn(ARTICLE, current_site(), "claim=nonsense")


def test_every_mark_leads_to_its_chart_with_the_filters_set(body: str, reader: FlaskClient) -> None:
    links = [unescape(each) for each in re.findall(r'<a href="([^"]+)" class="mark', body)]
    links = links or [unescape(each) for each in re.findall(r'class="mark[^>]*href="([^"]+)', body)]
    assert len(links) == len(ARTICLE.claims)
    assert any("drug=fentanyl" in each and f"claim={ARTICLE.slug}/c02" in each for each in links)
    for link in links:
        answer = reader.get(link)
        assert answer.status_code == 200
        assert 'class="notices" role="status"><p' not in answer.text


def test_a_stamp_says_in_words_where_disc_and_ring_are(body: str) -> None:
    alts = [unescape(each) for each in re.findall(r'alt="([^"]+)"', body)]
    assert any("claimed, February 2025; ring: where it belongs, January 2025" in a for a in alts)


def test_another_text_needs_no_code(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "made-up.txt").write_text(TEXT)
    (tmp_path / "made-up.toml").write_text("\n".join(NOTES))
    (article,) = load_articles(tmp_path)
    verdicts = {(article.slug, each.claim): each for each in check_all(article, tables)}
    site = replace(current_site(), tables=tables, articles=(article,), verdicts=verdicts, log=())
    shown = drawn(article, site)
    lines = [line for line in TEXT.splitlines(keepends=True) if line.strip()]
    assert [plain(each) for each in passages(shown)] == lines
    assert shown.count('class="note"') == len(article.claims)
    assert {each.outcome.value for each in verdicts.values()} <= set(
        re.findall(r'class="mark verdict-(\w+)"', shown)
    )
    assert "Said in the text by" not in shown


def test_the_note_on_a_quoted_claim_says_who_said_it(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "made-up.txt").write_text(TEXT)
    notes = "\n".join(NOTES).replace('id = "M1"', 'id = "M1"\nspeaker = "Ann <Lee>"')
    (tmp_path / "made-up.toml").write_text(notes)
    (article,) = load_articles(tmp_path)
    verdicts = {(article.slug, each.claim): each for each in check_all(article, tables)}
    site = replace(current_site(), tables=tables, articles=(article,), verdicts=verdicts, log=())
    said = re.findall(r"Said in the text by [^.]*\.", drawn(article, site))
    assert said == ['Said in the text by <span lang="en">Ann &lt;Lee&gt;</span>.']


def test_the_list_names_every_text_and_every_claim(reader: FlaskClient) -> None:
    listed = reader.get("/en/sources").text
    for article in load_articles():
        assert f"/en/sources/{article.slug}" in listed
        for claim in article.claims:
            assert f"/en/sources/{article.slug}?claim={claim.id.lower()}#{claim.id}" in listed


def test_the_marks_are_open_data_at_an_address_without_a_language(reader: FlaskClient) -> None:
    answer = reader.get(ANNOTATIONS)
    assert (answer.status_code, answer.mimetype) == (200, "application/ld+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    page = answer.json
    assert page is not None
    assert page["id"] == f"http://localhost{ANNOTATIONS}"
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert ARTICLE.text[position["start"] : position["end"]] == quote["exact"]
    bodies = {item["id"].partition("#")[2]: item["body"] for item in page["items"]}
    assert {body["language"]: body["value"] for body in bodies["C02"]} == {
        "en": "Drugs seized, by weight; fentanyl, nationwide; February 2025; 1,029 lb",
        "es": "Drogas incautadas, por peso; fentanilo, todo el país; febrero de 2025; 1,029 lb",
    }
    again = reader.get(ANNOTATIONS, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert reader.head(ANNOTATIONS).status_code == 200


def test_annotations_of_no_text_are_refused_with_a_reason(reader: FlaskClient) -> None:
    answer = reader.get("/sources/no-such-text/annotations.jsonld")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "no-such-text" in answer.text
