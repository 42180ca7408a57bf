"""Of what a share is, and in what: a group of people or a place, and the whole that it is part of.

``32 percent of encounters at the border were Mexicans``. The words of both are read strictly: one
that no list knows may say of which of them a share is told (``Mexicans with a criminal record``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.areas import first_area
from dashboard.reading.scope.bracketed import sector_named
from dashboard.reading.scope.counted import BORDER_PATROL, ENCOUNTERS, GENERIC, OFO, PEOPLE
from dashboard.reading.scope.groups import list_around
from dashboard.reading.scope.places import loose_border
from dashboard.reading.scope.regions import NATIONWIDE, REGIONS, SOUTHWEST
from dashboard.reading.scope.topics import Topic
from dashboard.terms.areas import is_sector

_ACTS = ("encounter", "apprehension", "arrest", "crossing", "unlawful", "stop", "inadmissible")
"""What is counted of the whole: words such as ``migrants`` alone may count anybody."""
_AREAS = {"area_of_responsibility", "state"}
_ELSE = {"expulsion", "refused", "inadmissible"}
"""What was done with some of those who are counted."""
_PATROL, _COMPONENT, _ALL = "USBP", "component", "All"
_KINDS = {"citizenships": "citizenship", "demographics": "demographic"}
_VAGUE = ("same", "several", "these", "children", "adults")
_KNOWN = (
    *("people", "citizenships", "demographics", "places", "states", "regions", "actors"),
    *("offices", "present"),
)
_SMALL = ("words", "articles")
_BARRED = (
    *("left", "hypotheses", "negations", "narrow", "vehicles"),
    *("averages", "directions", "comparing", "multiples", "drugs", "seizures", "most", "fractions"),
)
"""Lists whose words tell of something else than of a group, a place or a time."""
_PART_OF = ("named", "single", "repeated", "behind")
_OF_NO_PART = ("harmless", "period", "alone")
_FOREIGN, _ACTING, _LOOSE = ("other", "federal"), "acting", "loose"
_FILLER = r"\b{rules.part_fillers}\b"
_OTHER_THAN = r"{rules.other_than}"
_LINKS = r"\b(?:{rules.part_verbs}|{rules.part_saw}|{rules.part_told}|{rules.part_of_them})(?!\w)"
_FROM = r"\s?(?:{rules.part_of}\s)?"
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Shared:
    """A group with its whole: the topic has the scope of the group, ``of`` its columns."""

    about: Topic
    of: Part


def is_plain(found: Found, within: Span, also: Sequence[str] = ()) -> bool:
    """Whether all words of a stretch say who, where, when, or nothing, and no figure is told.

    ``also`` are lists that are known besides.
    """
    lists = [name for name in _BARRED if name not in also]
    barred = [hit for hit in found.hits(lists, within) if hit.value != _LOOSE]
    # "No acompañados" negates nothing, and "ports of entry" are no count of ports.
    groups = [hit.span for hit in found.hits(("demographics", "actors"), within)]
    if found.counted(within) or any(not any(h.span in each for each in groups) for h in barred):
        return False
    if any(hit.value != _ACTING for hit in found.hits(("authorities",), within)):
        return False
    if any(hit.value in _PART_OF for hit in found.hits(("portions",), within)):
        return False
    harmless = (*_OF_NO_PART, *(("place",) if found.hits(("places",), within) else ()))
    if any(hit.value not in harmless for hit in found.hits(("doubts",), within)):
        return False
    if any(hit.value in _FOREIGN for hit in found.hits(("actors",), within)):
        return False
    known = [hit.span for hit in (*found.hits((*_KNOWN, *also), within), *found.periods_in(within))]
    known += [hit.span for hit in found.hits(("functions",), within) if hit.value in _SMALL]
    known += [hit.span for hit in found.hits(("doubts",), within)]
    if home := _homeland(found, within):
        known.append(home.span or within)
    fillers = found.lexicon.rule(_FILLER).finditer(found.plain, within.start, within.end)
    known += [Span(*each.span()) for each in fillers]
    words = _WORD.finditer(found.plain, within.start, within.end)
    return all(any(Span(*word.span()) in span for span in known) for word in words)


def told_spans(found: Found, within: Span) -> list[Span]:
    """The words by which a share is told of a group or a whole, and say nothing else."""
    lexicon, ends = found.lexicon, (within.start, within.end)
    rules = (lexicon.rule(_LINKS), lexicon.rule(_FILLER))
    return [Span(*each.span()) for rule in rules for each in rule.finditer(found.plain, *ends)]


def shared(found: Found, at: Span, group: Span, whole: Span) -> Shared | None:
    """The group and the whole of a share at a place; None where one of them is not understood.

    ``group`` and ``whole`` are the stretches of words that tell them.
    """
    if not (is_plain(found, group) and is_plain(found, whole)):
        return None
    noun = next((h for h in found.hits(("people",), whole) if h.value in _ACTS), None)
    parts, around = groups_of(found, group), groups_of(found, whole)
    if noun is None or parts is None or around is None or parts.keys() & around.keys():
        return None
    if not _is_counted_alike(found, noun, group, whole):
        return None
    made = _metric(found, noun, group, whole, {**parts, **around})
    if made is None:
        return None
    metric, other, who = made
    region = region_of(found, at, group, whole)
    if region is None:
        return None
    if not parts:
        parts = _of_agency_or_border(found, noun, group, region)
        who = {} if _COMPONENT in parts else who
    if not parts:
        return None
    if _COMPONENT in parts:
        metric, other = Part(ENCOUNTERS, ReadFrom.WORDS, noun.span), None
    return joined(metric, other, region, {**who, **around}, parts)


def joined(
    metric: Part,
    other: str | None,
    region: Part,
    around: Mapping[str, Part],
    parts: Mapping[str, Part],
) -> Shared:
    """A group (``parts``) and what its whole has besides, with what else the words allow."""
    unsaid = region.read_from is ReadFrom.CONTEXT
    where, readings = ReadFrom.WORDS, _readings(region, other, moved="region" not in parts)
    scope = {"region": region, **around, **parts}
    if not _AREAS.isdisjoint(around) or (unsaid and not _AREAS.isdisjoint(parts)):
        # A claim has one place; of an area whose whole is not said to be all or a border's it is
        # the whole that is guessed.
        scope.pop("region")
        inside = not _AREAS.isdisjoint(around)
        readings = _readings(Part(NATIONWIDE, region.read_from), other, moved=not inside)
        where = ReadFrom.WORDS if inside else ReadFrom.CONTEXT
    span = next((part.span for part in parts.values() if part.span), None)
    return Shared(Topic(metric, scope, readings), Part(", ".join(parts), where, span))


def _is_counted_alike(found: Found, noun: Hit, group: Span, whole: Span) -> bool:
    """Whether a group is told of by what the whole counts: no ``encounters with those expelled``.

    Whoever crossed is told of in both.
    """
    alike = {noun.value, *GENERIC, "crossing"}
    told = {hit.value for hit in found.hits(("people",), group)}
    return told <= alike and not {h.value for h in found.hits(("people",), whole)} & _ELSE - alike


def groups_of(found: Found, within: Span) -> dict[str, Part] | None:
    """The groups and the place that a stretch names; None for what no claim can have."""
    scope: dict[str, Part] = {}
    for kind, column in _KINDS.items():
        hits = found.hits((kind,), within)
        if kind == "citizenships" and not hits and (home := _homeland(found, within)):
            scope[column] = home
        if not hits:
            continue
        listed = list_around(found, hits[0])
        names = list(dict.fromkeys(hit.value for hit in hits))
        together = kind == "citizenships" and all(hit in listed for hit in hits)
        other = found.lexicon.rule(_OTHER_THAN)
        excluded = any(other.match(hit.span.of(found.plain)) for hit in hits)
        if excluded or {*names} & {*_VAGUE} or (len(names) > 1 and not together):
            return None
        span = Span(hits[0].span.start, hits[-1].span.end)
        scope[column] = Part(", ".join(names), ReadFrom.WORDS, span)
    place = _place(found, within)
    return None if place is None else {**scope, **place}


def _homeland(found: Found, within: Span) -> Part | None:
    """A country that is all that a stretch names: ``Mexico accounted for``, ``era mexicano``."""
    words = within.of(found.plain)
    for country in found.lexicon.words.homelands:
        alone = found.lexicon.rule(rf"{_FROM}{{homelands.{country}}}[\s.]*")
        if alone.fullmatch(words):
            return Part(country, ReadFrom.WORDS, within)
    return None


def _place(found: Found, within: Span) -> dict[str, Part] | None:
    """The one area or state that a stretch names; None for several, and for a name alone."""
    places, states = found.hits(("places",), within), found.hits(("states",), within)
    if not places and not states:
        return {}
    if places:
        area = first_area(found, places, within)
        named = {hit.value for hit in places}
        if area is None and len(named) == 1 and _patrols(found, within):
            area = sector_named(places[0], ReadFrom.WORDS)
        return {"area_of_responsibility": area} if area and len(named) == 1 else None
    if len({hit.value for hit in states}) > 1:
        return None
    return {"state": Part(states[0].value, ReadFrom.WORDS, states[0].span)}


def _patrols(found: Found, within: Span) -> bool:
    """Whether a sentence is of the Border Patrol, by which a bare name of a place is a sector."""
    sentence = found.sentence(within)
    actors = {hit.value for hit in found.hits(("actors",), sentence)}
    acts = {hit.value for hit in found.hits(("people",), sentence)}
    return OFO not in actors and (_PATROL in actors or "apprehension" in acts)


def _metric(
    found: Found, noun: Hit, group: Span, whole: Span, scope: Mapping[str, Part]
) -> tuple[Part, str | None, dict[str, Part]] | None:
    """The metric of a whole, another that its words allow, and the agency where one is named."""
    name, where, other = PEOPLE[noun.value]
    hits = found.hits(("actors",), whole)
    actors = {hit.value for hit in hits}
    if len(actors) > 1 or (noun.value == "inadmissible" and actors - {OFO}):
        return None
    if _PATROL in actors:
        return Part(BORDER_PATROL, ReadFrom.WORDS, hits[0].span), None, {}
    if OFO in actors or noun.value == "inadmissible":
        span = hits[0].span if hits else noun.span
        who = {_COMPONENT: Part(OFO, ReadFrom.WORDS, span)}
        return Part(ENCOUNTERS, ReadFrom.WORDS, noun.span), None, who
    named = found.hits(("actors",), found.sentence(noun.span))
    beside = {hit.value for hit in named}
    inside = {hit.value for hit in found.hits(("actors",), group)}
    area = scope.get("area_of_responsibility")
    sector = area is not None and is_sector(area.value)
    if name == ENCOUNTERS and not other and (sector or beside - inside - {"CBP"}):
        # A sector is the Border Patrol's; what its share is of may be all that CBP met.
        return Part(ENCOUNTERS, ReadFrom.CHOICE, noun.span), BORDER_PATROL, {}
    all_of = next((hit for hit in named if hit.value == "CBP"), None)
    who = {_COMPONENT: Part(_ALL, ReadFrom.WORDS, all_of.span)} if all_of else {}
    return Part(name, where, noun.span), other, who if name == ENCOUNTERS else {}


def region_of(found: Found, at: Span, group: Span, whole: Span) -> Part | None:
    """The region of a share; a guess where its words name none, and None where several are named.

    What opens a sentence ahead of any figure is of this one; what is told behind it may not be.
    """
    sentence = found.sentence(at)
    hits = [hit for hit in found.hits(("regions",), sentence) if hit.value in REGIONS]
    inside = [hit for hit in hits if hit.span in group and hit.value != NATIONWIDE]
    if inside and all(hit.value == NATIONWIDE for hit in hits if hit.span in whole):
        # "A third of what was seized nationwide was seized at the border": the border's share.
        hits = [hit for hit in hits if hit.value != NATIONWIDE]
    if len({hit.value for hit in hits}) > 1:
        return None
    if hits:
        own = any(hit.span in each for hit in hits for each in (group, whole))
        start = min(group.start, whole.start, at.start)
        opens = hits[0].span.end <= start and not found.counted(Span(sentence.start, start))
        where = ReadFrom.WORDS if own or opens else ReadFrom.CONTEXT
        return Part(hits[0].value, where, hits[0].span)
    if border := loose_border(found, at):
        return Part(SOUTHWEST, ReadFrom.CHOICE, border.span)
    return Part(NATIONWIDE, ReadFrom.CONTEXT)


def _of_agency_or_border(found: Found, noun: Hit, group: Span, region: Part) -> dict[str, Part]:
    """The agency, or the border, whose share is told where it is that of no other group."""
    actors = [hit for hit in found.hits(("actors",), group) if hit.value in (_PATROL, OFO)]
    if noun.value != "encounter":
        return {}
    if len({hit.value for hit in actors}) == 1:
        return {_COMPONENT: Part(actors[0].value, ReadFrom.WORDS, actors[0].span)}
    inside = region.span is not None and region.span in group and region.value != NATIONWIDE
    said = region.read_from is ReadFrom.WORDS
    return {"region": region} if inside and said and not actors else {}


def _readings(region: Part, other: str | None, *, moved: bool) -> Sequence[Mapping[str, str]]:
    """What else the words allow: another metric, another region where it is not said, or both."""
    regions: list[Mapping[str, str]] = [{}]
    if moved and region.read_from is not ReadFrom.WORDS:
        regions.append({"region": SOUTHWEST if region.value == NATIONWIDE else NATIONWIDE})
    metrics: list[Mapping[str, str]] = [{}, *([{"metric": other}] if other else [])]
    return [{**metric, **place} for metric in metrics for place in regions if metric or place]
