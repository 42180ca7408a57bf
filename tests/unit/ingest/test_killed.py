"""A process killed between any two steps leaves the tables wholly old or wholly new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.ingest.run import ingest
from dashboard.tables import load, store
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import contents, drug_file, taken

ROOT = Path(__file__).resolve().parents[3]
KILLED = 9
# The hook counts the steps and ends the process without any clean-up.
HOOK = """
import os, sys
from pathlib import Path

steps = 0

def after(step):
    global steps
    steps += 1
    if steps == int(sys.argv[1]):
        os._exit(9)
"""
REPLACE = f"""{HOOK}
from dashboard.tables import store

folder, contents = Path(sys.argv[2]), Path(sys.argv[3])
with store.writing(folder):
    store.replace(folder, {{p.name: p.read_bytes() for p in contents.iterdir()
                           if p.name != store.MANIFEST}}, after)
"""
INGEST = f"""{HOOK}
from dashboard.ingest.run import ingest

ingest([Path(sys.argv[3])], folder=Path(sys.argv[2]), after=after,
       published="2023-02", url="https://example.org/new.csv")
"""


def killed(script: str, step: int, folder: Path, given: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", script, str(step), str(folder), str(given)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert ran.returncode == KILLED


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path, list[str]]:
    """Folders of the tables before and after a file, the file, and the steps in between."""
    home = tmp_path_factory.mktemp("states")
    taken(home / "old", drug_file(home / "held.csv", Month.of(2022, 12), {}))
    new = drug_file(home / "new.csv", Month.of(2023, 1), {("2022-10", "Heroin"): 2.0})
    shutil.copytree(home / "old", home / "new")
    steps: list[str] = []
    ingest(
        [new],
        folder=home / "new",
        published="2023-02",
        url="https://example.org/new.csv",
        after=steps.append,
    )
    return home / "old", home / "new", new, steps


def test_the_manifest_moves_last(states: tuple[Path, Path, Path, list[str]]) -> None:
    steps = states[3]
    moved = [step for step in steps if step.startswith("moved")]
    assert moved[-1] == "moved manifest.csv"
    assert len(moved) == 4
    assert steps.index("decided") > steps.index("staged manifest.csv")
    assert steps[-1] == "done"


def test_after_each_step_the_tables_are_wholly_old_or_wholly_new(
    states: tuple[Path, Path, Path, list[str]], tmp_path: Path
) -> None:
    old, new, _, steps = states
    before, after = contents(old), contents(new)
    versions = {load(old).version: "old", load(new).version: "new"}
    for place, step in enumerate(steps, start=1):
        folder = tmp_path / f"killed-{place}"
        shutil.copytree(old, folder)
        killed(REPLACE, place, folder, new)
        decided = place > steps.index("decided")
        # A reader, which mends nothing, already sees one whole state …
        assert versions[load(folder).version] == ("new" if decided else "old"), step
        # … and the next writer brings the folder itself to that state.
        with store.writing(folder):
            pass
        assert contents(folder) == (after if decided else before), step


def test_an_ingest_that_was_killed_is_finished_by_the_next(
    states: tuple[Path, Path, Path, list[str]], tmp_path: Path
) -> None:
    old, new, file, steps = states
    for step in ("staged manifest.csv", "decided"):
        folder = tmp_path / step
        shutil.copytree(old, folder)
        killed(INGEST, steps.index(step) + 1, folder, file)
        ingest([file], folder=folder, published="2023-02", url="https://example.org/new.csv")
        assert contents(folder) == contents(new)


def test_a_writer_that_fails_leaves_nothing_behind(
    states: tuple[Path, Path, Path, list[str]], tmp_path: Path
) -> None:
    old, new, file, _ = states
    folder = tmp_path / "datasets"
    shutil.copytree(old, folder)

    def full(step: str) -> None:
        if step == "staged revisions.csv":
            raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        ingest(
            [file],
            folder=folder,
            published="2023-02",
            url="https://example.org/new.csv",
            after=full,
        )
    assert load(folder).version == load(old).version
    ingest([file], folder=folder, published="2023-02", url="https://example.org/new.csv")
    assert contents(folder) == contents(new)
