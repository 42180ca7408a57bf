"""The words of a claim as they are quoted: whole words, and a phrase to its end."""

from __future__ import annotations

import re

from dashboard.reading.text import Span, folded

_FARTHEST = 48
"""So many signs behind the words of a claim its phrase may still go on."""
_LEAD = re.compile(
    r"(?:\b(?:in|on|at|of|for|from|by|the|a|an|over|about|nearly|almost|some|more than|less than"
    r"|fewer than|en|el|la|los|las|un|una|de|del|al|por|con|casi|unos|unas|cerca de|mas de"
    r"|menos de)\s){1,2}$"
)
_END = re.compile(
    r"[.!?…](?=\s|$)|[,;:](?=\s)|[)\]\"”»\n]|\s[–—-]\s"
    r"|\s(?:and|but|or|while|whereas|which|who|that|when|as|because|after|before|compared"
    r"|y|e|o|pero|mientras|aunque|que|cuando|porque|tras|segun|frente)\s"
)
# A phrase does not end with one of these: what they lead to belongs to it.
_OPEN = re.compile(
    r"\b(?:since|of|in|on|at|by|for|from|to|than|the|a|an|with"
    r"|desde|hasta|de|del|en|por|para|con|a|al|el|la|los|las|un|una)\s?$"
)
_DIGIT = re.compile(r"\d")


def whole_phrase(text: str, span: Span) -> Span:
    """A span of a text, widened so that it cuts no word and does not end within a phrase.

    It goes on to the next sign or word that ends a phrase if that is near and no further figure
    stands before it. The article or preposition right before its first word belongs to it.
    """
    start, end = span.start, span.end
    while _cuts(text, start):
        start -= 1
    while _cuts(text, end):
        end += 1
    ahead = folded(text[max(0, start - 20) : start])
    if lead := _LEAD.search(ahead):
        start -= len(ahead) - lead.start()
    return Span(start, end + _rest(text, end))


def _rest(text: str, end: int) -> int:
    """How many signs behind a place still belong to its phrase."""
    near = folded(text[max(0, end - 12) : end + _FARTHEST])
    known = min(end, 12)
    stops = (match.start() for match in _END.finditer(near, known))
    rest = next((stop for stop in stops if not _OPEN.search(near, 0, stop)), None)
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
