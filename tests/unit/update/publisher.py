"""A publisher for tests: a web server of this machine that can fail in every way of a real one."""

from __future__ import annotations

import email.utils
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Served:
    """What is served at an address, and how it fails; ``cuts``: bytes at which answers break."""

    body: bytes = b""
    status: int = 200
    content_type: str = "text/csv"
    modified: str = "2026-09-04"
    location: str = ""
    cuts: list[int] = field(default_factory=list)
    fails: int = 0
    told_length: int | None = None
    ranges: bool = True
    validators: bool = True
    chunked: bool = False
    lengthless: bool = False
    slowly: float = 0.0
    packed: bool = False


@dataclass
class Publisher:
    """The server: its address, what it serves by path, and what it was asked."""

    url: str = ""
    files: dict[str, Served] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def asked_for(self, path: str) -> list[str]:
        """The ranges with which a path was asked for, empty for the whole."""
        return [span for asked, span in self.asked if asked == path]


def http_date(day: str) -> str:
    moment = time.strptime(day, "%Y-%m-%d")
    return email.utils.formatdate(time.mktime(moment) - time.timezone + 12 * 3600, usegmt=True)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publisher: Publisher

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        path = self.path
        self.publisher.asked.append((path, self.headers.get("Range", "")))
        served = self.publisher.files.get(path, Served(b"<h1>Not found</h1>", 404, "text/html"))
        if served.fails:
            served.fails -= 1
            self._answer(served, 503, b"")
        elif served.location:
            self.send_response(302)
            self.send_header("Location", served.location)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif served.status != 200:
            self._answer(served, served.status, served.body)
        elif self._unchanged(served):
            self._answer(served, 304, b"")
        else:
            self._deliver(served)

    def _unchanged(self, served: Served) -> bool:
        since = self.headers.get("If-Modified-Since")
        if not (since and served.validators):
            return False
        now = email.utils.parsedate_to_datetime(http_date(served.modified))
        return now <= email.utils.parsedate_to_datetime(since)

    def _deliver(self, served: Served) -> None:
        span = self.headers.get("Range", "")
        etag = f'"{hash(served.body)}"'
        same = self.headers.get("If-Range") in (etag, http_date(served.modified))
        if span and served.ranges and same:
            first = int(span.removeprefix("bytes=").rstrip("-"))
            if first >= len(served.body):
                span = f"bytes */{len(served.body)}"
                self._answer(served, 416, b"", {"Content-Range": span})
                return
            last = len(served.body) - 1
            part = {"Content-Range": f"bytes {first}-{last}/{len(served.body)}"}
            self._answer(served, 206, served.body[first:], {**part, "ETag": etag})
        else:
            self._answer(served, 200, served.body, {"ETag": etag})

    def _answer(
        self, served: Served, status: int, body: bytes, more: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", served.content_type)
        if served.validators:
            self.send_header("Last-Modified", http_date(served.modified))
        for name, value in (more or {}).items():
            if served.validators or name != "ETag":
                self.send_header(name, value)
        if served.packed:
            self.send_header("Content-Encoding", "gzip")
        chunked = served.chunked and status == 200
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
            body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        elif not served.lengthless and status != 304:
            told = len(body) if served.told_length is None else served.told_length
            self.send_header("Content-Length", str(told))
        self.close_connection = served.lengthless or served.told_length is not None
        self.end_headers()
        if status in (200, 206) and served.cuts:
            body = body[: served.cuts.pop(0)]
            self.close_connection = True
        self._write(body, served.slowly)

    def _write(self, body: bytes, slowly: float) -> None:
        step = 64 if slowly else max(1, len(body))
        try:
            for place in range(0, len(body), step):
                self.wfile.write(body[place : place + step])
                time.sleep(slowly)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


@contextmanager
def published() -> Iterator[Publisher]:
    """A publisher on a free port until the block ends."""
    publisher = Publisher()

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up is no fault here."""

    answering = type("Answering", (Handler,), {"publisher": publisher})
    server = Server(("127.0.0.1", 0), answering)
    publisher.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def page(*addresses: str) -> Served:
    """A page like CBP's, which links to files among much else."""
    items = "".join(
        f'<li><span><a class="doc" href="{each}">{each}</a></span></li>' for each in addresses
    )
    words = (
        '<!DOCTYPE html><html><body><a href="#main">Skip</a><a href="mailto:a@example.org">a</a>'
        f"<p>Statistics<br>of the field &amp; more</p><ul>{items}</ul></body></html>"
    )
    return Served(words.encode(), content_type="text/html; charset=UTF-8")
