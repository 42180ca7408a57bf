"""Who seized the drugs of a figure: all of CBP, or one of its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.language.united import UNITED
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.actors import actor_of
from dashboard.reading.scope.areas import is_field_office
from dashboard.reading.scope.carried import acts_again, is_of_another_kind

_ALL, _PORTS = "All", "OFO"
_AGENTS, _ANY_OFFICERS = r"\b{rules.agents}\b", r"\b{rules.officers}\b"
_OFFICERS = r"\b{rules.officers}$"
_OF_AGENCY = r"\b{rules.officers}\s{rules.of}\s(?:{rules.the}\s)?$"
_TOLD, _AHEAD = 12, 30
"""So many sentences back it may be told that officers act at ports of entry."""


def seizers(found: Found, at: Span, place: Mapping[str, Part]) -> dict[str, Part]:
    """The component of a figure of drugs; empty where its place says it, or nobody does."""
    actor = actor_of(found, at, ("USBP", _PORTS, "AMO"))
    if actor and actor[1] is ReadFrom.WORDS:
        value = _ALL if actor[0].value == "CBP" else actor[0].value
        if value in (_PORTS, _ALL) and is_field_office(place):
            return {}
        aside = value != _ALL and is_of_another_kind(found, actor[0].span, at, ("drugs",))
        where = ReadFrom.CONTEXT if aside else ReadFrom.WORDS
        if value == _ALL and _are_officers(found, actor[0]):
            # "CBP officers" are those at ports of entry, or all who work for it.
            value = _PORTS if _act_at_ports(found, at) else value
            return {"component": Part(value, ReadFrom.CHOICE, actor[0].span)}
        return {"component": Part(value, where, actor[0].span)}
    if "area_of_responsibility" in place:
        return {}
    if actor and actor[0].value != "CBP" and (acts_again(found, at) or _again(found, actor[0], at)):
        return {"component": Part(actor[0].value, ReadFrom.TEXT, actor[0].span)}
    return {"component": Part(_ALL, ReadFrom.CONTEXT)}


def _again(found: Found, actor: Hit, at: Span) -> bool:
    """Whether the agents or officers of a sentence are those of an agency that was told before."""
    word = {"USBP": _AGENTS, _PORTS: _ANY_OFFICERS}.get(actor.value)
    sentence = found.sentence(at)
    again = word and found.lexicon.rule(word).search(found.plain, sentence.start, at.start)
    return bool(again) and not found.hits(("actors",), sentence)


def other_seizers(
    who: Mapping[str, Part], others: Sequence[Mapping[str, str]]
) -> Sequence[Mapping[str, str]]:
    """The readings of a figure of drugs, each also as one of the ports where that may be meant."""
    component = who.get("component")
    if component is None or component.read_from is not ReadFrom.CHOICE:
        return others
    other = _ALL if component.value == _PORTS else _PORTS
    return (*others, *({**each, "component": other} for each in ({}, *others)))


def _are_officers(found: Found, actor: Hit) -> bool:
    """Whether officers of the agency are named, and nobody together with them."""
    rule = found.lexicon.rule
    named = rule(_OFFICERS).search(found.plain, actor.span.start, actor.span.end)
    ahead = rule(_OF_AGENCY).search(
        found.plain, max(0, actor.span.start - _AHEAD), actor.span.start
    )
    return bool(named or ahead) and not found.hits((UNITED,), actor.span)


def _act_at_ports(found: Found, at: Span) -> bool:
    """Whether the text up to a figure tells of officers at ports of entry.

    ``CBP officers at ports of entry were busy. In March, CBP officers seized 4,120 pounds``.
    """
    sentence = found.sentence(at)
    for each in (sentence, *found.earlier(at, _TOLD)):
        named = found.hits(("actors",), each)
        officers = [hit for hit in named if hit.value == "CBP" and _are_officers(found, hit)]
        ports = [hit for hit in named if hit.value == _PORTS]
        if any(
            found.clause(one.span) == found.clause(two.span) for one in officers for two in ports
        ):
            return True
    return False
