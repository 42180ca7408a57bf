"""The page about the site: publishers, licence, independence, privacy, citing, errors, sources."""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import urlsplit

from dashboard.components import html
from dashboard.components.handbook import Column, Section, handbook, item_list, ledger
from dashboard.i18n import Language
from dashboard.pages.page import Page
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.scenes import Site
from dashboard.summaries.citation import table_citation
from dashboard.summaries.provenance import date_words
from dashboard.summaries.standing import standings
from dashboard.tables import TableMetadata, Tables
from dashboard.tables.credits import credited
from dashboard.tables.facts import sources

REPORT_VARIABLE = "REPORT_ERRORS_TO"
_REPORT_SCHEMES = ("https", "http", "mailto")


def about_page(address: Address, site: Site) -> Page:
    """The page at an address."""
    language = address.language
    content = {
        "publishers": _publishers(site, language),
        "licence": _texts("licence", ("code", "figures", "texts", "vendor"), language),
        "independence": _texts("independence", ("text1", "text2", "text3"), language),
        "privacy": _texts("privacy", ("text1", "text2", "text3"), language),
        "cite": _cite(address, site),
        "errors": _errors(language),
        "cited": _cited(site.tables, language),
    }
    sections = [
        Section(links.section_anchor(key), language.text(f"about.sections.{key}"), parts)
        for key, parts in content.items()
    ]
    title = language.text("about.title")
    summary = [language.text("about.summary")]
    return Page(
        title=language.text("site.title", page=title, site=language.text("site.name")),
        description=language.text("about.description"),
        body=[handbook(title, summary, language.text("about.contents"), sections)],
    )


def _texts(section: str, keys: tuple[str, ...], language: Language) -> list[Any]:
    return [html.P(language.text(f"about.{section}.{key}")) for key in keys]


def _published(tables: Tables) -> list[TableMetadata]:
    every = (tables.metadata(name) for name in tables.names)
    return [each for each in every if each.kind.is_published]


def _publishers(site: Site, language: Language) -> list[Any]:
    """The publishers' tables with page and last month held; then the tables of this project."""
    standing = standings(site.tables, site.day)

    def text(key: str) -> str:
        return language.text(f"about.publishers.{key}")

    columns = [Column(text("tables"), "wide"), Column(text("publisher"), "wide")]
    columns.append(Column(text("held")))
    rows = []
    for each in _published(site.tables):
        last = standing[each.name].stock.last
        title = language.sentence(each.title)
        table = html.A(title, href=links.table_on_page(each.name, language))
        publisher = language.parts(
            "about.publishers.with_page",
            publisher=language.sentence(each.publisher.producer),
            page=html.A(text("page"), href=each.publisher.page),
        )
        rows.append([table, publisher, language.month(last) if last else ""])
    own = [
        html.A(html.Code(each), href=links.table_on_page(each, language))
        for each in site.tables.names
        if not site.tables.metadata(each).kind.is_published
    ]
    return [
        html.P(text("intro")),
        ledger(columns, rows, language.text("about.sections.publishers")),
        html.P(text("here")),
        html.Ul([html.Li(link) for link in own], className="inline-list"),
    ]


def _cite(address: Address, site: Site) -> list[Any]:
    """How to cite. The example is the table that reaches furthest."""
    language = address.language
    standing = standings(site.tables, site.day)
    held = [each.name for each in _published(site.tables) if standing[each.name].stock.last]
    parts: list[Any] = [html.P(language.text("about.cite.text"))]
    if held:
        stocks = {name: standing[name].stock for name in held}
        name = max(held, key=lambda each: (str(stocks[each].last), stocks[each].rows))
        file = f"{address.origin}{links.table_file(name)}"
        words = table_citation(site.tables, name, language, address=file)
        parts.append(html.Blockquote(words, className="citation"))
    return [*parts, html.P(language.text("about.cite.release"))]


def _errors(language: Language) -> list[Any]:
    """What a report needs, and where to send it if the server has an address for reports."""

    def text(key: str) -> str:
        return language.text(f"about.errors.{key}")

    contact = report_address()
    if contact:
        link = html.A(contact.removeprefix("mailto:"), href=contact)
        where = html.P(language.parts("about.errors.known", address=link))
    else:
        where = html.P(text("tracker"))
    needed = item_list([text(f"item{number}") for number in range(1, 5)])
    return [html.P(text("text")), needed, where, html.P(text("after"))]


def report_address() -> str:
    """Where readers report errors: the environment variable REPORT_ERRORS_TO; empty if unset.

    A web address or ``mailto:`` is taken as it is, a bare e-mail address becomes ``mailto:``.
    Anything else is ignored.
    """
    given = os.environ.get(REPORT_VARIABLE, "").strip()
    if "@" in given and ":" not in given and "/" not in given:
        return f"mailto:{given}"
    parts = urlsplit(given)
    target = parts.path if parts.scheme == "mailto" else parts.netloc
    return given if parts.scheme in _REPORT_SCHEMES and target else ""


def _cited(tables: Tables, language: Language) -> list[Any]:
    """Every source, collapsed: title, publisher, date."""
    every = sorted(sources(tables).values(), key=lambda each: (each.publisher, each.published))
    words = language.text(
        "about.publishers.cited",
        documents=language.text("counts.documents", count=len(every)),
        publishers=language.text(
            "counts.publishers", count=len({each.publisher for each in every})
        ),
    )
    items = [
        html.Li(
            [
                html.A(each.title, href=each.url, lang=each.language),
                html.Span(_by(each.publisher, each.published, language)),
            ]
        )
        for each in every
    ]
    return [
        html.Details(
            [html.Summary(words), html.Ul(items, className="cited")], className="fold", open=False
        )
    ]


def _by(publisher: str, published: str, language: Language) -> str:
    date = (
        date_words(published, language) if published else language.text("about.publishers.undated")
    )
    who = credited(publisher, language)
    return f" {language.text('about.publishers.by', publisher=who, date=date)}"
