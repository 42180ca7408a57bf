"""Completing annotation files: a person writes what is meant, the rest follows from the text.

The rest is the hash of the text, and where each quote stands, with the words around it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import tomli

from dashboard.articles.model import Quote
from dashboard.articles.quotes import find_quote

AROUND = 32
"""So many code points before and after a quote are kept to find it again."""
_HASH = re.compile(r'^sha256\s*=\s*"[^"]*"[^\S\n]*$', re.MULTILINE)
_DATE = re.compile(r"^date\s*=", re.MULTILINE)
_INLINE = re.compile(r"^quote\s*=\s*(?P<value>\S.*)$", re.MULTILINE)
_TABLE = re.compile(
    r"^\[(?P<mark>claims|events|statements)\.quote\]\n(?P<lines>(?:[^\S\n]*\w+\s*=.*\n?)+)",
    re.MULTILINE,
)
SKELETON = """# What this text states, and the words in which it does. See seeds/FORM.md.

[text]
sha256 = ""
language = ""
title = ""
outlet = ""
date_known = "unknown"
"""


@dataclass(frozen=True)
class Completed:
    """An annotation file with its quotes completed, and what is wrong with quotes, one a line."""

    notes: str
    faults: tuple[str, ...]


def completed(text: str, content: bytes, notes: str) -> Completed:
    """An annotation file with hash and quotes completed; all else is left as it was written.

    ``text`` is the text that the file is about, ``content`` its bytes. A quote is
    ``quote = "words"``, or a table with ``exact`` and perhaps a hint where it stands.
    """
    faults: list[str] = []

    def inline(found: re.Match[str]) -> str:
        given = tomli.loads(f"quote = {found['value']}")["quote"]
        quote = _located(text, {"exact": given} if isinstance(given, str) else given, faults)
        return f"quote = {toml(quote)}" if quote else found[0]

    def table(found: re.Match[str]) -> str:
        quote = _located(text, tomli.loads(found["lines"]), faults)
        if not quote:
            return found[0]
        lines = "".join(f"{key} = {toml(value)}\n" for key, value in quote.items())
        return f"[{found['mark']}.quote]\n{lines}"

    digest = hashlib.sha256(content).hexdigest()
    notes = _HASH.sub(f'sha256 = "{digest}"', notes, count=1)
    notes = _TABLE.sub(table, _INLINE.sub(inline, notes))
    return Completed(notes, tuple(faults))


def _located(
    text: str, given: Mapping[str, Any], faults: list[str]
) -> Mapping[str, str | int] | None:
    """A quote with its place and surroundings; a fault is added if the words have no one place."""
    exact = str(given.get("exact", ""))
    hint = Quote(
        exact,
        str(given.get("prefix", "")),
        str(given.get("suffix", "")),
        int(given.get("position", -1)),
    )
    found = find_quote(text, hint)
    if found.status == "lost":
        faults.append(f"quote {exact!r}: does not stand in the text")
        return None
    if text.count(exact) > 1 and not (hint.prefix or hint.suffix or hint.position >= 0):
        faults.append(f"quote {exact!r}: stands {text.count(exact)} times; give a prefix or suffix")
        return None
    start, end = found.start, found.end
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
        "position": start,
    }


def filled(
    notes: str,
    *,
    language: str,
    title: str,
    outlet: str,
    day: dt.date | None,
    known: str,
    basis: str,
) -> str:
    """An annotation file with what is known of its text where it says nothing of that itself.

    ``known`` and ``basis`` say how the day is known; without a day they do not count.
    """
    for key, value in (("language", language), ("title", title), ("outlet", outlet)):
        notes = _entered(notes, key, "", toml(value)) if value else notes
    if day and not _DATE.search(notes):
        dated = f"{toml(known)}\ndate = {day}\ndate_basis = {toml(basis)}"
        notes = _entered(notes, "date_known", "unknown", dated)
    return notes


def _entered(notes: str, key: str, empty: str, value: str) -> str:
    """The first line of a key that is empty still, with its value."""
    line = re.compile(rf'^{key}\s*=\s*"{empty}"', re.MULTILINE)
    return line.sub(lambda _: f"{key} = {value}", notes, count=1)


def from_check(
    claims: Iterable[Mapping[str, Any]], answers: Mapping[str, str] | None = None
) -> str:
    """The claims that a check of the text has read, as entries of an annotation file.

    Each has ``reading``, the fields of a claim with ``read_from``, and its ``printed`` and
    ``quote``; perhaps other ``readings``, and its ``speaker``. What the reader of the check said of
    it in ``answers`` is its note.
    """
    told = (answers or {}).items()
    return "".join(_entry(number, claim, told) for number, claim in enumerate(claims, start=1))


def _entry(number: int, claim: Mapping[str, Any], told: Iterable[tuple[str, str]]) -> str:
    reading = {key: value for key, value in claim["reading"].items() if value not in ("", None, [])}
    reading.pop("spans", None)  # places in the text: the quote has them
    fields = {"id": f"C{number:02d}", **reading, "printed": claim["printed"]}
    if others := claim.get("readings"):
        fields["readings"] = others
    if speaker := claim.get("speaker"):
        fields["speaker"] = speaker["printed"]
    own = [f"{name} = {value}" for name, value in told if _is_about(name, claim)]
    if own:
        fields["note"] = f"Said by the reader of the check: {', '.join(own)}."
    fields = {**fields, "quote": dict(claim["quote"])}
    lines = "".join(f"{key} = {toml(value)}\n" for key, value in fields.items())
    return f"\n[[claims]]\n{lines}"


def _is_about(name: str, claim: Mapping[str, Any]) -> bool:
    return name.partition(".")[0] == claim.get("id")


def toml(value: object) -> str:
    """A string, number, list or table as TOML writes it on one line."""
    if isinstance(value, Mapping):
        inside = ", ".join(f"{key} = {toml(each)}" for key, each in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml(each) for each in value)}]"
    # Every JSON string is a TOML one, but for DEL.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
