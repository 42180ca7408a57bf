"""``POST /data/check``: the figures of a text, read and checked. Nothing of it is kept or logged."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import flask
import msgspec
import orjson
from flask import Flask, Response

from dashboard.claims.texts import TooLong, check_text
from dashboard.i18n import Language, languages, spoken
from dashboard.queries import links
from dashboard.queries.sentences import spoken_for
from dashboard.reading import LONGEST, guessed_day, guessed_language, read_languages
from dashboard.routes.responses import asked_language, in_language, problem
from dashboard.scenes.checked import as_answer
from dashboard.tables.current import current
from dashboard.terms.months import Month

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
    answers: dict[str, str] = {}  # noqa: RUF012 (msgspec copies it)


@dataclass(frozen=True)
class BadRequest(Exception):
    """A request that cannot be checked: the status, and the key and values of the sentence."""

    status: int
    key: str
    values: dict[str, object] = field(default_factory=dict)


def install(server: Flask) -> None:
    """Add the route to a server."""
    server.add_url_rule(links.CHECK, "check", _check, methods=["POST"])


def _check() -> Response:
    tables = current()
    language = asked_language(tables)
    try:
        asked = asked_check()
        day = day_of(asked)
        code = asked.language or guessed_language(asked.text)
        guess = None if day else guessed_day(asked.text, code)
        notes = spoken_for(tables, spoken(asked.notes)) if asked.notes else language
        checked = check_text(
            asked.text,
            code,
            tables,
            day=day or (guess[0] if guess else None),
            title=asked.title,
            outlet=asked.outlet,
            answers=asked.answers,
        )
    except BadRequest as refusal:
        return refused_check(refusal, language)
    except TooLong:
        return refused_check(BadRequest(503, "too_slow"), language)
    body = orjson.dumps(as_answer(checked, notes), option=orjson.OPT_INDENT_2)
    response = Response(body, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return in_language(response, notes)


def refused_check(refusal: BadRequest, language: Language) -> Response:
    """A refusal as problem details."""
    words = language.text(f"check.refused.{refusal.key}", **refusal.values)
    return problem(refusal.status, [words], language)


def asked_check() -> CheckRequest:
    """The request: JSON, or a form whose answers are ``id=value``. Raises BadRequest."""
    request = flask.request
    request.max_content_length = LARGEST
    request.max_form_memory_size = LARGEST
    if request.content_length is None or request.content_length > LARGEST:
        raise BadRequest(413, "too_large", {"most": f"{LARGEST:,}"})
    if request.mimetype == "application/json":
        try:
            asked = msgspec.json.decode(request.get_data(), type=CheckRequest)
        except (msgspec.DecodeError, UnicodeDecodeError) as fault:
            raise BadRequest(400, "malformed", {"fault": str(fault)}) from None
    elif request.mimetype in ("application/x-www-form-urlencoded", "multipart/form-data"):
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
        raise BadRequest(413, "too_long", {"most": f"{LONGEST:,}"})
    for given, known in ((asked.language, read_languages()), (asked.notes, languages())):
        if given and given not in known:
            values = {"value": given, "known": ", ".join(known)}
            raise BadRequest(400, "unknown_language", values)
    return asked


def day_of(asked: CheckRequest) -> dt.date | None:
    """The day of the text; the last of its month where that is given. Raises BadRequest."""
    if not asked.date:
        return None
    try:
        if len(asked.date) == len("YYYY-MM"):
            return Month.parse(asked.date).last_day
        return dt.date.fromisoformat(asked.date)
    except ValueError:
        raise BadRequest(400, "bad_date", {"value": asked.date}) from None
