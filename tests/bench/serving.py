"""Starts what is measured, each on a free port of the loopback, and stops it again."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.peers import places
from tests.bench.processes import family
from tests.bench.subjects import APPS, Subject
from tests.bench.table import TABLE, SeizureTable
from tests.served import end_of, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
START_LIMIT = 120.0
STOP_LIMIT = 10.0
CONFIGURATION = """{user} daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log stderr;
events {{ worker_connections 512; }}
http {{
  types {{ text/html html; text/css css; text/javascript js; text/csv csv; }}
  access_log off; sendfile on; tcp_nopush on; gzip_static on; expires 1h;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {folder}/site; }}
}}
"""


@dataclass(frozen=True)
class Running:
    """A subject that is served: its address and the process that all of its others come from."""

    subject: Subject
    url: str
    process: int
    log: Path
    begun: float
    """When its command was given, by time.monotonic()."""


@contextmanager
def serving(subject: Subject, folder: Path, table: SeizureTable = TABLE) -> Iterator[Running]:
    """Serve a subject on a table until the block ends; it answers when the block begins.

    RuntimeError with the log if nothing listens.
    """
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    command, variables = _started(subject, folder, port, table)
    log = folder / f"{subject.key}.log"
    begun = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder if subject.environment else subject.home,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "", **variables},
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            if subject.static:
                url = f"{url}/{subject.static}.html"
            wait_for_port(port, process, log)
            yield Running(subject, url, process.pid, log, begun)
        finally:
            _stop(process)


def _started(
    subject: Subject, folder: Path, port: int, table: SeizureTable
) -> tuple[list[str], dict[str, str]]:
    if subject.static:
        if not NGINX:
            raise RuntimeError("nginx is not there; the limit is a static page that it sends")
        site = folder / "site"
        site.mkdir(exist_ok=True)
        places.static_site(site, table)
        written = folder / "nginx.conf"
        # Started by root, nginx would read as nobody, whom temporary folders are closed to.
        user = "user root;" if os.geteuid() == 0 else ""
        written.write_text(CONFIGURATION.format(folder=folder, port=port, user=user))
        return [NGINX, "-p", str(folder), "-c", str(written)], {}
    python = str(places.environment(subject.environment)) if subject.environment else ""
    app = subject.variables.get("APP", "")
    filled = [each.format(python=python, port=port, apps=APPS, app=app) for each in subject.command]
    variables = {
        **subject.variables,
        "BENCH_TABLE": str(table.path),
        "BENCH_PORT": str(port),
        "PYTHONPATH": str(APPS) if subject.environment else "",
    }
    if subject.environment:
        variables["BENCH_ASSETS"] = str(places.assets(folder))
    return filled, variables


def wait_for_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as a process listens; RuntimeError with its log if it does not.

    It must be met twice: the product tries its port for a moment before it serves there.
    """
    limit, met = time.monotonic() + START_LIMIT, False
    while time.monotonic() < limit:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}:\n{end_of(log)}")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                if met:
                    return
                met = True
        except OSError:
            met = False
        time.sleep(0.005)
    raise RuntimeError(f"nothing listens within {START_LIMIT:.0f} s:\n{end_of(log)}")


def wait_until_answered(running: Running) -> None:
    """Return when the product answers; a port may be open before a worker is there."""
    with urllib.request.urlopen(f"{running.url}/health", timeout=START_LIMIT):
        return


def end_when_told() -> None:
    """Let SIGTERM end this process in order, so that no server that it started is left behind."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))


def _stop(process: subprocess.Popen[bytes]) -> None:
    members = family(process.pid)
    process.terminate()
    try:
        process.wait(STOP_LIMIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for each in members:
        with contextlib.suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
