"""One language: its texts by dotted key, its terms, the sentences of the data in its words.

A page is never left without words: a text that a language lacks is the English one, and one that
English lacks too is shown as its bare name. Either is logged once; the tests make it a failure.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.i18n import files
from dashboard.i18n.files import FALLBACK, codes, language_file
from dashboard.i18n.formats import OTHER, Formats, small
from dashboard.i18n.messages import Message
from dashboard.terms.slugs import slug

_LOG = logging.getLogger(__name__)
# A value that is no words, by its name between two marks of private use.
_APART = re.compile("(\ue000[a-z_]+\ue001)")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, eq=False)
class Language(Formats):
    """A language by its code (``en``); ``messages`` are its own, by dotted key.

    ``missing`` names what it lacks of the English texts. ``fallback`` is the language that stands
    in: English, for which it is None. ``sentences`` maps a sentence of the data to its words here.
    ``common_nouns`` are the dimensions (``drug``) and terms (``citizenship.other``) that it writes
    small within a sentence; ``dimensions`` stands for the names of the dimensions themselves,
    ``metrics`` for those of the metrics, ``metrics.<id>`` for that of one.
    """

    code: str
    messages: Mapping[str, Message]
    sentences: Mapping[str, str]
    common_nouns: frozenset[str] = frozenset()
    missing: tuple[str, ...] = ()
    fallback: Language | None = field(default=None, repr=False)

    @property
    def complete(self) -> bool:
        """Whether it has every text that English has, in every plural form of its own."""
        return not self.missing

    def text(self, key: str, /, **values: object) -> str:
        """The text of a key with its values put in.

        A ``count`` that is a number chooses the plural form and is written as a number. Never
        raises: without a text it is the English one, else the last part of the key.
        """
        found = self.messages.get(key)
        if found is None:
            report(self.code, f"no text for {key}")
            return self.fallback.text(key, **values) if self.fallback else _bare(key)
        if found.plain is not None:
            return found.plain
        category = OTHER
        count = values.get("count")
        if isinstance(count, int | float | Decimal):
            category = self.plural(count) if found.counts else OTHER
            values["count"] = self.number(float(count))
        elif found.counts:
            report(self.code, f"no count is given for {key}")
        try:
            return found.fill(category, values)
        except KeyError as error:
            report(self.code, f"no value for {error} in {key}")
            return found.fill(category, {**dict.fromkeys(found.names, "…"), **values})

    def parts(self, key: str, /, **values: object) -> list[Any]:
        """A text with values that are no words (a link), as its stretches and those values.

        Values that are words or numbers are put in as ``text`` does it.
        """
        apart = {
            name: value
            for name, value in values.items()
            if value is not None and not isinstance(value, str | int | float | Decimal)
        }
        marks = {f"\ue000{name}\ue001": value for name, value in apart.items()}
        filled = self.text(key, **{**values, **{name: f"\ue000{name}\ue001" for name in apart}})
        return [marks.get(part, part) for part in _APART.split(filled) if part]

    def enumeration(self, words: Iterable[str]) -> str:
        """Words side by side, without an "and": ``Fentanyl, Tucson Field Office``."""
        return self.text("lists.separator").join(words)

    def has(self, key: str) -> bool:
        """Whether there is a text for this key, be it the English one."""
        return key in self.messages or (self.fallback is not None and self.fallback.has(key))

    def term(self, dimension: str, term: str) -> str:
        """What a term of a table (``Southwest``) is called; without a text, the term itself."""
        key = f"terms.{dimension}.{slug(term)}"
        found = self.messages.get(key)
        if found is not None:
            return found.fill(OTHER, _NOTHING) if found.plain is None else found.plain
        if self.fallback:
            return self.fallback.term(dimension, term)
        report(self.code, f"no text for {key}")
        return term

    def within(self, dimension: str, term: str) -> str:
        """A term as it is written within a sentence: ``fentanilo``, but ``LSD`` and ``Tucson``."""
        named = self.term(dimension, term)
        common = not self.common_nouns.isdisjoint({dimension, f"{dimension}.{slug(term)}"})
        return small(named) if common else named

    def dimension_within(self, name: str) -> str:
        """The name of a dimension (what ``dimensions.<name>`` says) within a sentence."""
        named = self.text(f"dimensions.{name}")
        return small(named) if "dimensions" in self.common_nouns else named

    def metric_within(self, metric: str) -> str:
        """The name of a metric (by id) within a sentence: ``todos los encuentros``."""
        named = self.text(f"metrics.{metric}.label")
        common = not self.common_nouns.isdisjoint({"metrics", f"metrics.{metric}"})
        return small(named) if common else named

    def phrase(self, dimension: str, term: str) -> str:
        """A term with its preposition, ``at the southwest border``; without one, as within."""
        key = f"scope.{dimension}.{slug(term)}"
        return self.text(key) if self.has(key) else self.within(dimension, term)

    def terms(self, dimension: str, terms: Sequence[str]) -> str:
        """Terms joined as the beginning of a line: ``Fentanilo y heroína``."""
        first = [self.term(dimension, term) for term in terms[:1]]
        return self.listing([*first, *(self.within(dimension, term) for term in terms[1:])])

    def sentence(self, english: str) -> str:
        """A sentence that the data hold in English, in this language's words."""
        if self.fallback is None or not english:
            return english
        if english not in self.sentences:
            report(self.code, f"no words for the sentence {english!r}")
        return self.sentences.get(english, english)

    def in_english(self, missing: tuple[str, ...]) -> Language:
        """English under this language's code, for as long as it lacks something."""
        return replace(self.fallback or self, code=self.code, missing=missing)


@cache
def report(code: str, what: str) -> None:
    """Log once that a language lacks something."""
    _LOG.warning("%s: %s", code, what)


def _bare(key: str) -> str:
    """A key's last part as words, for want of a text."""
    return key.rpartition(".")[2].replace("_", " ").replace("-", " ")


def language(code: str) -> Language:
    """A language by code; English stands in for what it lacks, all of it if it has no file yet.

    Faults of its file are logged. Raises BrokenFile if the English one has a fault.
    """
    return _language(files.FOLDER, code)


@cache
def _language(folder: Path, code: str) -> Language:
    own = language_file(code)
    for fault in own.faults:
        report(code, f"{code}.toml: {fault}")
    return Language(
        own.formats.locale,
        code,
        own.messages,
        own.sentences,
        own.common_nouns,
        own.missing,
        None if code == FALLBACK else _language(folder, FALLBACK),
    )


def spoken(code: str) -> Language:
    """The language in which pages under this code are written: English until nothing is lacking."""
    return _spoken(files.FOLDER, code)


@cache
def _spoken(folder: Path, code: str) -> Language:
    found = _language(folder, code)
    return found if found.complete else found.in_english(found.missing)


def languages() -> tuple[str, ...]:
    """Codes under which pages are served, English first."""
    return codes()
