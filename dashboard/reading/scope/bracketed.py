"""Figures in brackets: of what stands right ahead of them, if they do not say otherwise.

``6,690 were Mexicans (8,877 in 2017)`` counts Mexicans twice; ``Yuma (8,775 families and 3,973
children)`` is of Yuma throughout.
"""

from __future__ import annotations

from dashboard.reading.found import PARTING, Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.terms.spellings import terms_of

_OWN = ("people", "demographics", "citizenships", "places", "states", "regions", "drugs", "rates")
_MOVED = ("directions", "comparing", "turned", "multiples", "fractions", "shares")
_FAR, _LONG, _CLOSE, _EARLIER = 60, 90, 2, 3
_PERCENT, _BESIDE = "percent", 6
_SECTORS = ("sector", "several")


def bracket_of(found: Found, at: Span) -> Span | None:
    """The brackets in which a place stands within its sentence, with their signs."""
    sentence = found.sentence(at)
    opened = found.text.rfind("(", sentence.start, at.start)
    closed = found.text.find(")", at.end, min(sentence.end, at.end + _LONG))
    if opened <= found.text.rfind(")", sentence.start, at.start) or closed < 0:
        return None
    return Span(opened, closed + 1)


def host_of(found: Found, at: Span) -> Span | None:
    """The figure right ahead of a bracket that tells one more of the same, and what it counts."""
    inside = bracket_of(found, at)
    if inside is None or len(found.counted(inside)) != 1 or found.hits(_OWN + _MOVED, inside):
        return None
    ahead = found.counted(Span(found.sentence(at).start, inside.start))
    if not ahead or inside.start - ahead[-1].span.end > _FAR:
        return None
    unit = found.behind(ahead[-1].span, "units", _BESIDE)
    parted = found.lexicon.rule(PARTING).search(found.plain, ahead[-1].span.end, inside.start)
    return None if parted or (unit and unit.value == _PERCENT) else ahead[-1].span


def sector_named(place: Hit, read_from: ReadFrom) -> Part | None:
    """The sector that has the name of a place; None if there is none."""
    name = f"{place.value} Sector"
    return Part(name, read_from, place.span) if name in terms_of("area_of_responsibility") else None


def sector_ahead(found: Found, at: Span) -> Part | None:
    """The sector right ahead of the bracket in which a figure stands, if it has no place there.

    A guess where the text tells of agents and not of sectors.
    """
    inside = bracket_of(found, at)
    if inside is None or found.hits(("places", "states", "regions"), inside):
        return None
    place = found.ahead(Span(inside.start, inside.start), "places", _CLOSE)
    said = (found.sentence(at), *found.earlier(at, _EARLIER))
    told = [hit for each in said for hit in found.hits(("offices",), each)]
    if place and any(hit.value in _SECTORS for hit in told):
        return sector_named(place, ReadFrom.TEXT)
    agents = any(hit.value == "USBP" for each in said for hit in found.hits(("actors",), each))
    return sector_named(place, ReadFrom.CONTEXT) if place and agents else None
