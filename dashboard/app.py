"""The application, assembled from pages, callbacks and routes. Nothing is computed here."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import dash
import flask
import orjson
from dash import Dash
from dash._hooks import HooksManager

from dashboard import routes
from dashboard.components.frame import framed
from dashboard.components.markup import attributes_of
from dashboard.components.sharing import sharing_tags
from dashboard.components.static_html import static_html
from dashboard.i18n import languages, spoken
from dashboard.pages import alone, callbacks, frames
from dashboard.pages.registry import error_page, page_at
from dashboard.queries import links
from dashboard.queries.links import Address, read_address
from dashboard.routes import scripts
from dashboard.routes.frames import Framed
from dashboard.routes.responses import asked_query, origin, state_of
from dashboard.routes.shelf import Shelf
from dashboard.routes.style import chart_style, font_addresses, style_address
from dashboard.scenes import current_site
from dashboard.terms.pages import CHECK

if TYPE_CHECKING:
    from dashboard.routes.check_asked import CheckRequest
    from dashboard.scenes.asked import Asked

HEAD = """<!DOCTYPE html>
<html lang="{lang}"{more}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<title>{title}</title>
{canonical}<link rel="icon" href="{icon}">
{css}
{scripts}{shared}</head>
<body>
{fonts}"""
# Asked for at once: a browser would learn of a font from the style sheet only. In the body, because
# Chromium paints nothing for up to 100 ms while a font of the head is on its way.
FONT = '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>'
CANONICAL = '<link rel="canonical" href="{}">\n'
# The same page in each complete language; for any other language it is the first one, English.
ALTERNATE = '<link rel="alternate" hreflang="{}" href="{}">\n'
FEED = '<link rel="alternate" type="application/atom+xml" href="{}">\n'
SHEET = '<link rel="stylesheet" href="{}">'
STYLE = "<style>{}</style>"
# Run once the page is read; the page is seen before them.
SCRIPT = '<script src="{}" defer></script>\n'
# Run as soon as the masthead, which is painted first, has been read.
INLINE = "<script>{}</script>"
MASTHEAD_END = "</header>"
PAGE = '<div id="page" class="page">{}</div>'
# Where Dash holds the address and its answers; nothing of it is seen.
ENTRY = '<div id="react-entry-point" hidden></div>\n{}'
END = "</body>\n</html>"
ICON = "icon.svg"
OK = 200
_ENTERED = ("text", "date", "date_from", "language", "title", "outlet", "answers")
_DASH = Path(dash.__file__).parent
# What Dash consists of in the browser, in this order; it draws nothing, so none of its components.
_DASH_PARTS = (
    "deps/react@18.3.1.min.js",
    "deps/react-dom@18.3.1.min.js",
    "deps/prop-types@15.8.1.min.js",
)
_RENDERER = "dash-renderer/build/dash_renderer.min.js"


class BorderStatistics(Dash):
    """Dash that sends pages as complete HTML; a page without charts does not load Dash at all."""

    def _setup_plotlyjs(self) -> None:
        """Nothing: pages bring a plotly.js of their own; Dash would load plotly for its name."""

    def _setup_hooks(self) -> None:
        """Nothing may hook in: Dash would look for that in all packages that are installed."""
        self._hooks = HooksManager

    def index(self, *_args: Any, **_kwargs: Any) -> Any:
        """The HTML of the requested page: complete, or with Dash to take over from it."""
        if links.has_no_language(flask.request.path):
            flask.abort(404)
        site = current_site()
        flask.g.address = site.address(flask.request.path, asked_query(), origin())
        flask.g.page = page_at(flask.g.address, site)
        flask.g.status = flask.g.page.status
        if not flask.g.page.kept:
            flask.after_this_request(_not_kept)
        return self._with_charts() if flask.g.page.charts else self._read_only()

    def error_page(self, status: int) -> str:
        """The HTML of a page that says what went wrong with the request."""
        flask.g.address = read_address(flask.request.path, asked_query(), origin())
        flask.g.page = error_page(flask.g.address, status)
        return self._read_only()

    def checked_page(
        self, given: CheckRequest, asked: Asked | None, words: str, status: int
    ) -> Iterator[str]:
        """The HTML of the page on a text, made while it is sent, or why it was not checked."""
        # Loaded with the first text: no chart waits for it.
        from dashboard.pages import check  # noqa: PLC0415
        from dashboard.pages.check_form import Entered  # noqa: PLC0415

        site = current_site()
        flask.g.address = site.address(flask.request.path, asked_query(), origin())
        entered = Entered(
            **{name: getattr(given, name) for name in _ENTERED},
            opened=flask.request.form.get("opened", ""),
        )
        if asked is None:
            made = check.PageInPieces(check.refused_page(flask.g.address, entered, words, status))
        else:
            made = check.checked_page(flask.g.address, site, entered, asked, words)
        body = framed(flask.g.address, made.page.body, made.page.content)
        flask.g.page = replace(made.page, body=body)
        first, *rest = self._read_only().split(check.SEAM)
        return _joined(first, zip(made.parts, rest, strict=True))

    def _read_only(self) -> str:
        """A page without charts: it does not load Dash at all."""
        checked = flask.g.address.site_page == CHECK
        script = SCRIPT.format(scripts.bundle_address(scripts.CHECKED if checked else scripts.READ))
        return "\n".join([self._head(script), PAGE.format(static_html(flask.g.page.body)), END])

    def _with_charts(self) -> str:
        """A page with charts: scripts let its parts change with its address."""
        more = attributes_of(
            {
                "data-state": state_of(current_site().tables),
                "data-scripts": scripts.bundle_address(scripts.CHARTS),
                "data-plotly": scripts.asset_address(scripts.PLOTLY),
                "data-dash": scripts.bundle_address(scripts.DASH, self.dash_script),
            }
        )
        masthead, end, rest = static_html(flask.g.page.body).partition(MASTHEAD_END)
        body = PAGE.format(f"{masthead}{end}{INLINE.format(scripts.bundle(scripts.EARLY))}{rest}")
        return "\n".join([self._head("", more), body, ENTRY.format(self._settings()), END])

    @cached_property
    def dash_script(self) -> str:
        """The script of Dash: React, our two components, the renderer, and what it would ask for.

        That is the layout and the callbacks, so that a page needs no request for either.
        assets/view.js brings it when the page has been seen.
        """
        boot = {"layout": self.get_layout(), "dependencies": self._callback_list}
        told = json.dumps(boot, default=lambda component: component.to_plotly_json())
        return "\n".join(
            [
                *((_DASH / each).read_text("utf-8") for each in _DASH_PARTS),
                f"window.dash_clientside.boot = {told};",
                scripts.bundle(scripts.DASH),
                (_DASH / _RENDERER).read_text("utf-8"),
                self.renderer,
            ]
        )

    def _settings(self) -> str:
        """What the renderer reads of its settings."""
        wanted = {
            "url_base_pathname": "/",
            "requests_pathname_prefix": "/",
            "ui": False,
            "props_check": False,
            "disable_version_check": True,
            "show_undo_redo": False,
            "suppress_callback_exceptions": True,
            "update_title": "",
            "children_props": {},
            "serve_locally": True,
            "validate_callbacks": False,
        }
        text = orjson.dumps(wanted).decode()
        return f'<script id="_dash-config" type="application/json">{text}</script>'

    def _head(self, named: str, more: str = "") -> str:
        page, address = flask.g.page, flask.g.address
        language = address.language
        return HEAD.format(
            lang=language.code if language.complete else "en",
            more=more,
            title=escape(page.title),
            description=escape(page.description),
            canonical=_addresses(address, page.shared.query) if page.status == OK else "",
            icon=scripts.asset_address(ICON),
            fonts="\n".join(map(FONT.format, font_addresses())),
            css=STYLE.format(chart_style()) if page.charts else SHEET.format(style_address()),
            scripts=named,
            shared=sharing_tags(page.title, page.description, address, page.shared)
            if page.status == OK
            else "",
        )


def _not_kept(response: flask.Response) -> flask.Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _addresses(address: Address, query: str) -> str:
    """The links of a head to the page itself and to the page in every language.

    ``query`` is the part of the query that makes it another page.
    """
    address = replace(address, query=query)
    codes = [code for code in languages() if spoken(code).complete]
    named = [(code, code) for code in codes] + [("x-default", codes[0])]
    alternates = (
        ALTERNATE.format(name, escape(address.origin + address.in_language(code)))
        for name, code in named
    )
    feed = FEED.format(links.feed(address.language))
    return "".join([CANONICAL.format(escape(address.whole)), *alternates, feed])


def _joined(first: str, rest: Iterable[tuple[Iterator[Any], str]]) -> Iterator[str]:
    """A page, and at each of its seams the pieces that belong there."""
    yield first
    for pieces, after in rest:
        yield from (static_html(piece) for piece in pieces)
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
        include_assets_files=False,  # see routes/scripts.py and routes/style.py
        suppress_callback_exceptions=True,
        update_title="",
        title="",
        meta_tags=[],
    )
    app.layout = callbacks.layout()
    callbacks.register(app)
    routes.install(
        app.server,
        [scripts.hash_of(scripts.bundle(scripts.EARLY))],
        app.error_page,
        app.checked_page,
        shelf,
        view=callbacks.answer,
        dash=app.dash_script,
        defined=app.callback_map,
        framed=Framed(alone.shown_alone, frames.claim_frame),
    )
    return app
