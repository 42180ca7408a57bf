"""The place of a total of which only a part is told to be somewhere: no other than that of all.

``900 pounds in all and 850 at the southwest border``; ``a total of 900, of which 850 were there``.
"""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.regions import BORDERS, NATIONWIDE, REGIONS
from dashboard.reading.scope.stretches import behind

_IN_SUM = r"\b{rules.in_sum}\b"
_SUM_OF = r"\b(?:{rules.sum_of}|{rules.of_whole})\s(?:{rules.the}\s)?$"
_WITH = r",\s{rules.with}\s$"
_OPENING = ("of_these", "including")
_AHEAD, _BEHIND, _FAR = 24, 12, 50
_OWN = (
    *("demographics", "citizenships", "drugs", "seizures"),
    *("actors", "narrow", "fractions", "most"),
)
"""Lists whose words say that a part is one by something else than its border."""
_TURNS = ("comparing", "directions", "multiples", "baselines")
"""Lists whose words compare the second figure, which is no part then: ``down from 900``."""
_PLACES = ("places", "states")


def of_all(found: Found, at: Span) -> Part | None:
    """The place of a figure that is told as a total, with a part of it at a place behind it.

    Of a part at a border it is the whole country, and the one border or country named ahead of a
    part elsewhere. It is a guess where the part is one by something else than its place.
    """
    sentence = found.sentence(at)
    numbers = found.counted(sentence)
    later = next((each.span for each in numbers if each.span.start >= at.end), None)
    total = _total(found, at, later) if later else None
    if later is None or total is None:
        return None
    ahead = Span(sentence.start, later.start)
    if found.hits(_PLACES, ahead) or found.hits(_TURNS, Span(at.end, later.start)):
        return None
    named = [hit for hit in found.hits(("regions",), ahead) if hit.value in REGIONS]
    place = _place(found, sentence, later)
    if place is None or (named and len({hit.value for hit in named}) > 1):
        return None
    if named:
        return Part(named[0].value, ReadFrom.WORDS, named[0].span)
    if place.value not in BORDERS:
        return None
    plain = _is_part_by_place(found, sentence, later, place)
    return Part(NATIONWIDE, ReadFrom.WORDS if plain else ReadFrom.CONTEXT, total)


def _total(found: Found, at: Span, later: Span) -> Span | None:
    """The words that make a figure a total: ``in all``, ``a total of``, ``of which``."""
    rule = found.lexicon.rule
    if part := _part_told(found, Span(at.end, later.start)):
        return part
    start = max(found.sentence(at).start, at.start - _AHEAD)
    told = rule(_IN_SUM).search(found.plain, at.end, later.start)
    told = told or rule(_SUM_OF).search(found.plain, start, at.start)
    told = told or rule(_WITH).search(found.plain, at.end, later.start)
    return Span(*told.span()) if told else _part_told(found, Span(later.end, later.end + _BEHIND))


def _part_told(found: Found, within: Span) -> Span | None:
    """The words in a stretch by which a figure is told to be a part: ``including``, ``of them``."""
    parts = found.hits(("shares",), within)
    return next((hit.span for hit in parts if hit.value in _OPENING), None)


def _place(found: Found, sentence: Span, later: Span) -> Hit | None:
    """The place right behind the part of a total, with no other figure or comma between."""
    numbers = found.counted(Span(later.end, sentence.end))
    rest = Span(later.end, numbers[0].span.start if numbers else sentence.end)
    named = [hit for hit in found.hits(("regions",), rest) if hit.value in BORDERS]
    hits = sorted((*named, *found.hits(_PLACES, rest)), key=lambda hit: hit.span)
    near = [hit for hit in hits if hit.span.start - later.end <= _FAR]
    ends = near and "," in found.text[later.end : near[0].span.start]
    return near[0] if near and not ends else None


def _is_part_by_place(found: Found, sentence: Span, later: Span, place: Hit) -> bool:
    """Whether a part is one by its place and by nothing else: no group, drug or time of its own.

    ``850 at the border between ports`` are the Border Patrol's, and ``at the border in Arizona`` is
    a part of the border.
    """
    own = behind(found, sentence, later.end)
    named = [hit for hit in found.hits(_PLACES, own) if hit != place]
    dated = {str(hit.period) for hit in found.periods_in(sentence) if hit.period}
    acts = {hit.value for hit in found.hits(("people",), own)}
    told = {hit.value for hit in found.hits(("people",), Span(sentence.start, later.start))}
    alike = len(dated) <= 1 and acts <= told
    return place.span in own and alike and not (named or found.hits(_OWN, own))
