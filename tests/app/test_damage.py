"""Damaged tables and source texts: no server starts on them, and one that runs says so."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.articles import loading
from dashboard.cli import main
from dashboard.tables import store
from dashboard.tables.known_figures import known_figures
from dashboard.tables.loading import HOME
from dashboard.tables.store import MANIFEST
from dashboard.terms.months import Month
from tests.conftest import ROOT
from tests.unit.ingest.made_up import drug_file, taken

# The folder of texts has no setting of its own: this stands in for it.
SERVE = """
import sys
from pathlib import Path
from dashboard.articles import loading
loading.FOLDER = Path(sys.argv[1])
from dashboard.cli import main
sys.exit(main(["serve", "--port", sys.argv[2]]))
"""
Damage = Callable[[Path], object]


def cut(folder: Path) -> None:
    table = folder / "encounters.csv"
    table.write_bytes(table.read_bytes()[:-100])


DAMAGES: dict[str, tuple[Damage, str]] = {
    "cut": (cut, "the files are not those of manifest.csv: encounters.csv"),
    "no manifest": (lambda folder: (folder / MANIFEST).unlink(), "manifest.csv is missing beside"),
    "empty manifest": (
        lambda folder: (folder / MANIFEST).write_text("file,sha256\n"),
        "manifest.csv names no table",
    ),
    "nothing in the manifest": (
        lambda folder: (folder / MANIFEST).write_bytes(b""),
        "manifest.csv names no table",
    ),
    "short manifest": (
        lambda folder: (folder / MANIFEST).write_text(
            "\n".join((folder / MANIFEST).read_text().splitlines()[:3]) + "\n"
        ),
        "manifest.csv does not name",
    ),
    "no table": (lambda folder: (folder / "releases.csv").unlink(), "releases.csv is missing"),
    "bad description": (
        lambda folder: (folder / "encounters.toml").write_text("name = 5"),
        "encounters.toml",
    ),
}


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage is believed after three looks: no swap that could be under way is waited for.

    The tests of a server's start and of swaps wait as long as users do.
    """
    monkeypatch.setattr(store, "_TRIES", 3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the committed tables."""
    shutil.copytree(HOME, tmp_path / "datasets")
    return tmp_path / "datasets"


def started(folder: Path, texts: Path = loading.FOLDER) -> subprocess.CompletedProcess[str]:
    """What ``serve`` says; where it starts after all, the time limit ends the test."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return subprocess.run(
        [sys.executable, "-c", SERVE, str(texts), str(port)],
        env={**os.environ, "DATASETS": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", ["cut", "no manifest", "bad description"])
def test_no_server_starts_on_damaged_tables(folder: Path, name: str) -> None:
    damage, words = DAMAGES[name]
    damage(folder)
    ended = started(folder)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("Nothing can be served: ")
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_server_starts_on_a_broken_source_text(folder: Path, tmp_path: Path) -> None:
    texts = tmp_path / "seeds"
    shutil.copytree(loading.FOLDER, texts)
    (notes,) = texts.glob("*.toml")
    notes.write_text(notes.read_text().replace("seizure_pounds", "seizure_punds"))
    ended = started(folder, texts)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Nothing can be served: " in ended.stderr
    assert "seizure_punds" in ended.stderr


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", DAMAGES)
def test_a_running_server_serves_the_last_good_state_and_says_so(
    reader: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("DATASETS", str(folder))
    before = reader.get("/data/encounters.csv?from=2025-11").data
    assert reader.get("/health").status_code == 200
    damage, words = DAMAGES[name]
    damage(folder)
    told = reader.get("/health")
    assert told.status_code == 503
    assert words in told.get_json()["fault"]
    assert str(folder.parent) not in told.text
    assert reader.get("/en/encounters").status_code == 200
    assert reader.get("/data/encounters.csv?from=2025-11").data == before
    shutil.copytree(HOME, folder, dirs_exist_ok=True)
    assert reader.get("/health").get_json()["status"] == "ok"


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", [name for name in DAMAGES if "description" not in name])
def test_each_command_says_what_is_damaged_and_how_it_is_healed(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    damage, words = DAMAGES[name]
    damage(folder)
    before = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    file = str(folder / "encounters.csv")
    place = ["--folder", str(folder)]
    for call in (["ingest", file], ["undo", "any"], ["validate"], ["validate", "--figures"]):
        assert main([*call, *place]) == 1
        told = capsys.readouterr()
        assert words in told.out + told.err
        assert "Put the whole folder back as it was" in told.out + told.err
    assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} == before


def test_known_figures_of_tables_without_any_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "datasets"
    taken(folder, drug_file(tmp_path / "made-up.csv", Month.of(2022, 12), {}))
    assert main(["validate", "--figures", "--folder", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"0 of {len(known_figures())} figures are equal."
    assert all(line.endswith("none  DIFFERS") for line in lines[:-1])
