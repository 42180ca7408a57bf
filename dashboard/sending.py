"""What the body of an answer is to the server: ready, in a file, or long and still to be made.

Nobody who reads slowly may hold more of the memory than a few pieces, and a long body is made once
for all who ask for it at the same time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

PIECE = 1 << 17
Headers = list[tuple[str, str]]
Threaded = Callable[..., Awaitable[Any]]
"""Calls something in a thread of its own."""


@dataclass(frozen=True)
class Filed:
    """A body that stands in a file from a byte to its end, and is sent from there.

    Granian reads it no faster than its reader takes it. What it is given as bytes, it holds until
    then: 60 slow readers of 7 MB held 270 MB.
    """

    path: Path
    start: int
    end: int

    def __iter__(self) -> Iterator[bytes]:
        with self.path.open("rb") as file:
            file.seek(self.start)
            while piece := file.read(PIECE):
                yield piece


@dataclass(frozen=True)
class Long:
    """A long body that is made when it is sent, 15 MB at a time: into a file, then from there.

    Equal bodies have the same ``name``. ``filed`` writes the parts into the file, and raises
    OSError where there is no room for it: then ``again`` makes the parts anew, to be sent as they
    are made. Without ``filed`` they are sent so from the start.
    """

    name: str
    parts: Iterable[bytes]
    filed: Callable[[Iterable[bytes]], Filed] | None = None
    again: Callable[[], Iterable[bytes]] | None = None

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.parts)

    def close(self) -> None:
        """Let the parts go that have not been asked for."""
        let_go(self.parts)


class Sent:
    """What the application says of its answer before it gives the body."""

    def __init__(self) -> None:
        self.status, self.headers = 500, Headers()

    def __call__(self, status: str, headers: Headers, _: object = None) -> Callable[[bytes], None]:
        """Take status and headers, as ``start_response`` of PEP 3333."""
        self.status, self.headers = int(status.partition(" ")[0]), headers
        return _no_writing


def begun(
    application: WSGIApplication, asked: dict[str, Any], sent: Sent
) -> bytes | Iterable[bytes]:
    """The body as far as it is ready: whole (bytes) where the application gives a list."""
    parts = application(asked, sent)  # type: ignore[arg-type]
    if not isinstance(parts, list):
        return parts
    return parts[0] if len(parts) == 1 else b"".join(parts)


async def in_pieces(
    parts: bytes | Iterable[bytes], sent: Sent, protocol: Any, threaded: Threaded
) -> tuple[int, int]:
    """Send a body no faster than its reader takes it; its status and its bytes.

    Only what is still to be made takes a thread: a ready body would wait for it behind others.
    """
    transport, size, ready = protocol.response_stream(sent.status, sent.headers), 0, False
    if isinstance(parts, bytes):
        parts, ready = [parts], True
    pieces = _sliced(parts)
    try:
        while piece := next(pieces, None) if ready else await threaded(next, pieces, None):
            await transport.send_bytes(piece)
            size += len(piece)
    except RuntimeError:
        pass  # the reader has gone
    finally:
        if not ready:
            await threaded(let_go, parts)
    return sent.status, size


def _sliced(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are no longer than a reader may let wait in memory."""
    for part in parts:
        for start in range(0, len(part), PIECE):
            yield part[start : start + PIECE]


def let_go(parts: Iterable[bytes]) -> None:
    """Close what the application gave as a body, as WSGI wants it."""
    if close := getattr(parts, "close", None):
        close()


def _no_writing(_: bytes) -> None:
    raise NotImplementedError("an application gives its body, it does not write it")
