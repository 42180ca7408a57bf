"""Groups that are only those of the greater part of a figure: ``3,129, especially Hondurans``."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_LED = r"\b{rules.highlighting},?\s(?:{rules.highlighted_by}\s)?(?:{rules.the}\s)?$"
_TURNING = r",\s(?:[^\W\d]+\s){0,2}"
_MOST, _AHEAD, _CLOSE = 6, 60, 24


def is_of_most(found: Found, group: Hit, at: Span) -> bool:
    """Whether a group is that of most people only: ``single adults, mostly from Mexico``.

    Or words only point it out: behind the figure, or ahead of the comma that ends them and of what
    is told of all: ``apprehensions, particularly of families, fell to 3,129``.
    """
    if found.ahead(group.span, "most", _MOST) is not None:
        return True
    start = max(found.sentence(group.span).start, group.span.start - _AHEAD)
    if not found.lexicon.rule(_LED).search(found.plain, start, group.span.start):
        return False
    if group.span.start >= at.end:
        return True
    turned = found.behind(group.span, "directions", _CLOSE)
    between = found.lexicon.rule(_TURNING)
    return turned is not None and bool(
        between.fullmatch(found.plain, group.span.end, turned.span.start)
    )
