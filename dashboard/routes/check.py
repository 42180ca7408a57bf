"""The figures of a text, read and checked: as data, and on the page that has the form for it.

Nothing of a text is kept or logged.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import flask
import msgspec
import orjson
from flask import Flask, Response

from dashboard.claims.texts import CheckedText, check_text
from dashboard.i18n import Language, languages, spoken
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.reading import LONGEST, guessed_day, guessed_language, read_languages, text_day
from dashboard.routes.responses import asked_language, in_language, problem
from dashboard.scenes.checked import as_answer
from dashboard.tables import Tables
from dashboard.tables.current import current
from dashboard.terms.pages import CHECK

LARGEST = 1_000_000
"""Bytes of a request. A text has at most ``LONGEST`` code points."""
_ANSWER = "answer"


class CheckRequest(msgspec.Struct, forbid_unknown_fields=True):
    """What is asked: the text, what it does not say of itself, and answers to questions.

    ``date`` is YYYY-MM-DD or YYYY-MM, ``language`` that of the text, ``notes`` that of the answer.
    """

    text: str
    date: str = ""
    language: str = ""
    notes: str = ""
    title: str = ""
    outlet: str = ""
    answers: dict[str, str] = {}


@dataclass(frozen=True)
class BadRequest(Exception):
    """A request that cannot be checked: the status, and the key and values of the sentence."""

    status: int
    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    asked: CheckRequest | None = None

    def words(self, language: Language) -> str:
        """Why, in a sentence."""
        return language.text(f"check.refused.{self.key}", **self.values)


Page = Callable[[CheckRequest, CheckedText | None, str, int], str]
"""Makes the HTML of a page: what was asked, what came out, else why not, and the status."""


def install(server: Flask, page: Page | None) -> None:
    """Add the route for data, and with ``page`` the form of each language, to a server."""
    server.add_url_rule(links.CHECK, "check", _data, methods=["POST"])
    if page:
        for code in languages():
            address = links.page(CHECK, spoken(code))
            view = _form(page)
            server.add_url_rule(address, f"check_{code}", view, methods=["POST"])


def _data() -> Response:
    tables = current()
    language = asked_language(tables)
    try:
        asked = asked_check()
        checked = _checked(asked, tables)
    except BadRequest as refusal:
        return problem(refusal.status, [refusal.words(language)], language)
    notes = spoken_for(tables, spoken(asked.notes)) if asked.notes else language
    body = orjson.dumps(as_answer(checked, tables, notes), option=orjson.OPT_INDENT_2)
    response = Response(body, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return in_language(response, notes)


def _form(page: Page) -> Callable[[], Response]:
    def view() -> Response:
        asked, checked, words, status = CheckRequest(text=""), None, "", 200
        tables = current()
        try:
            asked = asked_check()
            checked = _checked(asked, tables)
        except BadRequest as refusal:
            code = flask.request.path.split("/")[1]
            words, status = refusal.words(spoken_for(tables, spoken(code))), refusal.status
            asked = refusal.asked or asked
        response = Response(page(asked, checked, words, status), status)
        # Only the reader's own browser may keep it: without that, the way back from a chart to the
        # checked text ends in the browser's question whether to send the form again.
        response.headers["Cache-Control"] = "private, no-cache"
        return response

    return view


def _checked(asked: CheckRequest, tables: Tables) -> CheckedText:
    """The text read and checked; without a date, as of the first one in it. Raises BadRequest."""
    day = day_of(asked)
    code = asked.language or guessed_language(asked.text)
    guess = None if day else guessed_day(asked.text, code)
    return check_text(
        asked.text,
        code,
        tables,
        day=day or (guess[0] if guess else None),
        title=asked.title,
        outlet=asked.outlet,
        answers=asked.answers,
    )


def asked_check() -> CheckRequest:
    """The request: JSON, or a form whose answers are ``id=value``. Raises BadRequest."""
    request = flask.request
    request.max_content_length = LARGEST
    request.max_form_memory_size = LARGEST
    if (request.content_length or 0) > LARGEST:
        raise BadRequest(413, "too_large", {"most": f"{LARGEST:,}"})
    if request.mimetype == "application/json":
        try:
            asked = msgspec.json.decode(request.get_data(), type=CheckRequest)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise BadRequest(400, "malformed", {"fault": str(fault)}) from None
    elif request.mimetype in ("", "application/x-www-form-urlencoded", "multipart/form-data"):
        form = request.form
        names = [name for name in CheckRequest.__struct_fields__ if name != "answers"]
        pairs = (each.partition("=") for each in form.getlist(_ANSWER))
        answers = {name: value for name, sign, value in pairs if sign}
        asked = CheckRequest(**{n: form.get(n, "") for n in names}, answers=answers)
    else:
        raise BadRequest(415, "unknown_kind")
    return _sound(asked)


def _sound(asked: CheckRequest) -> CheckRequest:
    if not asked.text.strip():
        raise BadRequest(400, "no_text")
    if len(asked.text) > LONGEST:
        raise BadRequest(413, "too_long", {"most": f"{LONGEST:,}"}, asked)
    for given, known in ((asked.language, read_languages()), (asked.notes, languages())):
        if given and given not in known:
            values = {"value": given, "known": ", ".join(known)}
            raise BadRequest(400, "unknown_language", values, asked)
    return asked


def day_of(asked: CheckRequest) -> dt.date | None:
    """The day of the text; the last of its month where that is given. Raises BadRequest."""
    if not asked.date:
        return None
    try:
        return text_day(asked.date)
    except ValueError:
        raise BadRequest(400, "bad_date", {"value": asked.date}, asked) from None
