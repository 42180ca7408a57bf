"""Responses of data routes: bodies with ETags, and refusals that name what is allowed."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import flask
import orjson
from flask import Response

from dashboard.i18n import Language, language_of_path, languages, negotiated, spoken
from dashboard.queries import Notice
from dashboard.queries.links import origin_of
from dashboard.queries.pasted import cleaned
from dashboard.queries.sentences import spoken_for
from dashboard.summaries import refusal_text
from dashboard.tables import Tables
from dashboard.terms.settings import public_address

PROBLEM = "application/problem+json"
STATE = "Site-State"
"""The header of a part of a page that says what it is of (``state_of``)."""
FOR_FIVE_MINUTES = "public, max-age=300"
LARGEST_WHOLE = 8_000_000
"""Bytes up to which a body is made at once; a larger one in pieces (``sending.Long``)."""
_PACKAGE = Path(__file__).resolve().parents[1]


class Streamed(Response):
    """A body that werkzeug may not collect, which it would do to learn its length for a 304."""

    implicit_sequence_conversion = False
    automatically_set_content_length = False


class Refused(Exception):
    """A request that cannot be answered; ``response`` says why."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def asked_language(tables: Tables) -> Language:
    """The complete language that the request prefers (Accept-Language), else English."""
    known = {language.code: language for language in complete_languages(tables)}
    return known[negotiated(flask.request.accept_languages, list(known))]


def readers_language(path: str) -> Language:
    """The language that a path names, else the one that the request asks for.

    It needs no tables: they may be what is damaged.
    """
    known = [code for code in languages() if spoken(code).complete]
    return spoken(language_of_path(path, flask.request.accept_languages, known))


def complete_languages(tables: Tables) -> list[Language]:
    """The languages that lack nothing that these tables need, English first."""
    shown = (spoken_for(tables, spoken(code)) for code in languages())
    return [language for language in shown if language.complete]


def in_language(response: Response, language: Language) -> Response:
    """The response with the headers that say which language was chosen for it."""
    response.headers["Content-Language"] = language.code
    response.vary.add("Accept-Language")
    return response


def problem(
    status: int,
    details: Sequence[str],
    language: Language,
    parameters: Sequence[dict[str, Any]] = (),
) -> Response:
    """A refusal in the format of RFC 9457 (problem details), with ``details`` as sentences.

    ``parameters`` is an extension: for each refused parameter its name, value, reason, message and,
    where the list is closed, the allowed values.
    """
    title = f"problems.title.{status}"
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": language.text(title if language.has(title) else "problems.title.other"),
        "status": status,
        "detail": " ".join(details),
    }
    if parameters:
        body["parameters"] = list(parameters)
    response = Response(orjson.dumps(body), status=status, content_type=PROBLEM)
    return in_language(response, language)


def refused(notices: Iterable[Notice], language: Language) -> Refused:
    """The refusal of an address that has unknown or malformed parts."""
    parameters = [
        {
            "name": notice.parameter,
            "value": notice.value,
            "reason": notice.reason,
            "message": refusal_text(notice, language),
            "allowed": list(notice.allowed),
        }
        for notice in notices
    ]
    messages = [each["message"] for each in parameters]
    return Refused(problem(400, messages, language, parameters))


def asked_query() -> str:
    """The query of the request as text, cleaned; bytes that are not UTF-8 are replaced."""
    return cleaned(flask.request.query_string.decode("utf-8", "replace"))


def origin() -> str:
    """Scheme and host of the site: the public ones if they are set, else those that were asked.

    Who asks may name any host, so the answer is then for him alone (``routes/headers.py``).
    """
    if not public_address():
        flask.g.host_named = True
    return origin_of(flask.request.host_url)


def tag_of(tables: Tables, *parts: str) -> str:
    """The ETag of an answer: equal for equal tables, code, path and ``parts``."""
    return _digest(tables.version, _code_hash(), flask.request.path, *parts)[:24]


def state_of(tables: Tables) -> str:
    """What every part of a page is of: equal for equal tables and code."""
    return _digest(tables.version, _code_hash())[:12]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _code_hash() -> str:
    """A hash of the package's code and texts: other code may write the same figures differently."""
    digest = hashlib.sha256()
    for folder, inner, names in os.walk(_PACKAGE):  # Path.rglob takes three times as long
        inner.sort()
        for name in sorted(names):
            if name.endswith((".py", ".toml")):
                digest.update(Path(folder, name).read_bytes())
    return digest.hexdigest()


def unchanged(tag: str) -> Response | None:
    """A 304 for a client that already has the answer with this tag, else None.

    Who has any (``*``) is answered later: there may be none, but a refusal.
    """
    asked = flask.request.if_none_match
    if asked.star_tag or not asked.contains_weak(tag):
        return None
    response = Response(status=304)
    response.set_etag(tag)
    return _cacheable(response)


def delivered(body: bytes | Iterator[bytes], media_type: str, tag: str, name: str) -> Response:
    """A file called ``name``: complete where it is small, in pieces where it is large."""
    content = body if isinstance(body, bytes) else collected(body)
    response = Response(content) if isinstance(content, bytes) else Streamed(content)
    response.mimetype = media_type  # with a charset, if it is text
    kind = "inline" if "json" in media_type else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    response.set_etag(tag)
    return _cacheable(response)


def marked(response: Response, tag: str) -> Response:
    """The response with its ETag, kept by browsers and others for five minutes."""
    response.set_etag(tag)
    return _cacheable(response)


def document(body: dict[str, Any], content_type: str, tag: str = "") -> Response:
    """A JSON document, indented for people who read it; without a tag, its ETag is its hash."""
    text = orjson.dumps(body, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    response = Response(text, content_type=content_type)
    if tag:
        response.set_etag(tag)
    else:
        response.add_etag()
    return _cacheable(response)


def _cacheable(response: Response) -> Response:
    response.headers["Cache-Control"] = FOR_FIVE_MINUTES
    return response


def collected(pieces: Iterator[bytes]) -> bytes | Iterator[bytes]:
    """All pieces as one, or an iterator over them where they are large together."""
    held: deque[bytes] = deque()
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > LARGEST_WHOLE:
            return chain(_let_go(held), pieces)
    return b"".join(held)


def _let_go(held: deque[bytes]) -> Iterator[bytes]:
    """Each piece, held no longer than until it is asked for."""
    while held:
        yield held.popleft()
