"""Places at the end of a list of figures, which are those of them all: a choice for the others.

``865 pounds of fentanyl and 12,833 of meth at the southwest border``: the first is of the border
too, or of the whole country, and nothing else where the text has named no other place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.reading.doubts.said import Said
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.places import is_local
from dashboard.reading.scope.regions import BORDERS, NATIONWIDE, SOUTHWEST

_REGION, _LEVEL, _LEAD = "region", "level", 2
_GROUPS = ("drug", "demographic", "citizenship")
_LISTED = ("drugs", "demographics", "citizenships", "units", "people", "seizures")
_JOINTS = r"(?:[\s,]|\b(?:{rules.and}|{rules.of}|{rules.with}|{rules.the})\b)*"


def with_carried_over(said: Said) -> list[Reading]:
    """The readings of a sentence; the region at the end of their list is a choice for the first."""
    return [_with_choice(each) if is_carried_over(said, each) else each for each in said.readings]


def _with_choice(reading: Reading) -> Reading:
    region = reading.scope[_REGION]
    other = SOUTHWEST if region.value == NATIONWIDE else NATIONWIDE
    scope = {**reading.scope, _REGION: replace(region, read_from=ReadFrom.CHOICE)}
    allowed = [*reading.readings]
    allowed += [{**each, _REGION: other} for each in ({}, *reading.readings) if _REGION not in each]
    return replace(reading, scope=scope, readings=tuple(allowed))


def is_carried_over(said: Said, reading: Reading) -> bool:
    """Whether nothing but figures, what they count, and commas lead to a region at a list's end."""
    region = reading.scope.get(_REGION)
    if region is None or region.span is None or region.read_from is ReadFrom.CONTEXT:
        return False
    listed = Span(reading.printed.start, region.span.start)
    figures = [each.span for each in said.found.counted(listed)]
    if listed.end <= reading.printed.end or len(figures) < 2 or _names_another(said, region):
        return False
    return _are_alike(said, reading, region, figures) and _is_plain(said, listed)


def _names_another(said: Said, region: Part) -> bool:
    """Whether the text has named another place up to here: the first figure may be of that."""
    if is_local(said.found, said.sentence):
        return True
    told = said.found.hits(("regions",), Span(0, said.sentence.end))
    return any(hit.value in BORDERS and hit.value != region.value for hit in told)


def _are_alike(said: Said, reading: Reading, region: Part, figures: Sequence[Span]) -> bool:
    """Whether each figure of a list is read, each of another drug or group at the same place."""
    read = [each for each in said.readings if any(span in each.printed for span in figures)]
    named = [_of_what(each) for each in read]
    apart = all(named) and len({*named}) == len(figures)
    return apart and all(
        each.metric.value == reading.metric.value
        and each.comparison.value == _LEVEL
        and _REGION in each.scope
        and each.scope[_REGION].span == region.span
        for each in read
    )


def _of_what(reading: Reading) -> tuple[str, ...]:
    """The drug or group that a figure is of."""
    return tuple(reading.scope[name].value for name in _GROUPS if name in reading.scope)


def _is_plain(said: Said, listed: Span) -> bool:
    """Whether a stretch has figures, what they count, their times, and small words between."""
    found, words = said.found, list(listed.of(said.found.plain))
    spans = [hit.span for hit in found.hits(_LISTED, listed)]
    spans += [each.span for each in found.numbers_in(listed)]
    spans += [hit.span for hit in found.periods_in(listed)]
    for span in spans:
        words[span.start - listed.start : span.end - listed.start] = " " * (span.end - span.start)
    # The word ahead of the place, "at the", is no part of the list.
    rest = found.lexicon.rule(_JOINTS).match("".join(words))
    return rest is not None and len("".join(words)[rest.end() :].split()) <= _LEAD
