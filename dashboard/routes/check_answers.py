"""What is answered to a text: its figures checked as data, as files, and on the page of the form.

Nothing of a text is kept or logged.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import flask
import orjson
from flask import Response

from dashboard.i18n import Language, spoken
from dashboard.queries.sentences import spoken_for
from dashboard.routes.check_asked import (
    BadRequest,
    CheckRequest,
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

if TYPE_CHECKING:
    from dashboard.routes.check import Page
    from dashboard.tables import Tables


def as_data() -> Response:
    """The figures of a text with their verdicts."""
    return _answered(_verdicts)


def kept() -> Response:
    """The two files of ``seeds/`` for a checked text."""
    return _answered(_files)


def _answered(
    answer: Callable[[CheckRequest, Asked, Tables, Language], Response],
) -> Response:
    """What is asked, answered; else why it cannot be. No one keeps it."""
    tables = current()
    language = asked_language(tables)
    try:
        given = read_request()
        asked = to_check(given)
        known_answers(given, tables)
    except BadRequest as refusal:
        return problem(refusal.status, [refusal.words(language)], language)
    response = answer(given, asked, tables, language)
    response.headers["Cache-Control"] = "no-store"
    return response


def _verdicts(given: CheckRequest, asked: Asked, tables: Tables, language: Language) -> Response:
    notes = spoken_for(tables, spoken(given.notes)) if given.notes else language
    answer = as_answer(asked, asked.checked(tables), tables, notes)
    body = orjson.dumps(answer, option=orjson.OPT_INDENT_2)
    return in_language(Response(body, content_type="application/json"), notes)


def _files(_: CheckRequest, asked: Asked, tables: Tables, __: Language) -> Response:
    files = source_files(asked, asked.checked(tables), tables, spoken("en"))
    response = Response(as_zip(files), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{files.name}.zip"'
    return response


def on_page(page: Page) -> Response:
    """The page on a text, or its form with why the text cannot be checked."""
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
