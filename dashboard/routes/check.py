"""Where texts may be sent to be checked: as data, and to the page that has the form for it.

What answers them is loaded with the first text: no other page waits for it, or has its memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import IO, TYPE_CHECKING

import flask
from flask import Flask, Response
from werkzeug.exceptions import MethodNotAllowed

from dashboard.i18n import languages, spoken
from dashboard.queries import links
from dashboard.terms.pages import CHECK

if TYPE_CHECKING:
    from dashboard.routes.check_asked import CheckRequest
    from dashboard.scenes.asked import Asked

    Page = Callable[[CheckRequest, Asked | None, str, int], Iterator[str]]
    """Makes the HTML of a page, piece by piece: what was asked, what is to be checked, else why it
    cannot be, and the status."""

_OTHERS = ("GET", "PUT", "PATCH", "DELETE")


class InMemory(flask.Request):
    """A request whose files stay in memory: Werkzeug would write large ones to the disk."""

    def _get_file_stream(self, *_: object, **__: object) -> IO[bytes]:
        return io.BytesIO()


def takes_texts(path: str) -> bool:
    """Whether texts may be sent to a path, to be checked; assistants may send one, too."""
    pages = (links.page(CHECK, spoken(code)) for code in languages())
    return path in (links.CHECK, links.KEEP, links.ASSISTANTS, *pages)


def install(server: Flask, page: Page | None) -> None:
    """Add the route for data, and with ``page`` the form of each language, to a server."""
    server.request_class = InMemory
    server.add_url_rule(links.CHECK, "check", partial(_answer, "as_data"), methods=["POST"])
    server.add_url_rule(links.KEEP, "check_keep", partial(_answer, "kept"), methods=["POST"])
    for address in (links.CHECK, links.KEEP):
        # Without a rule of its own, GET is that of the files in this folder: there is none.
        name = "get_" + address.strip("/").replace("/", "_").replace(".", "_")
        server.add_url_rule(
            address, name, _only_post, methods=_OTHERS, provide_automatic_options=False
        )
    if page:
        for code in languages():
            address = links.page(CHECK, spoken(code))
            view = partial(_answer, "on_page", page)
            server.add_url_rule(address, f"check_{code}", view, methods=["POST"])


def _only_post() -> Response:
    raise MethodNotAllowed(["OPTIONS", "POST"])


def _answer(name: str, *given: Page) -> Response:
    return getattr(import_module("dashboard.routes.check_answers"), name)(*given)
