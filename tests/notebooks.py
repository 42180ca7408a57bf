"""The notebooks, run again on the tables as they are.

    python -m tests.notebooks

Run it after new figures or texts: a test compares what the notebooks say with what is committed.
"""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook with the outputs of a new run from the repository's folder."""
    notebook = nbformat.read(path, as_version=4)
    of_kernel = deepcopy(notebook.metadata)
    resources = {"metadata": {"path": str(ROOT)}}
    NotebookClient(notebook, timeout=300, record_timing=False, resources=resources).execute()
    # A run adds the version of its Python, which says nothing about the figures.
    notebook.metadata = of_kernel
    return notebook


if __name__ == "__main__":
    for each in NOTEBOOKS:
        nbformat.write(executed(each), each)
