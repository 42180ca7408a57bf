"""One language: its texts by dotted key, its terms, and how it writes numbers and months.

A language is one TOML file beside this module. What a file does not say is read from English, so
that a page is never left without words; which keys are missing is for a test to tell.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

FOLDER = Path(__file__).parent
FALLBACK = "en"
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, eq=False)
class Language:
    """A language by its code (``en``); ``texts`` maps dotted keys to templates with {names}."""

    code: str
    complete: bool
    texts: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The text of a key with its values put in; raises KeyError for an unknown key."""
        template = self.texts[key]
        return template.format(**values) if values else template

    def has(self, key: str) -> bool:
        """Whether there is a text for this key."""
        return key in self.texts

    def term(self, dimension: str, term: str) -> str:
        """What a term of a table (``Southwest``) is called; itself if nothing else is said."""
        return self.texts.get(f"terms.{dimension}.{slug(term)}", term)

    def number(self, value: float, digits: int = 0, *, sign: bool = False) -> str:
        """A number with this language's separators; ``sign`` writes a plus as well as a minus."""
        shown = f"{abs(value):,.{digits}f}"
        marks = {",": self.texts["format.thousands"], ".": self.texts["format.decimal"]}
        shown = "".join(marks.get(mark, mark) for mark in shown)
        zero = not any(digit in "123456789" for digit in shown)
        if value < 0 and not zero:
            return MINUS + shown
        return "+" + shown if sign and not zero else shown

    def percent(self, value: float, digits: int = 1, *, sign: bool = False) -> str:
        """A percentage (12.3 for 12.3 %) as this language writes it."""
        return self.text("format.percent", number=self.number(value, digits, sign=sign))

    def month(self, month: Month, *, short: bool = False) -> str:
        """A month in words: ``January 2025``, short ``Jan 2025``."""
        width = "short" if short else "long"
        return self.text(
            "format.month", name=self.texts[f"months.{width}.{month.month}"], year=month.year
        )

    def day(self, day: dt.date) -> str:
        """A day in words: ``January 15, 2026``."""
        name = self.texts[f"months.long.{day.month}"]
        return self.text("format.day", day=day.day, name=name, year=day.year)

    def month_name(self, number: int, *, short: bool = False) -> str:
        """The name of a calendar month 1..12."""
        return self.texts[f"months.{'short' if short else 'long'}.{number}"]

    def listing(self, words: list[str]) -> str:
        """Words joined as a sentence does it: ``a, b and c``."""
        if len(words) < 2:
            return "".join(words)
        return self.text("format.and", first=", ".join(words[:-1]), last=words[-1])


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


@cache
def texts_of(code: str) -> Mapping[str, str]:
    """The texts that one language's own file holds, by dotted key; empty if there is no file."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        return MappingProxyType({})
    with path.open("rb") as file:
        return MappingProxyType(dict(_flat(tomllib.load(file))))


@cache
def language(code: str) -> Language:
    """A language by code; English fills what it does not say (all of it, if it has no file yet)."""
    own = texts_of(code)
    return Language(code, bool(own), MappingProxyType({**texts_of(FALLBACK), **own}))


def languages() -> tuple[str, ...]:
    """Codes under which pages are served, English first."""
    return ("en", "es")
