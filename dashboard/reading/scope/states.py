"""The state of a figure, or the field office of the ports of a state."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from dashboard.reading.counting.respective import of_terms
from dashboard.reading.counting.wholes import is_of_most, is_of_part
from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.scope.groups import list_around

_BESIDE, _BORDERS = 2, ("Southwest", "border")
_COVERING = r"\b{rules.covering}\b"
_MEXICO = r"\b{rules.mexico}\b"
_NAME_BEFORE = re.compile(r"\b[A-ZÁÉÍÓÚÑ][^\W\d_A-Z]+\s$")


def state_of(found: Found, at: Span, *, of_border: bool) -> dict[str, Part]:
    """The state of a figure, or its field office; none where several are named, or a border.

    ``of_border``: the sentence names a border or the country, of which these states may be a part.
    """
    clause = found.clause(at)
    states = [
        hit
        for hit in found.hits(("states",), clause)
        if not is_in_name(found, hit)
        and not is_of_part(found, hit, at)
        and not is_of_most(found, hit, at)
        and found.ahead(hit.span, "places", _BESIDE) is None
        and not _is_of_an_extent(found, hit, at)
    ]
    if len({hit.value for hit in states}) > 1 and of_border:
        return {}
    borders = found.hits(("regions",), clause)
    if not states or any(states[0].span.overlaps(hit.span) for hit in borders):
        return {}
    near = min(states, key=lambda hit: found.cost(hit.span, at))
    at_ports = any(hit.value == "office" for hit in found.hits(("offices",), clause))
    mexico = found.lexicon.rule(_MEXICO).search(found.plain, clause.start, clause.end)
    at_border = mexico or any(hit.value in _BORDERS for hit in borders)
    for office in _state_offices() if at_ports else ():
        # California has other field offices too, which are not at the border.
        if office["state"] == near.value and (at_border or office["where"] == "ports"):
            area = Part(office["area"], ReadFrom.WORDS, near.span)
            return {"area_of_responsibility": area}
    own = of_terms(found, at, ("states",))
    listed = [own] if own else list_around(found, near)
    if any(hit not in states for hit in listed):
        return {}
    # "In Texas and Arizona": all of them, as sectors that are told together.
    names = ", ".join(dict.fromkeys(hit.value for hit in listed))
    return {"state": Part(names, ReadFrom.WORDS, Span(listed[0].span.start, listed[-1].span.end))}


def _is_of_an_extent(found: Found, hit: Hit, at: Span) -> bool:
    """Whether a state only says how far a sector goes: ``the sector, which spans Vermont``."""
    start = found.sentence(hit.span).start
    covers = [*found.lexicon.rule(_COVERING).finditer(found.plain, start, hit.span.start)]
    if not covers:
        return False
    extent = Span(covers[-1].start(), hit.span.end)
    return not found.counted(extent) and not extent.overlaps(at)


def is_in_name(found: Found, hit: Hit) -> bool:
    """Whether a state is part of a title or a name: ``Texas Governor``, ``Daily Texas``."""
    title = found.behind(hit.span, "left", _BESIDE)
    if title is not None and title.value == "title":
        return True
    ahead = _NAME_BEFORE.search(found.text, found.sentence(hit.span).start, hit.span.start)
    functions = found.lexicon.words.functions["words"]
    return ahead is not None and ahead.group().strip().lower() not in functions


@cache
def _state_offices() -> Sequence[Mapping[str, str]]:
    text = Path(__file__).with_name("state_offices.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
