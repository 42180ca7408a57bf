"""The server stands alone: workers and their parent killed, slow senders and readers."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dashboard import front
from dashboard.front import Answered, Bodies, Front
from dashboard.sending import PIECE, Filed, Long
from tests.app.conftest import Start
from tests.app.test_serve import answer, is_gone

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n"


def wait_for(what: Callable[[], bool], seconds: float = 15) -> bool:
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        if what():
            return True
        time.sleep(0.05)
    return False


def test_another_worker_takes_the_place_of_one_that_is_killed(start: Start, port: int) -> None:
    server = start(port)
    first = int(answer(port))
    os.kill(first, signal.SIGKILL)
    assert wait_for(lambda: is_gone(first))
    others = {int(answer(port)) for _ in range(30)}
    assert first not in others
    assert server.poll() is None
    server.terminate()
    _, log = server.communicate(timeout=30)
    # At the stop Granian may warn of a worker that has ended and that the system has not reported.
    died, *_ = levels = [json.loads(line)["level"] for line in log.splitlines()]
    assert died == "error"
    assert levels.count("error") == 1


def test_workers_end_with_a_parent_that_is_killed_and_the_port_is_free(
    start: Start, port: int
) -> None:
    server = start(port)
    worker = int(answer(port))
    server.kill()
    server.wait()
    assert wait_for(lambda: is_refused(port))
    start(port)
    assert int(answer(port)) != worker


def is_refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return True
    return False


def test_senders_and_readers_who_stop_hold_no_thread(start: Start, port: int) -> None:
    start(port)
    answer(port)
    with ExitStack() as held:
        for sent in (HEAD, b"POST / HT", b"", b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n"):
            for _ in range(12):  # more than there are threads in all workers
                stopped = held.enter_context(socket.create_connection(("127.0.0.1", port)))
                stopped.sendall(sent)
        time.sleep(0.5)
        for _ in range(10):
            answer(port)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n", 413),
        (
            b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"%x\r\n%s\r\n" % (front.LONGEST_BODY + 1, bytes(front.LONGEST_BODY + 1)),
            413,
        ),
        (b"GET /?%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * (front.LONGEST_QUERY + 1)), 414),
        (b"GET / HTTP/1.1\r\nHost: x\r\nNo header\r\n\r\n", 400),
    ],
)
def test_what_is_too_long_is_refused_before_it_is_read(
    start: Start, port: int, sent: bytes, status: int
) -> None:
    start(port)
    answer(port)
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sender:
        sender.sendall(sent)
        assert sender.recv(1000).startswith(b"HTTP/1.1 %d " % status)


# The front by itself, with what Granian hands to it.


class Asked:
    """A made-up request: what it sends, and what is answered."""

    def __init__(
        self,
        method: str = "GET",
        path: str = "/",
        pieces: list[Any] | None = None,
        patience: float = 0,
    ) -> None:
        self.method, self.path, self.query_string, self.scheme = method, path, "", "http"
        self.server, self.client, self.http_version = "127.0.0.1:80", "[::1]:9", "1.1"
        self.authority: str | None = "here.example"
        self._pieces = pieces or []
        self.headers = dict(
            {"transfer-encoding": "chunked"} if pieces else {},
            **{"x_forwarded_for": "a", "x-b": "c"},
        )
        self.status, self.sent, self.patience = 0, b"", patience
        self.said: list[tuple[str, str]] = []

    async def __aiter__(self):
        for piece in self._pieces:
            if isinstance(piece, float):
                await asyncio.sleep(piece)
            else:
                yield piece

    def response_bytes(self, status: int, _: object, body: bytes) -> None:
        self.status, self.sent = status, body

    def response_str(self, status: int, said: list[tuple[str, str]], body: str) -> None:
        self.status, self.said, self.sent = status, said, body.encode()

    def response_stream(self, status: int, _: object) -> Asked:
        self.status = status
        return self

    async def send_bytes(self, piece: bytes) -> None:
        await asyncio.sleep(self.patience)
        self.sent += piece

    def response_file_range(self, status: int, _: object, path: str, start: int, end: int) -> None:
        self.status, self.sent = status, Path(path).read_bytes()[start:end]


def asked_of(application: Any, *asked: Asked, **options: Any) -> list[Answered]:
    told: list[Answered] = []

    async def ask() -> None:
        served = Front(application, 2, told=told.append, **options)
        await asyncio.gather(*(served.__rsgi__(each, each) for each in asked))  # type: ignore[arg-type]

    asyncio.run(ask())
    return told


def echo(environ: dict[str, Any], start: Any) -> Any:
    start("200 OK", [])
    body = environ["wsgi.input"].read()
    if environ["PATH_INFO"] == "/long":
        return [bytes(3 * PIECE + 1)]
    if environ["PATH_INFO"] == "/pieces":
        return (piece for piece in (b"a", bytes(PIECE + 1)))
    if environ["PATH_INFO"] == "/seen":
        return [repr(sorted(environ)).encode()]
    return [body]


def test_a_body_arrives_whole_however_it_is_sent() -> None:
    asked = Asked("POST", pieces=[b"ab", 0.01, b"c"])
    (told,) = asked_of(echo, asked)
    assert (asked.status, asked.sent) == (200, b"abc")
    assert (told.method, told.path, told.status, told.size) == ("POST", "/", 200, 3)


@pytest.mark.parametrize(("path", "size"), [("/long", 3 * PIECE + 1), ("/pieces", PIECE + 2)])
def test_a_long_answer_is_sent_in_pieces(path: str, size: int) -> None:
    asked = Asked(path=path)
    (told,) = asked_of(echo, asked)
    assert len(asked.sent) == told.size == size


def test_a_part_of_a_file_is_sent_by_the_server_itself(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"head\nbody")

    def filed(_: object, start: Any) -> Any:
        start("200 OK", [])
        return Filed(file, 5, 9)

    asked = Asked()
    (told,) = asked_of(filed, asked)
    assert (asked.status, asked.sent, told.size) == (200, b"body", 4)


class Files:
    """A made-up application of long answers, and the folder that their files are made in."""

    def __init__(self, folder: Path, *, has_room: bool = True, seconds: float = 0.05) -> None:
        self.folder, self.has_room, self.seconds = folder, has_room, seconds
        self.made: list[str] = []
        self.open = 0

    def __call__(self, environ: dict[str, Any], start: Any) -> Long:
        start("200 OK", [])
        path = environ["PATH_INFO"]
        return Long(path, self._parts(), lambda parts: self._filed(path, parts), self._parts)

    def _parts(self):
        self.open += 1
        try:
            yield bytes(PIECE + 1)
            yield b"end"
        finally:
            self.open -= 1

    def _filed(self, path: str, parts: Any) -> Filed:
        self.made.append(path)
        time.sleep(self.seconds)
        if not self.has_room:
            raise OSError(28, "No space left on device")
        file = self.folder / path.strip("/")
        return Filed(file, 0, file.write_bytes(b"".join(parts)))


def test_a_long_answer_is_made_once_for_all_who_ask_for_it_at_the_same_time(
    tmp_path: Path,
) -> None:
    files, asked = Files(tmp_path), [Asked(path="/one") for _ in range(12)]
    told = asked_of(files, *asked)
    assert files.made == ["/one"]
    assert [each.status for each in asked] == [200] * 12
    assert {each.size for each in told} == {len(asked[0].sent)} == {PIECE + 4}
    assert not files.open


def test_some_long_answers_wait_for_each_other_and_the_next_reader_is_asked_to_come_back(
    tmp_path: Path,
) -> None:
    asked = [Asked(path=f"/es/{number}") for number in range(front.MOST_MADE + 3)]
    files = Files(tmp_path, seconds=0.2)
    (tmp_path / "es").mkdir()
    asked_of(files, *asked)
    assert sorted(each.status for each in asked) == [200] * front.MOST_MADE + [503] * 3
    refused = next(each for each in asked if each.status == 503)
    assert "demasiados archivos grandes" in refused.sent.decode()
    assert ("retry-after", "60") in refused.said
    assert not files.open
    after = Asked(path="/after")
    asked_of(files, after)
    assert after.status == 200


def test_where_a_long_answer_finds_no_room_some_are_sent_as_they_are_made(tmp_path: Path) -> None:
    files = Files(tmp_path, has_room=False, seconds=0)
    alone = Asked(path="/alone")
    asked_of(files, alone)
    assert (alone.status, len(alone.sent)) == (200, PIECE + 4)
    slow = [Asked(path=f"/{number}", patience=0.3) for number in range(front.MOST_IN_PIECES + 2)]
    front_alone = Front(files, 2)

    async def one_by_one() -> None:
        async with asyncio.TaskGroup() as group:
            for each in slow:
                group.create_task(front_alone.__rsgi__(each, each))  # type: ignore[arg-type]
                await asyncio.sleep(0.03)

    asyncio.run(one_by_one())
    assert [each.status for each in slow] == [200] * front.MOST_IN_PIECES + [503] * 2
    assert not files.open


def test_a_fault_while_a_long_answer_is_made_is_one_and_no_half_of_a_file(tmp_path: Path) -> None:
    files = Files(tmp_path)

    def broken(*_: object) -> Filed:
        raise ValueError("a cell")

    files._filed = broken  # type: ignore[method-assign]
    with pytest.raises(ValueError, match="a cell"):
        asked_of(files, Asked())
    assert not files.open


def test_a_sender_who_takes_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "SECONDS_FOR_BODY", 0.05)
    monkeypatch.setattr(front, "BYTES_A_SECOND", 1e9)
    asked = Asked("POST", pieces=[b"a", 5.0, b"b"])
    (told,) = asked_of(echo, asked)
    assert asked.status == told.status == 408


def test_who_announces_a_long_body_and_stops_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "SECONDS_FOR_BODY", 0.05)
    begins = [Asked("POST", "/check", [b"a", 5.0, b"b"]) for _ in range(front.MOST_CHECKS + 2)]
    longest = front.BYTES_A_SECOND * 100
    begun = time.monotonic()
    asked_of(echo, *begins, bodies=Bodies(lambda path: path == "/check", longest))
    assert time.monotonic() - begun < 5
    assert [each.status for each in begins] == [408] * len(begins)


def test_who_announces_a_text_and_stops_takes_no_place_from_checks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "MOST_HELD", 2 * front.LONGEST_BODY)
    silent = [Asked("POST", "/check", [0.5, b"text"]) for _ in range(front.MOST_CHECKS)]
    whole = Asked("POST", "/check", [bytes(front.LONGEST_BODY)])
    told = asked_of(echo, *silent, whole, bodies=Bodies(lambda path: path == "/check"))
    assert [each.status for each in told] == [200] * len(told)
    assert told[0].size == front.LONGEST_BODY


def test_bodies_that_are_not_whole_yet_are_held_up_to_a_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(front, "MOST_HELD", 3 * front.LONGEST_BODY)
    slow = [Asked("POST", "/", [bytes(front.LONGEST_BODY), 0.2]) for _ in range(5)]
    asked_of(echo, *slow)
    assert sorted(each.status for each in slow) == [200] * 3 + [503] * 2
    after = Asked("POST", "/", [b"a"])
    asked_of(echo, after)
    assert after.status == 200


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/es/check", "como máximo 64,000 bytes"),
        ("/en/check", "most 64,000 bytes"),
        ("/data/check", "como máximo 64,000 bytes"),
    ],
)
def test_a_refusal_speaks_the_language_of_its_address_else_of_its_reader(
    path: str, said: str
) -> None:
    asked = Asked("POST", path=path, pieces=[bytes(front.LONGEST_BODY + 1)])
    asked.headers["accept-language"] = "es-MX, en;q=0.5"
    asked_of(echo, asked)
    assert asked.status == 413
    assert said in asked.sent.decode()


def test_a_header_that_would_pass_for_that_of_a_proxy_is_left_out() -> None:
    asked = Asked(path="/seen")
    asked_of(echo, asked)
    assert b"HTTP_X_B" in asked.sent
    assert b"FORWARDED" not in asked.sent


def test_checks_of_texts_wait_for_each_other_and_let_all_else_pass() -> None:
    order: list[str] = []

    def slow(environ: dict[str, Any], start: Any) -> Any:
        start("200 OK", [])
        if environ["PATH_INFO"] == "/check":
            time.sleep(0.2)
        order.append(environ["PATH_INFO"])
        return [b""]

    checks = [Asked("POST", "/check", [b"text"]) for _ in range(front.MOST_CHECKS + 2)]
    pages = [Asked(path="/page") for _ in range(4)]
    told = asked_of(slow, *checks, *pages, bodies=Bodies(lambda path: path == "/check"))
    assert order[:4] == ["/page"] * 4
    assert sorted(each.status for each in told) == [200] * (front.MOST_CHECKS + 4) + [503] * 2


def test_a_long_answer_to_a_check_does_not_wait_for_the_next_check() -> None:
    ended: list[str] = []

    class Check(Asked):
        async def send_bytes(self, piece: bytes) -> None:
            ended.append("sent" if len(piece) == 1 else "begun")

    def long(_: object, start: Any) -> list[bytes]:
        time.sleep(0.1)
        ended.append("made")
        start("200 OK", [])
        return [bytes(PIECE + 1)]

    asked_of(
        long, *(Check("POST", "/check", [b"a"]) for _ in range(3)), bodies=Bodies(lambda _: True)
    )
    assert ended.index("sent") < ended.index("made", ended.index("made") + 1)
