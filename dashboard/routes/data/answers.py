"""How a data route answers: bodies with their tags, refusals that name what is allowed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from typing import Any

import flask
import orjson
from flask import Response

from dashboard.i18n import language
from dashboard.queries import Notice
from dashboard.summaries import notice_text
from dashboard.tables import Tables

PROBLEM = "application/problem+json"
FOR_A_WHILE = "public, max-age=300"
READY = 8_000_000
"""Bytes up to which a body is made before it is sent; beyond, it is made while it is sent."""
CODE = Path(__file__).resolve().parents[2]


class Streamed(Response):
    """A body that is never gathered, though werkzeug would, to learn its length for a 304."""

    implicit_sequence_conversion = False
    automatically_set_content_length = False


class Refused(Exception):
    """A request that cannot be answered, and the answer that says why."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def problem(
    status: int, details: Sequence[str], parameters: Sequence[dict[str, Any]] = ()
) -> Response:
    """A refusal that says why, in the manner of RFC 9457.

    ``parameters`` (an extension) has for each that was refused: name, value, reason, message and,
    where that is a closed list, what is allowed.
    """
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": " ".join(details),
    }
    if parameters:
        body["parameters"] = list(parameters)
    return Response(orjson.dumps(body), status=status, content_type=PROBLEM)


def refused(notices: Iterable[Notice]) -> Refused:
    """What is refused because parts of its address are unknown or malformed."""
    parameters = [
        {
            "name": notice.parameter,
            "value": notice.value,
            "reason": notice.reason,
            "message": _why(notice),
            "allowed": list(notice.allowed),
        }
        for notice in notices
    ]
    return Refused(problem(400, [each["message"] for each in parameters], parameters))


def _why(notice: Notice) -> str:
    """A page drops a part and says so; here nothing is dropped, so it is said otherwise."""
    english, key = language("en"), f"refusals.{notice.reason}"
    if not english.has(key):
        return notice_text(notice, english)
    return english.text(key, parameter=notice.parameter, value=notice.value)


def query() -> str:
    """The query of the request, as text whatever its bytes."""
    return flask.request.query_string.decode("utf-8", "replace")


def tag_of(tables: Tables, *parts: str) -> str:
    """The tag of an answer: the same tables, the same code, the same question, the same bytes."""
    asked = "\n".join([tables.version, _code(), flask.request.path, *parts])
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:24]


@cache
def _code() -> str:
    """A hash of the project's own code and texts: other code may write the same otherwise."""
    digest = hashlib.sha256()
    for path in sorted(CODE.rglob("*")):
        if path.suffix in (".py", ".toml"):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def unchanged(tag: str) -> Response | None:
    """A 304 for a reader who holds the answer with this tag already; None for any other."""
    if not flask.request.if_none_match.contains_weak(tag):
        return None
    response = Response(status=304)
    response.set_etag(tag)
    return _kept(response)


def delivered(body: bytes | Iterator[bytes], content_type: str, tag: str, name: str) -> Response:
    """A file: ready where it is small, in a stream where it is not."""
    ready = body if isinstance(body, bytes) else gathered(body)
    response = Response(ready) if isinstance(ready, bytes) else Streamed(ready)
    response.content_type = content_type
    kind = "inline" if "json" in content_type else "attachment"
    response.headers["Content-Disposition"] = f'{kind}; filename="{name}"'
    response.set_etag(tag)
    return _kept(response)


def described(body: dict[str, Any], content_type: str, tag: str) -> Response:
    """A description, as JSON to be read."""
    text = orjson.dumps(body, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    response = Response(text, content_type=content_type)
    response.set_etag(tag)
    return _kept(response)


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = FOR_A_WHILE
    return response


def gathered(pieces: Iterator[bytes]) -> bytes | Iterator[bytes]:
    """All pieces as one where they are small together, else the pieces as they come."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size > READY:
            return chain(held, pieces)
    return b"".join(held)


def read_from_anywhere(response: Response) -> Response:
    """Let pages of other sites read data, and ask whether what they hold is still good (CORS)."""
    if flask.request.path.startswith(("/data/", "/openapi.json")):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "Content-Disposition, ETag"
        if flask.request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "If-None-Match"
    return response
