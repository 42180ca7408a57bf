"""Figures of buildings, of asylum and of who lives in a country: no table of these counts them.

``A station built for 125``, ``640 migrants packed into it``; ``asylum approval rates fell to 19%``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_ROOM, _OUTCOME, _POPULATION = "room", "outcome", "population"
_MET = ("encounter", "apprehension", "arrest", "stop", "inadmissible", "refused", "expulsion")
_ONLY = (
    r"\s(?:(?:{rules.only}|{qualifiers.about}|{qualifiers.more_than}|{qualifiers.less_than})\s)?"
)
_SEATED = r"-{rules.seated}\b"


def is_of_room(found: Found, figure: Figure) -> bool:
    """Whether a figure is of how many a building has room for, or of those who are in it.

    It stands right behind words for room; so do others of a clause that tells of nobody met.
    """
    span = figure.number.span
    if not figure.counts:
        return False
    clause = found.clause(span)
    only = found.lexicon.rule(_ONLY)
    room = _told(found, clause, _ROOM)
    if any(only.fullmatch(found.plain, hit.span.end, span.start) for hit in room):
        return True
    seated = found.lexicon.rule(_SEATED).search(found.plain, clause.start, clause.end)
    return bool(room or seated) and not _met(found, clause)


def is_of_asylum(found: Found, figure: Figure) -> bool:
    """Whether a figure is of what became of those who asked for asylum, and of nobody met."""
    clause = found.clause(figure.number.span)
    return bool(_told(found, clause, _OUTCOME)) and not _met(found, clause)


def is_of_population(found: Found, figure: Figure) -> bool:
    """Whether people are those who live in the country, and not those who were met."""
    clause = found.clause(figure.number.span)
    return figure.counts and bool(_told(found, clause, _POPULATION)) and not _met(found, clause)


def are_not_met(found: Found, noun: Hit, verb: Span) -> bool:
    """Whether those of whom a verb tells are who live in a country, or who asked for asylum."""
    first, last = sorted((noun.span, verb))
    between = Span(first.start, last.end)
    living = [
        hit for hit in found.hits(("left",), found.clause(verb)) if hit.span.overlaps(between)
    ]
    here = any(hit.value in (_POPULATION, "act") for hit in living)
    return here or bool(_told(found, found.clause(verb), _OUTCOME))


def _told(found: Found, within: Span, kind: str) -> list[Hit]:
    return [hit for hit in found.hits(("left",), within) if hit.value == kind]


def _met(found: Found, within: Span) -> bool:
    return any(hit.value in _MET for hit in found.hits(("people",), within))
