"""Figures ahead of what they count (``At 7,989, apprehensions …``), ``800 more in June``, parts."""

from __future__ import annotations

from dataclasses import replace

from dashboard.reading.counting.figures import COUNT, Figure, figure
from dashboard.reading.counting.leaving import ACTS, why_left
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason

_LEAST = 100
"""Smaller numbers that open a sentence are too often something else."""
_NEAR, _JOINT, _BESIDE = 70, 4, 30
_WHOLE = r"\s{rules.out_of}\s(?:(?:{rules.the}|{qualifiers.about}|{qualifiers.more_than})\s)*"


def leading(found: Found, number: Number, before: Figure | Hit | None) -> Figure | Left | None:
    """The figure that a number is by what follows it, or by what the sentence told before it.

    ``before`` is the figure before. ``800 more than in May`` is left as a difference; None for a
    number that nothing explains.
    """
    opening = _opening(found, number) or _of_whole(found, number)
    if opening:
        return None if why_left(found, opening) else opening
    further = _further(found, number, before)
    if further is None:
        return None
    rest = found.plain[number.span.end : number.span.end + _NEAR].split()
    thans = {word for phrase in found.lexicon.words.leads["than"] for word in phrase.split()}
    if rest[1:2] and rest[1] in thans:
        return Left(number.span, LeftReason.DIFFERENCE)
    return further if why_left(found, further) in (None, LeftReason.DIFFERENCE) else None


def _opening(found: Found, number: Number) -> Figure | None:
    """A count of people that opens its sentence, with what it counts behind the next comma."""
    sentence, at = found.sentence(number.span), number.span
    if number.value is None or number.value < _LEAST:
        return None
    if any(word not in _words(found, "reaching") for word in _ahead(found, sentence, at)):
        return None
    parted = [place for sign in ",:" if (place := found.plain.find(sign, at.end, sentence.end)) > 0]
    if not parted or not found.knows_all(Span(at.end, min(parted))):
        return None
    behind = Span(min(parted), min(sentence.end, min(parted) + _NEAR))
    people = [hit for hit in found.hits(("people",), behind) if hit.value in ACTS]
    if not people or found.counted(Span(at.end, people[0].span.start)):
        return None
    return Figure(number, COUNT, at, noun=people[0])


def _of_whole(found: Found, number: Number) -> Figure | None:
    """A part of what the figure right behind it counts: ``4,568 of the 5,314 migrants``."""
    at, out_of = number.span, found.lexicon.rule(_WHOLE)
    for whole in found.counted(Span(at.end, at.end + _BESIDE))[:1]:
        if out_of.fullmatch(found.plain, at.end, whole.span.start):
            told = figure(found, whole, None)
            if isinstance(told, Figure) and told.counts and told.noun:
                return Figure(number, COUNT, at, noun=told.noun)
    return None


def _further(found: Found, number: Number, before: Figure | Hit | None) -> Figure | None:
    """``Another 27``, ``27 more``: more of what the figure before it in its sentence counts."""
    if not isinstance(before, Figure) or not (before.counts or before.weighs):
        return None
    at = number.span
    if before.span not in found.sentence(at) or before.rate:
        return None
    rest = found.plain[at.end : at.end + _NEAR].split()
    ahead = _ahead(found, found.sentence(at), at)
    more = bool(rest) and rest[0] in _words(found, "further")
    other = bool(ahead) and ahead[-1] in _words(found, "further")
    follows = [hit for hit in found.periods_in(found.sentence(at)) if hit.period]
    dated = any(0 <= hit.span.start - at.end <= _NEAR for hit in follows)
    return replace(before, number=number, span=at) if (more or other) and dated else None


def _ahead(found: Found, sentence: Span, at: Span) -> list[str]:
    return found.plain[sentence.start : at.start].split()


def _words(found: Found, name: str) -> set[str]:
    functions = found.lexicon.words.functions
    return {*functions[name], *(functions["words"] if name == "reaching" else ())}
