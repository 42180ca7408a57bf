"""Those who are slow: heads and bodies a byte a second, idle connections, readers who hardly take.

Each trial lets other readers use the site beside them. Nothing may fail for those, and what the
slow ones hold of the server's memory is bounded.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.processes import megabytes
from tests.bench.serving import serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.soak.judging import SLOWEST, Trial, judged
from tests.soak.mix import FILE_OF_7_MB, FILE_OF_15_MB
from tests.soak.sessions import stay

_TICK = 1.0
_TAKEN = 1000
"""Bytes that a slow reader takes in a second."""
_OTHERS = 60
"""Megabytes for what the other readers ask for first in the meantime."""
_MADE_ONCE = 60
"""Megabytes for making a large file, in each of two workers."""
_FIRST = b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


@dataclass(frozen=True)
class Slow:
    """Some who do the same: what each sends at once, and what then, a byte a second; all read."""

    what: str
    count: int
    at_once: bytes = b""
    then: bytes = b""
    most: float = 1
    """Megabytes of the server's memory that each may hold."""
    once: float = 0
    """Megabytes for what is made for all of them together."""


def _reading(path: str) -> bytes:
    return b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % path.encode()


def kinds(times: float) -> tuple[Slow, ...]:
    """Those who are tried; ``times`` is 1 for the whole trial, and less for a small one."""
    callback, check = b"/_dash-update-component", b"/data/check"
    return (
        Slow("slow readers of one file of 7 MB", round(60 * times), _reading(FILE_OF_7_MB)),
        *(
            Slow(
                "slow readers of a large file that nobody has asked for before",
                round(count * times),
                _reading(FILE_OF_15_MB),
                once=_MADE_ONCE,
            )
            for count in (12, 60)
        ),
        Slow(
            "senders who are silent after the head",
            round(60 * times),
            _FIRST % callback + b"Content-Length: 1000\r\n\r\n",
        ),
        Slow(
            "announcers of a text of 6 MB, a byte a second",
            round(60 * times),
            _FIRST % check + b"Content-Length: 6000000\r\n\r\n",
            then=b" " * 1000,
        ),
        Slow("heads a byte a second", round(60 * times), then=_reading("/en/" + "a" * 900)),
        Slow("idle connections", round(1000 * times), most=0.05),
    )


def beside(
    slow: Sequence[Slow],
    folder: Path,
    readers: int,
    seconds: float,
    seed: int,
    *,
    small: bool = False,
) -> Trial:
    """What other readers meet while the slow ones are there; in small, without time and memory."""
    with serving(PRODUCT, folder) as running:
        wait_until_answered(running)
        before = stay(running.url, readers, seconds / 2, seed, pause=1)
        start = megabytes(running.process)
        with ExitStack() as all_there:
            for each in slow:
                all_there.enter_context(there(each, running.url))
            met = stay(
                running.url, readers, seconds, seed, lambda: megabytes(running.process), pause=1
            )
    met.faults += before.faults
    what = ", ".join(f"{each.count:,} {each.what}" for each in slow)
    trial = judged(what, met, slowest=None if small else SLOWEST, flat=False)
    held, faults = max(met.memory, default=start) - start, trial.faults
    if not small and held > _OTHERS + sum(each.once + each.most * each.count for each in slow):
        faults = (*faults, f"memory grew by {held:.0f} MB")
    return Trial(trial.what, f"{trial.figures} ({start:.0f} before)", faults)


@contextmanager
def there(slow: Slow, url: str) -> Iterator[None]:
    """The slow ones are connected, and connect again where they are sent away."""
    over = threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_all(slow, url, over)))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


async def _all(slow: Slow, url: str, over: threading.Event) -> None:
    place = urlsplit(url)
    async with asyncio.TaskGroup() as group:
        for _ in range(slow.count):
            group.create_task(_one(slow, place.hostname or "", place.port or 80, over))


async def _one(slow: Slow, host: str, port: int, over: threading.Event) -> None:
    while not over.is_set():
        with suppress(OSError):
            await _visit(slow, host, port, over)
        await asyncio.sleep(_TICK)


async def _visit(slow: Slow, host: str, port: int, over: threading.Event) -> None:
    """One connection, until the other end closes it."""
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 * _TAKEN)
    narrow.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(narrow, (host, port))
    except OSError:
        narrow.close()
        raise
    reader, writer = await asyncio.open_connection(sock=narrow, limit=_TAKEN)
    try:
        writer.write(slow.at_once)
        for place in range(10**6):
            if over.is_set():
                return
            writer.write(slow.then[place : place + 1])
            try:
                async with asyncio.timeout(_TICK):
                    if not await reader.read(_TAKEN):
                        return
                    await asyncio.sleep(2 * _TICK)  # the time is over before
            except TimeoutError:
                pass
    finally:
        writer.close()
