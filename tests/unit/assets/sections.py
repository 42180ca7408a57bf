"""The sections of the style sheet, read for the tests: rules, colours, properties, classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.conftest import ROOT

ASSETS = ROOT / "dashboard" / "assets"
STYLE = ASSETS / "style"
INDEX = "index.css"
_TOKEN = re.compile(r"([^{};]*)([{};])")


@dataclass(frozen=True)
class Rule:
    """One rule: its section, the conditions around it (``@media …``), selector, declarations."""

    section: str
    conditions: tuple[str, ...]
    selector: str
    declarations: tuple[tuple[str, str], ...]


@cache
def sections() -> dict[str, str]:
    """The text of each section by its file name, without the index."""
    return {
        path.name: path.read_text("utf-8")
        for path in sorted(STYLE.glob("*.css"))
        if path.name != INDEX
    }


def rules_of(section: str, text: str) -> Iterator[Rule]:
    """The rules of a text. Rules that hold rules (``@media``) become conditions of those."""
    opened: list[tuple[str, list[tuple[str, str]]]] = []
    for before, sign in _TOKEN.findall(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)):
        words = " ".join(before.split())
        if sign == "{":
            opened.append((words, []))
        elif sign == ";":
            name, _, value = words.partition(":")
            opened[-1][1].append((name.strip(), value.strip()))
        else:
            selector, declarations = opened.pop()
            if declarations:
                conditions = tuple(each for each, _ in opened)
                yield Rule(section, conditions, selector, tuple(declarations))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of all sections."""
    return tuple(rule for name, text in sections().items() for rule in rules_of(name, text))


def palette(scheme: str) -> dict[str, str]:
    """Name → value of the colours of a scheme, ``light`` or ``dark``, with references resolved."""
    light, dark = (
        next(
            dict(rule.declarations)
            for rule in rules()
            if (rule.section, rule.selector) == ("palette.css", ":root")
            and rule.conditions == conditions
        )
        for conditions in ((), ("@media screen and (prefers-color-scheme: dark)",))
    )
    given = light | dark if scheme == "dark" else light
    named = {name.removeprefix("--"): value for name, value in given.items()}
    return {name: named.get(value[6:-1], value) for name, value in named.items()}
