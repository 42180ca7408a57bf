"""The application without a browser: one in a process, since Dash's callbacks are global."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.conftest import ROOT

# A small application for the server, and one that cannot be loaded.
MADE_UP = """
import os
print("loaded in", os.getpid(), flush=True)
def server(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/long":
        return (bytes(1000) for _ in range(20_000))
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


@pytest.fixture(scope="session")
def app() -> Dash:
    """The dashboard on the committed tables."""
    from dashboard.app import create_app

    return create_app()


@pytest.fixture
def reader(app: Dash) -> FlaskClient:
    """Someone who asks the dashboard for addresses."""
    return app.server.test_client()


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
