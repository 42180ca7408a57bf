"""What a question names: people, drugs, places, times, and how it wants them shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.reading.calendar.periods import PeriodHit, periods
from dashboard.reading.language.lexicon import Hit, longest
from dashboard.reading.language.text import Span, folded
from dashboard.search.spelling import corrected
from dashboard.search.words import KINDS, Vocabulary, vocabulary

_WORD = re.compile(r"[^\W_]+")
_FIRST_LETTER = re.compile(r"(?<!\w)[^\W\d_]")
_WIDER = {
    "regions": ("actors",),
    "citizenships": ("regions", "states", "places"),
    "states": ("places",),
}
"""A name within a longer one of another list is that: ``Mexico`` of the border with Mexico."""


@dataclass(frozen=True)
class Question:
    """A question as it was read.

    ``plain`` is its folded form, spelled right; ``hits`` are the values of each list of texts that
    it names, in their order; ``own`` the lists of questions that it has a phrase of.
    """

    plain: str
    hits: Mapping[str, tuple[Hit, ...]]
    own: frozenset[str]
    splits: tuple[str, ...]
    views: tuple[str, ...]
    pages: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]

    def values(self, kind: str) -> tuple[str, ...]:
        """The values of a list that the question names, each once."""
        return tuple(dict.fromkeys(hit.value for hit in self.hits[kind]))

    @cached_property
    def words(self) -> frozenset[str]:
        """The roots of its words that say something."""
        spoken = vocabulary()
        rest = self.plain
        for name in ("meaning", "tabular"):
            rest = spoken.own[name].sub(" ", rest)
        return roots(rest) - roots(" ".join(spoken.functions))

    def periods(self, day: dt.date) -> tuple[PeriodHit, ...]:
        """The times that it names, as they are meant on a day."""
        written = _FIRST_LETTER.sub(_capital, self.plain)
        found = [
            hit
            for each in vocabulary().lexicons
            for hit in periods(written, self.plain, each, day)
            if hit.period and hit.period.first
        ]
        found.sort(key=lambda hit: (hit.span.start, -hit.span.end))
        kept: list[PeriodHit] = []
        for hit in found:
            if not kept or hit.span.start >= kept[-1].span.end:
                kept.append(hit)
        return tuple(kept)


def roots(text: str) -> frozenset[str]:
    """The words of a folded text without the endings of plurals."""
    return frozenset(_root(word) for word in _WORD.findall(text))


def _root(word: str) -> str:
    return re.sub(r"(?<=...)e?s$", "", word)


def _capital(letter: re.Match[str]) -> str:
    """A month is written with a capital in English, and questions are typed without."""
    upper = letter.group().upper()
    return upper if len(upper) == 1 else letter.group()


def read_question(text: str) -> Question:
    """What a question names, in whichever language it is asked."""
    words = vocabulary()
    plain = folded(corrected(" ".join(text.split()), words))
    found = [each.tags(plain, KINDS) for each in words.lexicons]
    hits = {
        kind: tuple(longest(hit for tags in found for hit in tags.hits[kind])) for kind in KINDS
    }
    return Question(
        plain=plain,
        hits={kind: _apart(kind, hits) for kind in KINDS},
        own=frozenset(name for name, found in words.own.items() if found.search(plain)),
        splits=tuple(name for name, found in words.splits.items() if found.search(plain)),
        views=tuple(name for name, found in words.views.items() if found.search(plain)),
        pages=tuple(name for name, found in words.pages.items() if found.search(plain)),
        named=dict(_named(plain, words, hits)),
    )


def _apart(kind: str, hits: Mapping[str, Sequence[Hit]]) -> tuple[Hit, ...]:
    wider = [other.span for name in _WIDER.get(kind, ()) for other in hits[name]]
    return tuple(hit for hit in hits[kind] if not any(hit.span.overlaps(span) for span in wider))


def _named(
    plain: str, words: Vocabulary, hits: Mapping[str, Sequence[Hit]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Column → the slugs of its terms that are named as pages name them."""
    taken = [hit.span for kind in ("places", "regions") for hit in hits[kind]]
    for column, (names, found) in words.terms.items():
        terms = [
            names[match.group()]
            for match in found.finditer(plain)
            if not any(Span(*match.span()).overlaps(span) for span in taken)
        ]
        if terms:
            yield column, tuple(dict.fromkeys(terms))
