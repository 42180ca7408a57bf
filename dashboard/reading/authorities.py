"""Under which title of the law people were met: under Title 42 were all whom it let expel."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.reading.found import Found
from dashboard.reading.model import Part, ReadFrom
from dashboard.reading.text import Span

_ACTING = "acting"
_PERCENT = r"\s?{units.percent}"


def authority_of(found: Found, at: Span) -> Mapping[str, Part]:
    """The title of authority that the clause of a figure names; empty for one of another figure.

    ``The policy known as Title 42`` is none: the clause must say what was done under it.
    """
    hits = found.hits(("authorities",), found.clause(at))
    done = any(hit.value == _ACTING for hit in hits)
    named = [hit for hit in hits if hit.value != _ACTING]
    if not done or len({hit.value for hit in named}) != 1:
        return {}
    hit = named[0]
    first, last = sorted((at, hit.span))
    between = found.counted(Span(first.end, max(first.end, last.start)))
    percent = found.lexicon.rule(_PERCENT)
    others = [each for each in between if not percent.match(found.plain, each.span.end)]
    return {} if others else {"title_of_authority": Part(hit.value, ReadFrom.WORDS, hit.span)}
