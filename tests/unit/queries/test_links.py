"""Addresses are built in one module, and requests are read by it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.i18n import language, languages
from dashboard.metrics import metrics
from dashboard.queries import Filters, State, links, read_state
from dashboard.terms.pages import ABOUT, DATA, OVERVIEW, PAGES, SEIZURES, SOURCES, page_named
from tests.unit.queries.made_up import seizures

TABLES = seizures()
ENGLISH, SPANISH = language("en"), language("es")
FENTANYL = State("seizure_pounds", filters=Filters({"drug": ["Fentanyl"]}))
PACKAGE = Path(links.__file__).parents[1]
# Addresses within the site, and those by which charts stand on other sites.
HOMES = tuple(PACKAGE / "queries" / name for name in ("links.py", "elsewhere.py"))
SLUGS = [page.slug for page in PAGES if page.slug]
# How an address of this site begins: a file, a document, a language or a page.
BEGINS = re.compile(
    rf"/({'|'.join([*languages(), *SLUGS, 'assets', 'embed', 'openapi'])})(?![\w-])"
)
ANCHORS = ("#", "section-", "table-", "note-")


@pytest.mark.parametrize(
    ("built", "address"),
    [
        (links.page(OVERVIEW, SPANISH), "/es/"),
        (links.page(DATA, ENGLISH), "/en/data"),
        (links.page(DATA, ENGLISH, query="a=b", fragment="c"), "/en/data?a=b#c"),
        (links.section(ABOUT, "errors", SPANISH), "/es/about#section-errors"),
        (links.chart(FENTANYL, ENGLISH), "/en/seizures?metric=seizure_pounds&drug=fentanyl"),
        (links.table_on_page("events", SPANISH), "/es/data#table-events"),
        (links.table_file("events"), "/data/events.csv"),
        (links.table_file("events", "zip", query="kind=policy"), "/data/events.zip?kind=policy"),
        (
            links.table_rows(FENTANYL, TABLES, "drug_seizures"),
            "/data/drug_seizures.csv?drug=fentanyl",
        ),
        (
            links.table_rows(State("seizure_pounds"), TABLES, "drug_seizures"),
            "/data/drug_seizures.csv",
        ),
        (
            links.series_file(FENTANYL, "json"),
            "/data/series.json?metric=seizure_pounds&drug=fentanyl",
        ),
        (
            links.series_file(FENTANYL, variant="es"),
            "/data/series.csv?metric=seizure_pounds&drug=fentanyl&variant=es",
        ),
        (links.source_text("made-up", SPANISH), "/es/sources/made-up"),
        (
            links.claim_in_text("made-up", "C02", ENGLISH),
            "/en/sources/made-up?claim=c02#C02",
        ),
        (links.claim_on_page(SEIZURES, "C02", ENGLISH), "/en/seizures?claim=c02"),
        (links.annotation_file("made-up"), "/sources/made-up/annotations.jsonld"),
        (links.annotation_file("made-up", "C02"), "/sources/made-up/annotations.jsonld#C02"),
    ],
)
def test_an_address_of_each_kind(built: str, address: str) -> None:
    assert built == address


def test_the_address_of_a_chart_gives_its_state_back() -> None:
    address = links.read_address(*links.chart(FENTANYL, ENGLISH).split("?"))
    assert address.site_page == SEIZURES
    assert read_state(address.query, defaults=links.BLANK, tables=TABLES) == (FENTANYL, ())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("code", languages())
def test_a_page_is_found_at_its_address_in_each_language(page, code) -> None:
    read = links.read_address(links.page(page, language(code)), "")
    assert (read.site_page, read.language.code) == (page, code)
    assert read.within(page)
    assert read.in_language("en") == links.page(page, ENGLISH)


@pytest.mark.parametrize(
    ("path", "code", "page", "text"),
    [
        ("/en/sources/made-up", "en", None, "made-up"),
        ("/es/sources/", "es", SOURCES, ""),
        ("/es", "es", OVERVIEW, ""),
        ("/data", "en", DATA, ""),
        ("/en/nothing", "en", None, ""),
        ("/en/sources-of-nothing", "en", None, ""),
        ("", "en", OVERVIEW, ""),
    ],
)
def test_a_path_is_read(path, code, page, text) -> None:
    read = links.read_address(path, "?a=b")
    assert (read.language.code, read.site_page, read.source_text) == (code, page, text)
    assert read.query == "a=b"


@pytest.mark.parametrize(
    ("query", "claim"),
    [("claim=C02", "c02"), ("a=b&claim=c02&claim=c03", "c02"), ("claim=", ""), ("", ""), ("%", "")],
)
def test_the_claim_that_a_query_asks_for(query, claim) -> None:
    assert links.read_address("/en/sources/made-up", query).claim == claim


def test_a_source_text_lies_within_the_page_of_sources() -> None:
    read = links.read_address("/en/sources/made-up", "")
    assert [page for page in PAGES if read.within(page)] == [SOURCES]


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://example.org:8050/en/data?a=b", "https://example.org:8050"),
        ("/en/data", ""),
        ("", ""),
    ],
)
def test_the_origin_is_scheme_and_host(url, origin) -> None:
    assert links.origin_of(url) == origin


def test_each_metric_has_a_page_and_an_unknown_page_is_refused() -> None:
    assert {metric.page for metric in metrics().values()} <= set(PAGES)
    with pytest.raises(
        ValueError, match="no page 'made-up'; pages are check, overview, encounters"
    ):
        page_named("made-up")


def test_each_page_has_a_name_in_the_masthead() -> None:
    assert all(ENGLISH.has(f"nav.{page.name}") for page in PAGES)


def addresses_in(tree: ast.AST) -> Iterator[str]:
    """What a module writes out as an internal address or an anchor; rules of routes aside."""
    rules = {
        id(call.args[0])
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func).endswith("add_url_rule")
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = node.values
            first = parts[0].value if isinstance(parts[0], ast.Constant) else ""
            if len(parts) > 1 and (first == "/" or str(first).startswith(ANCHORS)):
                yield ast.unparse(node)
        elif isinstance(node, ast.Constant) and id(node) not in rules:
            text = str(node.value)
            yield from [text] if BEGINS.match(text) else []


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(PACKAGE.rglob("*.py")) if path not in HOMES],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_other_module_writes_an_address(path: Path) -> None:
    assert list(addresses_in(ast.parse(path.read_text("utf-8")))) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('f"/{code}/x"', 1),
        ('f"{origin}/data/{name}.csv"', 1),
        ('"/data/"', 1),
        ('"/en/data"', 1),
        ('f"table-{name}"', 1),
        ('server.add_url_rule("/data/<name>", "table", table)', 0),
        ('f"{a}/{b}"', 0),
        ('"/database"', 0),
        ('"application/json"', 0),
    ],
)
def test_the_rule_tells_an_address_from_other_texts(code: str, found: int) -> None:
    assert len(list(addresses_in(ast.parse(code)))) == found
