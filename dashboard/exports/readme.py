"""The README of a data package: how to cite it, what it means, what to mind, in plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.exports.descriptor import Field
from dashboard.i18n import Language

_WIDTH = 88


@dataclass(frozen=True)
class About:
    """What is said of the data in a package. Empty parts are left out.

    ``citations``: (name of the form, text). ``claims``: what source texts state of these figures,
    one text each. ``address`` shows the same figures again.
    """

    title: str
    summary: str
    address: str
    citations: Sequence[tuple[str, str]]
    definitions: Sequence[str]
    caveats: Sequence[str]
    claims: Sequence[str]
    sources: Sequence[str]
    licences: Sequence[str]


def readme(about: About, fields: Sequence[Field], language: Language) -> str:
    """The text of the file: title, then one section after the other."""
    sections = [
        ("address", [about.address]),
        ("cite", [f"{name}:\n{text}" if name else text for name, text in about.citations]),
        ("definitions", list(map(_filled, about.definitions))),
        ("caveats", [_item(text) for text in about.caveats]),
        ("columns", [_column(field) for field in fields]),
        ("claims", list(map(_filled, about.claims))),
        ("sources", [_item(text, wrap=False) for text in about.sources]),
        ("licence", list(about.licences)),
    ]
    parts = [_heading(about.title, "=")]
    parts += [_filled(about.summary)] if about.summary else []
    for key, texts in sections:
        if texts:
            parts.append(_heading(language.text(f"exports.readme.{key}"), "-"))
            tight = key in ("caveats", "columns", "sources")
            parts.append(("\n" if tight else "\n\n").join(texts))
    return "\n\n".join(parts) + "\n"


def _heading(text: str, line: str) -> str:
    shown = textwrap.fill(text, _WIDTH)
    return f"{shown}\n{line * min(_WIDTH, max(map(len, shown.splitlines())))}"


def _filled(text: str) -> str:
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Lines of one width; an address is never broken."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _item(text: str, *, wrap: bool = True) -> str:
    return _wrapped(text, "- ", "  ") if wrap else f"- {text}"


def _column(field: Field) -> str:
    unit = f", {field.unit}" if field.unit else ""
    return _wrapped(f"{field.name} ({field.type}{unit}): {field.description}", "- ", "  ")
