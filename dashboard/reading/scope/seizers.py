"""Who seized the drugs of a figure: all of CBP, or one of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.language.united import UNITED
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.actors import actor_of
from dashboard.reading.scope.areas import is_field_office
from dashboard.reading.scope.carried import acts_again, is_of_another_kind

_ALL, _PORTS = "All", "OFO"
_OFFICERS = r"\s{rules.officers}$"


def seizers(found: Found, at: Span, place: Mapping[str, Part]) -> dict[str, Part]:
    """The component of a figure of drugs; empty where its place says it, or nobody does."""
    actor = actor_of(found, at, ("USBP", _PORTS, "AMO"))
    if actor and actor[1] is ReadFrom.WORDS:
        value = _ALL if actor[0].value == "CBP" else actor[0].value
        if value == _PORTS and is_field_office(place):
            return {}
        aside = value != _ALL and is_of_another_kind(found, actor[0].span, at, ("drugs",))
        where = ReadFrom.CONTEXT if aside else ReadFrom.WORDS
        # "CBP officers" are those at ports of entry, or all who work for it.
        officers = found.lexicon.rule(_OFFICERS).search(actor[0].span.of(found.plain))
        officers = officers and not found.hits((UNITED,), actor[0].span)
        where = ReadFrom.CHOICE if value == _ALL and officers else where
        return {"component": Part(value, where, actor[0].span)}
    if "area_of_responsibility" in place:
        return {}
    if actor and actor[0].value != "CBP" and acts_again(found, at):
        return {"component": Part(actor[0].value, ReadFrom.TEXT, actor[0].span)}
    return {"component": Part(_ALL, ReadFrom.CONTEXT)}


def other_seizers(
    who: Mapping[str, Part], others: Sequence[Mapping[str, str]]
) -> Sequence[Mapping[str, str]]:
    """The readings of a figure of drugs, each also as one of the ports where that may be meant."""
    component = who.get("component")
    if component is None or component.read_from is not ReadFrom.CHOICE:
        return others
    return (*others, *({**each, "component": _PORTS} for each in ({}, *others)))
