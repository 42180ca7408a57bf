"""Two servers behind nginx, as on a news day: killed or given new tables, unnoticed by readers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from dashboard.tables import load
from tests.bench.processes import family
from tests.bench.serving import (
    NGINX,
    Running,
    serving,
    wait_for_port,
    wait_until_answered,
)
from tests.bench.subjects import PRODUCT, Subject
from tests.served import ROOT, free_port
from tests.soak.judging import NotTried, Trial, judged
from tests.soak.sessions import PAUSE, Stay, stay
from tests.soak.writing import run

CONFIGURATION = """{user} daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log stderr;
events {{ worker_connections 2048; }}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  upstream site {{
    server 127.0.0.1:{first} max_fails=1 fail_timeout=2s;
    server 127.0.0.1:{second} max_fails=1 fail_timeout=2s;
    keepalive 32;
  }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://site;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $host;
      proxy_connect_timeout 2s;
      # A callback and a check only read, so that they too may be asked again.
      proxy_next_upstream error timeout http_502 non_idempotent;
    }}
  }}
}}
"""


@contextmanager
def behind_nginx(
    folder: Path, subjects: Sequence[Subject] = (PRODUCT, PRODUCT)
) -> Iterator[tuple[str, list[Running]]]:
    """The address of the front, and the two servers behind it. NotTried without nginx."""
    if not NGINX:
        raise NotTried("nginx is not there")
    with ExitStack() as stack:
        servers = [
            stack.enter_context(serving(each, folder / str(number)))
            for number, each in enumerate(subjects)
        ]
        for each in servers:
            wait_until_answered(each)
        ports = [int(each.url.rpartition(":")[2]) for each in servers]
        port = free_port()
        written, log = folder / "nginx.conf", folder / "nginx.log"
        user = "user root;" if os.geteuid() == 0 else ""
        written.write_text(
            CONFIGURATION.format(
                user=user, folder=folder, port=port, first=ports[0], second=ports[1]
            )
        )
        with log.open("wb") as output:
            front = subprocess.Popen(
                [NGINX, "-p", str(folder), "-c", str(written)], stdout=output, stderr=output
            )
        try:
            wait_for_port(port, front, log)
            yield f"http://127.0.0.1:{port}", servers
        finally:
            front.terminate()
            front.wait()


def one_killed(folder: Path, readers: int, seconds: float, seed: int, pause: float = PAUSE) -> Stay:
    """What readers meet while one of two servers is killed, with all its workers, half-way."""
    with behind_nginx(folder) as (url, servers):
        killer = threading.Timer(seconds / 2, kill, [servers[0].process])
        killer.start()
        met = stay(url, readers, seconds, seed, pause=pause)
        killer.join()
        if alive(servers[0].process):
            met.faults.append("the server that was to be killed lives")
        return met


def workers_killed(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """Kill each worker of both servers, one after the other: another instance is asked again."""
    with behind_nginx(folder) as (url, servers):
        workers = [each for one in servers for each in family(one.process) if each != one.process]
        over = threading.Event()
        gone: list[int] = []

        def kill_each() -> None:
            for each in workers:
                if over.wait(seconds / (len(workers) + 1)):
                    return
                os.kill(each, signal.SIGKILL)
                gone.append(each)

        killer = threading.Thread(target=kill_each)
        killer.start()
        met = stay(url, readers, seconds, seed, pause=1)
        over.set()
        killer.join()
    if len(gone) < len(workers):
        met.faults.append(f"{len(gone)} of {len(workers)} workers were killed")
    trial = judged("each worker of two servers behind nginx killed", met, slowest=None, flat=False)
    return replace(trial, figures=f"{len(gone)} killed; {trial.figures}")


def tables_swapped(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """The newest release is taken out of the tables of both servers, one after the other."""
    places = [Path(shutil.copytree(ROOT / "datasets", folder / f"tables-{n}")) for n in range(2)]
    releases = load(places[0]).releases
    own = releases[releases["table"] == "drug_seizures"].sort_values("covers_to")
    newest = str(own["release"].iloc[-1])
    subjects = [
        replace(PRODUCT, variables={**PRODUCT.variables, "DATASETS": str(each)}) for each in places
    ]
    with behind_nginx(folder, subjects) as (url, servers):

        def swap() -> None:
            for each in places:
                time.sleep(seconds / 4)
                run(("undo", newest), each).communicate()

        before = [_releases(each) for each in servers]
        swapper = threading.Thread(target=swap)
        swapper.start()
        met = stay(url, readers, seconds, seed, pause=1)
        swapper.join()
        after = [_releases(each) for each in servers]
    if not before[0] == before[1] != after[0] == after[1]:
        met.faults.append("the servers have not both come to the new tables")
    what = "tables swapped on both of two servers behind nginx"
    return judged(what, met, slowest=None, flat=False)


def _releases(server: Running) -> bytes:
    with urllib.request.urlopen(f"{server.url}/data/releases.csv", timeout=30) as answer:
        return answer.read()


def kill(process: int) -> None:
    """End a server and its workers at once."""
    for each in family(process):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    time.sleep(0.1)


def alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits to be asked for its code does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
