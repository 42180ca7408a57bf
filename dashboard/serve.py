"""The production server: how the dashboard is put on an address, and how it leaves it again.

Granian in front of Dash's Flask application. The application is loaded once and the workers are
forked from it, so that all share one copy of the tables. README has the measurements behind it.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

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
    application(target)
    gc.collect()
    gc.freeze()  # what the workers share is not to be touched, or each gets a copy
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
    server.on_startup(lambda: announce(host, port))
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        # A closed terminal ends the server; Granian would take it for a wish to start new workers.
        server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    try:
        server.serve(target_loader=application_in_worker)
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


def application(target: str) -> WSGIApplication:
    """The WSGI application named as `module:name`."""
    module, _, name = target.partition(":")
    return getattr(importlib.import_module(module), name)


def application_in_worker(target: str) -> WSGIApplication:
    """The same within a worker that has just been forked.

    Until Granian has set the worker's own signals, it has the parent's, which only take note: told
    to stop as early as that, it would go on until it is killed. And Ctrl-C reaches a whole group of
    processes: a worker told twice, by the terminal and by its parent, may wait until it is killed.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    return application(target)


def announce(host: str, port: int) -> None:
    """Say where the dashboard is."""
    shown = f"[{host}]" if ":" in host else host
    print(f"Serving at http://{shown}:{port} (stop with Ctrl-C)", flush=True)
