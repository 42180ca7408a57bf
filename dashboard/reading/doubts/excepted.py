"""Places that are not those of a figure beside them: left out, or told of another in between."""

from __future__ import annotations

import re

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading

_PLACES = ("area_of_responsibility", "state", "region")
_OUTSIDE = r"\b(?:{rules.outside}|{rules.leaving_out})(?:\s[^\W\d]+){0,3}\s"
"""``Outside of the Yuma and Tucson sectors``; the ports of ``outside ports of entry`` are no place.
"""
_ADDED = r",\s{rules.which}\s"
_CLOSED = re.compile(r",\s")
_LOOSE = ("border", "same")
_FAR = 60


def leaves_out(found: Found, reading: Reading) -> bool:
    """Whether the words ahead of the place of a reading say that the figure is not of it.

    ``Outside the Tucson Sector``, or what is added about another place: ``Apprehensions in Del Rio,
    which had 71,048 of all on the southwest border, were 7,640``.
    """
    outside = found.lexicon.rule(_OUTSIDE)
    for name in _PLACES:
        part = reading.scope.get(name)
        if part and part.span:
            start = max(found.sentence(part.span).start, part.span.start - _FAR)
            told = outside.finditer(found.plain, start, part.span.end)
            # "Sector" of "every sector but Yuma" stands ahead of the words that leave Yuma out.
            if any(words.end() >= part.span.start for words in told):
                return True
            if _is_added(found, part.span, reading.printed):
                return True
    return False


def _is_added(found: Found, place: Span, at: Span) -> bool:
    """Whether a place ahead of a figure is in a clause that is put in about another place."""
    sentence = found.sentence(at)
    if not sentence.start < place.start < at.start:
        return False
    opened = list(found.lexicon.rule(_ADDED).finditer(found.plain, sentence.start, place.start))
    closed = _CLOSED.search(found.text, place.end, at.start)
    if not opened or not closed or _CLOSED.search(found.text, opened[-1].end(), place.start):
        return False
    ahead = Span(sentence.start, opened[-1].start())
    return any(
        hit.value not in _LOOSE for hit in found.hits(("places", "states", "regions"), ahead)
    )
