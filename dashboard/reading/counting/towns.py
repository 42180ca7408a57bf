"""Figures of places that no table has: a town, a bridge, a port of entry, another country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.counting.figures import Figure
    from dashboard.reading.found import Found
    from dashboard.reading.language.lexicon import Hit

_ACROSS = r"\b{rules.across_from}\s$"
_EXTENT = r"[,–—-]\s?{rules.extent}\s[^,;:–—]{0,60}$"
_CLOSED = r"[^,;:–—]{0,60}[,–—)]"
_AREA = r"\b(?:{offices.sector}|{rules.field_office})\s(?:{rules.of}\s)?(?:{rules.the}\s)?$"
_CLOSE, _TOLD = 2, 2
"""So many signs an office may stand from its place; so many sentences back a port may be told."""


def is_of_another_place(found: Found, figure: Figure) -> bool:
    """Whether the clause of a figure names a place that no table has, and not only as an aside."""
    clause = _clause(found, figure)
    places = [hit for hit in found.hits(("narrow",), clause) if not _is_neighbour(found, hit)]
    # "The ports from Brownsville to Del Rio of the Laredo Field Office" are all of it.
    offices = [hit for hit in found.hits(("offices",), clause) if hit.value in ("sector", "office")]
    areas = found.hits(("places",), clause)
    named = any(is_named_area(found, area) for area in areas) or any(
        office.span.distance(area.span) <= _CLOSE
        for office in offices
        for area in areas
        if area.span.end <= office.span.start
    )
    return bool(places or _is_of_place_before(found, figure)) and not named


def _clause(found: Found, figure: Figure) -> Span:
    """The clause of a figure, with what a colon ends ahead of it: ``at Nogales: heroin, 9 lb``."""
    clause = found.clause(figure.number.span)
    start = found.sentence(figure.number.span).start
    listed = found.plain[start : clause.start].rstrip().endswith(":")
    return Span(start, clause.end) if listed and not found.hits(("narrow",), clause) else clause


def is_named_area(found: Found, place: Hit) -> bool:
    """Whether a word ahead of a place makes it an area: ``oficina de campo de Laredo``."""
    start = found.sentence(place.span).start
    return found.lexicon.rule(_AREA).search(found.plain, start, place.span.start) is not None


def _is_of_place_before(found: Found, figure: Figure) -> bool:
    """Whether drugs are those of a port that the sentence before tells of, where none is named.

    ``Seizures at the Nogales crossings rose. November ended with 564 kilos of cocaine``.
    """
    span = figure.number.span
    here = found.hits(("places", "states", "regions", "actors"), found.sentence(span))
    if not figure.weighs or here:
        return False
    for before in found.before(span)[:_TOLD]:
        told = found.hits(("places", "states", "regions"), before)
        if narrow := found.hits(("narrow",), before):
            drugs = found.hits(("drugs", "seizures"), before)
            return bool(drugs) and not told and not all(_is_neighbour(found, h) for h in narrow)
        if told:
            return False
    return False


def _is_neighbour(found: Found, place: Hit) -> bool:
    """Whether a place is only told of to say where another one is: ``across from Ciudad Acuña``.

    So is one in what commas or dashes close off behind an area: ``Tucson, from Ajo to Naco, had``.
    """
    start = found.sentence(place.span).start
    if found.lexicon.rule(_ACROSS).search(found.plain, start, place.span.start):
        return True
    aside = found.lexicon.rule(_EXTENT).search(found.plain, start, place.span.start)
    closed = aside and found.lexicon.rule(_CLOSED).match(found.plain, place.span.end)
    return bool(aside and closed and found.hits(("places",), Span(start, aside.start())))
