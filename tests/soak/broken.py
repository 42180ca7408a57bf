"""What breaks while readers use the site: a worker, the tables, the clock, the server's own end."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from dashboard.serve import THREADS
from tests.bench.processes import family
from tests.bench.serving import Running, serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.served import ROOT
from tests.soak.judging import Trial, judged
from tests.soak.mix import FILE_OF_7_MB
from tests.soak.sessions import Stay, stay

PAUSE = 1.0
CLOCK = """
import datetime, os, sys, time
from pathlib import Path
sys.path.insert(0, os.getcwd())
SET_BACK, REAL, NOW = Path(__file__).with_name("set-back"), datetime.datetime, time.time
import dashboard.wsgi  # what is compiled against the real clock is loaded before it is replaced
from dashboard.cli import main

class Kind(type):
    def __instancecheck__(cls, value):
        return isinstance(value, REAL)

class Clock(REAL, metaclass=Kind):
    @classmethod
    def now(cls, tz=None):
        return REAL.fromtimestamp(time.time(), tz)

time.time = lambda: NOW() - SET_BACK.exists() * 3 * 365 * 86400
datetime.datetime = Clock
sys.exit(main(["serve", *sys.argv[1:]]))
"""
"""A server whose clock goes back by three years while a file stands beside its script."""
_TABLE = "drug_seizures.csv"


def worker_killed(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """Kill each worker: what it has in hand is lost, and nothing else.

    Not those that take their place: Granian ends where a worker dies within seconds of its start.
    """
    over, killed = threading.Event(), 0
    with serving(PRODUCT, folder) as running:
        wait_until_answered(running)

        workers = [each for each in family(running.process) if each != running.process]

        def kill() -> None:
            nonlocal killed
            for each in workers:
                if over.wait(seconds / (len(workers) + 1)):
                    return
                os.kill(each, signal.SIGKILL)
                killed += 1

        met = _beside(kill, over, running, readers, seconds, seed)
    lost, met.faults = _parted(met.faults)
    if killed < len(workers):
        met.faults.append(f"{killed} of {len(workers)} workers were killed")
    if lost > killed * THREADS:
        met.faults.append(f"{lost} requests were lost, more than the workers had in hand")
    trial = judged("each worker killed, one after the other", met, slowest=None, flat=False)
    return replace(trial, figures=f"{killed} killed, {lost} requests lost in hand; {trial.figures}")


def tables_damaged(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """Cut, corrupt, remove and put back tables; readers get the last good state all the time."""
    datasets = Path(shutil.copytree(ROOT / "datasets", folder / "datasets"))
    whole, over = (datasets / _TABLE).read_bytes(), threading.Event()
    said: list[str] = []
    done: list[str] = []
    damages: dict[str, Callable[[Path], object]] = {
        "cut": lambda table: table.write_bytes(whole[:-100]),
        "corrupt": lambda table: table.write_bytes(whole.replace(b"Fentanyl", b"Fentanil", 1)),
        "gone": lambda table: table.unlink(),
    }
    with serving(_with(DATASETS=str(datasets)), folder) as running:
        wait_until_answered(running)

        def damage() -> None:
            place = 0
            while not over.wait(0.5):
                what = [*damages][place % len(damages)]
                damages[what](datasets / _TABLE)
                if _health(running) != 503:
                    said.append(f"/health does not say that a table is {what}")
                over.wait(0.5)
                (datasets / _TABLE).write_bytes(whole)
                if _health(running) != 200:
                    said.append(f"/health is not well again after a table was {what}")
                place += 1
                done.append(what)

        met = _beside(damage, over, running, readers, seconds, seed)
    met.faults += said if done else ["no table was damaged"]
    trial = judged("a table cut, corrupted or gone", met, slowest=None, flat=False)
    return replace(trial, figures=f"{len(done)} times, `/health` said so; {trial.figures}")


def clock_set_back(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """Set the server's clock back by three years, and forward again."""
    folder.mkdir(parents=True, exist_ok=True)
    script, over = folder / "clock.py", threading.Event()
    script.write_text(CLOCK)
    subject = replace(PRODUCT, command=(sys.executable, str(script), "--port", "{port}"))
    with serving(subject, folder) as running:
        wait_until_answered(running)

        def turn() -> None:
            while not over.wait(2):
                script.with_name("set-back").touch()
                over.wait(2)
                script.with_name("set-back").unlink()

        met = _beside(turn, over, running, readers, seconds, seed)
        back = running.log.read_text("utf-8").count(f'"time":"{dt.datetime.now(dt.UTC).year - 3}-')
    if not back:
        met.faults.append("no answer was given by a clock that was set back")
    trial = judged("the clock set back by three years, and forward", met, slowest=None, flat=False)
    return replace(trial, figures=f"{back} answers by the clock set back; {trial.figures}")


def stopped(folder: Path, downloads: int) -> Trial:
    """SIGTERM while files are on their way: they arrive whole, and the server ends."""
    with serving(PRODUCT, folder) as running:
        wait_until_answered(running)
        with urllib.request.urlopen(running.url + FILE_OF_7_MB) as answer:
            size = len(answer.read())
        address, come = ("127.0.0.1", int(running.url.rpartition(":")[2])), []
        with ExitStack() as held:
            begun = [
                held.enter_context(socket.create_connection(address)) for _ in range(downloads)
            ]
            for each in begun:
                each.sendall(b"GET %s HTTP/1.0\r\nHost: x\r\n\r\n" % FILE_OF_7_MB.encode())
                come.append(len(each.recv(1000).partition(b"\r\n\r\n")[2]))
            os.kill(running.process, signal.SIGTERM)
            told = time.monotonic()
            come = [each + _rest(line, downloads) for each, line in zip(come, begun, strict=True)]
        seconds = time.monotonic() - told
    cut = sum(each < size for each in come)
    return Trial(
        f"SIGTERM during {downloads} downloads of 7 MB",
        f"{downloads - cut} arrived whole, {seconds:.1f} s after it",
        (f"{cut} were cut short",) if cut else (),
    )


def _rest(line: socket.socket, downloads: int) -> int:
    """The bytes that still come on a connection to a reader who takes some MB a second."""
    come = 0
    with suppress(ConnectionError):
        while piece := line.recv(1 << 16):
            come += len(piece)
            time.sleep(0.02 / downloads)
    return come


def _parted(faults: list[str]) -> tuple[int, list[str]]:
    """How many answers broke off with their connection, and the other faults."""
    others = [each for each in faults if "IncompleteRead" not in each and "Connection" not in each]
    return len(faults) - len(others), others


def _with(**variables: str):
    return replace(PRODUCT, variables={**PRODUCT.variables, **variables})


def _beside(
    work: Callable[[], None],
    over: threading.Event,
    running: Running,
    readers: int,
    seconds: float,
    seed: int,
) -> Stay:
    """What readers meet while something else is done."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        return stay(running.url, readers, seconds, seed, pause=PAUSE)
    finally:
        over.set()
        thread.join()


def _health(running: Running) -> int:
    try:
        with urllib.request.urlopen(f"{running.url}/health", timeout=30) as answer:
            return answer.status if json.load(answer)["status"] == "ok" else 0
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return refusal.code
