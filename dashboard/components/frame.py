"""The frame of every page: masthead with the pages and languages, main part, footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.aria import CURRENT, label
from dashboard.components.finder import finder
from dashboard.i18n import Language, languages
from dashboard.i18n import language as language_of
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.terms.pages import OVERVIEW, PAGES

MAIN = "main"
_FOOTER = ("source", "licence", "scope")


def masthead(
    address: Address, content: str = MAIN, filters: str = "", table: str = ""
) -> html.Header:
    """The name of the site, its pages, and this page in the other languages.

    ``content`` is the id that the skip link leads to, ``filters`` and ``table`` those of two
    more, if any.
    """
    language = address.language
    items = [
        html.Li(
            html.A(
                language.text(f"nav.{page.name}"),
                href=links.page(page, language),
                **(CURRENT if address.within(page) else {}),
            )
        )
        for page in PAGES
    ]
    others = [
        html.Li(html.A(language_of(code).own_name, href=address.in_language(code), lang=code))
        for code in languages()
        if code != language.code
    ]
    skips = (("skip", content), ("to_filters", filters), ("to_table", table))
    return html.Header(
        [
            *(
                html.A(language.text(f"site.{key}"), href=links.local(place), className="skip")
                for key, place in skips
                if place
            ),
            html.A(
                language.text("site.name"),
                href=links.page(OVERVIEW, language),
                className="wordmark",
            ),
            finder(address),
            html.Nav(html.Ul(items), **label(language.text("site.nav"))),
            html.Nav(html.Ul(others), **label(language.text("site.languages"))),
        ],
        className="masthead",
    )


def footer(language: Language) -> html.Footer:
    """The source of the figures, their licence, what they are not, and how news are followed."""
    words = [html.P(language.text(f"site.footer.{part}")) for part in _FOOTER]
    feed = html.A(language.text("site.footer.feed"), href=links.feed(language))
    calendar = html.A(language.text("site.footer.calendar"), href=links.calendar(language))
    return html.Footer([*words, html.P([feed, " · ", calendar])], className="footer")


def framed(
    address: Address,
    body: Sequence[Any],
    content: str = MAIN,
    filters: str = "",
    table: str = "",
) -> html.Div:
    """A whole page: masthead, the body after a notice where it is not yet translated, footer."""
    language = address.language
    messages = [] if language.complete else [html.P(language.text("site.not_translated"))]
    notices = html.Div(messages, className="notices", role="status")
    main = html.Main([notices, *body], id=MAIN, tabIndex="-1")
    return html.Div(
        [masthead(address, content, filters, table), main, footer(language)],
        lang=language.code if language.complete else "en",
    )
