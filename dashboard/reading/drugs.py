"""Which drug a figure is of, or the drugs of a list."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.groups import list_around
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.text import Span

_ALL = "All"
_SAME = 4000
"""How many signs back a drug may be named that ``this drug`` means."""


def drugs_of(found: Found, at: Span) -> tuple[Part | None, ReadFrom]:
    """The drug of a figure, or the drugs of a list, joined by commas."""
    nearest = found.nearest(("drugs",), at)
    if nearest is None:
        return None, ReadFrom.CONTEXT
    hit, where = nearest
    if hit.value == "same":
        earlier = found.hits(("drugs",), Span(max(0, hit.span.start - _SAME), hit.span.start))
        named = [h for h in earlier if h.value not in ("same", _ALL)]
        if not named:
            return Part(_ALL, ReadFrom.CONTEXT), ReadFrom.CONTEXT
        return Part(named[-1].value, ReadFrom.TEXT, hit.span), ReadFrom.TEXT
    listed = list_around(found, hit)
    names = list(dict.fromkeys(each.value for each in listed if each.value != _ALL))
    span = Span(listed[0].span.start, listed[-1].span.end)
    return Part(", ".join(names) or _ALL, where, span), where
