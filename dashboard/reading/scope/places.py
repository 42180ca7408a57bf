"""Where a figure is of: region, sector, field office or state, as far as the text names them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.reading.counting.abroad import may_be_abroad
from dashboard.reading.counting.opposed import opposed
from dashboard.reading.counting.wholes import is_of_most, is_of_part, own_behind
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.areas import area_of, first_area
from dashboard.reading.scope.carried import begins_anew, is_of_another_kind, named_areas, subjects
from dashboard.reading.scope.regions import COASTAL, NATIONWIDE, NORTHERN, REGIONS, SOUTHWEST
from dashboard.reading.scope.states import is_in_name, state_of
from dashboard.reading.scope.stationed import is_of_more, stationed
from dashboard.reading.scope.together import together
from dashboard.reading.scope.totals import of_all

_NORTH = "north"
_SECTOR, _OFFICE = " Sector", " Field Office"
_DRUGS = ("drugs", "seizures")
_FIGURE, _MOST = 24, 30
_TOLD, _BEFORE, _LAST = 12, 2, 3
"""How many sentences back a place may be named that is meant without being said."""


def places(found: Found, at: Span, kinds: Sequence[str]) -> dict[str, Part]:
    """Region, area and state of a figure, as far as its sentence or those before name them.

    A sentence before counts only if it is about the same things: has a hit of these kinds.
    """
    scope: dict[str, Part] = {}
    if own := _region_opposed(found, at) or _region_beside(found, at) or of_all(found, at):
        scope["region"] = own
        return scope
    if area := area_of(found, at, kinds):
        scope["area_of_responsibility"] = area
        return scope
    if state := _state(found, at):
        return state
    named = _named(found, at)
    if named and is_of_another_kind(found, named[0].span, at, kinds):
        named = None
    if north := _other_border(found, at, named):
        scope["region"] = north
        return scope
    if named and (areas := _areas_beside(found, *named)):
        scope["area_of_responsibility"] = areas
        return scope
    if named and (
        named[1] is ReadFrom.WORDS
        or _tells_of(found, found.sentence(named[0].span), at, kinds)
        or _is_meant_again(found, at)
    ):
        scope["region"] = Part(named[0].value, named[1], named[0].span)
        return scope
    if again := _again_of_paragraphs_before(found, at):
        scope["region"] = again
        return scope
    if loose := loose_border(found, at):
        scope["region"] = _loose(found, at, loose)
    return scope


def _areas_beside(found: Found, region: Hit, read_from: ReadFrom) -> Part | None:
    """The areas told together in a sentence before that names a region: a guess, as its figures.

    ``The Yuma and Tucson sectors met 9,000 people from Mexico. A year before it was 8,000``.
    """
    if read_from is ReadFrom.WORDS:
        return None
    for number in found.counted(found.sentence(region.span)):
        if areas := together(found, number.span):
            return Part(areas.value, ReadFrom.CONTEXT, areas.span)
    return None


def _loose(found: Found, at: Span, border: Hit) -> Part:
    """``the border``, likely that with Mexico; ``the northern border``, likely that with Canada.

    That is Mexico's own in some texts, but not in one that names the border with Canada too. Where
    the sentences before tell of Canada's alone, that is ``the border``.
    """
    where = ReadFrom.CONTEXT if is_local(found, at) else ReadFrom.CHOICE
    if border.value != _NORTH:
        region = NORTHERN if _last_border(found, at) == NORTHERN else SOUTHWEST
        return Part(region, where, border.span)
    whole = Span(0, len(found.text))
    named = any(hit.value == NORTHERN for hit in found.hits(("regions",), whole))
    return Part(NORTHERN, ReadFrom.TEXT if named else where, border.span)


def may_be_another_border(found: Found, sentence: Span, border: Span) -> bool:
    """Whether the border of a figure may be that of another country.

    Its sentence tells of ``the northern border`` as Mexico may, and not of Canada's; or words such
    as ``the southern border`` stand where a text tells what Mexico does at its own.
    """
    told = {hit.value for hit in found.hits(("regions",), sentence)}
    return (_NORTH in told and NORTHERN not in told) or may_be_abroad(found, border)


def as_told(scope: Mapping[str, Part]) -> dict[str, Part]:
    """The places of another sentence, for a figure that goes on with it."""
    there = {ReadFrom.WORDS: ReadFrom.TEXT}
    return {
        name: Part(part.value, there.get(part.read_from, part.read_from), part.span)
        for name, part in scope.items()
    }


def told_place(found: Found, at: Span, kinds: Sequence[str]) -> dict[str, Part]:
    """The place that the text last named for things of some kinds, a guess; empty if it has none.

    A sector or field office holds until the text names another one, or a border, or the country.
    Of the borders only the northern one is no usual guess; another is one in the next sentences.
    """
    people = "people" in kinds
    holds = not (people and begins_anew(found, at))
    its_own = _SECTOR if people else _OFFICE
    for sentence in found.earlier(at, _TOLD):
        # A sector is of people and a field office of drugs, whatever else its sentence says.
        own = holds and not (people and found.hits(_DRUGS, sentence))
        told = found.hits(kinds, sentence)
        if not (told or own):
            continue
        last = tuple(reversed(found.hits(("places",), sentence)))
        last = tuple(named_areas(found, sentence, last)) or last
        several = len({hit.value for hit in last}) > 1
        area = None if several else first_area(found, last, sentence)
        area = area or (None if several or not told else stationed(found, last, kinds))
        if area and (told or area.value.endswith(its_own)):
            return {"area_of_responsibility": Part(area.value, ReadFrom.CONTEXT, area.span)}
        if not told:
            continue
        states = [hit for hit in found.hits(("states",), sentence) if not is_in_name(found, hit)]
        if len({hit.value for hit in states}) == 1:
            placed = _state(found, states[0].span)
            if "state" not in placed or sentence in found.before(at)[:_BEFORE]:
                return _guessed(placed)
        regions = [hit for hit in found.hits(("regions",), sentence) if hit.value in REGIONS]
        regions = [hit for hit in regions if not is_of_more(found, hit)]
        if len({hit.value for hit in regions}) > 1:
            # "25,616 at one border and 43,764 at the other": the next sentence is of neither alone.
            return {}
        near = sentence in found.earlier(at, _BEFORE)
        if regions and (regions[-1].value == NORTHERN or near):
            return {"region": Part(regions[-1].value, ReadFrom.CONTEXT, regions[-1].span)}
        if regions:
            return _only_border(found, at)
    return _only_border(found, at)


def _state(found: Found, at: Span) -> dict[str, Part]:
    """The state of a figure, if it is not one of several along a border."""
    return state_of(found, at, of_border=_named(found, at) is not None)


def _guessed(scope: Mapping[str, Part]) -> dict[str, Part]:
    """The same places as a guess."""
    return {name: replace(part, read_from=ReadFrom.CONTEXT) for name, part in scope.items()}


def _region_opposed(found: Found, at: Span) -> Part | None:
    """The region of one of two figures that go with two regions compared.

    ``The northern border`` is that with Canada where it is set against another.
    """
    hit = opposed(found, at, ("regions",))
    region = NORTHERN if hit and hit.value == _NORTH else hit and hit.value
    return Part(region, ReadFrom.WORDS, hit.span) if hit and region in REGIONS else None


def _region_beside(found: Found, at: Span) -> Part | None:
    """A region right behind a figure of which only a later one has an area.

    ``1.6 million nationwide and 616,000 in the Tucson Sector``.
    """
    clause = found.clause(at)
    hit = next((h for h in found.hits(("regions",), Span(at.end, clause.end))), None)
    if hit is None or hit.value not in REGIONS or hit.span.start - at.end > _FIGURE:
        return None
    areas = found.hits(("places",), clause)
    behind = [each for each in areas if each.span.start >= hit.span.end]
    later = behind and found.counted(Span(hit.span.end, behind[0].span.start))
    if not later or len(behind) < len(areas) or found.counted(Span(at.end, hit.span.start)):
        return None
    return Part(hit.value, ReadFrom.WORDS, hit.span)


def _only_border(found: Found, at: Span) -> dict[str, Part]:
    """The southwest border, a guess, where a text has named it twice and no other region."""
    told = [hit for hit in found.hits(("regions",), Span(0, at.start)) if hit.value in REGIONS]
    if len(told) < 2 or {hit.value for hit in told} != {SOUTHWEST}:
        return {}
    return {"region": Part(SOUTHWEST, ReadFrom.CONTEXT, told[-1].span)}


def _named(found: Found, at: Span) -> tuple[Hit, ReadFrom] | None:
    """The nearest region, but not one that only a part has: ``150, of whom 84 at the border``."""
    named = found.nearest(("regions",), at, REGIONS)
    if named is None:
        return None
    if named[0].value == NATIONWIDE and len(found.counted(found.clause(at))) == 1:
        # "Nationwide, 850,000 were apprehended along the southwest border": there.
        border = found.nearest(("regions",), at, (SOUTHWEST, NORTHERN))
        named = border if border and border[0].span in found.clause(at) else named
    if own := own_behind(found, named[0], at, REGIONS):
        named = own, ReadFrom.WORDS
    if is_of_most(found, named[0], at) or is_of_part(found, named[0], at):
        return None
    between = Span(at.end, named[0].span.start)
    parts = [hit for hit in found.hits(("shares",), between) if hit.value == "of_these"]
    counted = found.counted(between) if parts else ()
    whole = not counted or "," in found.plain[counted[-1].span.end : between.end]
    return named if whole else None


def _is_meant_again(found: Found, at: Span) -> bool:
    """Whether the sentence means the border named before: ``en esa frontera``."""
    regions = found.hits(("regions",), found.sentence(at))
    return any(hit.value == "same" for hit in regions)


def _tells_of(found: Found, sentence: Span, at: Span, kinds: Sequence[str]) -> bool:
    """Whether a sentence is about things of some kinds, or of none and this one goes on with it.

    The border of people is not that of the drugs in the next sentence.
    """
    if found.hits(kinds, sentence):
        return True
    goes_on = found.counted(sentence) or subjects(found, found.sentence(at))
    return bool(goes_on) and not found.hits(("people", "drugs", "seizures", "units"), sentence)


def _again_of_paragraphs_before(found: Found, at: Span) -> Part | None:
    """``That border``, where the paragraph names none: the last one that the text has named."""
    again = [h for h in found.hits(("regions",), found.sentence(at)) if h.value == "same"]
    if not again:
        return None
    for sentence in found.earlier(at, _TOLD):
        told = [hit for hit in found.hits(("regions",), sentence) if hit.value in REGIONS]
        if told:
            return Part(told[-1].value, ReadFrom.TEXT, again[0].span)
    return None


def _other_border(found: Found, at: Span, named: tuple[Hit, ReadFrom] | None) -> Part | None:
    """``the northern border``, which may be Mexico's, where the text names another of the US too.

    It is a guess where only a sentence before names that.
    """
    nearest = found.nearest(("regions",), at)
    if named is None or nearest is None or nearest[0].value != "north":
        return None
    if named[0].value not in (SOUTHWEST, COASTAL) or _is_led_to(found, at, named[0].span):
        return None
    where = ReadFrom.WORDS if named[1] is ReadFrom.WORDS else ReadFrom.CONTEXT
    return Part(NORTHERN, where, nearest[0].span)


def _is_led_to(found: Found, at: Span, region: Span) -> bool:
    """Whether nothing but small words leads from a figure to a region: ``183 a lo largo de``."""
    between = Span(at.end, region.start)
    near = 0 <= between.end - between.start <= _MOST and "," not in between.of(found.plain)
    return near and not found.counted(between) and found.knows_all(between)


def loose_border(found: Found, at: Span) -> Hit | None:
    """``the border`` without saying which, in the sentence or one before; not an agency's name."""
    for span in (found.sentence(at), *found.before(at)):
        actors = found.hits(("actors",), span)
        hits = [hit for hit in found.hits(("regions",), span) if hit.value in ("border", _NORTH)]
        if loose := [hit for hit in hits if not _is_within(hit, actors)]:
            return loose[0]
    return None


def _last_border(found: Found, at: Span) -> str:
    """The one border that the few sentences before name, or all; empty for none and for both."""
    told = [h.value for each in found.earlier(at, _LAST) for h in found.hits(("regions",), each)]
    named = {value for value in told if value in REGIONS}
    if not named:
        ahead = found.hits(("regions",), Span(0, found.sentence(at).start))
        named = {hit.value for hit in ahead if hit.value in REGIONS}
    return named.pop() if len(named) == 1 else ""


def is_local(found: Found, at: Span) -> bool:
    """Whether a text has named a place up to a figure that may be meant by ``the border``."""
    return bool(found.hits(("places", "states", "narrow", "offices"), Span(0, at.end)))


def _is_within(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(hit.span.overlaps(other.span) for other in others)
