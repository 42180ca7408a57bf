"""What other sites put on their pages: charts and claims in frames, and what oEmbed says of them.

Only the pages below ``/embed`` may be framed by other sites.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import unquote

import flask
from flask import Flask, Response

from dashboard.articles import Article
from dashboard.components.framed_page import FramedPage, framed_words
from dashboard.i18n import Language, languages
from dashboard.queries import elsewhere, links
from dashboard.queries.links import Address
from dashboard.routes import scripts
from dashboard.routes.headers import content_security_policy
from dashboard.routes.pictures import Asked, shown_at
from dashboard.routes.responses import (
    FOR_FIVE_MINUTES,
    Refused,
    asked_language,
    asked_query,
    document,
    in_language,
    origin,
    problem,
    tag_of,
    unchanged,
)
from dashboard.routes.style import font_addresses, frame_style_address
from dashboard.scenes import Site, current_site
from dashboard.terms.pages import OVERVIEW

WIDTH = 720
"""Pixels of a frame that nobody asks to be narrower."""
_LEAST = 240
_ANYWHERE = content_security_policy((), frames="*")

PAGE = """<!DOCTYPE html>
<html lang="{lang}" class="framed">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<base target="_blank">
<link rel="canonical" href="{page}">
{fonts}
<link rel="stylesheet" href="{style}">
<script src="{script}" defer></script>
</head>
<body>{body}</body>
</html>"""


@dataclass(frozen=True)
class Framed:
    """What makes frames: of a page of charts, and of a claim of a text."""

    asked: Asked
    claim: Callable[[Article, Address, Site], FramedPage | None]

    def frame(self, address: Address, site: Site) -> FramedPage | None:
        """The frame of the page at an address; None where it has none. Raises Refused."""
        if article := site.article(address.source_text):
            return self.claim(article, address, site)
        if self.asked(address, site) is None:
            return None
        return shown_at(address, site, self.asked).frame()


def install(server: Flask, framed: Framed) -> None:
    """Add the frames and oEmbed to a server."""

    def frame(code: str, page: str = "", slug: str = "") -> Response:
        site = current_site()
        path = links.localized(page or links.text_identifier(slug), code)
        address = site.address(path, asked_query(), origin())
        tag = tag_of(site.tables, address.whole, site.day.isoformat())
        response = unchanged(tag)
        if response is None:
            try:
                made = framed.frame(address, site)
            except Refused as refusal:
                said = refusal.response.get_json()["detail"]
                return refused_frame(said, address.language, refusal.response.status_code)
            if made is None:
                flask.abort(404)
            response = Response(_html(made, address.language, address.origin))
            response.set_etag(tag)
        response.headers["Content-Security-Policy"] = _ANYWHERE
        response.headers["Cache-Control"] = FOR_FIVE_MINUTES
        return response

    def oembed() -> Response:
        return _oembed(framed)

    server.add_url_rule(elsewhere.frame_rule(), "frame", frame)
    server.add_url_rule(elsewhere.claim_rule(), "claim_frame", frame)
    server.add_url_rule(elsewhere.OEMBED, "oembed", oembed)


def refused_frame(words: str, language: Language, status: int) -> Response:
    """A frame that says why it shows nothing, with a way to the site."""
    page = links.page(OVERVIEW, language)
    response = Response(_html(framed_words(words, page, language), language, origin()), status)
    response.headers["Content-Security-Policy"] = _ANYWHERE
    return in_language(response, language)


def _html(made: FramedPage, language: Language, host: str) -> str:
    fonts = "\n".join(
        f'<link rel="preload" href="{each}" as="font" type="font/woff2" crossorigin>'
        for each in font_addresses()
    )
    return PAGE.format(
        lang=language.code if language.complete else languages()[0],
        title=escape(made.title),
        page=escape(f"{host}{made.page}"),
        fonts=fonts,
        style=frame_style_address(),
        script=scripts.bundle_address(scripts.FRAMED_CHART if made.charted else scripts.FRAMED),
        body=made.body,
    )


def _oembed(framed: Framed) -> Response:
    """The answer of oEmbed 1.0 for a page of a chart or a claim; JSON is the only form."""
    given, site = flask.request.args, current_site()
    language = asked_language(site.tables)
    if given.get("format", "json") != "json":
        return problem(501, [language.text("problems.oembed_form")], language)
    url, host = given.get("url", ""), origin()
    own = url.startswith(f"{host}/")
    path, _, query = url.removeprefix(host).partition("#")[0].partition("?")
    address = site.address(unquote(path), query, host)
    try:
        made = framed.frame(address, site) if own else None
    except Refused as refusal:
        return refusal.response
    if made is None:
        return problem(404, [language.text("problems.oembed_page")], language)
    width = _limit(given.get("maxwidth"), WIDTH)
    height = _limit(given.get("maxheight"), made.height)
    source = f"{address.origin}{elsewhere.frame(made.page)}"
    body = {
        "version": "1.0",
        "type": "rich",
        "title": made.title,
        "provider_name": address.language.text("site.name"),
        "provider_url": f"{address.origin}/",
        "cache_age": 300,
        "html": elsewhere.snippet(source, made.title, width, height),
        "width": width,
        "height": height,
    }
    return document(body, "application/json")


def _limit(asked: str | None, usual: int) -> int:
    """What a site allows at most; what is no number is not asked."""
    if asked is None or not (asked.isascii() and asked.isdigit()):
        return usual
    return max(min(int(asked[:6]), usual), _LEAST)
