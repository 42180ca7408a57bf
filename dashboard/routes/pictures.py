"""The pictures of charts: ``/en/seizures.png?…`` and ``.svg``, with the query of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

import flask
from flask import Flask, Response

from dashboard.components.framed_page import Alone
from dashboard.drawing.picture import png, svg_file
from dashboard.i18n import Language
from dashboard.queries.elsewhere import picture_rule
from dashboard.queries.links import Address, localized
from dashboard.queries.state import Notice
from dashboard.routes.responses import (
    FOR_FIVE_MINUTES,
    Refused,
    asked_query,
    origin,
    problem,
    refused,
    tag_of,
    unchanged,
)
from dashboard.scenes import Site, current_site

WIDTH = "width"
LEAST, MOST, USUAL = 320, 2400, 1200
"""Pixels across of a picture as PNG."""
SVG, PNG = "svg", "png"
MEDIA_TYPES = {SVG: "image/svg+xml", PNG: "image/png"}

Asked = Callable[[Address, Site], Alone | Sequence[Notice] | None]
"""What the page at an address shows; what of the address is refused; None for no chart page."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'"
"""A picture that is opened as a page of its own has style sheet and letters within it, no more."""


def install(server: Flask, asked: Asked) -> None:
    """Add the route to a server."""

    def picture(code: str, page: str, form: str) -> Response:
        site = current_site()
        address = site.address(localized(page, code), asked_query(), origin())
        tag = tag_of(site.tables, address.query, address.origin, site.day.isoformat())
        response = unchanged(tag)
        if response is None:
            try:
                width, query = _width(address.query, form, address.language)
                shown = shown_at(replace(address, query=query), site, asked)
            except Refused as refusal:
                return refusal.response
            made = shown.picture(form == PNG)
            body = png(made, width) if form == PNG else svg_file(made).encode()
            response = Response(body, content_type=MEDIA_TYPES[form])
            name = f"{shown.name}.{form}"
            response.headers["Content-Disposition"] = f'inline; filename="{name}"'
            response.set_etag(tag)
        # Whoever has the picture takes the headers from what says that it is unchanged, too.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Cache-Control"] = FOR_FIVE_MINUTES
        return response

    server.add_url_rule(picture_rule(), "picture", picture)


def shown_at(address: Address, site: Site, asked: Asked) -> Alone:
    """What an address shows. Raises Refused where a part is unknown or no table answers."""
    found = asked(address, site)
    if found is None:
        flask.abort(404)
    if not isinstance(found, Alone):
        raise refused(found, address.language)
    if found.reasons:
        raise Refused(problem(400, found.reasons, address.language))
    return found


def _width(query: str, form: str, language: Language) -> tuple[int, str]:
    """The width that a query asks for, and the query without it. Raises Refused."""
    pairs = parse_qsl(query, keep_blank_values=True)
    widths = [value for name, value in pairs if name == WIDTH]
    if not widths or form != PNG:
        return USUAL, query
    value = widths[0]
    if not (value.isascii() and value.isdigit() and LEAST <= int(value[:6]) <= MOST):
        notice = Notice(WIDTH, value[:20], "malformed", (f"{LEAST}–{MOST}",))
        raise refused([notice], language)
    return int(value), urlencode([pair for pair in pairs if pair[0] != WIDTH])
