"""Misspelled words put right, by the words that a question may be made of."""

from __future__ import annotations

import re

from dashboard.reading.language.text import folded
from dashboard.search.words import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")
_SHORT, _LONG = 5, 8
"""A word of as many letters may be wrong in one sign, or in two."""


def corrected(text: str, words: Vocabulary) -> str:
    """A text with each word that is one or two signs away from a known one written as that."""
    return _WORD.sub(lambda match: _right(match.group(), words), text)


def _right(word: str, words: Vocabulary) -> str:
    from rapidfuzz import process  # noqa: PLC0415 - with the first question: no page waits for it
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    plain = folded(word)
    if len(plain) < _SHORT or plain in words.known or plain.startswith(words.stems):
        return word
    most = 2 if len(plain) >= _LONG else 1
    # Nobody mistypes the first letter and means the word: it also keeps the search short.
    near = [each for each in words.aimed if each[0] == plain[0]]
    found = process.extractOne(plain, near, scorer=OSA.distance, score_cutoff=most)
    return found[0] if found else word
