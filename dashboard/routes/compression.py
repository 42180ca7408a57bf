"""Compression of responses with brotli or gzip, whichever the client prefers.

Files (component bundles, style sheets, plotly.js) are compressed at their first request and kept in
memory; other responses are compressed each time. Brotli runs at quality 5: the bundles of a first
load take 75 ms once and weigh 10 % more than at quality 11, which takes 4 s. Short JSON takes 3.

Flask-Compress 1.25 was measured beside this module and not taken. It compresses a file again for
every request (plotly.js: 93 ms instead of 0.2 ms), compresses partial responses (206), sends brotli
to a client that refuses it (``br;q=0``), and changes the ETag, so that a data route would have to
make its whole answer before it could say 304.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.wsgi import ClosingIterator

from dashboard.queries.links import ASSETS

BROTLI_QUALITY = 5
LARGE_QUALITY, LARGE = 7, 1_000_000
"""For bodies of that many bytes: a table of 2.1 MB takes 29 ms instead of 26, and fewer bytes than
gzip at its best (181,831 and 184,310; 187,491 at quality 5)."""
QUICK_QUALITY, QUICK, QUICK_BELOW = 3, "application/json", 100_000
"""For short answers to a question, which a change of filters waits for and few ask again: one of
40,000 bytes takes 0.2 ms instead of 0.5, and is sent as 8,000 bytes instead of 7,300."""
SMALLEST_WINDOW, LARGEST_WINDOW = 16, 22
GZIP_LEVEL, QUICK_LEVEL = 6, 3
SMALLEST = 1400
"""Bytes below which compression gains nothing: the response is one packet either way."""
LARGEST_KEPT = 8_000_000
"""Bytes up to which a file is compressed as a whole and kept; a larger one is streamed."""
COMPRESSIBLE = re.compile(
    r"text/|application/(.*\+)?(json|xml|javascript|geo\+json)|image/svg|application/manifest"
)
_FILES = ("/_dash-component-suites/", ASSETS)
_FINGERPRINT = re.compile(r"\.v[\w-]+m\d+(?=\.)")

# Path, ETag, length, encoding.
Key = tuple[str, str | None, int | None, str]


def install(server: Flask) -> None:
    """Compress the responses of a server and answer conditional requests for them.

    To be installed before other ``after_request`` hooks, since Flask calls the first one last.
    """
    kept: dict[Key, bytes] = {}

    @server.after_request
    def deliver(response: Response) -> Response:
        if response.status_code == 200 and "ETag" in response.headers:
            response.make_conditional(request)
        if response.status_code == 304:
            # Caches key the body that they hold by the headers of this answer.
            response.vary.add("Accept-Encoding")
        if may_be_compressed(response):
            response.vary.add("Accept-Encoding")
            if encoding := preferred(request.accept_encodings):
                compress(response, encoding, kept)
        return response


def preferred(accepted: Accept) -> str | None:
    """The encoding that the client prefers, brotli at a tie; None if it accepts neither."""
    best = max(ENCODERS, key=accepted.quality)
    return best if accepted.quality(best) > 0 else None


def may_be_compressed(response: Response) -> bool:
    """Whether a response is complete, of a type that compresses well, and large enough."""
    length = response.content_length
    if length is None and response.is_sequence:
        length = response.calculate_content_length()
    return (
        response.status_code not in {204, 206, 304}
        and "Content-Encoding" not in response.headers
        and "no-transform" not in response.headers.get("Cache-Control", "")
        and COMPRESSIBLE.match(response.mimetype or "") is not None
        and (length is None or length >= SMALLEST)
    )


def compress(response: Response, encoding: str, kept: dict[Key, bytes]) -> None:
    """Replace the body of a response by its compressed form; ``kept`` holds those of files."""
    length = response.content_length
    if response.is_streamed and not (response.direct_passthrough and (length or 0) <= LARGEST_KEPT):
        close = getattr(response.response, "close", None)
        # A page that is made while it is sent is to be seen while it is sent.
        at_once = response.mimetype == "text/html"
        response.response = ClosingIterator(
            encoded(response.iter_encoded(), encoding, at_once=at_once), [close] if close else None
        )
        response.direct_passthrough = False
        del response.headers["Content-Length"]
    else:
        response.set_data(_compressed_body(response, encoding, kept))
    response.headers["Content-Encoding"] = encoding
    response.headers.pop("Accept-Ranges", None)
    tag, weak = response.get_etag()
    if tag and not weak:
        # The same content in other bytes: the tag still serves a conditional request, but is no
        # longer a promise of equal bytes.
        response.set_etag(tag, weak=True)


def _compressed_body(response: Response, encoding: str, kept: dict[Key, bytes]) -> bytes:
    """The compressed body of a response that fits in memory."""
    is_file = response.direct_passthrough or request.path.startswith(_FILES)
    # Dash answers every fingerprint with the one bundle that it has, so it is kept only once.
    path = _FINGERPRINT.sub("", request.path)
    key = (path, response.get_etag()[0], response.content_length, encoding)
    response.direct_passthrough = False
    if is_file and key in kept:
        close: Callable[[], None] | None = getattr(response.response, "close", None)
        if close:
            close()
        return kept[key]
    content = response.get_data()
    quick = response.mimetype == QUICK and len(content) < QUICK_BELOW and not is_file
    body = b"".join(encoded([content], encoding, quick=quick))
    if is_file:
        kept[key] = body
    return body


def encoded(
    chunks: Iterable[bytes], encoding: str, *, at_once: bool = False, quick: bool = False
) -> Iterator[bytes]:
    """Chunks compressed one by one, so that memory stays flat; ``encoding`` is a key of ENCODERS.

    Empty chunks are left out: a compressor often has nothing to give for a chunk, unless all that
    it holds is sent ``at_once``. ``quick`` takes less time and gives more bytes.
    """
    yield from filter(None, ENCODERS[encoding](chunks, at_once, quick))


def _size(chunks: Iterable[bytes]) -> int | None:
    """The bytes of a body that is there as a whole; None for one that is still being made."""
    return sum(map(len, chunks)) if isinstance(chunks, list) else None


def _window(size: int | None) -> int:
    """The power of two of a window in which all of a body lies; a small one is made faster."""
    if size is None:
        return LARGEST_WINDOW
    return min(max(size.bit_length(), SMALLEST_WINDOW), LARGEST_WINDOW)


def _brotli(chunks: Iterable[bytes], at_once: bool, quick: bool) -> Iterator[bytes]:
    size = _size(chunks)
    usual = LARGE_QUALITY if size and size >= LARGE else BROTLI_QUALITY
    quality = QUICK_QUALITY if quick else usual
    compressor = brotli.Compressor(quality=quality, lgwin=_window(size))
    for chunk in chunks:
        yield compressor.process(chunk)
        if at_once:
            yield compressor.flush()
    yield compressor.finish()


def _gzip(chunks: Iterable[bytes], at_once: bool, quick: bool) -> Iterator[bytes]:
    # 16 more than the size of the window makes zlib write gzip's header.
    compressor = zlib.compressobj(
        QUICK_LEVEL if quick else GZIP_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS
    )
    for chunk in chunks:
        yield compressor.compress(chunk)
        if at_once:
            yield compressor.flush(zlib.Z_SYNC_FLUSH)
    yield compressor.flush()


ENCODERS: dict[str, Callable[[Iterable[bytes], bool, bool], Iterator[bytes]]] = {
    "br": _brotli,
    "gzip": _gzip,
}
