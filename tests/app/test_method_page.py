"""The method is told from the rules and the tables, and leads to the charts."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from dashboard.articles.model import UNKEPT
from dashboard.claims import Outcome
from dashboard.claims.rules import rules
from dashboard.pages.method import method_page
from dashboard.queries import State, read_state
from dashboard.scenes import current_site
from dashboard.scenes.examples import RECORD, engine_record, examples
from dashboard.tables import Tables
from tests.app.reading_pages import html_of, words_of


@pytest.fixture(scope="module")
def page(tables: Tables) -> str:
    """The page as HTML."""
    return html_of(method_page, "/method", tables)


def test_the_traps_carry_figures_of_the_tables(page: str) -> None:
    words = words_of(page)
    for figure in ("−38.9%", "309,221", "309,024", "8,405.8", "3,895.5"):
        assert figure in words
    assert "61.6" not in words


def test_a_careless_figure_is_struck_through_and_said_to_be_so(page: str) -> None:
    struck = re.findall(r'<div class="is-wrong">(.*?)</div>', page)
    assert struck
    assert all("careless reading" in each and "<s>" in each for each in struck)


def test_every_verdict_and_every_narrower_set_is_told(page: str) -> None:
    assert all(f"verdict-{outcome}" in page for outcome in Outcome)
    assert f"at least {rules().neighbours.significant_digits} significant digits" in page
    assert f"at least {rules().records.since_month_months} months" in page


def test_its_charts_have_addresses_that_are_understood(page: str, tables: Tables) -> None:
    queries = re.findall(r'href="/en/(?:encounters|seizures|inspections)\?([^"]*)"', page)
    assert len(queries) > 10
    for query in queries:
        assert read_state(query, defaults=State(metric=""), tables=tables)[1] == ()


def test_corrections_say_why(page: str) -> None:
    assert "left as published" in page
    assert "Title 42" in page


def test_each_verdict_has_an_example_that_the_engine_decides() -> None:
    site = current_site()
    for shown in (site, replace(site, articles=())):
        found = examples(shown)
        assert list(found) == list(Outcome)
        assert all(each.verdict.outcome is outcome for outcome, each in found.items())
    assert all(each.article.slug == UNKEPT for each in found.values())


def test_the_engine_is_counted_on_real_claims(page: str) -> None:
    record = engine_record()
    words = words_of(page)
    assert record.claims == len(RECORD.read_text("utf-8").splitlines()) - 1
    assert f"{record.claims} real claims" in words
    assert re.search(rf"on which the readers agreed\s*{record.right}\b", words)
