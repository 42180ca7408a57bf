"""Figures that a bare word for a number counts again: ``the number rose to 12,000``.

The word stands for what the sentence has counted, or the one before, whatever else is told there.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.reading.counting.beside import has_unknown_behind
from dashboard.reading.counting.figures import COUNT, Figure
from dashboard.reading.counting.leaving import ACTS, why_left
from dashboard.reading.counting.rates import rated
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span

_BARE = r"\b{rules.bare_numbers}(?!\s{rules.of}\b|\w)"
_DATED = r"(?:{rules.possessive})?\s{rules.totals}(?:\s{1,2}{rules.of})?\b"
_UNKNOWN = ("people", "drugs", "seizures", "left", "citizenships", "demographics")
_FEWEST = 20


def again(found: Found, number: Number, *before: Figure | Hit | None) -> Figure | None:
    """The figure of a number that ``the number`` leads to; None for any other.

    ``before`` are what was told before it, the last first; only what counts something is meant.
    """
    if number.value is None or number.value < _FEWEST:
        return None
    clause, at = found.clause(number.span), number.span
    bare = _bare(found, Span(clause.start, at.start))
    if bare is None:
        return None
    between = Span(bare.end, at.start)
    if found.hits(_UNKNOWN, between) or found.counted(between) or has_unknown_behind(found, at):
        return None
    told = _counted(found, Span(found.sentence(at).start, bare.start))
    told = told or next((each for each in before if _counts(each)), None)
    if isinstance(told, Hit):
        made = rated(found, Figure(number, COUNT, at, noun=told))
    elif told:
        made = rated(found, replace(told, number=number, span=at, rate=""))
    else:
        return None
    return None if why_left(found, made) else made


def counted_last(
    found: Found, sentence: Span, before: Figure | Hit | None, counted: Figure | None
) -> Figure | None:
    """The last figure told before a sentence, in the few sentences before it in its paragraph."""
    told = before if isinstance(before, Figure) else counted
    near = told and any(told.span.start >= each.start for each in found.before(sentence))
    return told if near else None


def _bare(found: Found, within: Span) -> Span | None:
    """The last word of a span for a number, or one behind a time: ``December's total``."""
    words = [
        Span(match.start(), match.end())
        for match in found.lexicon.rule(_BARE).finditer(found.plain, within.start, within.end)
    ]
    for hit in found.periods_in(within):
        dated = found.lexicon.rule(_DATED).match(found.plain, hit.span.end, within.end)
        words += [Span(hit.span.start, dated.end())] if dated else []
    return max(words, key=lambda span: span.end, default=None)


def _counts(told: Figure | Hit | None) -> bool:
    """Whether what was told is a count or a mass, not a percentage or a multiple."""
    return isinstance(told, Hit) or (told is not None and (told.counts or told.weighs))


def _counted(found: Found, ahead: Span) -> Hit | None:
    """What a sentence counts of people ahead of the word."""
    acts = [hit for hit in found.hits(("people",), ahead) if hit.value in ACTS]
    return acts[-1] if acts else None
