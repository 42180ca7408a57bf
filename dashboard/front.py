"""What stands between the network and the WSGI application, so that nobody slow holds a thread.

A body is read whole, within a time and a size, before a thread is given to its request, and an
answer waits for its reader without one. What takes long has a thread of its own: checks of texts,
and long answers, which are made into a file. Granian calls ``Front`` by its interface RSGI.
"""

from __future__ import annotations

import asyncio
import contextvars
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from dashboard.i18n import language_of_path, languages, spoken
from dashboard.sending import PIECE, Filed, Long, Sent, Threaded, begun, in_pieces

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol
    from granian.rsgi import Scope

LONGEST_BODY = 64_000
"""Bytes that a request may send, but for those that hand in a text or a file."""
LONGEST_QUERY = 16_000
SECONDS_FOR_BODY, BYTES_A_SECOND = 10, 50_000
"""A body has these seconds, and one more for each so many bytes that it may have; none of its
pieces is waited for longer than these seconds."""
MOST_HELD = 48_000_000
"""Bytes of bodies that are not whole yet, and that one process may hold at a time."""
MOST_CHECKS = 6
"""Checks of texts that one process may have at a time: one is made, the others wait for it."""
MOST_MADE = 4
"""Long answers that one process may have at a time: one is made, the others wait for it."""
MOST_IN_PIECES = 6
"""Long answers that one process may send as they are made, where no file can be written."""


@dataclass(frozen=True)
class Answered:
    """A request that has been answered, as it is logged and counted: without IP and texts."""

    method: str
    path: str
    status: int
    seconds: float
    size: int


@dataclass(frozen=True)
class Bodies:
    """How many bytes a body may have at a path; ``checks`` are those where texts are checked."""

    checks: Callable[[str], bool] = lambda _: False
    longest_check: int = LONGEST_BODY

    def longest(self, method: str, path: str) -> int:
        """The most bytes that a request may send."""
        return self.longest_check if self.is_check(method, path) else LONGEST_BODY

    def is_check(self, method: str, path: str) -> bool:
        """Whether a request hands in a text."""
        return method == "POST" and self.checks(path)


class _Refused(Exception):
    """A body that is not taken: its status, and the key of the text that says why."""

    def __init__(self, status: int, key: str, most: int = 0) -> None:
        super().__init__(key)
        self.status, self.key, self.most = status, key, most

    def words(self, path: str, accepted: str) -> str:
        """Why, in the language of the address that was asked, else of ``Accept-Language``."""
        asked = parse_accept_header(accepted, LanguageAccept)
        language = spoken(language_of_path(path, asked, languages()))
        return language.text(f"front.{self.key}", most=language.number(self.most))


class Front:
    """A WSGI application behind a front that reads bodies and waits for readers by itself.

    ``threads`` answer at the same time; ``told`` hears of each request that was answered.
    """

    def __init__(
        self,
        application: WSGIApplication,
        threads: int,
        bodies: Bodies | None = None,
        told: Callable[[Answered], None] | None = None,
    ) -> None:
        self._application, self._bodies, self._told = application, bodies or Bodies(), told
        self._pool = ThreadPoolExecutor(threads, "answer")
        self._checks, self._files = (ThreadPoolExecutor(1, name) for name in ("check", "file"))
        self._made: dict[str, asyncio.Future[Filed | None]] = {}
        self._held = self._checking = self._in_pieces = 0

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        begun = time.perf_counter()
        is_check = self._bodies.is_check(scope.method, scope.path)
        status = size = 0
        try:
            if is_check:
                self._refuse_too_many_checks()
            asked = environ(scope, await self._body(scope, protocol))
            if is_check:
                status, size = await self._checked(asked, protocol)
            else:
                status, size = await self._answer(asked, protocol, self._pool)
        except _Refused as refusal:
            status = refusal.status
            protocol.response_str(
                status,
                [
                    ("content-type", "text/plain; charset=utf-8"),
                    ("cache-control", "no-store"),
                    ("connection", "close"),
                    *([("retry-after", "60")] if status == 503 else []),
                ],
                refusal.words(scope.path, scope.headers.get("accept-language") or "") + "\n",
            )
        finally:
            if self._told:
                seconds = time.perf_counter() - begun
                self._told(Answered(scope.method, scope.path, status, seconds, size))

    def _refuse_too_many_checks(self) -> None:
        if self._checking >= MOST_CHECKS:
            raise _Refused(503, "checks")

    async def _checked(self, asked: dict[str, Any], protocol: HTTPProtocol) -> tuple[int, int]:
        """Answer a check of a text that has come whole: who only announces one takes no place."""
        self._refuse_too_many_checks()
        self._checking += 1
        try:
            return await self._answer(asked, protocol, self._checks)
        finally:
            self._checking -= 1

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> bytes:
        """The whole body. Raises _Refused for one that is too long or too slow."""
        if len(scope.query_string) > LONGEST_QUERY:
            raise _Refused(414, "long_query", LONGEST_QUERY)
        headers = scope.headers
        given = headers.get("content-length")
        if given in (None, "0") and "transfer-encoding" not in headers:
            return b""
        most = self._bodies.longest(scope.method, scope.path)
        expected = int(given) if given and given.isascii() and given.isdigit() else most
        if expected > most:
            raise _Refused(413, "long_body", most)
        read, clock = bytearray(), asyncio.get_running_loop().time
        latest = clock() + SECONDS_FOR_BODY + expected / BYTES_A_SECOND
        try:
            async with asyncio.timeout(SECONDS_FOR_BODY) as patience:
                async for piece in protocol:
                    read += piece
                    self._held += len(piece)
                    if len(read) > most:
                        raise _Refused(413, "long_body", most)
                    if self._held > MOST_HELD:
                        raise _Refused(503, "bodies")
                    patience.reschedule(min(latest, clock() + SECONDS_FOR_BODY))
            return bytes(read)
        except TimeoutError:
            raise _Refused(408, "slow") from None
        finally:
            self._held -= len(read)

    async def _answer(
        self, asked: dict[str, Any], protocol: HTTPProtocol, pool: Executor
    ) -> tuple[int, int]:
        """Send the application's answer; its status and the bytes of its body."""
        loop, sent = asyncio.get_running_loop(), Sent()
        # An answer in pieces is made by several threads, one after the other.
        context = contextvars.copy_context()

        async def threaded(work: Callable[..., Any], *given: Any, by: Executor = pool) -> Any:
            return await loop.run_in_executor(by, lambda: context.run(work, *given))

        parts = await threaded(begun, self._application, asked, sent)
        if isinstance(parts, Long):
            made = await self._filed(parts, threaded)
            if made is None:
                return await self._long_in_pieces(parts, sent, protocol, threaded)
            parts = made
        if isinstance(parts, Filed):
            if not any(name.lower() == "content-length" for name, _ in sent.headers):
                sent.headers.append(("content-length", str(parts.end - parts.start)))
            place = str(parts.path), parts.start, parts.end
            protocol.response_file_range(sent.status, sent.headers, *place)
            return sent.status, parts.end - parts.start
        if isinstance(parts, bytes) and len(parts) <= PIECE:
            protocol.response_bytes(sent.status, sent.headers, parts)
            return sent.status, len(parts)
        return await in_pieces(parts, sent, protocol, threaded)

    async def _filed(self, long: Long, threaded: Threaded) -> Filed | None:
        """The file of a long answer, made once for all who wait for it; None without room."""
        if long.filed is None:
            return None
        others = self._made.get(long.name)
        if others or len(self._made) >= MOST_MADE:
            await threaded(long.close)
            if made := others and await others:
                return made
            raise _Refused(503, "files")
        made, told = None, asyncio.get_running_loop().create_future()
        self._made[long.name] = told
        try:
            made = await threaded(long.filed, long.parts, by=self._files)
        except OSError:
            pass  # no room, or no right to write
        finally:
            del self._made[long.name]
            told.set_result(made)
            await threaded(long.close)
        return made

    async def _long_in_pieces(
        self, long: Long, sent: Sent, protocol: HTTPProtocol, threaded: Threaded
    ) -> tuple[int, int]:
        """Send a long answer as it is made, which only some may have at a time."""
        if self._in_pieces >= MOST_IN_PIECES:
            await threaded(long.close)
            raise _Refused(503, "files")
        self._in_pieces += 1
        try:
            parts = await threaded(long.again) if long.again else long
            return await in_pieces(parts, sent, protocol, threaded)
        finally:
            self._in_pieces -= 1


def environ(scope: Scope, body: bytes) -> dict[str, Any]:
    """A request as WSGI tells it (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    client, _, client_port = scope.client.rpartition(":")
    told: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode("utf-8", "replace").decode("latin-1"),
        "RAW_URI": quote(scope.path),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client.strip("[]"),
        "REMOTE_PORT": client_port,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "HTTP_HOST": scope.authority or "",
    }
    for name, value in scope.headers.items():
        if "_" in name:
            continue  # it would pass for a header of a proxy, with a hyphen
        key = f"HTTP_{name.upper().replace('-', '_')}"
        told[key] = f"{told[key]},{value}" if key in told and name != "host" else value
    if kind := told.pop("HTTP_CONTENT_TYPE", None):
        told["CONTENT_TYPE"] = kind
    told.pop("HTTP_CONTENT_LENGTH", None)
    told["CONTENT_LENGTH"] = str(len(body)) if body else ""
    return told
