"""Language files: one TOML file per language beside this module, checked key by key.

English says which keys there are and which values each may name; another language's file says
the same keys in its own words. What breaks that is a fault of the file: English with a fault is
refused, in another language the faulty text is ignored and English stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec
from babel import Locale, UnknownLocaleError

from dashboard.i18n.formats import OTHER, Formats, lean
from dashboard.i18n.messages import Message, message
from dashboard.terms.config import BrokenFile, as_kind, tree_of

FOLDER = Path(__file__).parent
FALLBACK = "en"
DECLARED = ("en", "es")
"""Languages whose pages have an address, with or without a file."""
CATEGORIES = frozenset({"zero", "one", "two", "few", "many", OTHER})


class _Sentence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    english: str
    text: str


class _Head(msgspec.Struct, frozen=True):
    """What a file holds besides texts."""

    locale: str = ""
    common_nouns: tuple[str, ...] = ()
    sentences: tuple[_Sentence, ...] = ()


@dataclass(frozen=True, eq=False)
class LanguageFile:
    """What one file says: ``messages`` by dotted key, ``sentences`` of the data by the English one.

    ``common_nouns``: the dimensions, and terms of others, that are written small within a sentence.
    ``faults``: what in it was ignored, each with its key. ``missing``: keys of English that it
    lacks, with a plural category where only that is lacking (``chart.rest (one)``).
    """

    formats: Formats
    messages: Mapping[str, Message]
    sentences: Mapping[str, str]
    common_nouns: frozenset[str]
    faults: tuple[str, ...]
    missing: tuple[str, ...]


def codes() -> tuple[str, ...]:
    """The codes of all languages: the declared ones, then those of other files."""
    return _codes(FOLDER)


def language_file(code: str) -> LanguageFile:
    """The file of a language; without one, nothing but how its numbers and months are written.

    Raises BrokenFile for English with a fault.
    """
    return _file(FOLDER, code)


@cache
def _codes(folder: Path) -> tuple[str, ...]:
    found = sorted(path.stem for path in folder.glob("*.toml"))
    return tuple(dict.fromkeys((*DECLARED, *found)))


@cache
def _file(folder: Path, code: str) -> LanguageFile:
    path = folder / f"{code}.toml"
    english = None if code == FALLBACK else _file(folder, FALLBACK)
    faults: list[str] = []
    tree: dict[str, Any] = {}
    head = _Head()
    if path.is_file() or english is None:
        try:
            tree = tree_of(path)
            head = as_kind(tree, _Head, path.name)
        except BrokenFile as error:
            faults += error.faults
    formats = _formats(head.locale or code, faults)
    texts = {key: value for key, value in tree.items() if key not in _Head.__struct_fields__}
    known = english.messages if english else None
    messages = dict(_messages(texts, known, formats, faults))
    sentences: dict[str, str] = {}
    for each in head.sentences:
        if sentences.setdefault(each.english, each.text) != each.text:
            faults.append(f"sentences: stands there twice: {each.english!r}")
    if faults and english is None:
        raise BrokenFile(path.name, faults)
    return LanguageFile(
        formats,
        MappingProxyType(messages),
        MappingProxyType(sentences),
        frozenset(head.common_nouns),
        tuple(faults),
        tuple(_missing(messages, known or messages, formats)),
    )


def _formats(name: str, faults: list[str]) -> Formats:
    try:
        return Formats(lean(Locale.parse(name, sep="-" if "-" in name else "_")))
    except (ValueError, UnknownLocaleError):
        faults.append(f"locale: {name!r} is no locale that is known")
        return Formats(Locale.parse(FALLBACK))


def _messages(
    tree: Mapping[str, Any],
    known: Mapping[str, Message] | None,
    formats: Formats,
    faults: list[str],
) -> Iterator[tuple[str, Message]]:
    """The messages of a file that are in order; what is wrong with the others goes to faults."""
    for key, forms in _forms(tree, known, ""):
        try:
            made = message(forms)
        except ValueError as error:
            faults.append(f"{key}: {error}")
            continue
        fault = _fault(key, made, known, formats)
        if fault:
            faults.append(f"{key}: {fault}")
        else:
            yield key, made


def _forms(
    tree: Mapping[str, Any], known: Mapping[str, Message] | None, prefix: str
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each text by dotted key, as its forms by plural category."""
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if not isinstance(value, Mapping):
            yield key, {OTHER: str(value)}
        elif set(value) <= CATEGORIES and (
            key in known if known is not None else set(value) == {"one", OTHER}
        ):
            yield key, {category: str(text) for category, text in value.items()}
        else:
            yield from _forms(value, known, f"{key}.")


def _fault(
    key: str, made: Message, known: Mapping[str, Message] | None, formats: Formats
) -> str | None:
    """What is wrong with a message, or None."""
    if OTHER not in made.forms:
        return f"needs a form {OTHER!r}"
    if strange := set(made.forms) - formats.plurals:
        return f"{', '.join(sorted(strange))}: no plural category of this language"
    if known is None:
        return None
    if key not in known:
        return "unknown key: English has no such text"
    if strange := made.names - known[key].names:
        return f"names {', '.join(sorted(strange))}, which English does not"
    return None


def _missing(
    messages: Mapping[str, Message], english: Mapping[str, Message], formats: Formats
) -> Iterator[str]:
    for key, theirs in english.items():
        if key not in messages:
            yield key
        elif theirs.counts or messages[key].counts:
            for category in sorted(formats.plurals - set(messages[key].forms)):
                yield f"{key} ({category})"
