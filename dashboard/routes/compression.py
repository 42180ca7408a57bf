"""How answers travel: small (brotli or gzip), and fetched once where they never change.

Files (component bundles, style sheets, plotly.js) are compressed at their first request and kept in
memory; answers made for one request are compressed as they go. Brotli stands at quality 5: all
bundles of the first load take 75 ms once and weigh 10 % more than at quality 11, which takes 4 s.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.wsgi import ClosingIterator

BROTLI_QUALITY = 5
GZIP_LEVEL = 6
SMALLEST = 1400
"""Bytes below which nothing is gained: it is one packet either way."""
LARGEST_HELD = 8_000_000
"""Bytes up to which a file is compressed as a whole; beyond, in a stream."""
COMPRESSIBLE = re.compile(
    r"text/|application/(.*\+)?(json|xml|javascript|geo\+json)|image/svg|application/manifest"
)
FINGERPRINTED = re.compile(r"/_dash-component-suites/.*\.v[\w-]+m\d+\.|/assets/.*[?&]m=\d")
"""Addresses that change with their content: component bundles, and assets as Dash links them."""
_FINGERPRINT = re.compile(r"\.v[\w-]+m\d+(?=\.)")

Key = tuple[str, str | None, int | None, str]


def install(server: Flask) -> None:
    """Have a Flask application compress its answers and mark what browsers may keep for good.

    Install it before other `after_request` hooks, since Flask calls the first one last.
    """
    held: dict[Key, bytes] = {}

    @server.after_request
    def deliver(response: Response) -> Response:
        if response.status_code == 200 and FINGERPRINTED.search(request.full_path):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        if response.status_code == 200 and "ETag" in response.headers:
            response.make_conditional(request)
        if may_be_compressed(response):
            response.vary.add("Accept-Encoding")
            if encoding := preferred(request.accept_encodings):
                compress(response, encoding, held)
        return response


def preferred(accepted: Accept) -> str | None:
    """The encoding that a reader likes best, brotli at a tie; None if neither is accepted."""
    best = max(ENCODERS, key=accepted.quality)
    return best if accepted.quality(best) > 0 else None


def may_be_compressed(response: Response) -> bool:
    """Whether a response is whole, of a kind that shrinks, and large enough to be worth it."""
    length = response.content_length
    return (
        response.status_code not in {204, 206, 304}
        and "Content-Encoding" not in response.headers
        and not response.cache_control.no_transform
        and COMPRESSIBLE.match(response.mimetype or "") is not None
        and (length is None or length >= SMALLEST)
    )


def compress(response: Response, encoding: str, held: dict[Key, bytes]) -> None:
    """Replace a response's body by its compressed form; `held` keeps those of files."""
    length = response.content_length
    if response.is_streamed and not (response.direct_passthrough and (length or 0) <= LARGEST_HELD):
        close = getattr(response.response, "close", None)
        response.response = ClosingIterator(
            stream(response.iter_encoded(), ENCODERS[encoding]()), [close] if close else None
        )
        response.direct_passthrough = False
        del response.headers["Content-Length"]
    else:
        response.set_data(whole(response, encoding, held))
    response.headers["Content-Encoding"] = encoding
    response.headers.pop("Accept-Ranges", None)
    tag, weak = response.get_etag()
    if tag and not weak:
        # The same content in other bytes: still good to ask with, no longer equal byte for byte.
        response.set_etag(tag, weak=True)


def whole(response: Response, encoding: str, held: dict[Key, bytes]) -> bytes:
    """The compressed body of a response that fits in memory."""
    of_file = response.direct_passthrough or "/_dash-component-suites/" in request.path
    # Dash answers any fingerprint with the one bundle there is: it is held once.
    path = _FINGERPRINT.sub("", request.path)
    key = (path, response.get_etag()[0], response.content_length, encoding)
    if of_file and key in held:
        close: Callable[[], None] | None = getattr(response.response, "close", None)
        if close:
            close()
        response.direct_passthrough = False
        return held[key]
    response.direct_passthrough = False
    packed = b"".join(stream([response.get_data()], ENCODERS[encoding]()))
    if of_file:
        held[key] = packed
    return packed


class Encoder(Protocol):
    """What compresses a body a chunk at a time, as zlib's objects do."""

    def compress(self, data: bytes, /) -> bytes:
        """What can be written after a further chunk (often nothing yet)."""
        ...

    def flush(self) -> bytes:
        """The rest."""
        ...


class Brotli:
    """Brotli in the shape of zlib's objects."""

    def __init__(self) -> None:
        self._compressor = brotli.Compressor(quality=BROTLI_QUALITY)

    def compress(self, data: bytes, /) -> bytes:
        """See Encoder."""
        return self._compressor.process(data)

    def flush(self) -> bytes:
        """See Encoder."""
        return self._compressor.finish()


def _gzip() -> Encoder:
    return zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)


ENCODERS: dict[str, Callable[[], Encoder]] = {"br": Brotli, "gzip": _gzip}


def stream(chunks: Iterable[bytes], encoder: Encoder) -> Iterator[bytes]:
    """Chunks compressed as they come, so that memory stays flat."""
    for chunk in chunks:
        if packed := encoder.compress(chunk):
            yield packed
    yield encoder.flush()
