"""People whom no table has: those on watch lists, those whom a programme let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_GROUP, _PROGRAM, _SEVERAL = "group", "program", "several"
_OF_WHOLE, _LEAD, _LARGE, _LED = r"\b{rules.of_whole}\s$", 13, 1000, 12
_MET = (
    *("encounter", "apprehension", "arrest", "stop", "inadmissible", "refused", "expulsion"),
    *("crossing", "unlawful"),
)
_LOOSE = "stop"
"""Who is ``processed`` may be by a programme too."""


def is_of_another_group(found: Found, figure: Figure) -> bool:
    """Whether people are of a kind that no table has: ``80 individuals on the terror watchlist``.

    The kind is told in the clause of the figure, with no other figure between.
    """
    span = figure.number.span
    told = [hit for hit in found.hits(("left",), found.clause(span)) if hit.value == _GROUP]
    return figure.counts and any(
        not found.counted(Span(*sorted((span.end, hit.span.start))))
        if hit.span.start >= span.end
        else not found.counted(Span(hit.span.end, span.start))
        for hit in told
    )


def is_of_several_again(found: Found, figure: Figure) -> bool:
    """Whether a figure is the number of people of several countries that was told before.

    ``9,478 minors from four Central American countries were met. Of the 9,478, half were girls``.
    """
    span, value = figure.number.span, figure.number.value
    lead = found.lexicon.rule(_OF_WHOLE)
    start = max(found.sentence(span).start, span.start - _LEAD)
    if not figure.counts or value is None or value < _LARGE:
        return False
    if not lead.search(found.plain, start, span.start):
        return False
    for sentence in found.before(span):
        for number in found.counted(sentence):
            told = found.hits(("citizenships",), found.clause(number.span))
            if number.value == value and any(hit.value == _SEVERAL for hit in told):
                return True
    return False


def is_of_a_program(found: Found, figure: Figure) -> bool:
    """Whether people are told to have come by a programme: ``41,000 Cubans under the parole``.

    Its sentence says so, or the one before, and the figure's clause tells of nobody met at the
    border. A sentence that does tell of them is about those, and about a programme beside.
    """
    span = figure.number.span
    if not figure.counts:
        return False
    sentence, clause = found.sentence(span), found.clause(span)
    here = _programs(found, sentence)
    # "They entered through the same program": so did nobody whom the border met.
    met = [
        hit
        for hit in _met(found, clause)
        if not any(0 <= each.span.start - hit.span.end <= _LED for each in here)
    ]
    if here and not met:
        return True
    if here:
        nearest = min(hit.span.distance(span) for hit in here)
        return all(hit.span.distance(span) > nearest for hit in met)
    before = found.earlier(span, 1)
    told = any(_programs(found, each) and not _met(found, each) for each in before)
    return told and not _met(found, sentence) and not found.hits(("regions",), sentence)


def _programs(found: Found, within: Span) -> list[Hit]:
    return [hit for hit in found.hits(("left",), within) if hit.value == _PROGRAM]


def _met(found: Found, within: Span) -> list[Hit]:
    """The words of a stretch by which people are told to be met at the border."""
    people = found.hits(("people",), within)
    return [hit for hit in people if hit.value in _MET and hit.value != _LOOSE]
