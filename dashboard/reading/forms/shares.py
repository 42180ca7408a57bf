"""Shares of what was seized at ports of entry, by weight: no other share is kept."""

from __future__ import annotations

from dashboard.reading.counting.figures import Figure
from dashboard.reading.forms.assembling import made
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom, Reading
from dashboard.reading.scope.topics import POUNDS, SHARE, Topic

_AREAS = ("area_of_responsibility", "state")
_NUMBER, _BY_WEIGHT = "number", r"\b{rules.by_weight}\b"


def share(
    found: Found, at: Span, about: Topic, measured: Figure | None, value: str = ""
) -> Reading | None:
    """A share of seizures at ports of entry; no other share is kept."""
    actor = found.nearest(("actors",), at, ("OFO",))
    if about.metric.value != POUNDS or actor is None or actor[1] is not ReadFrom.WORDS:
        return None
    if _is_of_number(found, at):
        # Of how many seizures a part was made at the ports, no table of shares says.
        return None
    if any(name in about.scope for name in _AREAS):
        # What is seized at the ports of one state is a share of that of all.
        return None
    scope = {name: part for name, part in about.scope.items() if name != "component"}
    metric = Part(SHARE, ReadFrom.WORDS, actor[0].span)
    shared = Topic(metric, scope, (), about.subject)
    if measured:
        return made(found, measured, shared, "share", None)
    return made(found, at, shared, "share", None, value=Part(value, ReadFrom.WORDS, at))


def _is_of_number(found: Found, at: Span) -> bool:
    """Whether a share is one of the number of seizures: ``most seizure events``, not of weight."""
    sentence = found.sentence(at)
    numbered = any(hit.value == _NUMBER for hit in found.hits(("seizures",), sentence))
    weighed = found.lexicon.rule(_BY_WEIGHT).search(found.plain, sentence.start, sentence.end)
    return numbered and weighed is None
