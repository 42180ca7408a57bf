"""A running dashboard, started as users start it, for the browser tests and the benchmark."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
START_LIMIT = 30.0
STOP_LIMIT = 10.0


@dataclass(frozen=True)
class Server:
    """A running dashboard: its address, process id, log, and the seconds that it took to start."""

    url: str
    process: int
    log: Path
    seconds: float

    def log_end(self) -> str:
        """The end of the server's log."""
        return end_of(self.log)


def end_of(log: Path) -> str:
    return log.read_text("utf-8", errors="replace")[-4000:]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served(log: Path, *options: str) -> Iterator[Server]:
    """`python -m dashboard serve` on a free port until the block ends.

    `options` are added to the command. Raises RuntimeError with the log if it does not answer.
    """
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), *options]
    # As in `make serve`: without bytecode files each start takes three times as long.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    begun = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_until_healthy(url, process, log)
            yield Server(url, process.pid, log, time.monotonic() - begun)
        finally:
            process.terminate()
            try:
                process.wait(STOP_LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{end_of(log)}")
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"no answer from {url} within {START_LIMIT:.0f} s:\n{end_of(log)}")
