"""What a newcomer finds at the top of the repository, and what must never be in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {
    "pyproject.toml",
    "README.md",
    "seeds",
    "dashboard",
    "datasets",
    "notebooks",
    "tests",
    "Makefile",
    "LICENSE",
    "requirements.lock",
}


def committed() -> list[str]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [path for path in listing.stdout.split("\0") if path]


def test_the_top_holds_only_what_the_design_names() -> None:
    entries = {path.split("/")[0] for path in committed()}
    assert {entry for entry in entries if not entry.startswith(".")} <= TOP


def test_no_room_is_called_after_nothing() -> None:
    vague = re.compile(r"(^|[/_])(utils?|helpers?|managers?|misc|common)(\.py|/)")
    assert not [path for path in committed() if vague.search(path)]


@pytest.mark.parametrize(
    "path",
    [
        *(ROOT / "requirements.lock", ROOT / "dashboard/deploy/requirements.lock"),
        *(ROOT / "tests/bench/peers/locks").glob("*.lock"),
    ],
)
def test_a_lock_file_names_hashes_and_no_address(path: Path) -> None:
    lock = path.read_text("utf-8")
    assert not re.search(r"://|^\s*(-i|--(extra-)?index|--find-links)", lock, re.MULTILINE)
    pins = re.findall(
        r"^([\w.-]+)==.*\\$\n((?:    --hash=sha256:[0-9a-f]{64}.*\n?)+)", lock, re.MULTILINE
    )
    assert len(pins) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)) > 10


@pytest.mark.parametrize(
    ("folder", "package"),
    [("scripts", "typescript"), ("plotly", "plotly.js"), ("bench/peers", "uplot")],
)
def test_a_lock_file_of_scripts_names_hashes_and_no_address(folder: str, package: str) -> None:
    text = (ROOT / "tests" / folder / "package-lock.json").read_text("utf-8")
    assert "http" not in text
    packages = {name: each for name, each in json.loads(text)["packages"].items() if name}
    assert f"node_modules/{package}" in packages
    assert all(each["integrity"].startswith("sha512-") for each in packages.values())


def test_the_lock_file_holds_all_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    names = {re.split(r"[\[<>=;\s]", requirement)[0].lower() for requirement in wanted}
    lock = (ROOT / "requirements.lock").read_text("utf-8").lower()
    assert names <= set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))


def test_every_command_of_the_makefile_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    explained = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    assert {"serve", "test", "check", "format", "lock", "bench", "clean"} <= explained


SKIPS = """
import pytest
def test_by_fixture(shared): ...
@pytest.mark.shared
def test_by_mark(): ...
@pytest.mark.browser
def test_by_itself(): pytest.skip()
def test_for_another_system(): pytest.skip()
"""


@pytest.mark.parametrize(("ci", "skipped"), [("", 5), ("true", 1)])
def test_ci_fails_where_a_test_that_should_run_is_skipped(
    tmp_path: Path, ci: str, skipped: int
) -> None:
    inner = tmp_path / "clone" / "tests"
    inner.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", inner)
    shutil.copy(ROOT / "pyproject.toml", inner.parent)
    (inner / "test_made_up.py").write_text(SKIPS)
    (inner / "test_whole.py").write_text("import pytest\npytest.skip(allow_module_level=True)\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "--continue-on-collection-errors", "tests"],
        cwd=inner.parent,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
    )
    assert f" {skipped} skipped" in ran.stdout.splitlines()[-1], ran.stdout
    assert ran.stdout.count("may not be skipped in CI") >= 5 - skipped
    assert (ran.returncode == 0) == (not ci)
