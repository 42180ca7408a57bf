"""A copy of the project, changed as a recipe of README says and asked in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import ROOT

PARTS = ("dashboard", "datasets", "seeds", "tests")
TOP = ("pyproject.toml", "README.md")
# Settings that would lead out of the copy, or ask for what only the repository has.
SETTINGS = ("DATASETS", "SOURCE_TEXTS", "REPORT_ERRORS_TO", "CI")
ENGLISH = "dashboard/i18n/en.toml"
SPANISH = "dashboard/i18n/es.toml"
ASK = """
import json, sys
from dashboard.app import create_app

reader = create_app().server.test_client()
answers = {}
for address in sys.argv[1:]:
    answer = reader.get(address)
    answers[address] = answer.status_code, answer.get_data(as_text=True)
print(json.dumps(answers))
"""


@dataclass(frozen=True)
class Page:
    """What an address is answered with: the status and the body."""

    status: int
    body: str


@dataclass(frozen=True)
class Answers:
    """What a copy answers, by address, and what it logs meanwhile."""

    pages: dict[str, Page]
    log: str

    def __getitem__(self, address: str) -> str:
        """The body; fails unless the address is answered."""
        assert self.pages[address].status == 200, (address, self.pages[address], self.log)
        return self.pages[address].body


@dataclass(frozen=True)
class Copy:
    """A copy of the project in a folder; ``changed`` are the files that a recipe has edited."""

    folder: Path
    changed: set[str] = field(default_factory=set)

    @classmethod
    def made_in(cls, folder: Path) -> Copy:
        """A new copy of the project with what is compiled, without history and environment."""
        ignored = shutil.ignore_patterns("node_modules", ".*")
        for part in PARTS:
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        for name in TOP:
            shutil.copy(ROOT / name, folder)
        return cls(folder)

    def read(self, file: str) -> str:
        """The text of a file."""
        return (self.folder / file).read_text("utf-8")

    def write(self, file: str, text: str) -> None:
        """Add a file, or replace it."""
        (self.folder / file).write_text(text, encoding="utf-8", newline="")
        self.changed.add(file)

    def append(self, file: str, text: str) -> None:
        """Add text at the end of a file."""
        self.write(file, self.read(file) + text)

    def insert(self, file: str, before: str, text: str) -> None:
        """Add text before a place of a file; the place must be there once."""
        old = self.read(file)
        assert old.count(before) == 1, (file, before)
        self.write(file, old.replace(before, text + before))

    def add_texts(self, section: str, *lines: str) -> None:
        """Add lines to a section of both language files, which need not be there yet.

        The Spanish ones are the English ones with the further plural form of Spanish.
        """
        many = [line.replace(".other =", ".many =") for line in lines if ".other =" in line]
        for file, all_lines in ((ENGLISH, lines), (SPANISH, (*lines, *many))):
            head = f"[{section}]\n"
            text = self.read(file)
            added = "\n".join(all_lines) + "\n"
            if f"\n{head}" not in text:
                self.append(file, f"\n{head}{added}")
            else:
                self.write(file, text.replace(f"\n{head}", f"\n{head}{added}"))

    def add_sentences(self, description: str) -> None:
        """Give the Spanish file words for the sentences that describe a table (TOML)."""
        told = tomllib.loads(description)
        columns = told["columns"].values()
        found = [told["title"], told["description"], *told["caveats"]]
        found += [told["publisher"][part] for part in ("producer", "licence")]
        found += [
            each[part] for each in columns for part in ("description", "unit") if part in each
        ]
        known = {each["english"] for each in tomllib.loads(self.read(SPANISH))["sentences"]}
        for each in dict.fromkeys(found):
            if each not in known:
                said = json.dumps(each)
                self.append(SPANISH, f"\n[[sentences]]\nenglish = {said}\ntext = {said}\n")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, which is first on the path."""
        own = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=own | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
        )

    def command(self, *arguments: str) -> str:
        """Run ``python -m dashboard``; what it prints. Fails unless it ends well."""
        ran = self.run("-m", "dashboard", *arguments)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    def test(self, *paths: str) -> subprocess.CompletedProcess[str]:
        """Run tests of the copy."""
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", *paths)

    def changed_by(self, recipe: Callable[[Copy], None]) -> set[str]:
        """Perform a recipe; the files that it has edited."""
        self.changed.clear()
        recipe(self)
        return set(self.changed)

    def ask(self, addresses: Sequence[str]) -> Answers:
        """What the application of the copy answers."""
        ran = self.run("-c", ASK, *addresses)
        assert ran.returncode == 0, ran.stderr
        answers = json.loads(ran.stdout)
        return Answers({address: Page(*answer) for address, answer in answers.items()}, ran.stderr)
