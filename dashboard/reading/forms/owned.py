"""Figures that a group of people or a place has, of what the text counted before.

``Guatemala contributed 250,085 and Honduras 213,686``; ``In El Paso it was 131,561``. The sentence
names whose figure it is, and leaves out what is counted.
"""

from __future__ import annotations

from dashboard.reading.counting.beside import has_unknown_behind
from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.scope.cities import has_figure
from dashboard.reading.scope.owners import owner_of

_GROUPS = ("citizenships", "demographics")
_ELSE = ("drugs", "seizures", "vehicles", "inspections", "units")
_LEFT = ("act", "count", "group", "subject", "outcome", "population", "program", "room", "money")
_NAMED = ("several", "these", "same", "adults", "children")
"""Groups that no table has by their names alone."""


def has_owner(found: Found, at: Span) -> bool:
    """Whether a group or a place of its sentence has a figure, and nothing else is told."""
    here = found.clause(at)
    others = found.hits(_ELSE, here)
    left = any(hit.value in _LEFT for hit in found.hits(("left",), here))
    elsewhere = any(h.value in ("other", "federal") for h in found.hits(("actors",), here))
    if others or left or elsewhere or found.hits(("narrow",), here):
        return False
    if _tells_of_unknown(found, at):
        # "Tucson has 540,000 inhabitants, and Cuba 9.7 million".
        return False
    owners = (owner_of(found, kind, at) for kind in _GROUPS)
    if any(hit is not None and hit.value not in _NAMED for hit in owners):
        return True
    start = found.sentence(at).start
    told = found.hits(("places", "states"), Span(start, at.start))[-1:]
    return any(has_figure(found, place, at) for place in told)


def _tells_of_unknown(found: Found, at: Span) -> bool:
    """Whether a figure ahead of a place in its sentence counts what no list knows."""
    sentence = found.sentence(at)
    first = found.unknown.get(sentence)
    if first is None:
        counted = found.counted(sentence)
        starts = (each.span.start for each in counted if has_unknown_behind(found, each.span))
        first = found.unknown[sentence] = next(starts, sentence.end)
    return first < at.start
