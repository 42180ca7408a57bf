"""A sentence with its readings, as the doubts about them look at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading


@dataclass(frozen=True)
class Said:
    """A sentence with its readings, and the places of all words that are part of one of them."""

    found: Found
    sentence: Span
    readings: Sequence[Reading]
    used: Sequence[Span]

    def is_used(self, span: Span) -> bool:
        """Whether words are part of a reading."""
        return any(span.overlaps(each) for each in self.used)

    def unused(self, kind: str) -> list[Hit]:
        """The words of a list that are part of no reading, and that name nothing that one names."""
        hits = self.found.hits((kind,), self.sentence)
        named = {hit.value for hit in hits if self.is_used(hit.span)}
        return [hit for hit in hits if hit.value not in named and not self.is_used(hit.span)]


def spans_of(reading: Reading) -> Iterator[Span]:
    """The places of the words that a reading has understood."""
    yield reading.printed
    yield from (part.span for part in reading.parts.values() if part.span)


def gap(one: Span, other: Span) -> Span:
    """What stands between two places of a text."""
    first, last = sorted((one, other))
    return Span(min(first.end, last.start), last.start)
