"""The soak sees what goes wrong: each fault of a server is met and told."""

from __future__ import annotations

import datetime as dt
import random
import socketserver
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase
from pathlib import Path

import pytest

from tests.bench.report import Run, write
from tests.soak import sessions
from tests.soak.__main__ import MARKS, came_of, markdown, trials
from tests.soak.faults import faults
from tests.soak.judging import NotTried, Trial, growth, judged
from tests.soak.mix import CHANGE, SHARES, action
from tests.soak.sessions import Stay, stay

WHOLE = b'<svg month { </html> "claims"'
GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(WHOLE) + WHOLE
OTHER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
BROKEN = b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"
SHORT = b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n<svg"


@contextmanager
def answering(answer: bytes, *, closes: bool = False) -> Iterator[str]:
    """The address of a made-up server that gives one answer to everything."""

    class Answers(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while length := _read_head(self.rfile):
                self.rfile.read(length - 1)
                with suppress(ConnectionError):
                    self.wfile.write(answer)
                if closes:
                    return

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Answers) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=[0.01])
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def _read_head(stream: BufferedIOBase) -> int:
    """One more than the length of the body that follows; 0 where nothing comes any more."""
    length = 0
    with suppress(ConnectionError):
        while line := stream.readline():
            if line == b"\r\n":
                return length + 1
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
    return 0


def met_with(answer: bytes, *, closes: bool = False) -> Stay:
    with answering(answer, closes=closes) as url:
        return stay(url, 4, 0.4, seed=1, pause=0.02)


def test_good_answers_are_no_faults() -> None:
    met = met_with(GOOD)
    assert not met.faults
    assert met.requests > 8


def test_a_kept_connection_that_was_closed_is_opened_again() -> None:
    met = met_with(GOOD, closes=True)
    assert not met.faults
    assert met.again


@pytest.mark.parametrize(
    ("answer", "told"),
    [(BROKEN, "500"), (OTHER, "not what was asked for"), (SHORT, "IncompleteReadError")],
)
def test_each_fault_is_told(answer: bytes, told: str) -> None:
    met = met_with(answer, closes=answer is SHORT)
    assert met.faults
    assert all(told in each for each in met.faults)
    assert judged("made up", met, slowest=None).faults


def test_nobody_listens() -> None:
    with answering(GOOD) as url:
        pass
    assert stay(url, 2, 0.2, seed=1, pause=0.02).faults


def test_an_answer_that_never_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "PATIENCE", 0.1)
    assert "TimeoutError" in met_with(b"").faults[0]


def test_the_mix_is_what_is_said_and_can_be_had_again() -> None:
    drawn = [action(random.Random(seed)) for seed in range(2000)]
    assert drawn[:50] == [action(random.Random(seed)) for seed in range(50)]
    counted = Counter(each.kind for each in drawn)
    for kind, share in SHARES.items():
        assert counted[kind] / 20 == pytest.approx(share, abs=4)


def test_slow_changes_and_growing_memory_fall_short() -> None:
    quick, slow = Stay(taken={CHANGE: [0.1] * 100}), Stay(taken={CHANGE: [0.1] * 90 + [0.2] * 10})
    assert not judged("made up", quick).faults
    assert judged("made up", slow).faults
    quick.memory = [100 + each for each in range(50)]
    assert "memory grew" in judged("made up", quick).faults[0]
    assert growth([50.0] * 5 + [100.0] * 45) == 0


def test_a_trial_that_breaks_off_falls_short_and_one_that_cannot_be_tried_says_so(
    tmp_path: Path,
) -> None:
    def broken(_: Path) -> Trial:
        raise RuntimeError("nothing | listens")

    def missing(_: Path) -> Trial:
        raise NotTried("no browser is there")

    fell = came_of("made up", broken, tmp_path)
    assert fell.faults == ("broke off: RuntimeError nothing / listens",)
    assert came_of("made up", missing, tmp_path) == Trial(
        "made up", "not tried: no browser is there"
    )


def test_the_tables_of_a_run_have_a_row_for_each_trial_and_replace_those_before(
    tmp_path: Path,
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{MARKS.begin}\nby hand\n{MARKS.end}\nafter\n")
    done = [Trial(f"{name}, made up", "7 figures") for name in trials(1, short=False)]
    met = [Trial(f"{name}, made up", "8 figures", ("too slow",)) for name in faults(1)]
    write(markdown(done, met, Run(dt.date(2026, 1, 2), 38.0, 0.5, 1.5)), readme, MARKS)
    told = readme.read_text()
    assert "by hand" not in told
    assert told.count("7 figures | nothing |") == len(done) >= 4
    assert told.count("8 figures | too slow |") == len(met) >= 19
    assert "2 January 2026" in told
    assert told.startswith("before\n")
    assert told.endswith("after\n")
