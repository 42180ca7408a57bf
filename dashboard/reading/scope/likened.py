"""A figure that another is compared with is of the same people: ``Cubans ..., up from 4,210``."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part
from dashboard.reading.scope.groups import groups
from dashboard.reading.scope.places import as_told
from dashboard.reading.scope.themes import is_whole

_MOST, _WORDS = 4, 4
_COLUMNS = ("citizenship", "citizenship_group", "demographic")
_COMPARING = ("markers", "loose")
_BESIDE = ("qualifiers", "rates", "records", "baselines")


def likened(found: Found, at: Span, own: Mapping[str, Part]) -> Mapping[str, Part]:
    """The groups of the figure that one of its sentence is compared with, but for those it names.

    A figure of all nationalities takes none; what stands between the two must name nobody else.
    """
    first, taken = at, dict(own)
    for _ in range(0 if is_whole(found, at) else _MOST):
        sentence = found.sentence(first)
        before = found.counted(Span(sentence.start, first.start))
        if not before or not _is_compared(found, Span(before[-1].span.end, first.start)):
            break
        first = before[-1].span
        told = groups(found, first)
        if told is None:
            break
        held = {"citizenship"} if "citizenship_group" in taken else set()
        held |= {"citizenship_group"} if "citizenship" in taken else set()
        taken |= {
            name: part
            for name, part in as_told(told).items()
            if name not in taken and name not in held
        }
    return taken


def _is_compared(found: Found, between: Span) -> bool:
    """Whether a word that compares stands ahead of a figure, with small words alone behind it."""
    marks = [hit for hit in found.hits(("comparing",), between) if hit.value in _COMPARING]
    if not marks:
        return False
    words = found.plain[marks[-1].span.end : between.end].split()
    small = found.lexicon.words.functions
    known = {*small["words"], *small["holding"], *small.get("articles", ())}
    told = found.hits(_BESIDE, Span(marks[-1].span.end, between.end))
    known |= {word for hit in told for word in hit.span.of(found.plain).split()}
    return len(words) <= _WORDS and all(word in known for word in words)
