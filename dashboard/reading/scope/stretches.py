"""Stretches of words between two signs, in which a share, its group and its whole are told."""

from __future__ import annotations

import re

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.scope.groups import list_around

_NEAR, _AROUND, _FAR = 24, 40, 300
_SIGN = re.compile(r"[,;:()\[\]\"“”«»—–|]|\s-\s")
_CUT = r"\b(?:{rules.and}|{rules.while}|{rules.whereas}|{rules.compared_with})\b"
LEAD = (
    r"(?:(?:{rules.the}|{rules.a}|{rules.only}|{qualifiers.about}|{qualifiers.more_than}"
    r"|{qualifiers.less_than})\s)*"
)
"""What may stand right ahead of a share: ``about the``."""


def ahead_of(found: Found, sentence: Span, end: int) -> Span:
    """The words ahead of a place, from the last sign on, or from a verb of who tells it."""
    start = first = max(sentence.start, end - _FAR)
    for sign in _SIGN.finditer(found.text, first, end):
        if not _is_within(found, sign.start()):
            start = sign.end()
    if start == first > sentence.start:
        # So long a stretch is not read.
        return Span(end, end)
    for hit in found.hits(("telling",), Span(start, end)):
        start = hit.span.end if hit.value == "verb" else start
    words = found.plain[start:end]
    return Span(start + len(words) - len(words.lstrip()), end)


def behind(found: Found, sentence: Span, start: int) -> Span:
    """The words behind a place up to the next sign, without what has another figure of its own."""
    last = min(sentence.end, start + _FAR)
    signs = _SIGN.finditer(found.text, start, last)
    ends = (each.start() for each in signs if not _is_within(found, each.start()))
    end = next(ends, last)
    if end == last < sentence.end:
        return Span(start, start)
    if numbers := found.counted(Span(start, end)):
        cuts = found.lexicon.rule(_CUT).finditer(found.plain, start, numbers[0].span.start)
        end = next((each.start() for each in cuts), end)
    return Span(start, end)


def whole_at(found: Found, sentence: Span, start: int) -> Span:
    """The words of a whole, which may open with its own number: ``of the 170,716 encounters``."""
    own = found.counted(Span(start, start + _NEAR))[:1]
    if own and found.lexicon.rule(LEAD).fullmatch(found.plain, start, own[0].span.start):
        start = own[0].span.end
    return behind(found, sentence, start)


def _is_within(found: Found, at: int) -> bool:
    """Whether a sign is one of a time, a number or a list of countries: ``May 2, 2024``."""
    sign, near = Span(at, at + 1), Span(max(0, at - _AROUND), at + _AROUND)
    inside = [hit.span for hit in found.periods_in(near)]
    inside += [number.span for number in found.numbers_in(near)]
    listed = (list_around(found, hit) for hit in found.hits(("citizenships",), near)[:1])
    inside += [Span(each[0].span.start, each[-1].span.end) for each in listed]
    return any(sign in span for span in inside)
