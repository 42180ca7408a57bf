"""Ingests and updates that are killed, or meet each other: the tables stay whole."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dashboard.tables import load
from dashboard.terms.months import Month
from tests.served import ROOT
from tests.soak.judging import Trial
from tests.unit.ingest.made_up import contents, drug_file, taken
from tests.unit.update.publisher import Publisher, Served, page, published

_HELD, _NEXT = Month.of(2022, 12), Month.of(2023, 2)
_CELLS = {("2022-10", "Heroin"): 5.0}
_PAGES = ("/newsroom/stats/drug-seizure-statistics", "/document/stats/nationwide-drug-seizures")
_FILE = "nationwide-drugs-fy23-fy23-feb.csv"
_LINK = f"/sites/default/files/2023-03/{_FILE}"
_PUBLISHERS = ("https://www.cbp.gov", "https://data.bts.gov")
Command = Sequence[str]


def held_tables(folder: Path) -> tuple[Path, Path]:
    """Made-up tables that hold a quarter, and the publisher's file that would follow."""
    file = drug_file(folder / "nationwide-drugs-fy23-fy23-dec.csv", _HELD, {})
    taken(folder / "datasets", file, published="2023-01")
    return folder / "datasets", drug_file(folder / _FILE, _NEXT, _CELLS)


def ingest_of(file: Path, published_in: str = "2023-03") -> Command:
    """The command that takes a file into the tables."""
    url = f"https://example.org/{file.name}"
    return ("ingest", "--published", published_in, "--url", url, str(file))


def update_of(file: Path, publisher: Publisher, slowly: float = 0) -> Command:
    """The command that finds a file at a made-up publisher, who sends it as slowly as is asked."""
    for each in _PAGES:
        publisher.files[each] = page(_LINK)
    publisher.files[_LINK] = Served(file.read_bytes(), modified="2023-03-10", slowly=slowly)
    instead = (f"--instead={each}={publisher.url}" for each in _PUBLISHERS)
    return ("update", "--retries=0", "--every", *instead)


def run(command: Command, datasets: Path, first: Command = ()) -> subprocess.Popen[str]:
    """A command on tables, begun; ``first`` stands before it."""
    return subprocess.Popen(
        [*first, sys.executable, "-m", "dashboard", *command, "--folder", str(datasets)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ingest_killed(folder: Path, times: int, seed: int) -> Trial:
    """Kill an ingest at any moment."""
    folder.mkdir(parents=True)
    held, file = held_tables(folder)
    return _killed("an ingest", ingest_of(file), held, folder, times, seed)


def update_killed(folder: Path, times: int, seed: int) -> Trial:
    """Kill an update at any moment: while it asks, downloads or ingests."""
    folder.mkdir(parents=True)
    held, file = held_tables(folder)
    with published() as publisher:
        command = update_of(file, publisher, slowly=0.05)
        return _killed("an update", command, held, folder, times, seed)


def _killed(what: str, command: Command, held: Path, folder: Path, times: int, seed: int) -> Trial:
    """What the tables are after each kill; the last one runs to its end."""
    chance, came = random.Random(seed), Counter[str]()
    done = Path(shutil.copytree(held, folder / "done"))
    begun = time.monotonic()
    said = run(command, done).communicate()
    whole = time.monotonic() - begun
    states = {_state(held): "old", _state(done): "new"}
    faults = [] if len(states) > 1 else [f"nothing new came: {said}"]
    for number in range(times):
        datasets = Path(shutil.copytree(held, folder / f"killed-{number}"))
        running = run(command, datasets)
        time.sleep(chance.uniform(0, 1.3 * whole))
        running.kill()
        running.communicate()
        state = states.get(_state(datasets), "neither")
        came[state] += 1
        if number == times - 1:
            run(command, datasets).communicate()
            if _state(datasets) != _state(done):
                faults.append("the next run did not finish what was begun")
        shutil.rmtree(datasets)
    if came["neither"]:
        faults.append(f"tables that are neither old nor new: {came['neither']}")
    if times >= 12 and not (came["old"] and came["new"]):
        faults.append("the kills did not meet the run before and after its work")
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
    held, second = held_tables(folder)
    first = drug_file(folder / "nationwide-drugs-fy23-fy23-jan.csv", _NEXT - 1, {})
    one_by_one = Path(shutil.copytree(held, folder / "one-by-one"))
    for file, month in ((first, "2023-02"), (second, "2023-03")):
        run(ingest_of(file, month), one_by_one).communicate()
    faults = []
    for number in range(times):
        datasets = Path(shutil.copytree(held, folder / f"both-{number}"))
        both = [
            run(ingest_of(file, month), datasets)
            for file, month in ((first, "2023-02"), (second, "2023-03"))
        ]
        said = [each.communicate() for each in both]
        if any(each.returncode for each in both):
            faults.append(f"an ingest failed: {said}")
        elif contents(datasets) != contents(one_by_one):
            faults.append("the tables are not those of one after the other")
    return Trial("two ingests at once", f"{times} times, tables as one by one", tuple(faults))
