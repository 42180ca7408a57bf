"""Figures that each of several has: ``both the Tucson and Yuma sectors``, ``in each of May …``.

No claim says so of several at once, and their sum is another figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.reading.counting.figures import Figure
from dashboard.reading.counting.respective import KINDS, lists_of
from dashboard.reading.found import Found
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Left, LeftReason

RUNS = ("last_months", "months_before", "first_months", "months_to")
"""Times that are so many months: ``each of the last three months``."""
_SMALL = r"(?:\s|{rules.of}\b|{rules.the}\b|{rules.prepositions}\b)*"
_BEHIND = r"(?:\s{offices.several}|\s{offices.sector})?,?\s(?:[^\W\d]+\s)?"


def without_each(
    found: Found, figures: Sequence[tuple[Number, Figure | Left]]
) -> list[tuple[Number, Figure | Left]]:
    """The figures of a sentence, but for those that each of several has: they are left."""
    return [
        (
            number,
            Left(number.span, LeftReason.NOT_UNDERSTOOD)
            if not isinstance(measured, Left) and _is_of_each(found, measured)
            else measured,
        )
        for number, measured in figures
    ]


def _is_of_each(found: Found, figure: Figure) -> bool:
    """Whether a figure is told of each of several places, groups, drugs or months of its sentence.

    Nothing but the figure may stand behind them that another such thing goes with.
    """
    at = figure.number.span
    each = found.lexicon.rule(r"\b{rules.each_of}\b")
    sentence = found.sentence(at)
    told = [
        Span(*match.span()) for match in each.finditer(found.plain, sentence.start, sentence.end)
    ]
    return any(
        leads(found, word, listed) and _is_next(found, listed, at)
        for word in told
        for listed in _lists(found, sentence)
    )


def _lists(found: Found, sentence: Span) -> Iterator[Span]:
    """Where a sentence names several of a kind one after the other."""
    both = found.lexicon.rule(r"\b{rules.and}\b")
    for kind in KINDS:
        for terms in lists_of(found, kind, sentence):
            if len({hit.value for hit in terms}) > 1:
                yield Span(terms[0].span.start, terms[-1].span.end)
    for hit in found.periods_in(sentence):
        several = hit.name in RUNS or both.search(hit.span.of(found.plain))
        if hit.period and len(hit.period.months) > 1 and several:
            yield hit.span


def leads(found: Found, word: Span, listed: Span) -> bool:
    """Whether the word stands right ahead of the list, or right behind it."""
    if word.end <= listed.start:
        small = found.lexicon.rule(_SMALL)
        return small.fullmatch(found.plain, word.end, listed.start) is not None
    if listed.end <= word.start:
        behind = found.lexicon.rule(_BEHIND)
        return behind.fullmatch(found.plain, listed.end, word.start) is not None
    return word in listed


def _is_next(found: Found, listed: Span, at: Span) -> bool:
    """Whether no other figure, and nothing that has one of its own, stands between the two."""
    first, last = sorted((listed, at))
    between = Span(first.end, max(first.end, last.start))
    others = found.hits((*KINDS,), between)
    dated = [hit for hit in found.periods_in(between) if hit.period] if listed < at else []
    return not found.counted(between) and not others and len(dated) <= 1
