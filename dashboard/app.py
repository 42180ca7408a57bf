"""The application, assembled from pages, callbacks and routes. Nothing is computed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import flask
from dash import Dash, dcc, html

from dashboard import routes
from dashboard.components.frame import framed
from dashboard.components.static_html import static_html
from dashboard.i18n import languages, spoken
from dashboard.pages import callbacks, check
from dashboard.pages.check import SEAM, PageInPieces
from dashboard.pages.check_form import Entered
from dashboard.pages.registry import error_page, page_at
from dashboard.queries.links import Address, read_address
from dashboard.routes.check_asked import CheckRequest
from dashboard.routes.responses import asked_query, origin
from dashboard.routes.shelf import Shelf
from dashboard.routes.style import font_addresses, style_address
from dashboard.scenes import current_site
from dashboard.scenes.asked import Asked
from dashboard.terms.pages import CHECK

HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<title>{title}</title>
{canonical}<link rel="icon" href="{icon}">
{fonts}
{css}
</head>
<body>"""
# Asked for at once: a browser would learn of a font from the style sheet only.
FONT = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
CANONICAL = '<link rel="canonical" href="{}">\n'
# The same page in each complete language; for any other language it is the first one, English.
ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'
APP_ENTRY = '<div id="react-entry-point"></div>'
END = "</body>\n</html>"
# A page with charts is readable as plain HTML until Dash has rendered it.
WITH_CHARTS = """<div class="prerender">{prerender}</div>
{app_entry}
<footer hidden>{config}{scripts}{renderer}</footer>"""
ICON = "icon.svg"
OK = 200
PLACE, TAKE, CHECKING = "place.js", "take.js", "check.js"
_ENTERED = ("text", "date", "date_from", "language", "title", "outlet", "answers")


class BorderStatistics(Dash):
    """Dash that sends pages as complete HTML; a page without charts does not load Dash at all."""

    def index(self, *_args: Any, **_kwargs: Any) -> Any:
        """The HTML of the requested page: complete, or with Dash to take over from it."""
        site = current_site()
        flask.g.address = site.address(flask.request.path, asked_query(), origin())
        flask.g.page = page_at(flask.g.address, site)
        flask.g.status = flask.g.page.status
        return super().index() if flask.g.page.charts else self._read_only()

    def interpolate_index(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, **kwargs: str
    ) -> str:
        """A page with charts: the whole page as static HTML, then what Dash needs to take over."""
        # Dash's own placeholder says "Loading..." in English; the page itself stands there instead.
        entry = {"app_entry": APP_ENTRY}
        content = WITH_CHARTS.format(prerender=static_html(flask.g.page.body), **kwargs | entry)
        return f"{self._head()}\n{content}\n{END}"

    def error_page(self, status: int) -> str:
        """The HTML of a page that says what went wrong with the request."""
        flask.g.address = read_address(flask.request.path, asked_query(), origin())
        flask.g.page = error_page(flask.g.address, status)
        return self._read_only()

    def checked_page(
        self, given: CheckRequest, asked: Asked | None, words: str, status: int
    ) -> Iterator[str]:
        """The HTML of the page on a text, made while it is sent, or why it was not checked."""
        site = current_site()
        flask.g.address = site.address(flask.request.path, asked_query(), origin())
        entered = Entered(
            **{name: getattr(given, name) for name in _ENTERED},
            opened=flask.request.form.get("opened", ""),
        )
        if asked is None:
            made = PageInPieces(check.refused_page(flask.g.address, entered, words, status))
        else:
            made = check.checked_page(flask.g.address, site, entered, asked)
        body = framed(flask.g.address, made.page.body, made.page.content)
        flask.g.page = replace(made.page, body=body)
        first, *rest = self._read_only().split(SEAM)
        return _joined(first, zip(made.parts, rest, strict=True))

    def _read_only(self) -> str:
        """A page without charts: nothing of it is rendered again in the browser."""
        body = static_html(flask.g.page.body, ids=True)
        names = [PLACE, *([TAKE] if "data-copy" in body else [])]
        if flask.g.address.site_page == CHECK:
            names.append(CHECKING)
        scripts = [f'<script src="{self.get_asset_url(name)}"></script>' for name in names]
        return "\n".join([self._head(), f'<div id="page" class="page">{body}</div>', *scripts, END])

    def _head(self) -> str:
        page, language = flask.g.page, flask.g.address.language
        return HEAD.format(
            lang=language.code if language.complete else "en",
            title=escape(page.title),
            description=escape(page.description),
            canonical=_addresses(flask.g.address) if page.status == OK else "",
            icon=self.get_asset_url(ICON),
            fonts="\n".join(map(FONT.format, font_addresses())),
            css=self._generate_css_dist_html(),
        )


def _addresses(address: Address) -> str:
    """The links of a head to the page itself and to the page in every language."""
    codes = [code for code in languages() if spoken(code).complete]
    named = [(code, code) for code in codes] + [("x-default", codes[0])]
    alternates = (
        ALTERNATE.format(name, escape(address.origin + address.in_language(code)))
        for name, code in named
    )
    return "".join([CANONICAL.format(escape(address.whole)), *alternates])


def _joined(first: str, rest: Iterable[tuple[Iterator[Any], str]]) -> Iterator[str]:
    """A page, and at each of its seams the pieces that belong there."""
    yield first
    for pieces, after in rest:
        yield from (static_html(piece, ids=True) for piece in pieces)
        yield after


def create_app(shelf: Shelf | None = None) -> Dash:
    """A new application with its Flask server.

    ``shelf`` keeps answers that are ready, for all processes that are forked from this one.

    To be called once per process: Dash keeps callbacks in a global list, which the first
    application takes. Raises BadSetting for a setting that cannot be used.
    """
    app = BorderStatistics(
        __name__,
        pages_folder="",
        use_pages=False,
        assets_folder=str(Path(__file__).with_name("assets")),
        assets_path_ignore=["style"],  # sections of one sheet, see routes/style.py
        external_stylesheets=[style_address()],
        suppress_callback_exceptions=True,
        update_title="",
        title="",
        meta_tags=[],
    )
    app.layout = html.Div(
        [dcc.Location(id="address", refresh=False), html.Div(id="page", className="page")]
    )
    callbacks.register(app)
    routes.install(app.server, app.csp_hashes(), app.error_page, app.checked_page, shelf)
    return app
