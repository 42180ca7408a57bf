"""Ingests and updates that are killed, meet each other, or find no room: the tables stay whole."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dashboard.tables import load
from dashboard.terms.months import Month
from tests.bench.serving import serving, wait_until_answered
from tests.bench.subjects import PRODUCT
from tests.served import ROOT
from tests.soak.judging import Trial, judged
from tests.soak.sessions import stay
from tests.unit.ingest.made_up import contents, drug_file, taken
from tests.unit.update.publisher import Served, page, published

_HELD, _NEXT = Month.of(2022, 12), Month.of(2023, 2)
_CELLS = {("2022-10", "Heroin"): 5.0}
_PAGES = ("/newsroom/stats/drug-seizure-statistics", "/document/stats/nationwide-drug-seizures")
_FILE = "nationwide-drugs-fy23-fy23-feb.csv"
_LINK = f"/sites/default/files/2023-03/{_FILE}"
_PUBLISHERS = ("https://www.cbp.gov", "https://data.bts.gov")
Command = Sequence[str]


def _held(folder: Path) -> Path:
    """Tables that hold a quarter."""
    file = drug_file(folder / "nationwide-drugs-fy23-fy23-dec.csv", _HELD, {})
    taken(folder / "datasets", file, published="2023-01")
    return folder / "datasets"


def _ingest(file: Path, published_in: str = "2023-03") -> Command:
    url = f"https://example.org/{file.name}"
    return ("ingest", "--published", published_in, "--url", url, str(file))


def _run(command: Command, datasets: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", *command, "--folder", str(datasets)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ingest_killed(folder: Path, times: int, seed: int) -> Trial:
    """Kill an ingest at any moment."""
    folder.mkdir(parents=True)
    held, file = _held(folder), drug_file(folder / _FILE, _NEXT, _CELLS)
    return _killed("an ingest", _ingest(file), held, folder, times, seed)


def update_killed(folder: Path, times: int, seed: int) -> Trial:
    """Kill an update at any moment: while it asks, downloads or ingests."""
    folder.mkdir(parents=True)
    held, file = _held(folder), drug_file(folder / _FILE, _NEXT, _CELLS)
    with published() as publisher:
        for each in _PAGES:
            publisher.files[each] = page(_LINK)
        publisher.files[_LINK] = Served(file.read_bytes(), modified="2023-03-10", slowly=0.05)
        instead = (f"--instead={each}={publisher.url}" for each in _PUBLISHERS)
        command = ("update", "--retries=0", "--every", *instead)
        return _killed("an update", command, held, folder, times, seed)


def _killed(what: str, command: Command, held: Path, folder: Path, times: int, seed: int) -> Trial:
    """What the tables are after each kill; the last one runs to its end."""
    chance, came = random.Random(seed), Counter[str]()
    done = Path(shutil.copytree(held, folder / "done"))
    begun = time.monotonic()
    said = _run(command, done).communicate()
    whole = time.monotonic() - begun
    states = {_state(held): "old", _state(done): "new"}
    faults = [] if len(states) > 1 else [f"nothing new came: {said}"]
    for number in range(times):
        datasets = Path(shutil.copytree(held, folder / f"killed-{number}"))
        running = _run(command, datasets)
        time.sleep(chance.uniform(0, 1.3 * whole))
        running.kill()
        running.communicate()
        state = states.get(_state(datasets), "neither")
        came[state] += 1
        if number == times - 1:
            _run(command, datasets).communicate()
            if _state(datasets) != _state(done):
                faults.append("the next run did not finish what was begun")
        shutil.rmtree(datasets)
    if came["neither"]:
        faults.append(f"tables that are neither old nor new: {came['neither']}")
    figures = f"{times} kills of a run of {whole:.1f} s: old {came['old']}, new {came['new']}"
    return Trial(f"{what} killed at any moment", figures, tuple(faults))


def _state(datasets: Path) -> tuple[str, ...]:
    """What is told apart: the releases, and the sum of all figures. Damaged where they part."""
    tables = load(datasets)
    pounds = tables.frame("drug_seizures")["pounds"].sum()
    return (*tables.releases["release"], f"{pounds:.3f}")


def two_at_once(folder: Path, times: int) -> Trial:
    """Two ingests of two files begin together, as often as is asked."""
    folder.mkdir(parents=True)
    held = _held(folder)
    first = drug_file(folder / "nationwide-drugs-fy23-fy23-jan.csv", _NEXT - 1, {})
    second = drug_file(folder / _FILE, _NEXT, _CELLS)
    one_by_one = Path(shutil.copytree(held, folder / "one-by-one"))
    for file, month in ((first, "2023-02"), (second, "2023-03")):
        _run(_ingest(file, month), one_by_one).communicate()
    faults = []
    for number in range(times):
        datasets = Path(shutil.copytree(held, folder / f"both-{number}"))
        both = [
            _run(_ingest(file, month), datasets)
            for file, month in ((first, "2023-02"), (second, "2023-03"))
        ]
        said = [each.communicate() for each in both]
        if any(each.returncode for each in both):
            faults.append(f"an ingest failed: {said}")
        elif contents(datasets) != contents(one_by_one):
            faults.append("the tables are not those of one after the other")
    return Trial("two ingests at once", f"{times} times, tables as one by one", tuple(faults))


@contextmanager
def disk(place: Path, kilobytes: int) -> Iterator[None]:
    """A file system of that size at a place. Raises OSError where nobody may mount one."""
    place.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place))
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def _mount(*words: str) -> None:
    done = subprocess.run(["mount", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise PermissionError(done.stderr.strip())


def no_room(folder: Path, readers: int, seconds: float, seed: int) -> Trial:
    """A full disk, then one that can only be read: for an ingest, an update, and a server."""
    what = "a full disk, then a read-only one: ingest, update, shelf of a server"
    folder.mkdir(parents=True)
    held, place = _held(folder), folder / "disk"
    file = drug_file(folder / _FILE, _NEXT, _CELLS)
    faults: list[str] = []
    try:
        with disk(place, 2000):
            datasets, filled = Path(shutil.copytree(held, place / "datasets")), place / "filled"
            before = contents(datasets)
            _fill(filled)
            with published() as publisher:
                for each in _PAGES:
                    publisher.files[each] = page(_LINK)
                publisher.files[_LINK] = Served(file.read_bytes(), modified="2023-03-10")
                instead = (f"--instead={each}={publisher.url}" for each in _PUBLISHERS)
                update = ("update", "--retries=0", *instead)
                for state in ("full", "read-only"):
                    if state == "read-only":
                        _mount("-o", "remount,ro", str(place))
                    for command in (_ingest(file), update):
                        ran = _run(command, datasets)
                        _, said = ran.communicate()
                        if ran.returncode != 1 or "Cannot write" not in said:
                            faults.append(f"{state}, {command[0]}: {ran.returncode}, {said[-300:]}")
            if contents(datasets) != before:
                faults.append("the tables have changed")
            subject = replace(PRODUCT, variables={**PRODUCT.variables, "TMPDIR": str(place)})
            with serving(subject, folder / "server") as running:
                wait_until_answered(running)
                met = stay(running.url, readers, seconds, seed, pause=1)
    except PermissionError as fault:
        return Trial(what, f"not tried: {fault}")
    trial = judged(what, met, slowest=None, flat=False)
    return replace(trial, faults=(*faults, *trial.faults))


def _fill(path: Path) -> None:
    """Write until there is no room."""
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            return
