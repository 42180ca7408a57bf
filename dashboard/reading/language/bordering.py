"""Countries that are named for a border: ``the border with Canada`` is nobody's nationality."""

from __future__ import annotations

from dashboard.reading.language.lexicon import Hit, Lexicon, Tags
from dashboard.reading.language.text import folded

_SHARED = r"\b{rules.borders}(?:\s{rules.shared}(?!\w))+\s$"
_OWN = r"(?:{rules.possessive})?\s(?:{rules.borders})\b"
_FAR = 60


def without_neighbours(plain: str, tags: Tags, lexicon: Lexicon) -> Tags:
    """The hits of a text without the countries that only say which border is meant."""
    kept = (h for h in tags.hits["citizenships"] if not _is_neighbour(plain, h, lexicon))
    return Tags({**tags.hits, "citizenships": tuple(kept)})


def _is_neighbour(plain: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether the name of a country stands behind a border that it shares, or has one of its own.

    Only the country's name does: ``at the border with Cubans`` tells of people.
    """
    names = lexicon.words.citizenships[hit.value][:1]
    if hit.span.of(plain) not in map(folded, (*names, hit.value)):
        return False
    start = max(0, hit.span.start - _FAR)
    ahead = lexicon.rule(_SHARED).search(plain, start, hit.span.start)
    return bool(ahead or lexicon.rule(_OWN).match(plain, hit.span.end))
