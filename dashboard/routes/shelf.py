"""Answers made ready once and sent again, by whichever worker is asked: pages, views, whole tables.

They stand in a folder that all workers of a server share: short ones, as a change of filters asks
for, in one file (routes/slots.py), and longer ones in one file for each address and encoding. An
answer is found by what it depends on, which includes the state of the tables and the day, so that
none is ever stale. Only who asks for the application's own addresses is answered from here:
texts that people hand in are never kept.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header, unquote_etag

from dashboard.queries.links import is_data
from dashboard.routes.compression import preferred
from dashboard.routes.responses import Streamed
from dashboard.routes.slots import LONGEST, SHORT, Slots
from dashboard.sending import PIECE, Filed, Long, let_go
from dashboard.tables.temporary import own_folder

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST_BYTES = 128_000_000
"""What a shelf may hold, besides short answers, before those that were made first are dropped."""
CALLBACKS = "/_dash-update-component"
LONGEST_QUESTION = 8192
"""Bytes of a query or of a callback's body; what is longer is not looked for."""
KEPT = frozenset(
    {
        *("view", "table", "series", "data_package", "catalog", "open_api"),
        *("picture", "frame", "claim_frame", "oembed"),
    }
)
"""The endpoints whose answers are kept, besides pages and callbacks."""
LARGEST_SHARE = 2
"""One answer may be as large as this part of a shelf."""
_ENVIRON, _LONG = "dashboard.shelf", "dashboard.long"
_OF_BODY = ("content-type", "content-length", "content-encoding", "content-disposition")
State = Callable[[], str]


@dataclass(frozen=True)
class Kept:
    """A ready answer: its status line, its headers and its body as it is sent.

    A body from a shelf is a list where it is short, and Filed where it is long, so that nobody who
    reads it slowly holds it in memory.
    """

    status: str
    headers: list[tuple[str, str]]
    body: Iterable[bytes]


class Shelf:
    """A folder of ready answers, gone when the process that made it ends, or when the next begins.

    ``state`` names all that answers depend on besides what is asked; it is asked for each request.
    """

    def __init__(self, state: State, most: int = MOST_BYTES) -> None:
        self.folder = own_folder("shelf")
        self._short = Slots(self.folder / SHORT)
        self._state, self._most, self._written = state, most, 0

    def name(self, asked: Iterable[str]) -> str:
        """The name under which the answer to a question stands, now."""
        words = "\n".join([self._state(), *asked])
        return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()

    def get(self, name: str) -> Kept | None:
        """The answer of that name; None where there is none."""
        path = self.folder / name
        try:
            if record := self._short.get(name):
                head, _, short = record.partition(b"\n")
                return _kept(head, [short])
            with path.open("rb") as file:
                head = file.readline()
                start, end = file.tell(), os.fstat(file.fileno()).st_size
                body: Iterable[bytes] = [file.read()] if end - start <= PIECE else ()
            if not body:
                os.utime(path)  # the last to be dropped, so that it stays until it is being sent
                body = Filed(path, start, end)
        except OSError:
            return None
        return _kept(head, body)

    def put(self, name: str, answer: Kept) -> None:
        """Keep an answer; where the folder cannot be written to, nothing is kept."""
        with suppress(OSError):
            record = b"".join([_head(answer), *answer.body])
            if len(record) <= LONGEST:
                self._short.put(name, record)
            else:
                self.filed(name, answer)

    def filed(self, name: str, answer: Kept) -> Filed:
        """Keep an answer, which may still be to be made, and tell where its body is.

        Raises OSError where there is no room for it.
        """
        head = _head(answer)
        # Workers may write the same answer at once: each writes it whole, under its own name.
        descriptor, written = tempfile.mkstemp(dir=self.folder, prefix=".")
        staged = Path(written)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(head)
                for piece in answer.body:
                    file.write(piece)
                    if file.tell() > self._most // LARGEST_SHARE:
                        raise OSError(errno.EFBIG, "more than its share of the shelf")
                size = file.tell()
            staged.replace(self.folder / name)
        except BaseException:
            staged.unlink(missing_ok=True)
            raise
        self._written += size
        if self._written > self._most // 8:
            self._written = 0
            self._tidy()
        return Filed(self.folder / name, len(head), size)

    def _tidy(self) -> None:
        """Drop the oldest answers until three quarters of the most are left."""
        with os.scandir(self.folder) as entries:
            found = [(each.stat(), each.path) for each in entries if each.name != SHORT]
        found.sort(key=lambda each: each[0].st_mtime_ns)
        size = sum(each.st_size for each, _ in found)
        for each, path in found:
            if size <= self._most * 3 // 4:
                break
            size -= each.st_size
            Path(path).unlink(missing_ok=True)


def _head(answer: Kept) -> bytes:
    """The line that stands before a body."""
    return orjson.dumps([answer.status, answer.headers]) + b"\n"


def _kept(head: bytes, body: Iterable[bytes]) -> Kept:
    status, headers = orjson.loads(head)
    return Kept(status, [(key, value) for key, value in headers], body)


def install(server: Flask) -> None:
    """Mark the answers of a server that may be kept. To be installed before all other hooks."""

    @server.after_request
    def mark(response: Response) -> Response:
        # A body that is complete can be sent as one; others are made while they are sent.
        if response.is_sequence and not response.direct_passthrough:
            ready = (
                response.status_code == 200
                and "Set-Cookie" not in response.headers
                and "no-store" not in response.headers.get("Cache-Control", "")
            )
            page = response.mimetype == "text/html" and request.method == "GET"
            callback = request.path == CALLBACKS
            request.environ[_ENVIRON] = ready and (page or callback or request.endpoint in KEPT)
        elif isinstance(response, Streamed) and request.method == "GET":
            request.environ[_LONG] = True
        return response


def shelved(application: WSGIApplication, shelf: Shelf | None) -> WSGIApplication:
    """The application, with its answers from a shelf where they are ready."""
    if shelf is None:
        return lambda environ, start: _long(application(environ, start), environ)

    def answered(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        name = _name(shelf, environ)
        if name is None:
            return _long(application(environ, start), environ)
        if found := shelf.get(name):
            return _again(found, environ, start)
        return _made(application, shelf, name, environ, start)

    return answered


def _name(shelf: Shelf, environ: WSGIEnvironment) -> str | None:
    """The name of an answer on a shelf; None for one that is not kept."""
    asked = _asked(environ)
    try:
        return shelf.name(asked) if asked else None
    except (OSError, ValueError, RuntimeError):
        # Nothing can be said of the tables now: the application answers, and logs why.
        return None


def _made(
    application: WSGIApplication,
    shelf: Shelf,
    name: str,
    environ: WSGIEnvironment,
    start: StartResponse,
) -> Iterable[bytes]:
    """The application's answer, kept for the next who asks if it may be."""
    sent: list[tuple[str, list[tuple[str, str]]]] = []

    def noted(status: str, headers: list[tuple[str, str]], *fault: object) -> object:
        sent.append((status, headers))
        return start(status, headers, *fault)  # type: ignore[arg-type]

    parts = application(environ, noted)  # type: ignore[arg-type]
    if environ.get(_LONG):
        return Long(
            name,
            parts,
            filed=lambda made: shelf.filed(name, Kept(*sent[0], made)),
            again=lambda: application(environ, start),
        )
    may_be_kept = environ.get(_ENVIRON)
    if may_be_kept is None or not sent:
        return parts
    body = b"".join(parts)
    let_go(parts)
    if may_be_kept:
        shelf.put(name, Kept(*sent[-1], [body]))
        if len(body) > PIECE and (found := shelf.get(name)):
            return found.body
    # A list is handed to the server as it is, not piece by piece.
    return [body]


def _long(parts: Iterable[bytes], environ: WSGIEnvironment) -> Iterable[bytes]:
    """A body for which there is no place on a shelf."""
    return Long("", parts) if environ.get(_LONG) else parts


def _asked(environ: WSGIEnvironment) -> list[str] | None:
    """What an answer depends on besides the state of the site; None for what is never kept."""
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if len(path) + len(query) > LONGEST_QUESTION or "HTTP_RANGE" in environ:
        return None
    method = environ["REQUEST_METHOD"]
    body = ""
    if method == "POST" and path == CALLBACKS:
        length = environ.get("CONTENT_LENGTH") or ""
        if not length.isascii() or not length.isdigit() or int(length) > LONGEST_QUESTION:
            return None
        read = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(read)
        body = read.decode("latin-1")
    elif method != "GET":
        return None
    return [
        method,
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_HOST", ""),
        path,
        query,
        _encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
        # Only data chooses a language by it: a page has that of its address.
        environ.get("HTTP_ACCEPT_LANGUAGE", "") if is_data(path.lower()) else "",
        body,
    ]


@lru_cache(256)
def _encoding(accepted: str) -> str:
    return preferred(parse_accept_header(accepted, Accept)) or ""


def _again(found: Kept, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """A ready answer, or that the client has it already."""
    tags = environ.get("HTTP_IF_NONE_MATCH", "")
    if tags and environ["REQUEST_METHOD"] == "GET":
        own = next((value for key, value in found.headers if key.lower() == "etag"), "")
        tag = unquote_etag(own)[0]
        if tag and (tags.strip() == "*" or f'"{tag}"' in tags):
            start("304 NOT MODIFIED", [each for each in found.headers if _stays(each[0])])
            return [b""]
    start(found.status, found.headers)
    return found.body


def _stays(header: str) -> bool:
    """Whether an answer without a body has a header, too."""
    return header.lower() not in _OF_BODY
