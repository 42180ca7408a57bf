"""Readers who ask over kept connections, one request after the other: latency and throughput."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Measured:
    """Seconds that each answer took, sorted, and the seconds that all took together."""

    latencies: tuple[float, ...]
    elapsed: float

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.elapsed

    def quantile(self, share: float) -> float:
        """The latency in ms below which a share of the answers stayed."""
        return 1000 * self.latencies[min(int(share * len(self.latencies)), len(self.latencies) - 1)]


def measure(url: str, requests: Sequence[bytes], readers: int, seconds: float) -> Measured:
    """Let a number of readers send requests in turn for some seconds.

    RuntimeError on any answer but 200: a figure for errors would be worth nothing.
    """
    return asyncio.run(_measure(url, requests, readers, seconds))


def once(url: str, requests: Sequence[bytes]) -> Measured:
    """One reader, each request once, so that no answer is known from before."""
    return asyncio.run(_once(url, requests))


async def _measure(url: str, requests: Sequence[bytes], readers: int, seconds: float) -> Measured:
    begun = time.perf_counter()
    taken: list[float] = []
    async with asyncio.TaskGroup() as group:
        for reader in range(readers):
            start = reader * len(requests) // readers
            turn = cycle([*requests[start:], *requests[:start]])
            group.create_task(_read(url, turn, begun + seconds, taken))
    return Measured(tuple(sorted(taken)), time.perf_counter() - begun)


async def _once(url: str, requests: Sequence[bytes]) -> Measured:
    begun = time.perf_counter()
    taken: list[float] = []
    await _read(url, iter(requests), float("inf"), taken)
    return Measured(tuple(sorted(taken)), time.perf_counter() - begun)


async def _read(url: str, requests: Iterator[bytes], until: float, taken: list[float]) -> None:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    for request in requests:
        begun = time.perf_counter()
        if begun >= until:
            break
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"{request[:200]!r} was answered {head[:200]!r}")
        await reader.readexactly(await _length(reader, head))
        taken.append(time.perf_counter() - begun)
    writer.close()


async def _length(reader: asyncio.StreamReader, head: bytes) -> int:
    """Bytes still to come; a body in chunks is read here but for its last line end."""
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line.split(b":")[1])
    while size := int(await reader.readuntil(b"\r\n"), 16):
        await reader.readexactly(size + 2)
    return 2
