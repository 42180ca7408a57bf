"""README and CONTRIBUTING: each path, command, setting, name and address in them exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.cli import COMMANDS, main
from dashboard.queries.address import NAMES
from dashboard.queries.filters import PARAMETERS
from dashboard.queries.links import METRICS
from tests.conftest import ROOT
from tests.unit.test_layers import LAYERS

README, CONTRIBUTING = ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md"
DOCUMENTS = (README, CONTRIBUTING)
FOLDERS = ("dashboard", "datasets", "notebooks", "seeds", "tests", ".github", ".ci")
# What stands for a name that a reader chooses, in the path of a recipe.
PLACEHOLDERS = re.compile(r"\bNAME\b|\bxx\b")
# Named because it is not there, or because it is not part of the repository.
ABSENT = {"CITATION.cff", ".venv", ".venv/bin/python", "../shared/data"}
# Kinds of files that a data address can end with.
FORMS = {".json", ".parquet", ".zip", ".toml"}
PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
SUFFIXES = {".py", ".toml", ".csv", ".md", ".js", ".css", ".ipynb", ".png", ".lock", ".txt"}
SUBCOMMAND = re.compile(r"python -m dashboard (\w+)([^`\n|]*(?:\\\|[^`\n|]*)*)")


def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def quoted(document: Path) -> list[str]:
    """What stands in backticks in a document, in order."""
    prose = re.sub(r"^```.*?^```$", "", text_of(document), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def section(document: Path, title: str) -> str:
    found = text_of(document).partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert found, title
    return found


def is_path(token: str) -> bool:
    if not PATH.fullmatch(token) or token in FORMS:
        return False
    return "/" in token or Path(token).suffix in SUFFIXES or token in ABSENT


def exists(path: str) -> bool:
    pattern = PLACEHOLDERS.sub("*", path)
    if "/" in path:
        return any(True for _ in ROOT.glob(pattern))
    top = (ROOT / path).exists()
    return top or any(True for folder in FOLDERS for _ in (ROOT / folder).rglob(path))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document: Path) -> None:
    paths = {token for token in quoted(document) if is_path(token)} - ABSENT
    assert len(paths) > 15
    assert not sorted(path for path in paths if not exists(path))


def test_every_folder_of_the_package_is_in_the_readme() -> None:
    table = section(README, "Where things live")
    folders = {path.parent.name for path in (ROOT / "dashboard").glob("*/__init__.py")}
    assert folders <= set(re.findall(r"`dashboard/(\w+)/`", table))


def test_what_is_said_to_be_absent_is_absent() -> None:
    assert "There is no `CITATION.cff`" in text_of(README)
    assert not exists("CITATION.cff")


def options_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The help of a command."""
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_every_command_is_one_and_has_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    used = [found for each in DOCUMENTS for found in SUBCOMMAND.findall(text_of(each))]
    assert {name for name, _ in used} == set(COMMANDS)
    for name, rest in used:
        known = options_of(name, capsys)
        for option in re.findall(r"--\w[\w-]*", rest):
            assert re.search(rf"{option}\b", known), (name, option)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_of_make_and_every_module_of_tests_exists(document: Path) -> None:
    text = text_of(document)
    targets = set(re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make (\w+)", text, re.MULTILINE)) <= targets
    for name in re.findall(r"python -m tests\.(\w+)", text):
        assert exists(f"tests/{name}.py") or exists(f"tests/{name}/__init__.py")


def test_the_commands_of_pytest_select_a_test() -> None:
    commands = re.findall(r"-m pytest ([^`\n]+)`", text_of(CONTRIBUTING))
    assert len(commands) == 3
    for command in commands:
        paths, _, word = command.partition(" -k ")
        assert all(exists(path) for path in paths.split()), command
        if word:
            assert re.search(rf"def test_\w*{word}", (ROOT / paths).read_text("utf-8")), command


def test_the_settings_are_those_that_the_code_reads() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    read = set(re.findall(r'_VARIABLE = "([A-Z_]+)"', code))
    assert read
    assert set(re.findall(r"^\| `([A-Z_]+)`", section(README, "Settings"), re.MULTILINE)) == read


def test_every_parameter_of_a_view_is_named() -> None:
    paragraph = section(README, "Addresses").partition("Parameters of a view:")[2].partition("\n\n")
    named = set(re.findall(r"`(\w+)`", paragraph[0]))
    assert named <= set(NAMES)
    # A new dimension of a table is a parameter under its own name.
    assert set(NAMES) - named <= set(PARAMETERS.values())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_address_is_answered(document: Path, reader: FlaskClient) -> None:
    for address in (token for token in quoted(document) if token.startswith("/")):
        if address == METRICS:  # only with a setting, see test_said_of_itself.py
            continue
        answer = reader.get(address, follow_redirects=True)
        assert answer.status_code == 200, address
        assert answer.get_data(), address


def test_the_objects_of_the_table_are_where_it_says() -> None:
    row = re.compile(r"^\| [^|]+ \| (`[A-Z][^|]+) \| ([^|]+) \|$", re.MULTILINE)
    rows = row.findall(text_of(CONTRIBUTING))
    assert len(rows) > 8
    for names, files in rows:
        code = "".join(
            (ROOT / path).read_text("utf-8") for path in re.findall(r"`([^`]+\.py)`", files)
        )
        for name in re.findall(r"`(\w+)`", names):
            assert f"class {name}" in code, name


def test_the_layers_are_those_that_are_enforced() -> None:
    block = text_of(README).partition("terms ← ")[2].partition("\n\n")[0]
    named = [set(re.findall(r"\w+", layer)) for layer in f"terms ← {block}".split("←")]
    assert named[:-1] == [set(layer) for layer in LAYERS[: len(named) - 1]]


def test_the_citation_is_of_this_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    citation = section(README, "How to cite")
    assert f"version = {{{project['version']}}}" in citation
    assert project["description"] in citation
