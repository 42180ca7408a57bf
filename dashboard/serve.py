"""The production server: how the dashboard is put on an address, and how it leaves it again.

Granian in front of Dash's Flask application. The application is loaded once and the workers are
forked from it, so that all share one copy of the tables. README has the measurements behind it.
"""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

HOST = "127.0.0.1"
PORT = 8050
LAST_PORT = 65535
WORKERS = min(4, os.cpu_count() or 1)
"""Processes: one a core; more do not help, each costs some 10 MB of its own."""
THREADS = 4
"""Threads of each: two answer fastest, four let slow readers of long streams wait beside others."""
SECONDS_TO_STOP = 5
TARGET = "dashboard.wsgi:server"


def serve(
    host: str = HOST,
    port: int = PORT,
    *,
    workers: int = WORKERS,
    threads: int = THREADS,
    target: str = TARGET,
) -> int:
    """Serve a WSGI application until SIGTERM or Ctrl-C; the address is said on stdout.

    Returns the exit code: 0 after a stop that was asked for, 1 if the address cannot be had, which
    is said on stderr, or if a worker died.
    """
    if why := unavailable(host, port):
        print(why, file=sys.stderr)
        return 1
    preload(target)
    server = Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.warning,
    )
    server.on_startup(announcement(host, port))
    try:
        server.serve()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def unavailable(host: str, port: int) -> str | None:
    """Why nothing can listen at an address, in one sentence; None if something can.

    Granian would share a port with whoever listens there already, so it is tried beforehand.
    """
    if not 1 <= port <= LAST_PORT:
        return f"Cannot serve at {host}:{port}: a port is a number from 1 to {LAST_PORT}."
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen()
    except OSError as error:
        return (
            f"Cannot serve at {host}:{port}: {error.strerror}. "
            "Choose another address with --host and --port."
        )
    return None


def preload(target: str) -> None:
    """Import the application before the workers are forked, and keep its pages of memory shared."""
    importlib.import_module(target.partition(":")[0])
    gc.collect()
    gc.freeze()


def announcement(host: str, port: int) -> Callable[[], Any]:
    """What says where the dashboard is, once the address is taken."""
    shown = f"[{host}]" if ":" in host else host
    return lambda: print(f"Serving at http://{shown}:{port} (stop with Ctrl-C)", flush=True)
