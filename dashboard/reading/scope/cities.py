"""The area of a place whose bare name says where people were met, or drugs seized.

``In Yuma, agents detained 6,312 people``; ``12,410 encounters in El Paso``; ``Tucson had 9,000``.
It is a guess, since a town has the same name: nobody is accused by it. But the figure is none of
the whole border, which therefore never confirms it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dashboard.reading.counting.wholes import is_compared_with, is_overtaken
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.groups import list_around
from dashboard.reading.scope.stationed import is_of_more
from dashboard.terms.spellings import terms_of

AREA, _SECTOR, _OFFICE = "area_of_responsibility", " Sector", " Field Office"
_IN = r"\b{rules.place_leads}\s(?:{rules.the}\s)?$"
_FRONTED = r"\W*{rules.in}\s(?:{rules.the}\s)?"
_HAS = r"(?:{rules.possessive}|,)?\s(?:{rules.area_words}\s)?{rules.place_has}\b"
_GOING = r"\b{rules.prepositions}\s$"
_WHERE = r",?\s{rules.place_where}\b"
_PUT_IN = r",[^\d,;:.()]{1,60},(?=\s)"
_OWNS = r"(?:{rules.possessive}\s|,?\s{rules.with}\s|,?\s?\(|[,:]\s|\s)(?:{qualifiers.about}\s)?"
_NAME = re.compile(r"\s[A-ZÁÉÍÓÚÑ]")
_TOWN = r"\s(?:{rules.and}\s)?(?:[^\W\d_]+\s)?{rules.town_words}\b"
_LEAD, _STATE, _FAR = 30, 3, 90
_PARTS = ",;:()"
_LOOSE = ("border", "same", "north")


def of_city(found: Found, at: Span, near: Sequence[Hit], kinds: Sequence[str]) -> Part | None:
    """The area of a figure, by a bare name beside it; None where another place may be meant.

    ``near`` are the places of its clause, the nearest first; ``kinds`` says what is counted.
    """
    for place in (*near, *_fronted(found, at)):
        if not _is_bare(found, place) or is_of_more(found, place):
            continue
        if is_compared_with(found, place) and not _owns(found, place, at):
            continue
        first = _first_of_sentence(found, place, at)
        if not (_behind(found, place, at) or _ahead(found, place, first)):
            continue
        listed = [
            hit.value
            for hit in list_around(found, place)
            if hit == place or not is_overtaken(found, hit, at)
        ]
        kind = _SECTOR if "people" in kinds else _OFFICE
        areas = [f"{name}{kind}" for name in dict.fromkeys(listed)]
        if all(area in terms_of(AREA) for area in areas):
            return Part(", ".join(areas), ReadFrom.CONTEXT, place.span)
    return None


def is_here(found: Found, at: Span, scope: Mapping[str, Part]) -> bool:
    """Whether a guessed area is that of a place which the clause of a figure itself names."""
    area = scope.get(AREA)
    if area is None or area.span is None or area.span not in found.sentence(at):
        return False
    return any(hit.span == area.span for hit in found.hits(("places",), area.span))


def _fronted(found: Found, at: Span) -> Sequence[Hit]:
    """The place that a sentence opens with, ahead of a comma: ``In Yuma, ...``."""
    sentence = found.sentence(at)
    front = found.lexicon.rule(_FRONTED)
    return [
        hit
        for hit in found.hits(("places",), Span(sentence.start, at.start))
        if front.fullmatch(found.plain, sentence.start, hit.span.start)
    ][:1]


def _is_bare(found: Found, place: Hit) -> bool:
    """Whether a place is no part of a longer name (``the El Paso Times``) and of no county."""
    name = _NAME.match(found.text, place.span.end)
    state = found.behind(place.span, "states", _STATE)
    known = state or found.periods_in(Span(place.span.end, place.span.end + _LEAD))
    town = found.lexicon.rule(_TOWN).match(found.plain, place.span.end)
    return not (town or (name and not known))


def _is_led(found: Found, place: Hit) -> bool:
    start = max(found.sentence(place.span).start, place.span.start - _LEAD)
    first = list_around(found, place)[0].span.start
    return found.lexicon.rule(_IN).search(found.plain, min(start, first - 1), first) is not None


def _behind(found: Found, place: Hit, at: Span) -> bool:
    """Whether a place stands behind a figure that is told of it: ``23,410 people in Yuma``."""
    between = Span(at.end, list_around(found, place)[0].span.start)
    if place.span.start < at.end or not _is_led(found, place):
        return False
    return _is_plain(found, between) and not any(sign in _words(found, between) for sign in _PARTS)


def _ahead(found: Found, place: Hit, at: Span) -> bool:
    """Whether a place stands ahead of a figure that it has, or in which it was counted."""
    if place.span.end > at.start:
        return False
    between = Span(place.span.end, at.start)
    if _owns(found, place, at):
        return True
    state = found.behind(place.span, "states", _STATE)
    start = state.span.end if state else place.span.end
    # "San Diego, the second busiest stretch of the border, logged 20,569".
    aside = found.lexicon.rule(_PUT_IN).match(found.plain, start)
    verb = found.lexicon.rule(_HAS).match(found.plain, aside.end() if aside else start)
    between = Span(aside.end(), at.start) if aside and verb else between
    # "San Diego, where agents arrested 20,569 people"; not "went to San Diego, where".
    led = found.lexicon.rule(_GOING).search(
        found.plain, max(0, place.span.start - _LEAD), place.span.start
    )
    where = None if led else found.lexicon.rule(_WHERE).match(found.plain, start)
    return bool(verb or where or _is_led(found, place)) and _is_plain(found, between)


def has_figure(found: Found, place: Hit, at: Span) -> bool:
    """Whether a figure stands right behind a bare place that has it: ``In El Paso, 131,561``."""
    if not _is_bare(found, place) or is_compared_with(found, place):
        return False
    return _ahead(found, place, at)


def _owns(found: Found, place: Hit, at: Span) -> bool:
    """Whether a figure stands right behind a place as its own: ``Tucson's 9,000``."""
    if place.span.end > at.start:
        return False
    owns = found.lexicon.rule(_OWNS)
    return owns.fullmatch(found.text, place.span.end, at.start) is not None


def _first_of_sentence(found: Found, place: Hit, at: Span) -> Span:
    """The first figure of a sentence that tells of one place alone, or else the figure itself.

    ``Arrests in San Diego rose to 37,370 in April from 33,412``: the second goes on with the first.
    """
    sentence = found.sentence(at)
    before = found.counted(Span(place.span.end, at.start))
    if not before or found.counted(Span(sentence.start, place.span.start)):
        return at
    others = found.hits(("places", "narrow", "states"), sentence)
    borders = found.hits(("regions",), Span(before[0].span.end, sentence.end))
    alone = {hit.value for hit in others if hit.kind != "states"} == {place.value}
    return before[0].span if alone and not borders else at


def _is_plain(found: Found, between: Span) -> bool:
    """Whether nothing stands between that parts a place and a figure: no other, nobody's words."""
    if between.end - between.start > _FAR or found.counted(between):
        return False
    behind = Span(between.end, between.end)
    others = [
        hit
        for hit in found.hits(("places", "narrow"), between)
        if not is_overtaken(found, hit, behind)
    ]
    borders = [hit for hit in found.hits(("regions",), between) if hit.value not in _LOOSE]
    said = {*found.lexicon.words.functions["telling"]}
    told = any(word in said for word in between.of(found.plain).split())
    return not (others or borders or told)


def _words(found: Found, between: Span) -> str:
    """The text between, without its times."""
    text = found.text
    for hit in reversed(found.periods_in(between)):
        text = text[: hit.span.start] + " " * (hit.span.end - hit.span.start) + text[hit.span.end :]
    return text[between.start : between.end]
