"""Asks databases of known weaknesses about all locked packages: ``make audit``.

pip-audit asks for Python's packages and npm for those of the scripts. Both need a network. Where a
database does not answer, that is said, and nothing is claimed: pip-audit itself would say that
nothing was found. Exit code 1 where a weakness is known that a newer version does not have.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.conftest import ROOT
from tests.dependencies import LOCK, SCRIPTS
from tests.fonts import NPM

PIP_AUDIT = "pip-audit==2.10.1"
SECONDS = 300


@dataclass(frozen=True)
class Weakness:
    """A package with a weakness that is known, and what mends it."""

    package: str
    name: str
    mended: bool
    """Whether a newer version does not have it."""


@dataclass(frozen=True)
class Audit:
    """What a database said: of how many packages it knew, and their weaknesses."""

    what: str
    asked: int
    known: int
    found: tuple[Weakness, ...] = ()

    @property
    def sentence(self) -> str:
        """What came of it."""
        if not self.known:
            return f"{self.what}: NOT AUDITED, no database could be reached"
        rest = self.asked - self.known
        missing = f"; {rest} are unknown there" if rest else ""
        told = f"{self.what}: {self.known} packages, {len(self.found)} known weaknesses{missing}"
        lines = (
            f"\n  {each.package}: {each.name}" + ("" if each.mended else " (no newer version)")
            for each in self.found
        )
        return told + "".join(lines)


def main() -> int:
    """Ask and print; 1 if something can be mended."""
    audits = [of_python(printed("-m", "uv", "tool", "run", PIP_AUDIT, *_PIP_OPTIONS))]
    for folder in SCRIPTS:
        place = ROOT / folder
        locked = json.loads((place / "package-lock.json").read_text("utf-8"))["packages"]
        told = printed("-c", NPM, "audit", "--package-lock-only", "--json", "--prefix", str(place))
        audits.append(of_scripts(folder, len(locked) - 1, told))
    print(*(each.sentence for each in audits), sep="\n")
    return 1 if any(each.mended for audit in audits for each in audit.found) else 0


_PIP_OPTIONS = (
    *("--requirement", str(LOCK), "--disable-pip", "--require-hashes"),
    *("--format", "json", "--progress-spinner", "off"),
)


def printed(*command: str) -> str:
    """What a program of this Python prints; nothing where it takes too long."""
    try:
        ran = subprocess.run(
            [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return ""
    return ran.stdout


def of_python(told: str) -> Audit:
    """What pip-audit found. A package that it has skipped was not looked at."""
    packages = _parsed(told).get("dependencies", [])
    known = [each for each in packages if "skip_reason" not in each]
    found = (
        Weakness(f"{each['name']} {each['version']}", one["id"], bool(one["fix_versions"]))
        for each in known
        for one in each["vulns"]
    )
    return Audit(LOCK.name, len(packages), len(known), tuple(found))


def of_scripts(folder: str, locked: int, told: str) -> Audit:
    """What npm found about the packages that are locked in a folder."""
    answer = _parsed(told)
    if "vulnerabilities" not in answer:
        return Audit(folder, locked, 0)
    found = (
        Weakness(
            name, ", ".join(_titles(each["via"])) or each["severity"], bool(each["fixAvailable"])
        )
        for name, each in answer["vulnerabilities"].items()
    )
    return Audit(folder, locked, locked, tuple(found))


def _titles(causes: Iterable[Any]) -> Iterable[str]:
    return (each["title"] for each in causes if isinstance(each, dict))


def _parsed(told: str) -> dict[str, Any]:
    try:
        answer = json.loads(told)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


if __name__ == "__main__":
    sys.exit(main())
