"""The figures of a text, read and checked: as data, and on the page that has the form for it.

Nothing of a text is kept or logged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import flask
import orjson
from flask import Flask, Response
from werkzeug.exceptions import MethodNotAllowed

from dashboard.i18n import languages, spoken
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.routes.check_asked import (
    BadRequest,
    CheckRequest,
    InMemory,
    known_answers,
    read_request,
    to_check,
    without_unknown,
)
from dashboard.routes.responses import Streamed, asked_language, in_language, problem
from dashboard.scenes.asked import Asked
from dashboard.scenes.checked import as_answer
from dashboard.scenes.keeping import as_zip, source_files
from dashboard.tables.current import current
from dashboard.terms.pages import CHECK

if TYPE_CHECKING:
    from dashboard.tables import Tables

_OTHERS = ("GET", "PUT", "PATCH", "DELETE")
Page = Callable[[CheckRequest, Asked | None, str, int], Iterator[str]]
"""Makes the HTML of a page, piece by piece: what was asked, what is to be checked, else why it
cannot be, and the status."""


def takes_texts(path: str) -> bool:
    """Whether texts may be sent to a path, to be checked; assistants may send one, too."""
    pages = (links.page(CHECK, spoken(code)) for code in languages())
    return path in (links.CHECK, links.KEEP, links.ASSISTANTS, *pages)


def install(server: Flask, page: Page | None) -> None:
    """Add the route for data, and with ``page`` the form of each language, to a server."""
    server.request_class = InMemory
    server.add_url_rule(links.CHECK, "check", _data, methods=["POST"])
    server.add_url_rule(links.KEEP, "check_keep", _keep, methods=["POST"])
    for address in (links.CHECK, links.KEEP):
        # Without a rule of its own, GET is that of the files in this folder: there is none.
        name = "get_" + address.strip("/").replace("/", "_").replace(".", "_")
        server.add_url_rule(
            address, name, _only_post, methods=_OTHERS, provide_automatic_options=False
        )
    if page:
        for code in languages():
            address = links.page(CHECK, spoken(code))
            view = _form(page)
            server.add_url_rule(address, f"check_{code}", view, methods=["POST"])


def _only_post() -> Response:
    raise MethodNotAllowed(["OPTIONS", "POST"])


def _asked(tables: Tables) -> tuple[CheckRequest, Asked]:
    """A request and what is to be checked of it; BadRequest for an answer that there is not."""
    given = read_request()
    asked = to_check(given)
    known_answers(given, tables)
    return given, asked


def _data() -> Response:
    tables = current()
    language = asked_language(tables)
    try:
        given, asked = _asked(tables)
    except BadRequest as refusal:
        return problem(refusal.status, [refusal.words(language)], language)
    notes = spoken_for(tables, spoken(given.notes)) if given.notes else language
    answer = as_answer(asked, asked.checked(tables), tables, notes)
    response = Response(
        orjson.dumps(answer, option=orjson.OPT_INDENT_2), content_type="application/json"
    )
    response.headers["Cache-Control"] = "no-store"
    return in_language(response, notes)


def _keep() -> Response:
    """The two files of ``seeds/`` for a checked text."""
    tables = current()
    language = asked_language(tables)
    try:
        _, asked = _asked(tables)
    except BadRequest as refusal:
        return problem(refusal.status, [refusal.words(language)], language)
    files = source_files(asked, asked.checked(tables), tables, spoken("en"))
    response = Response(as_zip(files), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{files.name}.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _form(page: Page) -> Callable[[], Response]:
    def view() -> Response:
        given, asked, words, status = CheckRequest(text=""), None, "", 200
        try:
            given = read_request()
            asked = to_check(given)
            given, refused = without_unknown(given, current())
            if refused:
                # What can be checked is, and the notice says which answer there is not.
                asked = to_check(given)
                code = flask.request.path.split("/")[1]
                words = refused.words(spoken_for(current(), spoken(code)))
        except BadRequest as refusal:
            code = flask.request.path.split("/")[1]
            words = refusal.words(spoken_for(current(), spoken(code)))
            given, status = refusal.asked or given, refusal.status
        response = Streamed(page(given, asked, words, status), status, mimetype="text/html")
        # Only the reader's own browser may keep it: without that, the way back from a chart to the
        # checked text ends in the browser's question whether to send the form again.
        response.headers["Cache-Control"] = "private, no-cache"
        return response

    return view
