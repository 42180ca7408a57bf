"""The catalogue says of every table what its metadata and releases say."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dashboard.pages.data_page import ACROSS, data_page
from dashboard.tables import Tables
from tests.app.reading_pages import html_of, words_of


@pytest.fixture(scope="module")
def page(tables: Tables) -> str:
    """The page as HTML."""
    return html_of(data_page, "/data", tables)


def test_every_table_has_its_line_its_csv_and_its_columns(page: str, tables: Tables) -> None:
    for name in tables.names:
        assert f'href="/data/{name}.csv"' in page
        for column in tables.metadata(name).columns.values():
            assert column.description in page


def test_gaps_caveats_and_releases_stand_as_they_are_declared(page: str, tables: Tables) -> None:
    for name in tables.names:
        metadata = tables.metadata(name)
        assert all(gap.why in page for gap in metadata.gaps)
        assert all(caveat in page for caveat in metadata.caveats)
    assert all(release in page for release in tables.releases["release"])


def test_freshness_names_what_is_held_and_what_is_published(page: str) -> None:
    words = words_of(page)
    assert "April 2026 ended 158 days ago" in words
    assert "figures to August 2026" in words
    assert "The checks across tables hold now." in words


def test_the_checks_across_tables_are_those_that_are_made(root: Path) -> None:
    tree = ast.parse((root / "dashboard" / "tables" / "checks.py").read_text("utf-8"))
    check = next(
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name == "cross_check"
    )
    made = {
        node.func.id.removeprefix("_")
        for node in ast.walk(check)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert made - {"holes"} == {each for checks in ACROSS.values() for each in checks}
