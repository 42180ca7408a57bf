"""Places and groups that are not a figure's own: those of its part, those it is compared with."""

from __future__ import annotations

import re

from dashboard.reading.found import Found
from dashboard.reading.lexicon import Hit
from dashboard.reading.text import Span

_WHOLE = re.compile(
    r"(?:^|[,;:.—–(-]\s?|\b(?:y|and)\s)(?:(?:out )?of(?: the)?|de(?: los| las)?)\s$"
)
_THAN = re.compile(
    r"\b(?:than|que|as many as|ahead of|above|below|behind|por (?:encima|debajo) de|delante de"
    r"|detras de|frente a)\s(?:(?:the|el|la|los|las)\s)?(?:sector\s)?$"
)
_NEAR = 30


def is_compared_with(found: Found, named: Hit) -> bool:
    """Whether a place or group is only what another is compared with: ``more than Del Rio``."""
    start = max(0, named.span.start - _NEAR)
    return _THAN.search(found.plain, start, named.span.start) is not None


def is_of_part(found: Found, named: Hit, at: Span) -> bool:
    """Whether a place or group is a part's alone: ``of the 723,000, 241,000 were in Tucson``.

    So is one behind the comma that ends a whole: ``of the 723,000 last year, Tucson had a third``.
    """
    ahead = found.plain[max(found.sentence(at).start, at.start - len("y out of the ")) : at.start]
    between = Span(at.end, named.span.start)
    if at.end > named.span.start or not _WHOLE.search(ahead):
        return False
    return "," in found.plain[between.start : between.end] or bool(found.counted(between))
