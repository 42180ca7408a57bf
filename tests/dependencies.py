"""Writes .github/DEPENDENCIES.md: what the project rests on, how old each is, its licence, its use.

    python -m tests.dependencies    # `make lock` runs it after the lock files

Names and versions are those of the lock files, what a package is for stands beside it in
pyproject.toml, and the day of its release is told by its registry. Licences are those that the
installed packages state.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from statistics import median

from tests.conftest import ROOT
from tests.fonts import NPM, SANS, SERIF

PAGE = ROOT / ".github" / "DEPENDENCIES.md"
PROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements.lock"
SHIPPED = ROOT / "dashboard" / "deploy" / "requirements.lock"
SCRIPTS = {
    "tests/plotly": "the vendored script of plotly, built from it",
    "tests/scripts": "checks of scripts and pages",
    "tests/bench/peers": "what the benchmark compares with",
}
"""The folders with a lock file of npm, and what is in them."""
NOT_STATED = "not stated"
_LONGEST_LICENCE = 60
_DAYS = 365.25
_PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_WANTED = re.compile(r'^\s*"([\w.-]+)(?:\[[^\]]*\])?[<>=~!][^"]*",?\s*# (.+)$', re.MULTILINE)
_HEAD = """# What the project rests on

Written by `make lock`. `make audit` asks databases of known weaknesses about the same packages.
A licence is the one that the package itself states; a package that is for other systems only was
not installed where this was written, and has none here.

{sentence}
"""


@dataclass(frozen=True)
class Package:
    """One row: a package as it is locked."""

    name: str
    version: str
    released: dt.date | None
    licence: str
    use: str


def main() -> None:
    """Ask for the days, and write the page."""
    days = released(uv("--format", "pylock.toml"))
    via = wanted_by(uv("--annotation-style", "line"))
    shipped, every = pins(SHIPPED.read_text("utf-8")), pins(LOCK.read_text("utf-8"))
    uses = used_for(PROJECT.read_text("utf-8"))

    def row(name: str) -> Package:
        use = uses.get(name) or f"needed by {', '.join(via.get(name, ())) or 'others'}"
        return Package(name, every[name], days.get(name), licence(name), use)

    tables = {
        "In the product": [row(name) for name in shipped],
        "For tests and development": [row(name) for name in every if name not in shipped],
        "Scripts and fonts": [*scripts(), *fonts()],
    }
    PAGE.write_text(page(tables, dt.datetime.now(dt.UTC).date()), "utf-8")


def uv(*options: str) -> str:
    """The locked packages as uv tells them in one of its forms."""
    with tempfile.TemporaryDirectory() as folder:
        # Of a name that begins so uv takes the form.
        written = Path(folder) / "pylock.toml"
        command = [
            *(sys.executable, "-m", "uv", "pip", "compile", str(PROJECT), "--group", "dev"),
            *("--universal", "--python-version", "3.11", "-c", str(LOCK), "--no-header", "--quiet"),
            *("--no-emit-index-url", "--no-emit-find-links", *options),
            *(
                "--output-file",
                str(written if "--format" in options else written.with_suffix(".txt")),
            ),
        ]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        (made,) = Path(folder).iterdir()
        return made.read_text("utf-8")


def pins(lock: str) -> dict[str, str]:
    """The versions of a lock file by name, in its order."""
    return dict(_PIN.findall(lock))


def used_for(project: str) -> dict[str, str]:
    """What pyproject.toml says each package is for."""
    return {name.lower(): use for name, use in _WANTED.findall(project)}


def released(pylock: str) -> dict[str, dt.date]:
    """The day on which the first file of each version was published, as far as it is told."""
    days = {}
    for each in tomllib.loads(pylock)["packages"]:
        files = [*each.get("wheels", ()), *([each["sdist"]] if "sdist" in each else [])]
        told = [file["upload-time"].date() for file in files if "upload-time" in file]
        if told:
            days[each["name"]] = min(told)
    return days


def wanted_by(compiled: str) -> dict[str, tuple[str, ...]]:
    """For each package those that need it, from ``name==version  # via one, two``."""
    found = re.findall(r"^([\w.-]+)==.*?#\s+via (.*)$", compiled, re.MULTILINE)
    return {
        name: tuple(
            each for each in re.split(r",\s*", via) if not each.startswith(("border-stat", "-c"))
        )
        for name, via in found
    }


def licence(name: str) -> str:
    """The licence that an installed package states, shortly."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    classified = [
        each.rpartition(" :: ")[2]
        for each in told.get_all("Classifier") or ()
        if each.startswith("License :: ") and each.count(" :: ") > 1
    ]
    named, *_ = told.get_all("License") or [""]
    plain = named.strip().split("\n")[0]
    if len(plain) > _LONGEST_LICENCE or plain.startswith("Copyright") or plain == "UNKNOWN":
        plain = ""
    expression, *_ = told.get_all("License-Expression") or [""]
    return expression or plain or "; ".join(classified) or NOT_STATED


def scripts() -> list[Package]:
    """The packages that the folders with scripts ask for; what these need is counted."""
    rows = []
    for folder, use in SCRIPTS.items():
        asked = json.loads((ROOT / folder / "package.json").read_text("utf-8"))
        locked = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))["packages"]
        names = [*asked.get("dependencies", ()), *asked.get("devDependencies", ())]
        more = len(locked) - 1 - len(names)
        for name in names:
            each = locked[f"node_modules/{name}"]
            told = f"{use} (`{folder}`" + (f"; {more} more are locked there)" if more else ")")
            day = published(name, each["version"])
            rows.append(Package(name, each["version"], day, each.get("license", NOT_STATED), told))
    return rows


def fonts() -> list[Package]:
    """The families of the web fonts."""
    rows = []
    for package in sorted({family.package for family in (SANS, SERIF)}):
        name, _, version = package.rpartition("@")
        told = json.loads(npm("view", package, "license", "--json"))
        rows.append(
            Package(name, version, published(name, version), told, "the web fonts (`make fonts`)")
        )
    return rows


def published(name: str, version: str) -> dt.date:
    """The day on which a version of an npm package was published."""
    return dt.date.fromisoformat(json.loads(npm("view", name, "time", "--json"))[version][:10])


def npm(*words: str) -> str:
    """What npm prints."""
    command = [sys.executable, "-c", NPM, *words, "--loglevel", "error"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def page(tables: Mapping[str, Iterable[Package]], today: dt.date) -> str:
    """The page in Markdown, with a table for each title."""
    every = [each for rows in tables.values() for each in rows]
    parts = [_HEAD.format(sentence=age(every, today))]
    for title, rows in tables.items():
        lines = [
            f"\n## {title}\n",
            "| package | version | released | licence | for |",
            "|---|---|---|---|---|",
        ]
        lines += [
            f"| {each.name} | {each.version} | {each.released or 'not told'} | "
            f"{each.licence} | {each.use} |"
            for each in rows
        ]
        parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def age(packages: Iterable[Package], today: dt.date) -> str:
    """How old the packages were on a day, in a sentence."""
    known = sorted((each.released, each.name) for each in packages if each.released)
    years = [(today - day).days / _DAYS for day, _ in known]
    old = [f"{name} ({day.year})" for day, name in known if (today - day).days > 3 * _DAYS]
    told = (
        f"On {today:%-d %B %Y} there were {len(known)} packages. Half of them had been released "
        f"within {12 * median(years):.0f} months, {sum(each <= 1 for each in years)} within a year."
    )
    return told + (f" Older than three years: {', '.join(old)}." if old else "")


if __name__ == "__main__":
    main()
