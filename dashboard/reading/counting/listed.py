"""Figures of a list: ``8,148 from Guatemala`` is of what the line above the list says is counted.

A line of a list says nothing but its figure and of which group or time it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.reading.counting.figures import COUNT, Figure
from dashboard.reading.counting.leaving import ACTS, why_left
from dashboard.reading.counting.parted import is_line
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.numbers import Number
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom

_LINES, _LEAST = 15, 20
_MARKED = re.compile(r"^[\s•*:–—-]*$")
_GROUPS = ("demographics", "citizenships")


def listed(found: Found, number: Number) -> Figure | None:
    """The count of people that a line of a list has, by the line above the list; else None."""
    if number.value is None or number.value < _LEAST or not _is_item(found, number.span):
        return None
    head = _head(found, number.span)
    if head is None:
        return None
    made = Figure(number, COUNT, number.span, noun=head)
    return None if why_left(found, made) else made


def group_above(found: Found, at: Span) -> Mapping[str, Part]:
    """The people's group that the line above a list names for all lines of it."""
    if not _is_item(found, at) or (head := _heading(found, at)) is None:
        return {}
    named = [
        hit
        for hit in found.hits(("demographics",), head)
        if hit.value not in ("children", "adults")
    ]
    if len({hit.value for hit in named}) != 1:
        return {}
    return {"demographic": Part(named[0].value, ReadFrom.TEXT, named[0].span)}


def _is_item(found: Found, at: Span) -> bool:
    """Whether a sentence is a line with one figure and a group, and no word that no list knows."""
    line = found.sentence(at)
    counted = found.counted(line)
    if not is_line(found, line) or len(counted) != 1 or not found.knows_all(line):
        return False
    named = found.hits(_GROUPS, line)
    label = next((hit.span.end for hit in named if hit.span.end <= counted[0].span.start), 0)
    ahead = found.text[max(line.start, label) : counted[0].span.start]
    return bool(named) and _MARKED.match(ahead) is not None


def _heading(found: Found, at: Span) -> Span | None:
    """The sentence right above a list."""
    for line in found.earlier(at, _LINES):
        if not _is_item(found, line):
            return line
    return None


def _head(found: Found, at: Span) -> Hit | None:
    """What the sentence above a list says was counted."""
    heading = _heading(found, at)
    if heading is None:
        return None
    acts = [hit for hit in found.hits(("people",), heading) if hit.value in ACTS]
    return acts[-1] if acts else None
