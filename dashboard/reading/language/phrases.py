"""Phrases of the word lists, and the expressions that find them in a folded text.

A phrase is words with spaces between them. ``word*`` stands for any ending, ``word?`` may be
missing, ``(one/other)`` is one or the other, and ``{month}``, ``{year}`` and the like stand for
what a language writes there. Phrases are written as people write, with accents and capitals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading.language.text import folded

_BEGIN = r"(?<![^\W\d])"
"""No letter before; a digit may be, as in 518lb."""
_SPACE, _SPACE_OR_COMMA = r"\s{1,3}", r"[\s,]{1,3}"
"""Beside the year of a period (``May 2, 2025``) a comma may stand; elsewhere it parts phrases."""
_PIECES = re.compile(r"\{\w+\}|\([^()]*\)|[^{}()]+")
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, eq=False)
class Sought:
    """Phrases of one meaning, whose expression is made for the first text with a word of theirs.

    Made all at once, the expressions of a language take as long as reading a page of text.
    """

    phrases: Sequence[str]

    def found(self, plain: str) -> Iterator[re.Match[str]]:
        """The phrases in a folded text. Raises ValueError for one that cannot be read."""
        if "made" in vars(self) or any(word in plain for word in self._words):
            return self.made.finditer(plain)
        return iter(())

    @cached_property
    def made(self) -> re.Pattern[str]:
        """The expression for all of them. Raises ValueError for one that cannot be read."""
        return expression(self.phrases)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple({literal(phrase): None for phrase in self.phrases})


def expression(phrases: Iterable[str]) -> re.Pattern[str]:
    """One expression for all phrases, without groups; longer phrases are tried first.

    Raises ValueError for a phrase that cannot be read.
    """
    return re.compile(rf"{_BEGIN}{one_of(phrases)}(?!\w)")


def pattern(phrase: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    """The expression for one phrase, with a group for each name in braces.

    ``parts`` maps those names to expressions. Raises ValueError for a phrase that cannot be read.
    """
    return re.compile(rf"{_BEGIN}{_phrase(phrase, parts, _SPACE_OR_COMMA)}(?!\w)")


def one_of(phrases: Iterable[str]) -> str:
    """What finds any of some phrases, without groups, as a part of another expression.

    Longer phrases are tried first; without any, nothing is found. Raises ValueError for a phrase
    that cannot be read.
    """
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(_phrase(phrase, _NONE, _SPACE) for phrase in ordered)
    return f"(?:{choices})" if choices else "(?!)"


def literal(phrase: str) -> str:
    """The longest word without which a phrase cannot stand in a text; empty if there is none."""
    words = (word for word in phrase.split() if not set(word) & set("{}()?"))
    return max((folded(word).rstrip("*") for word in words), key=len, default="")


def _phrase(phrase: str, parts: Mapping[str, str], between: str) -> str:
    made = ""
    before = ""
    for word in phrase.split():
        gap = between if "{year" in word or "{year" in before else _SPACE
        before = word
        optional = word.endswith("?")
        one = _word(word.removesuffix("?"), phrase, parts)
        if not made:
            if optional:
                raise ValueError(f"{phrase!r}: the first word may not be missing")
            made = one
        else:
            made += f"(?:{gap}{one})?" if optional else f"{gap}{one}"
    if not made:
        raise ValueError("a phrase must have words")
    return made


def _word(word: str, phrase: str, parts: Mapping[str, str]) -> str:
    """One word, which may hold names in braces and choices in brackets."""
    made = ""
    for piece in _PIECES.findall(word):
        if piece.startswith("{"):
            name = piece[1:-1]
            if name not in parts:
                raise ValueError(f"{phrase!r}: {piece} is not known")
            made += f"(?P<{name}>{parts[name]})"
        elif piece.startswith("("):
            made += f"(?:{'|'.join(_choice(each) for each in piece[1:-1].split('/'))})"
        else:
            made += _choice(piece)
    return made


def _choice(word: str) -> str:
    plain = folded(word)
    ending = r"\w*" if plain.endswith("*") else ""
    return re.escape(plain.removesuffix("*")) + ending
