"""The words of a claim as they are quoted: whole words, and a phrase to its end."""

from __future__ import annotations

import re

from dashboard.reading.language.lexicon import Lexicon, lexicon
from dashboard.reading.language.text import Span, folded

_FARTHEST = 48
"""So many signs behind the words of a claim its phrase may still go on."""
_LEAD = r"(?:\b(?:{rules.prepositions}|{rules.the}|{rules.a}|{rules.bounds})\s){1,2}$"
_END = (
    r"[.!?…](?=\s|$)|[,;:](?=\s)|[)\]\"”»\n]|\s[–—-]\s"
    r"|\s(?:{rules.and}|{rules.but}|{rules.or}|{rules.while}|{rules.whereas}"
    r"|{rules.ends_of_phrases})\s"
)
# A phrase does not end with one of these: what they lead to belongs to it.
_OPEN = r"\b(?:{rules.prepositions}|{rules.the}|{rules.a}|{rules.with}|{rules.leading_on})\s?$"
_DIGIT = re.compile(r"\d")


def whole_phrase(text: str, span: Span, language: str) -> Span:
    """A span of a text, widened so that it cuts no word and does not end within a phrase.

    It goes on to the next sign or word that ends a phrase if that is near and no further figure
    stands before it. The article or preposition right before its first word belongs to it.
    """
    start, end = span.start, span.end
    while _cuts(text, start):
        start -= 1
    while _cuts(text, end):
        end += 1
    words = lexicon(language)
    ahead = folded(text[max(0, start - 20) : start])
    if lead := words.rule(_LEAD).search(ahead):
        start -= len(ahead) - lead.start()
    return Span(start, end + _rest(text, end, words))


def _rest(text: str, end: int, words: Lexicon) -> int:
    """How many signs behind a place still belong to its phrase."""
    near = folded(text[max(0, end - 12) : end + _FARTHEST])
    known = min(end, 12)
    stops = (match.start() for match in words.rule(_END).finditer(near, known))
    goes_on = words.rule(_OPEN)
    rest = next((stop for stop in stops if not goes_on.search(near, 0, stop)), None)
    if rest is None:
        rest = len(near) if end + _FARTHEST >= len(text) else known
    return 0 if _DIGIT.search(near, known, rest) else len(near[:rest].rstrip()) - known


def _cuts(text: str, place: int) -> bool:
    """Whether a place lies within a word or a number; ``8,353`` is one."""
    around = text[max(0, place - 2) : place + 2]
    if not 0 < place < len(text):
        return False
    before, behind = text[place - 1], text[place]
    if before.isalnum() and behind.isalnum():
        return True
    return bool(re.search(r"\d[.,]\d", around)) and not (before.isspace() or behind.isspace())
