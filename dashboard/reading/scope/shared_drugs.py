"""Shares of what was seized: of a place in all that was, or of a drug in all drugs.

``A quarter of the fentanyl was seized at the San Diego field office``. Of ports of entry there is a
metric of its own (see ``forms/shares``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.reading.counting.beside import MASS
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.shared import Shared, groups_of, is_plain, joined, region_of
from dashboard.reading.scope.topics import EVENTS, POUNDS

_ALL, _DRUG, _REGION, _STATE = "All", "drug", "region", "state"
_LISTS = ("drugs", "seizures", "units")
_BY_WEIGHT = r"\b{rules.by_weight}\b"


def shared_drugs(found: Found, at: Span, group: Span, whole: Span) -> Shared | None:
    """The group and the whole of a share of what was seized; None for any other."""
    plain = all(is_plain(found, each, _LISTS) for each in (group, whole))
    others = [hit for each in (group, whole) for hit in found.hits(("people", "actors"), each)]
    metric, drug = _metric(found, at, group, whole), _drug(found, whole)
    region = region_of(found, at, group, whole)
    if not plain or others or metric is None or drug is None or region is None:
        return None
    parts, around = groups_of(found, group), groups_of(found, whole)
    if parts is None or around is None:
        return None
    own = found.hits(("drugs",), group)
    if not own and not parts and region.span and region.span in group:
        parts = {_REGION: region} if region.read_from is ReadFrom.WORDS else {}
    if own:
        named = _drug(found, group)
        parts = {_DRUG: named} if named and drug.value == _ALL and not parts else {}
    else:
        around = {**around, _DRUG: drug}
    return _joined(metric, region, around, parts, drug)


def _joined(
    metric: Part, region: Part, around: Mapping[str, Part], parts: Mapping[str, Part], drug: Part
) -> Shared | None:
    """The share of these parts; None without a group, and of a state: no table has seizures so."""
    named = parts.get(_DRUG)
    if not parts or parts.keys() & around.keys() or _STATE in {**parts, **around}:
        return None
    if named and named.value == _ALL:
        return None
    other = EVENTS if metric.read_from is ReadFrom.CHOICE else None
    told = joined(metric, other, region, around, parts)
    # Of all drugs: the word for them says what it is a share of.
    return replace(told, of=replace(told.of, span=drug.span)) if named else told


def _drug(found: Found, within: Span) -> Part | None:
    """The one drug that a stretch names, or all of them; None for several."""
    hits = found.hits(("drugs",), within)
    value = hits[0].value if len({hit.value for hit in hits}) == 1 else ""
    told = value and value != "same" and ", " not in value
    return Part(value, ReadFrom.WORDS, hits[0].span) if told else None


def _metric(found: Found, at: Span, group: Span, whole: Span) -> Part | None:
    """What is counted: the weight, or how many seizures; ``seizures`` alone may be either."""
    sentence = found.sentence(at)
    around = Span(min(group.start, whole.start), max(group.end, whole.end))
    seized = found.hits(("seizures",), around)
    if not seized:
        return None
    masses = [hit for hit in found.hits(("units",), whole) if hit.value in MASS]
    weighed = found.lexicon.rule(_BY_WEIGHT).search(found.plain, sentence.start, sentence.end)
    if masses or weighed or all(hit.value == "pounds" for hit in seized):
        return Part(POUNDS, ReadFrom.WORDS, seized[0].span)
    if any(hit.value == "number" for hit in seized):
        return Part(EVENTS, ReadFrom.WORDS, seized[0].span)
    return Part(POUNDS, ReadFrom.CHOICE, seized[0].span)
