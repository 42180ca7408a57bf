"""The sector or field office of agents who are told to be of a place or at one.

``The El Paso Border Patrol`` is that sector. ``Border Patrol agents in El Paso`` and, of drugs,
``CBP officers in San Diego`` are taken for those of the sector and of the field office: a guess,
since a town has the same name.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.terms.spellings import terms_of

_PATROL, _SEIZERS = "USBP", ("OFO", "CBP")
_VALLEY = "Rio Grande Valley"
"""A place that is known for its sector alone."""
_OF = r"(?:{rules.possessive})?\s(?:{rules.the}\s)?"
_BETWEEN = r"(?:\W|\b{rules.beside_stations}(?!\w))*"
_AT = r"\s(?:{rules.in}|{rules.of})\s(?:{rules.the}\s)?$"
_MORE = r"\b{rules.especially}\s(?:{rules.in}\s)?(?:{rules.the}\s)?$"
_NEAR, _CLOSE = 70, 7


def stationed(found: Found, places: Sequence[Hit], kinds: Sequence[str]) -> Part | None:
    """The area of the first of some places at which an agency is told to be.

    ``kinds`` are the lists of what is counted: of people only the Border Patrol has sectors.
    """
    for place in places:
        if told := _of_agency(found, place, kinds):
            return told
        if place.value == _VALLEY and "people" in kinds and not is_of_more(found, place):
            return Part(f"{_VALLEY} Sector", ReadFrom.CONTEXT, place.span)
    return None


def _of_agency(found: Found, place: Hit, kinds: Sequence[str]) -> Part | None:
    behind = found.behind(place.span, "actors", _CLOSE)
    if behind and found.lexicon.rule(_OF).fullmatch(found.plain, place.span.end, behind.span.start):
        return _area(place, behind, kinds, ReadFrom.WORDS)
    ahead = found.ahead(place.span, "actors", _NEAR)
    if ahead is None or ahead.span not in found.sentence(place.span):
        return None
    lead = found.lexicon.rule(_AT).search(found.plain, ahead.span.end, place.span.start)
    beside = lead and found.lexicon.rule(_BETWEEN).fullmatch(
        found.plain, ahead.span.end, lead.start()
    )
    return _area(place, ahead, kinds, ReadFrom.CONTEXT) if beside else None


def _area(place: Hit, actor: Hit, kinds: Sequence[str], where: ReadFrom) -> Part | None:
    """The area of an agency at a place, if the tables have it for what is counted."""
    if actor.value == _PATROL:
        name = f"{place.value} Sector"
    elif actor.value in _SEIZERS and "people" not in kinds:
        name = f"{place.value} Field Office"
    else:
        return None
    first, last = sorted((place.span, actor.span))
    known = name in terms_of("area_of_responsibility")
    return Part(name, where, Span(first.start, last.end)) if known else None


def is_of_more(found: Found, place: Hit) -> bool:
    """Whether a place is only that of the greater part: ``especially at the southern border``."""
    start = found.sentence(place.span).start
    return found.lexicon.rule(_MORE).search(found.plain, start, place.span.start) is not None
