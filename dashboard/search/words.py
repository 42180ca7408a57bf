"""All words that a question may be made of, in every language at once.

What texts say of these statistics is in the lists of ``dashboard.reading``, what the tables' terms
are called in the language files, and what only questions say in ``words/<language>.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from dashboard.i18n import languages, spoken
from dashboard.reading import read_languages
from dashboard.reading.language.lexicon import PLAIN, Lexicon, Lists, lexicon
from dashboard.reading.language.phrases import expression
from dashboard.reading.language.text import folded
from dashboard.terms.config import read

KINDS = (
    *("people", "seizures", "drugs", "regions", "actors", "demographics", "citizenships"),
    *("offices", "places", "states", "vehicles", "inspections", "units", "rates", "most"),
)
"""The lists of texts that a question is looked through for."""
TERMS = ("state", "title_of_authority", "encounter_type", "measure")
"""The columns whose terms are named in questions as pages name them."""
FOLDER = Path(__file__).with_name("words")
_PIECES = re.compile(r"\([^()]*\)|[^()]+")


class QuestionWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What questions say and texts do not; the lists in braces map our names to phrases."""

    ranked: list[str]
    counting: list[str]
    sharing: list[str]
    entering: list[str]
    meaning: list[str]
    tabular: list[str]
    mapped: list[str]
    office: list[str]
    afoot: list[str]
    caught: list[str]
    splits: Lists
    views: Lists
    pages: Lists

    @property
    def single(self) -> Mapping[str, Sequence[str]]:
        """The lists that stand for one thing each, by their names."""
        names = (name for name in self.__struct_fields__ if name not in ("splits", "views"))
        return {name: getattr(self, name) for name in names if name != "pages"}

    @property
    def phrases(self) -> Iterator[str]:
        """Every phrase."""
        for listed in (*self.single.values(), *self.splits.values(), *self.views.values()):
            yield from listed
        for listed in self.pages.values():
            yield from listed


@dataclass(frozen=True)
class Vocabulary:
    """The words of all languages: expressions by list and value, and all that is spelled right.

    ``own`` has the expression of each list of questions, ``splits``, ``views`` and ``pages`` one
    for each value. ``terms`` has for each column its terms by their folded names, with one
    expression. ``known`` are words, ``stems`` their beginnings, ``aimed`` those that others are
    corrected to; ``functions`` are words that say nothing.
    """

    lexicons: tuple[Lexicon, ...]
    own: Mapping[str, re.Pattern[str]]
    splits: Mapping[str, re.Pattern[str]]
    views: Mapping[str, re.Pattern[str]]
    pages: Mapping[str, re.Pattern[str]]
    terms: Mapping[str, tuple[Mapping[str, str], re.Pattern[str]]]
    known: frozenset[str]
    stems: tuple[str, ...]
    aimed: tuple[str, ...]
    functions: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words of all languages. Raises BrokenFile for a word list that cannot be read."""
    lexicons = tuple(map(lexicon, read_languages()))
    own = [read(FOLDER / f"{each.language}.toml", QuestionWords) for each in lexicons]
    terms = {column: _terms(column) for column in TERMS}
    used = list(_words(_phrases(lexicons, KINDS)))
    used += [word for each in lexicons for names in each.words.months.values() for word in names]
    used += _words(phrase for each in own for phrase in each.phrases)
    used += [word for names in terms.values() for name in names for word in name.split()]
    rest = list(_words(_phrases(lexicons, [kind for kind in PLAIN if kind not in KINDS])))
    words = [folded(word) for word in (*used, *rest)]
    functions = {
        folded(word)
        for each in lexicons
        for listed in each.words.functions.values()
        for word in listed
    }
    return Vocabulary(
        lexicons=lexicons,
        own={name: _joined(each.single[name] for each in own) for name in own[0].single},
        splits=_by_value([each.splits for each in own]),
        views=_by_value([each.views for each in own]),
        pages=_by_value([each.pages for each in own]),
        terms={column: (names, expression(names)) for column, names in terms.items()},
        known=frozenset(word for word in words if not word.endswith("*")) | functions,
        stems=tuple(sorted({word[:-1] for word in words if word.endswith("*")})),
        aimed=tuple(sorted({word for word in map(folded, used) if len(word) > 4})),
        functions=frozenset(functions),
    )


def _phrases(lexicons: Sequence[Lexicon], kinds: Iterable[str]) -> Iterator[str]:
    for kind in kinds:
        for each in lexicons:
            for value, listed in getattr(each.words, kind).items():
                yield from (listed or [value])
                if kind == "places":
                    yield value


def _words(phrases: Iterable[str]) -> Iterator[str]:
    """The single words of phrases, each choice in brackets written out."""
    for phrase in phrases:
        for word in phrase.split():
            if word.removesuffix("?") == "*":  # any word stands there
                continue
            pieces = _PIECES.findall(word.removesuffix("?"))
            choices = [piece.strip("()").split("/") for piece in pieces]
            yield from map("".join, product(*choices))


def _joined(lists: Iterable[Sequence[str]]) -> re.Pattern[str]:
    return expression(phrase for listed in lists for phrase in listed)


def _by_value(lists: Sequence[Lists]) -> dict[str, re.Pattern[str]]:
    values = dict.fromkeys(value for each in lists for value in each)
    return {value: _joined(each.get(value, ()) for each in lists) for value in values}


def _terms(column: str) -> dict[str, str]:
    """What the terms of a column are called in any language, folded, with the slug of each.

    A plural is also found as a singular: ``truck``.
    """
    found: dict[str, str] = {}
    head = f"terms.{column}."
    for code in languages():
        for key in spoken(code).messages:
            if key.startswith(head) and not key.endswith((".other", ".total")):
                name = folded(spoken(code).text(key))
                found[name] = key.removeprefix(head)
                if len(name) > 4 and " " not in name:
                    found.setdefault(name.removesuffix("s"), key.removeprefix(head))
    return found
