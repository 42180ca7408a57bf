"""The frame of every page: masthead with the ways through the site, notices, footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from dashboard.components.aria import CURRENT, label
from dashboard.i18n import Language, languages

MAIN = "main"


def masthead(
    language: Language, links: Sequence[tuple[str, str]], here: str, content: str = MAIN
) -> html.Header:
    """The name of the site and its pages; ``links`` are (path below the language, text key).

    ``content`` is the id to which one may skip.
    """
    items = [
        html.Li(
            html.A(
                language.text(key),
                href=f"/{language.code}{path}",
                **(CURRENT if _within(here, path) else {}),
            )
        )
        for path, key in links
    ]
    others = [
        html.Li(html.A(language.text(f"site.language.{code}"), href=f"/{code}{here}", lang=code))
        for code in languages()
        if code != language.code
    ]
    return html.Header(
        [
            html.A(language.text("site.skip"), href=f"#{content}", className="skip"),
            html.A(language.text("site.name"), href=f"/{language.code}/", className="wordmark"),
            html.Nav(html.Ul(items), **label(language.text("site.nav"))),
            html.Nav(html.Ul(others), **label(language.text("site.languages"))),
        ],
        className="masthead",
    )


def _within(here: str, path: str) -> bool:
    return here == path or (path != "/" and here.startswith(f"{path}/"))


def notices(messages: Sequence[str]) -> html.Div:
    """What a reader must be told before reading on; empty and unseen where there is nothing."""
    shown = [html.P(message) for message in messages]
    return html.Div(shown, className="notices", role="status")


def footer(language: Language) -> html.Footer:
    """Where the figures come from, under what licence, and how to tell us of an error."""
    return html.Footer(
        [html.P(language.text(f"site.footer.{part}")) for part in ("source", "licence", "scope")],
        className="footer",
    )


def framed(
    language: Language,
    links: Sequence[tuple[str, str]],
    here: str,
    messages: Sequence[str],
    body: Any,
    content: str = MAIN,
) -> html.Div:
    """A whole page: masthead, main part with its notices first, footer."""
    told = list(messages)
    if not language.complete:
        told.insert(0, language.text("site.not_translated"))
    main = html.Main([notices(told), *body], id=MAIN, tabIndex="-1")
    return html.Div(
        [masthead(language, links, here, content), main, footer(language)], lang=_lang(language)
    )


def _lang(language: Language) -> str:
    return language.code if language.complete else "en"
