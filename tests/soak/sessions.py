"""Readers who come and stay: each does one action after another, some seconds apart."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tests.bench.load import body_of
from tests.bench.wire import unpacked
from tests.soak.mix import Action, action

PAUSE = 5.0
"""Seconds between two actions of a reader, on average."""
PATIENCE = 30.0
"""Seconds after which a reader takes an answer to be lost."""
SAMPLED = 2.0


@dataclass
class Stay:
    """What all sessions met: seconds of the first answer by kind, faults, and memory by time."""

    taken: dict[str, list[float]] = field(default_factory=dict)
    whole: dict[str, list[float]] = field(default_factory=dict)
    requests: int = 0
    again: int = 0
    """Requests sent again over a new connection, since the kept one had been closed: as browsers
    do."""
    faults: list[str] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@dataclass
class _Line:
    """A connection that is kept, and opened again where the other end has closed it."""

    host: str
    port: int
    pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes, stay: Stay) -> tuple[bytes, bytes]:
        """Head (in lower case) and body of an answer."""
        stay.requests += 1
        if self.pair:
            try:
                return await self._ask(request)
            except (ConnectionError, asyncio.IncompleteReadError) as closed:
                # Not a byte has come: a browser, too, opens a new connection then.
                if getattr(closed, "partial", b""):
                    raise
                self.close()
                stay.again += 1
        self.pair = await asyncio.open_connection(self.host, self.port, limit=2**20)
        return await self._ask(request)

    async def _ask(self, request: bytes) -> tuple[bytes, bytes]:
        assert self.pair
        reader, writer = self.pair
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        body = await body_of(reader, head)
        if b"connection: close" in head:
            self.close()
        return head, body

    def close(self) -> None:
        if self.pair:
            self.pair[1].close()
        self.pair = None


def stay(
    url: str,
    readers: int,
    seconds: float,
    seed: int,
    memory: Callable[[], float] = lambda: 0.0,
    pause: float = PAUSE,
) -> Stay:
    """Let a number of readers use the site at an address for some seconds.

    Nothing is raised for what a reader meets: it is in the `faults`. `memory` is sampled.
    """
    return asyncio.run(_stay(url, readers, seconds, seed, memory, pause))


async def _stay(
    url: str, readers: int, seconds: float, seed: int, memory: Callable[[], float], pause: float
) -> Stay:
    met = Stay()
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(readers):
            chance = random.Random(seed * 10_000 + number)
            group.create_task(_session(url, chance, until, met, pause))
        group.create_task(_sample(until, memory, met))
    return met


async def _sample(until: float, memory: Callable[[], float], met: Stay) -> None:
    while time.monotonic() < until:
        met.memory.append(await asyncio.to_thread(memory))
        await asyncio.sleep(min(SAMPLED, max(0.0, until - time.monotonic())))


async def _session(url: str, chance: random.Random, until: float, met: Stay, pause: float) -> None:
    place = urlsplit(url)
    line = _Line(place.hostname or "", place.port or 80)
    await asyncio.sleep(chance.uniform(0, pause))
    while time.monotonic() < until:
        await _act(line, action(chance), met)
        await asyncio.sleep(chance.expovariate(1 / pause))
    line.close()


async def _act(line: _Line, wanted: Action, met: Stay) -> None:
    begun = time.monotonic()
    for number, request in enumerate(wanted.requests):
        target = request.split(b"\r\n", 1)[0].decode()
        try:
            async with asyncio.timeout(PATIENCE):
                head, body = await line.ask(request, met)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as lost:
            met.faults.append(f"{target}: {type(lost).__name__} {lost}")
            line.close()
            return
        status = head.partition(b"\r\n")[0]
        if b" 200 " not in status:
            met.faults.append(f"{target}: {status.decode()}")
            return
        if not number:
            met.taken.setdefault(wanted.kind, []).append(time.monotonic() - begun)
            if wanted.must_hold not in unpacked(head, body).encode():
                met.faults.append(f"{target}: the answer is not what was asked for")
    met.whole.setdefault(wanted.kind, []).append(time.monotonic() - begun)
