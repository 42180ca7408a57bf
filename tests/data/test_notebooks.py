"""The notebooks run on the committed tables and say what their committed outputs say."""

import json
from pathlib import Path

import nbformat
import pytest

from tests.notebooks import NOTEBOOKS, executed

LARGEST = 200_000  # bytes: they are to be read on a web page


def _said(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells print and return, in order; markup and pictures follow from it."""
    said: list[str] = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            said.append(output.get("text") or data.get("text/markdown") or data["text/plain"])
    return said


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::RuntimeWarning")
def test_a_notebook_runs_and_says_what_is_committed(path: Path) -> None:
    assert _said(executed(path)) == _said(nbformat.read(path, as_version=4))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_executed_and_without_paths_of_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")
    cells = [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
    assert len(text) < LARGEST
    assert all(cell["execution_count"] for cell in cells)
    assert "/home/" not in text
    assert "site-packages" not in text


def test_both_notebooks_are_there() -> None:
    assert {path.stem for path in NOTEBOOKS} >= {"source_text_check", "revisions"}
