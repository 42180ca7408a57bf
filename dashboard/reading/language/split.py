"""Groups whose name is split by a nationality: ``unaccompanied Guatemalan children``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dashboard.reading.language.lexicon import Hit, Tags
from dashboard.reading.language.text import Span

_GAP = re.compile(r"\s{1,3}")
_MOST = 3
_WITHIN, _ALONE = ("citizenships", "people"), "alone"


def with_split_groups(plain: str, tags: Tags) -> Tags:
    """The hits of a text with those groups, in the place of what their halves mean alone."""
    split = list(_split(plain, tags))
    kept = [
        hit
        for hit in tags.hits["demographics"]
        if not any(hit.span.overlaps(each.span) for each in _near(split, hit.span))
    ]
    named = sorted((*kept, *split), key=lambda hit: hit.span)
    # The halves say nothing by themselves.
    return Tags({**tags.hits, "demographics": tuple(named), "heads": (), "tails": ()})


def _split(plain: str, tags: Tags) -> Iterator[Hit]:
    within = sorted((hit for kind in _WITHIN for hit in tags.hits[kind]), key=lambda hit: hit.span)
    for head in tags.hits["heads"]:
        end, between, named = head.span.end, head.span.end, False
        for _ in range(_MOST):
            inner = _beginning(within, between, plain)
            if inner is None:
                break
            named = named or inner.kind == "citizenships"
            between = inner.span.end
        tail = _beginning(tags.hits["tails"], between, plain)
        if named and tail and tail.value in (head.value, _ALONE) and end < between:
            yield Hit("demographics", head.value, Span(head.span.start, tail.span.end))


def _beginning(hits: tuple[Hit, ...] | list[Hit], end: int, plain: str) -> Hit | None:
    """The first of some hits that begins one word gap behind a place."""
    place = bisect_left(hits, end, key=lambda hit: hit.span.start)
    if place == len(hits) or not _GAP.fullmatch(plain, end, hits[place].span.start):
        return None
    return hits[place]


def _near(split: list[Hit], span: Span) -> list[Hit]:
    """Those of the split groups that may hold a span."""
    place = bisect_left(split, span.start, key=lambda hit: hit.span.start)
    return split[max(0, place - 1) : place + 1]
