"""The sector or field office of a figure, by the names of places beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.counting import wholes
from dashboard.reading.counting.respective import of_terms
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.language.united import UNITED
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.bracketed import sector_ahead
from dashboard.reading.scope.carried import is_of_another_kind, places_before
from dashboard.reading.scope.cities import of_city
from dashboard.reading.scope.partitive import is_whole_of_part
from dashboard.reading.scope.stationed import stationed
from dashboard.reading.scope.together import SEVERAL, are_of_state, area_named, together
from dashboard.terms.spellings import terms_of

_SECTOR, _AGENTS, _PEOPLE, _MANY = ("sector", "agents"), "agents", ("people",), 3
_WHOLE, _LOOSE = r"\b{rules.whole_border}\b", ("border", "same")
_OFFICE_NEAR, _OFFICE_BESIDE, _FIGURE, _EARLIER, _FAR, _BORDER, _IN = 26, 3, 24, 3, 8, 60, 14
_IN_A = r"\s{rules.in}\s(?:{rules.the}\s)?"


def _right_behind(found: Found, at: Span) -> Part | None:
    """The sector that is named right behind a figure of a list: ``34,370 in San Diego``."""
    place = found.behind(at, "places", _IN)
    offices = found.hits(("offices",), found.sentence(at))
    told = any(hit.value in ("sector", SEVERAL) for hit in offices)
    others = [hit for hit in found.hits(("places",), found.sentence(at)) if hit != place]
    told = told or stationed(found, others, ("people",)) is not None
    led = place and found.lexicon.rule(_IN_A).fullmatch(found.plain, at.end, place.span.start)
    if place is None or not (told and led):
        return None
    if any(office.span.distance(place.span) <= 1 for office in offices):
        return None
    return area_named(found, place, ReadFrom.TEXT)


def _respective(found: Found, at: Span) -> Part | None:
    """The sector of a figure where two lists go together one by one."""
    place = of_terms(found, at, ("places",))
    offices = found.hits(("offices",), found.sentence(at))
    if place is None or not any(hit.value in ("sector", SEVERAL) for hit in offices):
        return None
    listed = any(hit.value == "several" for hit in offices) or at.start not in found.labels
    return area_named(found, place, ReadFrom.WORDS if listed else ReadFrom.TEXT)


def _with_state(found: Found, at: Span) -> Part | None:
    """A sector by the name of a place with its state, a guess where the text tells of agents.

    ``Tucson, Arizona, was the busiest corridor, with 80,185 arrests``.
    """
    said = (found.sentence(at), *found.earlier(at, _FAR))
    agents = any(hit.value == "USBP" for each in said for hit in found.hits(("actors",), each))
    sentence = found.sentence(at)
    for place in found.hits(("places",), Span(sentence.start, at.start)) if agents else ():
        sector = area_named(found, place, ReadFrom.CONTEXT)
        if sector and found.behind(place.span, "states", _OFFICE_BESIDE):
            return sector
    return None


def has_several_areas(found: Found, at: Span) -> bool:
    """Whether a figure is of two sectors or more together, which no claim can name."""
    clause = found.clause(at)
    told = _listed(found, at) or _respective(found, at) or _right_behind(found, at)
    told = told or sector_ahead(found, at)
    if told or together(found, at):
        return False
    if found.hits(("places",), clause) and found.hits((UNITED,), clause):
        # The ports of a place and what lies between them: a field office and a sector.
        return True
    if are_of_state(found, clause):
        return True
    for several in found.hits(("offices",), clause):
        if several.value == SEVERAL:
            named = found.hits(("places",), Span(several.span.end, clause.end))
            return len({hit.value for hit in named}) > 1
    # "Across El Paso and Laredo (Texas), Tucson (Arizona) and Miami": no area, and not all of them.
    named = found.hits(("places",), clause)
    many = len({hit.value for hit in named}) >= _MANY and len(found.counted(clause)) == 1
    return many and not found.hits(("regions",), clause) and area_of(found, at, _PEOPLE) is None


def _places_of(found: Found, at: Span) -> Sequence[Hit]:
    """The names of places that may be those of a figure: of its clause, or ahead of ``, with 9``.

    One with a figure of its own behind it is not: ``San Diego, with 12, and El Paso, with 9``.
    """
    clause, sentence = found.clause(at), found.sentence(at)
    own = [hit for hit in found.hits(("places",), clause) if not _is_of_another(found, hit, at)]
    if is_whole_of_part(found, at):
        # "El Paso agents met 91,768 of the 432,838 families": the whole is of all sectors.
        return [hit for hit in own if hit.span.start >= at.end]
    functions = found.lexicon.words.functions["words"]
    opens = all(word in functions for word in found.plain[clause.start : at.start].split())
    if own or not opens:
        return own
    ahead = found.counted(Span(sentence.start, at.start))
    start = ahead[-1].span.end if ahead else sentence.start
    told = found.hits(("places",), Span(start, at.start))
    return [hit for hit in told if not wholes.is_overtaken(found, hit, at)]


def _is_of_another(found: Found, place: Hit, at: Span) -> bool:
    """Whether a place of the clause is that of another figure, of a part, or of what it compares.

    ``760 people in the Tucson Sector and 6,000 along the border with Mexico``: the sector is that
    of the first figure, and the second has a border of its own.
    """
    if place.span.end > at.start:
        return (
            _has_its_own(found, place)
            or wholes.is_of_these(found, place, at)
            or wholes.is_of_part(found, place, at)
            or wholes.is_compared_with(found, place)
        )
    if _is_parted(found, place, at) or wholes.is_overtaken(found, place, at):
        return True
    if wholes.own_behind(found, place, at):
        return True
    clause = found.clause(at)
    behind = found.hits(("regions",), Span(at.end, min(at.end + _BORDER, clause.end)))
    border = next((hit for hit in behind if hit.value not in _LOOSE), None)
    return (
        border is not None
        and not found.counted(Span(at.end, border.span.start))
        and bool(found.counted(Span(clause.start, place.span.start)))
    )


def _is_parted(found: Found, place: Hit, at: Span) -> bool:
    """Whether a place has the figure before, and another that figure: ``9,000 and Yuma 5,000``."""
    clause = found.clause(at)
    before = found.counted(Span(place.span.end, at.start))
    if not before or before[-1].span.start < clause.start:
        return False
    own = found.hits(("places",), Span(before[-1].span.end, at.start))
    return any(
        each.value != place.value and not wholes.is_compared_with(found, each) for each in own
    )


def _has_its_own(found: Found, place: Hit) -> bool:
    numbers = found.counted(Span(place.span.end, place.span.end + _FIGURE))
    return any(wholes.owns(found, place, number.span) for number in numbers)


def area_of(found: Found, at: Span, kinds: Sequence[str]) -> Part | None:
    """The sector or field office of a figure: of its clause, its list or a sentence before.

    ``kinds`` are the lists of what the figure is about: sectors are of people.
    """
    own = _respective(found, at) or together(found, at) or _right_behind(found, at)
    own = own or (sector_ahead(found, at) if "people" in kinds else None)
    named = own or _area_named(found, at) or _listed(found, at)
    if named is None and "people" in kinds:
        named = _bare(found, at)
    if named is None:
        near = sorted(_places_of(found, at), key=lambda hit: found.cost(hit.span, at))
        named = stationed(found, near, kinds) or _of_sentence(found, at)
        named = named or of_city(found, at, near, kinds)
    return named or _area_before(found, at, kinds)


def _of_sentence(found: Found, at: Span) -> Part | None:
    """The one area that a sentence names, ahead of a figure that goes on with others of it.

    ``Tucson Sector agents met 251,984 people in 2022, and 463,567 in 2024``.
    """
    sentence = found.sentence(at)
    named = found.hits(("places", "states", "narrow"), sentence)
    named += tuple(h for h in found.hits(("regions",), sentence) if h.value not in _LOOSE)
    several = any(hit.value == SEVERAL for hit in found.hits(("offices",), sentence))
    several = several or is_whole_of_part(found, at)
    if several or len({hit.value for hit in named}) != 1 or named[0].span.end > at.start:
        return None
    area = first_area(found, named, sentence)
    # With nothing counted between, the figure may be of the whole: "Tucson is busy, and 9,000 …".
    follows = found.counted(Span(named[0].span.end, at.start))
    where = ReadFrom.TEXT if follows else ReadFrom.CONTEXT
    return Part(area.value, where, area.span) if area else None


def _bare(found: Found, at: Span) -> Part | None:
    """A sector of which only the name stands beside a figure; in a list, a guess without the word.

    ``San Diego, with 49,902, and El Paso, with 47,165``.
    """
    said = (found.sentence(at), *found.earlier(at, _EARLIER))
    told = [hit for each in said for hit in found.hits(("offices",), each)]
    sectors = any(hit.value in ("sector", SEVERAL) for hit in told)
    if (label := found.labels.get(at.start)) and label.kind == "places":
        return area_named(found, label, ReadFrom.TEXT if sectors else ReadFrom.CONTEXT)
    if not sectors:
        return _with_state(found, at)
    for place in sorted(_places_of(found, at), key=lambda hit: found.cost(hit.span, at)):
        first, last = sorted((place.span, at))
        between = Span(first.end, max(first.end, last.start))
        near = between.end - between.start <= _OFFICE_NEAR and not found.counted(between)
        parted = "|" in between.of(found.text)
        if near and not parted and (sector := area_named(found, place, ReadFrom.TEXT)):
            return sector
    return None


def _area_named(found: Found, at: Span) -> Part | None:
    """A sector or field office: the name of a place beside one of these words."""
    places = _places_of(found, at)
    ordered = sorted(places, key=lambda hit: (_rank(found, hit, at), found.cost(hit.span, at)))
    return first_area(found, ordered, found.sentence(at))


def _rank(found: Found, place: Hit, at: Span) -> int:
    """Who has the figure comes first, a bare name last: ``Tucson with 9 and the Yuma Sector``."""
    offices = [hit for hit in found.hits(("offices",), found.clause(at)) if hit.value == "sector"]
    bare = all(office.span.distance(place.span) > 1 for office in offices)
    return 0 if wholes.is_next(found, place, at) else 1 + bare


def first_area(found: Found, places: Sequence[Hit], sentence: Span) -> Part | None:
    """The first of some places that a word beside it makes a sector or a field office."""
    for place in places:
        near = [
            office
            for office in found.hits(("offices",), sentence)
            if office.value != SEVERAL
            and office.span.distance(place.span) <= _reach(office)
            and not _is_between(found, office)
        ]
        for office in sorted(near, key=lambda hit: hit.span.distance(place.span)):
            name = f"{place.value} {'Sector' if office.value in _SECTOR else 'Field Office'}"
            if name in terms_of("area_of_responsibility"):
                first, last = sorted((place.span, office.span))
                return Part(name, ReadFrom.WORDS, Span(first.start, last.end))
    return None


def _is_between(found: Found, office: Hit) -> bool:
    """Whether the ports of a place are told of as what agents act between."""
    around = found.hits(("actors",), found.sentence(office.span))
    between = any(hit.value == "USBP" and office.span in hit.span for hit in around)
    return between and office.value not in _SECTOR


def _reach(office: Hit) -> int:
    """How far a word may stand from its place: ``Yuma agents``, but not ``in Yuma, agents``."""
    return 1 if office.value == _AGENTS else _OFFICE_NEAR


def _listed(found: Found, at: Span) -> Part | None:
    """A sector that is the label of a figure, where sectors are listed: ``Tucson 4,000``."""
    here = found.sentence(at)
    told = [hit for each in (here, *found.before(at)) for hit in found.hits(("offices",), each)]
    label = found.ahead(at, "places", _OFFICE_BESIDE)
    if label is None or not any(hit.value == SEVERAL for hit in told):
        return None
    return area_named(found, label, ReadFrom.WORDS) if label.span in here else None


def _area_before(found: Found, at: Span, kinds: Sequence[str]) -> Part | None:
    """The area of a sentence before, where this one goes on with it, or says ``the sector``."""
    here = found.sentence(at)
    if found.lexicon.rule(_WHOLE).search(found.plain, here.start, here.end):
        return None
    named = found.hits(("places", "states", "regions", "narrow"), here)
    again = [hit for hit in found.hits(("offices",), here) if hit.value == "sector"]
    if not again:
        told = (
            _area_named(found, place.span)
            for place in places_before(found, at)
            if not is_of_another_kind(found, place.span, at, kinds)
        )
        area = next(told, None)
        return Part(area.value, ReadFrom.TEXT, area.span) if area else None
    if any(hit.value not in ("border", "north") for hit in named):
        return None
    for span in found.before(at):
        for place in reversed(found.hits(("places",), span)):
            if area := _area_named(found, place.span):
                return Part(area.value, ReadFrom.TEXT, again[0].span)
    return None


def is_field_office(scope: Mapping[str, Part]) -> bool:
    """Whether the area is one of Field Operations, which nobody else has."""
    area = scope.get("area_of_responsibility")
    return area is not None and area.value.endswith(" Field Office")


def may_be_at(place: Mapping[str, Part], *, patrol: bool, ports: bool) -> bool:
    """Whether a place that was told before can be meant: sectors are the Border Patrol's."""
    if "area_of_responsibility" not in place:
        return bool(place)
    return ports if is_field_office(place) else patrol
