"""Who is told, at the end of a sentence, to have said it: ``, officials said``, ``, data show``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span

_LONGEST = 90


def without_source(found: Found, sentence: Span) -> Span:
    """A sentence without the words behind its last comma, where they only name its source."""
    comma = found.plain.rfind(",", sentence.start, sentence.end)
    tail = Span(comma, sentence.end)
    if comma < 0 or tail.end - tail.start > _LONGEST or found.numbers_from(tail):
        return sentence
    telling = {*found.lexicon.words.functions["telling"]}
    said = any(word.strip(',.:"”') in telling for word in tail.of(found.plain).split())
    return Span(sentence.start, comma) if said else sentence
