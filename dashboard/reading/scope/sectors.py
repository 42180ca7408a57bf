"""The sector of people whose sentence does not say it: that of the text, or of whoever is quoted.

``said Rio Grande Valley Sector Chief John Doe. ... "In March we had 14,100 apprehensions."``
"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import OPEN, Part, ReadFrom
from dashboard.reading.scope.areas import first_area, may_be_at
from dashboard.reading.scope.carried import begins_anew
from dashboard.reading.scope.counted import BORDER_PATROL, ENCOUNTERS, OFO
from dashboard.reading.scope.places import places, told_place
from dashboard.reading.scope.regions import NATIONWIDE, SOUTHWEST
from dashboard.reading.scope.themes import is_of_nationals, opening

AREA, _SECTOR = "area_of_responsibility", " Sector"
PLACES = {"region", AREA, "state"}
_BEFORE, _EARLIER, _POST = 2, 16, 40
_WE = r"\b{rules.we}\b"
_ASIDE = r",\s(?:{rules.telling}|{rules.despite}|{rules.but})\b"
_CHIEF = r"\b{rules.chiefs}\b"
_QUOTES = '"“”«»'


def _spoken_place(found: Found, at: Span) -> dict[str, Part]:
    """The sector of the chief who says ``we`` of a figure, a guess; empty if nobody does."""
    here = found.sentence(at)
    near = (here, *found.before(at)[:_BEFORE])
    if not any(_is_quoted(found, each) for each in near):
        return {}
    for sentence in (here, *found.earlier(at, _EARLIER)):
        chief = found.lexicon.rule(_CHIEF).search(found.plain, sentence.start, sentence.end)
        area = _area(found, sentence) if chief else None
        if chief and area and area.span and area.span.distance(Span(*chief.span())) <= _POST:
            return {AREA: area}
    return {}


def _is_quoted(found: Found, sentence: Span) -> bool:
    quoted = any(sign in _QUOTES for sign in sentence.of(found.text))
    we = found.lexicon.rule(_WE)
    return quoted and we.search(found.plain, sentence.start, sentence.end) is not None


def _area(found: Found, sentence: Span) -> Part | None:
    """The one sector that a sentence names, as a guess."""
    named = found.hits(("places",), sentence)
    area = first_area(found, tuple(reversed(named)), sentence)
    alone = len({hit.value for hit in named}) == 1
    if area is None or not alone or not area.value.endswith(_SECTOR):
        return None
    return Part(area.value, ReadFrom.CONTEXT, area.span)


def sector_of_text(found: Found, at: Span) -> Part | None:
    """The one sector that the title and the first paragraph name ahead of a figure's sentence."""
    start = found.sentence(at).start
    told = [_area(found, each) for each in opening(found) if each.end <= start]
    areas = [area for area in told if area]
    return areas[-1] if len({area.value for area in areas}) == 1 else None


def _is_of_the_patrol(found: Found, at: Span, place: Mapping[str, Part]) -> bool:
    """Whether a text on a sector means it by ``encounters``: sectors are the Border Patrol's."""
    area, text = place.get(AREA), sector_of_text(found, at)
    if area is None or not area.value.endswith(_SECTOR) or begins_anew(found, at):
        return False
    near = any(area.span in each for each in found.before(at)[:_BEFORE])
    return near or (text is not None and text.value == area.value)


def is_open(found: Found, at: Span, scope: Mapping[str, Part]) -> bool:
    """Whether a figure has no place of its own; ``the border`` of another clause is none.

    In a text on a sector, ``19,000 arrests have put agents at the border under strain``.
    """
    if not scope.keys() & PLACES:
        return True
    border = scope.get("region")
    if border is None or border.read_from is not ReadFrom.CONTEXT or border.span is None:
        return False
    text = sector_of_text(found, at)
    told = told_place(found, at, ("people",)).get(AREA) if text else None
    apart = _is_aside(found, at, border) or not found.clause(at).overlaps(border.span)
    return bool(apart and text and told and told.value == text.value)


def place_told(
    found: Found, at: Span, metric: Part, other: str | None, scope: dict[str, Part]
) -> tuple[Part, str | None]:
    """The metric, and another one, of a figure whose sentence does not say where it is of.

    Adds the place to the scope: that which was told before, or else a guess.
    """
    before = _spoken_place(found, at) or told_place(found, at, ("people",))
    component = scope.get("component")
    if metric.value == ENCOUNTERS and not component and _is_of_the_patrol(found, at, before):
        metric, other = Part(BORDER_PATROL, ReadFrom.CONTEXT, metric.span), ENCOUNTERS
    patrol, ports = metric.value == BORDER_PATROL, bool(component and component.value == OFO)
    fits = may_be_at(before, patrol=patrol, ports=ports)
    # Who counts the people of one country counts them everywhere, if not the Border Patrol alone.
    of_one = scope.get("citizenship")
    wide = of_one is not None and "demographic" not in scope
    if of_one and wide:
        wide = bool(other) or is_of_nationals(found, at, of_one.value)
    default = SOUTHWEST if patrol and not wide else NATIONWIDE
    scope.pop("region", None)
    scope |= before if fits else {"region": Part(default, ReadFrom.CONTEXT)}
    return metric, other


def place_of_drugs(found: Found, at: Span) -> dict[str, Part]:
    """Where drugs were seized: as its sentence says, or else as was told before, a guess.

    ``Border officers seized 9,000 pounds``, where a field office is told of, are those of it.
    """
    kinds = ("drugs", "seizures")
    scope = places(found, at, kinds)
    border = scope.get("region")
    guessed = border is not None and border.read_from in OPEN
    if scope and not guessed:
        return scope
    told = told_place(found, at, kinds)
    if not scope or AREA in told:
        scope = told
    return scope or {"region": Part(NATIONWIDE, ReadFrom.CONTEXT)}


def is_placed(found: Found, at: Span, scope: Mapping[str, Part]) -> bool:
    """Whether the sentence of a figure says where it is of; ``the border`` is no such place."""
    told = [scope[name] for name in PLACES & scope.keys()]
    told = [part for part in told if part.read_from is not ReadFrom.CHOICE]
    clause, sentence = found.clause(at), found.sentence(at)
    return any(
        part.span is not None
        and part.span in (clause if part.read_from in OPEN else sentence)
        and not _is_aside(found, at, part)
        for part in told
    )


def _is_aside(found: Found, at: Span, place: Part) -> bool:
    """Whether a place behind a figure is told of another thing: ``, when it shut its borders``."""
    if place.span is None or place.span.start < at.end:
        return False
    return found.lexicon.rule(_ASIDE).search(found.plain, at.end, place.span.start) is not None
