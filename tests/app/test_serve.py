"""The server starts, prints its address, reports a taken one, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MADE_UP = """
import os
print("loaded in", os.getpid(), flush=True)
def server(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""
BROKEN = 'raise RuntimeError("the tables are not there")'
# A test run that outlives its terminal (nohup) ignores SIGHUP, and so would the server it starts.
SCRIPT = """
import signal
import sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from dashboard.serve import serve
if __name__ == "__main__":
    sys.exit(serve(sys.argv[1], int(sys.argv[2]), workers=2, target=sys.argv[3] + ":server"))
"""
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the server on a small application, in a process group of its own."""
    (tmp_path / "made_up.py").write_text(MADE_UP)
    (tmp_path / "broken.py").write_text(BROKEN)
    started: list[subprocess.Popen[str]] = []

    def run(port: int, host: str = "127.0.0.1", target: str = "made_up") -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, host, str(port), target],
            env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{tmp_path}"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.terminate()
        process.communicate(timeout=15)


def answer(port: int) -> str:
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as response:
                return response.read().decode()
        except OSError:
            time.sleep(0.05)
    raise AssertionError("no answer within 10 s")


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_answers_and_a_stop_leaves_no_process_behind(
    start: Start, port: int, stop: signal.Signals
) -> None:
    process = start(port)
    worker = int(answer(port))
    assert worker != process.pid
    with socket.create_connection(
        ("127.0.0.1", port)
    ) as idle:  # a client that keeps its connection open
        idle.send(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        idle.recv(1000)
        os.killpg(process.pid, stop)  # as a terminal does
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    assert f"Serving at http://127.0.0.1:{port}" in output
    assert output.count("loaded in") == 1, "the application is loaded once, before the fork"
    assert "Traceback" not in errors
    assert is_gone(worker)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_a_taken_port_is_reported_in_one_sentence(start: Start, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = start(port)
        output, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert output == ""
    assert errors.count("\n") == 1
    assert f"127.0.0.1:{port}: Address already in use" in errors


def test_a_second_server_does_not_share_the_port_of_the_first(start: Start, port: int) -> None:
    first = start(port)
    answer(port)
    second = start(port)
    _, errors = second.communicate(timeout=15)
    assert (second.returncode, "already in use" in errors) == (1, True)
    assert first.poll() is None


@pytest.mark.parametrize(("host", "port"), [("no-such-host.invalid", 8050), ("127.0.0.1", 70000)])
def test_an_impossible_address_is_reported_in_one_sentence(
    start: Start, host: str, port: int
) -> None:
    process = start(port, host)
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert errors.startswith(f"Cannot serve at {host}:{port}: ")
    assert errors.count("\n") == 1


def test_an_application_that_fails_to_load_ends_the_server(start: Start, port: int) -> None:
    process = start(port, target="broken")
    _, errors = process.communicate(timeout=15)
    assert process.returncode == 1
    assert "the tables are not there" in errors


@pytest.mark.parametrize("option", ["--threads=0", "--workers=-1", "--workers=two"])
def test_the_command_refuses_an_impossible_number(option: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "dashboard", "serve", option],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 2
    assert "is not a whole number of 1 or more" in ran.stderr
