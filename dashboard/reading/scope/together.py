"""Sectors or field offices that are told together: ``the Yuma, Tucson and El Paso sectors``.

A figure of them is the sum of all that are named. Those of a state are none that a claim can name.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.counting.figures import PERCENT
from dashboard.reading.counting.respective import are_crossed, place_of
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.bracketed import sector_named
from dashboard.reading.scope.groups import list_around
from dashboard.reading.scope.partitive import is_whole_of_part
from dashboard.terms.spellings import terms_of

SEVERAL, _SECTOR = "several", "sector"
_OF_STATE, _PERCENT, _FAR = 16, 12, 90
_SECTORS = r"{offices.sector}"
_OF = r"\s(?:{rules.of}|{rules.in})\s(?:{rules.the}\s)?"


def together(found: Found, at: Span) -> Part | None:
    """The areas that are told as one ahead of a figure or right behind it; None if there are none.

    A percentage may be that of each, and so is one of a list that goes with them one by one.
    """
    units = found.hits(("units",), Span(at.start, at.end + _PERCENT))
    apart = found.hits(("respective",), found.sentence(at)) or place_of(found, at)
    apart = apart or are_crossed(found, at) or is_whole_of_part(found, at)
    if apart or any(unit.value == PERCENT for unit in units):
        return None
    for several in _words(found, found.sentence(at)):
        listed = _listed_with(found, several)
        names = list(dict.fromkeys(hit.value for hit in listed))
        if len(names) < 2:
            continue
        span = Span(
            min(several.span.start, listed[0].span.start),
            max(several.span.end, listed[-1].span.end),
        )
        first, last = sorted((span, at))
        between = Span(first.end, last.start)
        if between.start > between.end or between.end - between.start > _FAR:
            continue
        if found.counted(between) or found.hits(("places", "regions"), between):
            continue
        kind = "Sector" if found.lexicon.rule(_SECTORS).search(several.span.of(found.plain)) else ""
        areas = [f"{name} {kind or 'Field Office'}" for name in names]
        if all(area in terms_of("area_of_responsibility") for area in areas):
            return Part(", ".join(areas), ReadFrom.WORDS, span)
    return None


def area_named(found: Found, place: Hit, read_from: ReadFrom) -> Part | None:
    """The sector that has the name of a place, or its field office where those are listed.

    ``The Miami and Laredo field offices``; also where the sentence before tells of field offices.
    """
    for span in (found.sentence(place.span), *found.before(place.span)):
        hits = [h for h in found.hits(("offices",), span) if h.value in (SEVERAL, _SECTOR)]
        if not hits:
            continue
        nearest = min(hits, key=lambda hit: hit.span.distance(place.span))
        office = f"{place.value} Field Office"
        sectors = found.lexicon.rule(_SECTORS).search(nearest.span.of(found.plain))
        if not sectors and office in terms_of("area_of_responsibility"):
            return Part(office, read_from, place.span)
        break
    return sector_named(place, read_from)


def are_of_state(found: Found, clause: Span) -> bool:
    """Whether a clause tells of the sectors of a state: ``the five Texas-based sectors``."""
    states = () if found.hits(("places",), clause) else found.hits(("states",), clause)
    return any(
        state.span.distance(several.span) <= _OF_STATE
        for several in _words(found, clause)
        for state in states
    )


def _words(found: Found, within: Span) -> Sequence[Hit]:
    return [hit for hit in found.hits(("offices",), within) if hit.value == SEVERAL]


def _listed_with(found: Found, several: Hit) -> Sequence[Hit]:
    """The places of which a word such as ``sectors`` tells: those before it, or those of it."""
    ahead = found.ahead(several.span, "places", 1)
    if ahead is not None:
        return list_around(found, ahead)
    behind = found.behind(several.span, "places", _OF_STATE)
    if behind is None:
        return ()
    led = found.lexicon.rule(_OF).fullmatch(found.plain, several.span.end, behind.span.start)
    return list_around(found, behind) if led else ()
