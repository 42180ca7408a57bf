"""Everything that the server answers besides pages, and how every response is sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask

from dashboard.routes import (
    assistants,
    callbacks,
    check,
    compression,
    data,
    errors,
    feed,
    frames,
    headers,
    health,
    pictures,
    redirects,
    scripts,
    search,
    sitemap,
    style,
    views,
)
from dashboard.routes import shelf as marks
from dashboard.routes.proxies import behind
from dashboard.routes.shelf import Shelf, shelved
from dashboard.terms.settings import public_address, trusted_proxies


def install(
    server: Flask,
    script_hashes: Sequence[str] = (),
    error_page: Callable[[int], str] | None = None,
    checked_page: check.Page | None = None,
    shelf: Shelf | None = None,
    *,
    view: views.Answer | None = None,
    dash: str = "",
    framed: frames.Framed | None = None,
    defined: callbacks.Defined | None = None,
) -> None:
    """Add all routes and hooks to a server; ``script_hashes`` are those of its inline scripts.

    ``error_page`` makes the HTML of a page for the status of an error; without it, Werkzeug does.
    ``shelf`` keeps answers that are ready; without it, each is made anew.
    ``checked_page`` makes that of a checked text; without it, texts are checked as data only.
    ``view`` makes the parts of a page with charts; ``dash`` is the script of Dash, for the same.
    ``defined`` are the callbacks of Dash.
    ``framed`` makes what other sites show of charts and claims.
    Raises BadSetting for a public address or proxies that cannot be used.
    """
    marks.install(server)  # first, since Flask calls the first hook last
    compression.install(server)
    headers.install(server, script_hashes)
    if defined is not None:
        callbacks.install(server, defined)
    redirects.install(server)
    style.install(server)
    scripts.install(server, dash)
    if view:
        views.install(server, view)
    if framed:
        frames.install(server, framed)
        pictures.install(server, framed.asked)
    check.install(server, checked_page)
    search.install(server)  # ahead of the refusal of all other addresses of data
    data.install(server)
    feed.install(server)
    assistants.install(server)
    sitemap.install(server)
    health.install(server)
    errors.install(server, error_page)
    public_address()  # a bad one is refused at the start and not by the first request
    application = behind(shelved(server.wsgi_app, shelf), trusted_proxies())
    server.wsgi_app = application  # pyright: ignore[reportAttributeAccessIssue]
