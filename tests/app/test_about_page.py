"""The page about the site: publishers, citing, and where to report an error."""

from __future__ import annotations

import pytest

from dashboard.pages.about import REPORT_VARIABLE, about_page, report_address
from dashboard.tables import Tables
from tests.app.reading_pages import html_of, words_of


def test_publishers_and_sources_are_those_of_the_tables(tables: Tables) -> None:
    page = html_of(about_page, "/about", tables)
    for name in tables.names:
        assert f"#table-{name}" in page
    assert all(url in page for url in tables.frame("sources")["url"])


def test_a_citation_names_release_and_address(tables: Tables) -> None:
    words = words_of(html_of(about_page, "/about", tables))
    assert "https://example.org/data/" in words
    assert f"held to {tables.releases['covers_to'].max():%B %Y}" in words


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("https://example.org/issues", "https://example.org/issues"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("javascript:alert(1)", ""),
        ("https://", ""),
        ("nonsense", ""),
    ],
)
def test_only_an_address_counts_as_one(
    given: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(REPORT_VARIABLE, given)
    assert report_address() == address


def test_without_an_address_none_is_made_up(
    tables: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(REPORT_VARIABLE, raising=False)
    page = html_of(about_page, "/about", tables)
    assert "No address for reports is set on this server." in page
    monkeypatch.setenv(REPORT_VARIABLE, "https://example.org/issues")
    page = html_of(about_page, "/about", tables)
    assert 'Send it to <a href="https://example.org/issues">' in page
