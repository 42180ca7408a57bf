"""One loader: changing a frame changes a copy, and a folder is loaded whole or not at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.schemas.shapes import INGESTED, MONTHLY, YEARLY
from dashboard.tables import load
from dashboard.tables.files import NotTheTable
from dashboard.tables.loading import HOME, descriptions
from dashboard.terms.months import Month
from tests.unit.ingest.made_up import drug_file, taken


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    taken(home / "datasets", drug_file(home / "a.csv", Month.of(2022, 12), {}))
    return home / "datasets"


def test_a_frame_that_is_changed_stays_as_it_was(folder: Path) -> None:
    tables = load(folder)
    changed = tables.frame("drug_seizures")
    changed.loc[:, "pounds"] = 0.0
    changed["extra"] = 1
    assert tables.frame("drug_seizures")["pounds"].sum() == 3 * 3
    assert list(tables.frame("drug_seizures").columns) == INGESTED["drug_seizures"].names


def test_tables_can_be_kept_in_a_cache_and_say_which_state_they_are(folder: Path) -> None:
    one, two = load(folder), load(folder)
    assert one.version == two.version
    assert len({one, two}) == 2


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="run ingest"):
        load(tmp_path)


def test_an_unknown_table_is_an_error(folder: Path) -> None:
    with pytest.raises(KeyError):
        load(folder).frame("weather")


def test_the_environment_may_name_the_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATASETS", str(folder))
    assert load().folder == folder
    monkeypatch.delenv("DATASETS")
    assert load().folder == HOME


def test_a_folder_with_some_descriptions_has_the_repositorys_of_ingested_tables(
    tmp_path: Path,
) -> None:
    shutil.copy(HOME / "drug_seizures.toml", tmp_path)
    found = descriptions(tmp_path)
    assert set(found) == set(INGESTED)
    assert set(descriptions(HOME)) > set(INGESTED)


def test_a_table_without_any_description_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.tables.loading.HOME", tmp_path / "nowhere")
    with pytest.raises(NotTheTable, match=re.escape("encounters.toml is missing")):
        descriptions(tmp_path)


def test_the_log_of_revisions_may_name_every_figure_of_the_shapes() -> None:
    values = descriptions(HOME)["revisions"].columns["measure"].values
    assert values == tuple(
        sorted({name for shape in (*MONTHLY, *YEARLY) for name in shape.figures})
    )
    assert set(values) >= {"crossings", "encounters", "events", "pounds", "rounded_to"}


@pytest.mark.parametrize("module", ["dashboard.tables", "dashboard.ingest", "dashboard.app"])
def test_a_server_loads_no_pandera(module: str) -> None:
    script = f"import sys, {module}; sys.exit('pandera' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=HOME.parent).returncode == 0
