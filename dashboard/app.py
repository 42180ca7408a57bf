"""The application put together: pages, callbacks, routes. Nothing is computed here."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import flask
from dash import Dash, dcc, html

from dashboard import routes
from dashboard.components.static_html import static_html
from dashboard.pages import callbacks
from dashboard.pages.registry import address_of, page_at
from dashboard.pages.site import current_site

INDEX = """<!DOCTYPE html>
<html lang="{lang}">
<head>
{metas}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{description}">
<title>{title}</title>
{favicon}
{css}
</head>
<body>
<div class="prerender">{prerender}</div>
{app_entry}
<footer hidden>{config}{scripts}{renderer}</footer>
</body>
</html>"""


class BorderStatistics(Dash):
    """Dash, but each page arrives with its words in it, to be read before any script has run."""

    def interpolate_index(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, **kwargs: Any
    ) -> str:
        """The HTML of a page: its static twin first, then what Dash needs to take over."""
        request = flask.request
        address = address_of(
            request.path,
            request.query_string.decode("utf-8", "replace"),
            request.host_url.rstrip("/"),
        )
        page = page_at(address, current_site())
        flask.g.status = page.status
        kwargs |= {
            "lang": address.language.code if address.language.complete else "en",
            "title": escape(page.title),
            "description": escape(page.description),
            "prerender": static_html(page.body),
        }
        return INDEX.format_map(kwargs)


def create_app() -> Dash:
    """A new application with its Flask server; one in a process: Dash's callbacks are global."""
    app = BorderStatistics(
        __name__,
        pages_folder="",
        use_pages=False,
        assets_folder=str(Path(__file__).with_name("assets")),
        suppress_callback_exceptions=True,
        update_title="",
        title="",
        meta_tags=[],
    )
    app.layout = html.Div(
        [dcc.Location(id="address", refresh=False), html.Div(id="page", className="page")]
    )
    callbacks.register(app)
    routes.install(app.server, app.csp_hashes())
    return app
