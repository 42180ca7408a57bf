"""The page of what is found for a question: views first, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.components import html
from dashboard.components.counts import counts_line
from dashboard.components.finder import PARAMETER
from dashboard.components.native import Field
from dashboard.components.sharing import Shared
from dashboard.i18n import Language
from dashboard.pages.page import Page
from dashboard.pages.ways import ways_on
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.scenes import Site
from dashboard.search import Kind, Result, Results, search
from dashboard.terms.pages import CHECK, SEARCH

EXAMPLES = ("one", "two", "three", "four")
"""Questions that show what may be asked: texts ``search.examples.<name>``."""


def search_page(address: Address, site: Site) -> Page:
    """The page at an address; its query is the question."""
    language = address.language
    asked = dict(reversed(parse_qsl(address.query))).get(PARAMETER, "")
    results = search(asked, site, language)
    title = language.text("search.title")
    return Page(
        title=language.text("site.title", page=title, site=language.text("site.name")),
        description=language.text("search.description"),
        body=[html.H1(title), *_body(results, asked, site, language)],
        kept=False,
        shared=Shared(listed=False),
    )


def _body(results: Results, asked: str, site: Site, language: Language) -> list[Any]:
    if not results.question:
        return [html.P(language.text("search.intro"), className="summary"), _examples(language)]
    counted = language.text("search.counted", count=len(results.found), question=results.shown)
    found = html.Ol([_item(each, asked, language) for each in results.found], className="found")
    if results.found:
        return [html.P(counted, className="summary"), *_counts(results, site, language), found]
    nothing = language.text("search.nothing", question=results.shown)
    return [html.P(nothing, className="summary"), _examples(language), ways_on(language)]


def _counts(results: Results, site: Site, language: Language) -> list[html.P]:
    """The line that tells the counts of encounters apart, where one of them was found."""
    return counts_line(site, language) if any(each.count for each in results.found) else []


def _item(result: Result, asked: str, language: Language) -> html.Li:
    kind = html.Span(language.text(f"search.kinds.{result.kind}"), className="found-kind")
    if result.kind is Kind.CHECK:
        return html.Li([kind, _to_check(result, asked, language), html.P(result.detail)])
    link = html.A(result.title, href=result.address)
    return html.Li([kind, link, *([html.P(result.detail)] if result.detail else [])])


def _to_check(result: Result, asked: str, language: Language) -> html.Form:
    """A button that hands the text over: it stands in no address."""
    return html.Form(
        [
            Field(name="text", kind="hidden", value=asked),
            html.Button(result.title, type="submit", className="button"),
        ],
        method="post",
        action=links.page(CHECK, language),
    )


def _examples(language: Language) -> html.Ul:
    questions: Sequence[str] = [language.text(f"search.examples.{name}") for name in EXAMPLES]
    queries = [urlencode({PARAMETER: each}) for each in questions]
    return html.Ul(
        [
            html.Li(html.A(each, href=links.page(SEARCH, language, query=query)))
            for each, query in zip(questions, queries, strict=True)
        ],
        className="found-examples",
    )
