"""The server starts, prints its address, reports a taken one, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.app.conftest import Start
from tests.conftest import ROOT


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


SPARED = """
import json, sys
from dashboard.serve import application
client = application("dashboard.wsgi:server").test_client()
print(*({name.partition(".")[0] for name in sys.modules} & {"plotly", "narwhals", "pydantic"}))
address = {"id": "address", "property": "search", "value": "?drug=heroin"}
page = {"id": "address", "property": "href", "value": "http://localhost/en/seizures"}
asked = {
    "output": "view.chart",
    "outputs": {"id": "view", "property": "chart"},
    "inputs": [address],
    "state": [page],
    "changedPropIds": ["address.search"],
}
shown = client.post("/_dash-update-component", json=asked).get_json()
print(shown["response"]["view"]["chart"]["frame"])
"""


def test_what_dash_brings_along_is_not_loaded_and_its_callbacks_answer() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SPARED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.stdout.splitlines() == ["", "chart"], ended.stderr[-2000:]


FIRST = """
import os, sys
os.environ["FIRST_ADDRESS"] = "http://127.0.0.1:8123"
from dashboard.serve import application
server = application("dashboard.wsgi:server")
texts = {"dashboard.reading", "dashboard.search", "dashboard.documents", "dashboard.pages.home"}
print(*(texts & set(sys.modules)))
from dashboard import app
made = []
page_at = app.page_at
app.page_at = lambda *given: made.append(given) or page_at(*given)
from werkzeug.test import Client
browser = {"Accept-Encoding": "gzip, deflate, br, zstd"}
for path in ("/en/seizures", "/en/seizures?drug=heroin"):
    got = Client(server).get(path, base_url="http://127.0.0.1:8123", headers=browser)
    print(got.status_code, got.headers["Content-Encoding"], len(made))
"""


def test_the_first_reader_finds_the_opening_chart_made_and_waits_for_no_other_page() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FIRST], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.stdout.splitlines() == ["", "200 br 0", "200 br 1"], ended.stderr[-2000:]
