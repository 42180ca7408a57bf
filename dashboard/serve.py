"""The production server: Granian in front of Dash's Flask application, from start to stop.

The application is loaded once and the workers are forked from it, so that all of them share one
copy of the tables. A worker that dies is replaced; workers end with the process that forked them.
README has the measurements behind the settings.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from dashboard.terms.settings import expect_at

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

    from dashboard.front import Front

HOST = "127.0.0.1"
PORT = 8050
LAST_PORT = 65535
WORKERS = min(4, os.cpu_count() or 1)
"""Processes: one per core. More do not help, and each needs some 10 MB of its own."""
THREADS = 4
"""Threads per process. Two answer fastest; four keep slow downloads from blocking the others."""
SECONDS_TO_STOP = 25
"""What is being sent when the server is told to stop has so long to arrive."""
MILLISECONDS_FOR_HEAD = 10_000
"""A connection on which no complete head of a request comes for so long is closed."""
CONNECTIONS, WAITING = 4096, 1024
"""Connections that a worker holds at a time, and that wait for it."""
TARGET = "dashboard.wsgi:server"
_LINES = {"formatter": "line", "class": "logging.StreamHandler", "stream": "ext://sys.stderr"}
LOG = {
    "formatters": {"line": {"()": "dashboard.logs.AsJson"}},
    "handlers": {"console": _LINES, "access": _LINES},
}
"""What Granian says of its workers is logged in the lines of all other faults."""
# What Linux sends to a worker when its parent dies (prctl).
_PARENT_DEATH_SIGNAL = 1
# New objects between two searches for cycles, and searches between two of older ones.
_OBJECTS, _ROUNDS = 10_000, 20
# Large pieces of memory, which compression takes, go back to the system as soon as they are free.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _LARGE = -1, -3, 1 << 16


def serve(
    host: str = HOST,
    port: int = PORT,
    *,
    workers: int = WORKERS,
    threads: int = THREADS,
    target: str = TARGET,
) -> int:
    """Serve a WSGI application until SIGTERM or Ctrl-C, and print its address.

    Returns the exit code: 0 after SIGTERM or Ctrl-C; 1 if a worker died twice within seconds, or if
    the address is not available, with the reason on stderr.
    """
    if why := unavailable(host, port):
        print(why, file=sys.stderr)
        return 1
    # Nothing of what is loaded is let go: looking for it, even once, takes a tenth of the start.
    gc.disable()
    expect_at(address(host, port))
    application(target)
    _give_back()
    gc.freeze()  # a collection would touch the memory that workers share, and so copy it
    gc.enable()
    server = Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=MILLISECONDS_FOR_HEAD),
        backlog=WAITING,
        backpressure=CONNECTIONS,
        workers=workers,
        respawn_failed_workers=True,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_STOP,
        log_level=LogLevels.warning,
        log_dictconfig=LOG,
    )
    server.on_startup(lambda: announce(host, port))
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        # A closed terminal stops the server; Granian would reload its workers instead.
        server.on_startup(lambda: signal.signal(signal.SIGHUP, server.signal_handler_interrupt))
    try:
        load = partial(front_in_worker, target, threads, os.getpid())
        server.serve(target_loader=load, wrap_loader=False)  # pyright: ignore[reportArgumentType]
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _give_back() -> None:
    """Give memory that loading has freed back to the system, before workers share the rest."""
    with suppress(OSError, AttributeError):  # only the C library of GNU has these
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_TRIM_THRESHOLD, _LARGE)
        library.malloc_trim(0)


def unavailable(host: str, port: int) -> str | None:
    """Why the server cannot listen at an address, in one sentence; None if it can.

    Granian would share a port with another process that listens there, so it is tested beforehand.
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
    """The WSGI application named as ``module:name``."""
    # Dash looks for a notebook around it. A server has none, and IPython takes 0.1 s and 10 MB.
    sys.modules.setdefault("IPython", None)  # type: ignore[arg-type]
    # Babel would ask it, where another package has brought it, and it looks for each zone: 20 ms.
    sys.modules.setdefault("pytz", None)  # type: ignore[arg-type]
    # It brings along its components, and plotly with them; pages have none: 0.2 s and 10 MB.
    managers = "dash.background_callback.managers.celery_manager"
    for unused in ("dash.dcc", "dash.html", "dash.dash_table", "dash.types", managers):
        sys.modules.setdefault(unused, _Unused(unused))
    # Nothing here multiplies matrices, and a thread for it takes 0.1 s of a processor to begin.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    module, _, name = target.partition(":")
    if target != TARGET or module in sys.modules:
        return getattr(importlib.import_module(module), name)
    from dashboard.tables.ahead import AHEAD  # noqa: PLC0415 - it brings pandas

    with AHEAD.reading():
        return getattr(importlib.import_module(module), name)


class _Unused(ModuleType):
    """In place of a module that Dash imports and that nothing here asks for."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._js_dist: list[object] = []
        self._css_dist: list[object] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: None


def front_in_worker(target: str, threads: int, parent: int) -> Front:
    """The application behind its front, in a worker that ``parent`` has just forked.

    Until Granian sets the worker's own signal handlers, the worker has its parent's, which only set
    a flag: a SIGTERM this early would be lost, and the worker would run until it is killed. Ctrl-C
    reaches a whole process group: a worker that is stopped twice, by the terminal and by its
    parent, may hang until it is killed, so each worker gets a group of its own.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)
    _end_with(parent)
    _allow_connections()
    # A page is some thousand objects, none of them in a cycle: they need no looking through.
    gc.set_threshold(_OBJECTS, _ROUNDS, _ROUNDS)
    from dashboard.front import Bodies, Front  # noqa: PLC0415 - it brings Babel: see application

    loaded = application(target)
    module = sys.modules[target.partition(":")[0]]
    bodies, told = getattr(module, "BODIES", Bodies()), getattr(module, "told", None)
    return Front(loaded, threads, bodies, told)


def _end_with(parent: int) -> None:
    """Let this process be killed when its parent dies, which else would leave the port taken."""
    with suppress(OSError, AttributeError):  # only Linux has this
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it has died already


def _allow_connections() -> None:
    """Allow as many open files as the system lets: each connection is one."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such limit
        import resource  # noqa: PLC0415

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def address(host: str, port: int) -> str:
    """The address of the dashboard, as a reader on this machine types it."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"


def announce(host: str, port: int) -> None:
    """Print the address of the dashboard."""
    print(f"Serving at {address(host, port)} (stop with Ctrl-C)", flush=True)
