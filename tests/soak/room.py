"""A disk that is full, and one that can only be read: for ingest, update, and a server's answers.

Root gets a small file system for it. Others get a limit on the size of files, and a folder that
nobody may write to.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.bench.serving import serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.soak.judging import Trial, judged
from tests.soak.mix import FILE_OF_15_MB
from tests.soak.sessions import stay
from tests.soak.writing import Command, held_tables, ingest_of, run, update_of
from tests.unit.ingest.made_up import contents
from tests.unit.update.publisher import published

FULL, READ_ONLY = "full", "read-only"
_KILOBYTES = 8000
_LIMITED = ("prlimit", "--fsize=4096")
Make = Callable[[str], Command]
"""Makes a disk full or read-only; what stands before a command that is to find it so."""


@contextmanager
def disk(place: Path) -> Iterator[Make]:
    """A small disk at a place."""
    place.mkdir(parents=True)
    options = ("-t", "tmpfs", "-o", f"size={_KILOBYTES}k")
    if _ran("mount", *options, "tmpfs", str(place)):
        try:
            yield lambda state: _on_own_disk(place, state)
        finally:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
    else:
        yield lambda state: _by_limits(place, state)
        for folder, _, _ in os.walk(place):
            Path(folder).chmod(0o700)


def _on_own_disk(place: Path, state: str) -> Command:
    if state == FULL:
        _fill(place / "filled")
    else:
        for _ in range(20):  # while a file is being written, it is busy
            if _ran("mount", "-o", "remount,ro", str(place)):
                return ()
            time.sleep(0.1)
        raise RuntimeError(f"{place} could not be made read-only")
    return ()


def _by_limits(place: Path, state: str) -> Command:
    if state == FULL:
        return _LIMITED
    for folder, _, _ in os.walk(place):
        Path(folder).chmod(0o500)
    return ()


def _ran(*command: str) -> bool:
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except FileNotFoundError:
        return False


def written(folder: Path, state: str) -> Trial:
    """An ingest and an update find no room: both say so, and the tables stay as they were."""
    folder.mkdir(parents=True)
    faults: list[str] = []
    with disk(folder / "disk") as make, published() as publisher:
        held, file = held_tables(folder)
        datasets = Path(shutil.copytree(held, folder / "disk" / "datasets"))
        before, first = contents(datasets), make(state)
        for command in (ingest_of(file), update_of(file, publisher)):
            ran = run(command, datasets, first)
            _, said = ran.communicate()
            if ran.returncode != 1 or "Cannot write" not in said or "Traceback" in said:
                faults.append(f"{command[0]}: {ran.returncode}, {said[-300:]}")
        if contents(datasets) != before:
            faults.append("the tables have changed")
    return Trial(
        f"a {state} disk at ingest and at update",
        f"{2 - len(faults)} of 2 said so in a sentence; the tables as before",
        tuple(faults),
    )


def kept(folder: Path, state: str, readers: int, seconds: float, seed: int) -> Trial:
    """A server finds no room for the answers that it keeps: it answers, a long file too."""
    place, over, come = folder / "disk", threading.Event(), []
    with disk(place) as make:
        first = make(state) if state == FULL and not os.path.ismount(place) else ()
        variables = {**PRODUCT.variables, "TMPDIR": str(place)}
        subject = replace(PRODUCT, command=(*first, *PRODUCT.command), variables=variables)
        with serving(subject, folder / "server") as running:
            wait_until_answered(running)
            make(state)
            files = threading.Thread(target=_downloads, args=[running.url, over, come])
            files.start()
            met = stay(running.url, readers, seconds, seed, pause=1)
            over.set()
            files.join()
    if len({*come}) != 1 or 0 in come:
        met.faults.append(f"long files of {sorted({*come})} bytes")
    trial = judged(f"a {state} disk for kept answers", met, slowest=None, flat=False)
    return replace(trial, figures=f"{len(come)} long files whole; {trial.figures}")


def _downloads(url: str, over: threading.Event, come: list[int]) -> None:
    """The sizes of a long file, asked for again and again; 0 for one that did not come."""
    while not over.wait(1):
        try:
            with urllib.request.urlopen(url + FILE_OF_15_MB, timeout=30) as answer:
                body = answer.read()
            come.append(len(body) if body.endswith(b"]}\n") else 0)
        except OSError:
            come.append(0)


def _fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            return
