"""Readers who ask over kept connections, one request after the other: latency and throughput."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlsplit

WAIT = 10.0
"""Seconds to wait for an answer. Werkzeug's server at times takes a request for the rest of the one
before, and waits for more of it for good."""
KEPT = 25
"""Of so many answers one is kept, to be looked at when the time is over."""
Question = tuple[bytes, int]
"""A request on the wire, and the number by which its answer is known again."""


@dataclass(frozen=True)
class Measured:
    """Seconds that each answer took, and the seconds that all took together.

    `kept` are some of the answers: the number of the question, head in lower case, body.
    """

    latencies: tuple[float, ...]
    elapsed: float
    kept: tuple[tuple[int, bytes, bytes], ...]

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.elapsed


def measure(
    url: str, requests: Sequence[bytes], readers: int, seconds: float, *, again: bool = True
) -> Measured:
    """Let a number of readers send requests in turn for some seconds.

    Without `again` each request is sent once, and the time may be over earlier. RuntimeError on any
    answer but 200, and on one that does not come: a figure for errors would be worth nothing.
    """
    asked = list(zip(requests, range(len(requests)), strict=True))
    # In a thread of its own: the one that drives the browser has a loop that runs.
    with ThreadPoolExecutor(1) as thread:
        run = _measure(url, asked, readers, seconds, again)
        try:
            return thread.submit(asyncio.run, run).result()
        except ExceptionGroup as faults:
            raise RuntimeError(f"not all was answered: {faults.exceptions[0]!r}") from faults


async def _measure(
    url: str, asked: Sequence[Question], readers: int, seconds: float, again: bool
) -> Measured:
    turns = [asked[first::readers] for first in range(readers)]
    taken: list[float] = []
    kept: list[tuple[int, bytes, bytes]] = []
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for turn in turns:
            if turn:
                questions = cycle(turn) if again else iter(turn)
                group.create_task(_read(url, questions, begun + seconds, taken, kept))
    return Measured(tuple(taken), time.perf_counter() - begun, tuple(kept))


async def _read(
    url: str,
    questions: Iterator[Question],
    until: float,
    taken: list[float],
    kept: list[tuple[int, bytes, bytes]],
) -> None:
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port, limit=2**20)
    try:
        for request, number in questions:
            begun = time.perf_counter()
            if begun >= until:
                break
            writer.write(request)
            async with asyncio.timeout(WAIT):
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                if b" 200 " not in head.split(b"\r\n", 1)[0]:
                    raise RuntimeError(f"{request[:200]!r} was answered {head[:200]!r}")
                body = await body_of(reader, head)
            taken.append(time.perf_counter() - begun)
            if len(taken) % KEPT == 1:
                kept.append((number, head, body))
    finally:
        writer.close()


async def body_of(reader: asyncio.StreamReader, head: bytes) -> bytes:
    """The body that follows a head (in lower case), of a known length or in chunks."""
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return await reader.readexactly(int(line.split(b":")[1]))
    parts = []
    while size := int(await reader.readuntil(b"\r\n"), 16):
        parts.append((await reader.readexactly(size + 2))[:-2])
    await reader.readexactly(2)
    return b"".join(parts)


def one_by_one(url: str, request: bytes, times: int) -> tuple[list[float], bytes, bytes]:
    """Milliseconds of a request that is sent again and again over one connection, read as fast as
    this machine can; the head (in lower case) and body of the last answer.

    RuntimeError on any answer but 200.
    """
    address = urlsplit(url)
    taken, head, body = [], b"", b""
    with socket.create_connection((address.hostname, address.port)) as connection:
        for _ in range(times):
            begun = time.perf_counter()
            connection.sendall(request)
            head, body = _answered(connection)
            taken.append(1000 * (time.perf_counter() - begun))
            if b" 200 " not in head.split(b"\r\n", 1)[0]:
                raise RuntimeError(f"{request[:200]!r} was answered {head[:200]!r}")
    return taken, head, body


def _answered(connection: socket.socket) -> tuple[bytes, bytes]:
    """Head and body of an answer that tells its length."""
    begun = connection.recv(2**16)
    while b"\r\n\r\n" not in begun:
        begun += connection.recv(2**16)
    head, _, body = begun.partition(b"\r\n\r\n")
    head = head.lower()
    length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
    whole = bytearray(length)
    whole[: len(body)] = body
    view, at = memoryview(whole), len(body)
    while at < length:
        at += connection.recv_into(view[at:])
    return head, bytes(whole)
