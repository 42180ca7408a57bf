"""Agencies and ways that are told together: ``at and between ports of entry`` is all of CBP.

Each word of such a union is one of its parts elsewhere, so the words become one hit before anything
is read of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dashboard.reading.language.lexicon import Hit, Lexicon, Tags
from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.language.numbers import Number

UNITED = "united"
"""The kind of the hits that are unions; each is a hit of all of CBP too."""
_ALL, _PARTS, _OURS = "CBP", {"USBP", "OFO"}, ("CBP", "USBP", "OFO", "AMO")
_BESIDE = r"(?:\s?{rules.beside_agencies}(?!\w))*"
_UNITING = rf"[\s,()]*(?:\b{{rules.uniting}}(?!\w)){_BESIDE}\s|\s?[/&+]\s?"
_AGAIN = re.compile(r"\s{1,3}")
_LISTED = rf",{_BESIDE}\s"
_BETWEEN = r"[\s,]*\b{rules.uniting}\s{rules.between_them}\b"
_WAYS = r"\b{rules.both_ways}\b"
_TOGETHER = r"[\s,)]*\b{rules.all_together}\b"
_PAIRED = r"\s{rules.and}\s(?:{qualifiers.about}\s|{qualifiers.more_than}\s)?"
_JOINT, _WAY, _CLOSE, _ACROSS = 60, 40, 24, 24


def united(
    plain: str, sentences: Sequence[Span], tags: Tags, numbers: Sequence[Number], lexicon: Lexicon
) -> Tags:
    """The hits of a text with its unions in the place of the agencies that each is made of."""
    spans = [
        span
        for sentence in sentences
        if not _tells_of_each(plain, sentence, tags, numbers, lexicon)
        for span in _unions(plain, sentence, tags.within("actors", sentence), lexicon)
    ]
    unions = tuple(Hit(UNITED, _ALL, span) for span in spans)
    hits = dict(tags.hits)
    for kind in ("actors", "offices"):
        kept = (h for h in tags.hits[kind] if not any(h.span.overlaps(s) for s in spans))
        hits[kind] = tuple(kept)
    named = (*hits["actors"], *(Hit("actors", _ALL, span) for span in spans))
    hits["actors"] = tuple(sorted(named, key=lambda hit: hit.span))
    return Tags({**hits, UNITED: unions})


def _tells_of_each(
    plain: str, sentence: Span, tags: Tags, numbers: Sequence[Number], lexicon: Lexicon
) -> bool:
    """Whether two figures may be of two agencies one by one: ``recorded 8,110 and 5,020``."""
    if tags.within("respective", sentence):
        return True
    first, last = (bisect_left(numbers, end, key=_start) for end in (sentence.start, sentence.end))
    here = [number.span for number in numbers[first:last] if number.span in sentence]
    paired = lexicon.rule(_PAIRED)
    return any(
        last.start - first.end <= _ACROSS and paired.fullmatch(plain, first.end, last.start)
        for first, last in pairwise(here)
    )


def _unions(plain: str, sentence: Span, actors: Sequence[Hit], lexicon: Lexicon) -> Iterator[Span]:
    """The unions of a sentence, each as far as words such as ``together`` behind it."""
    ours = [hit for hit in actors if hit.value in _OURS]
    place = 0
    while place < len(ours):
        chain = _chain(plain, ours[place:], lexicon)
        span = Span(chain[0].span.start, chain[-1].span.end)
        told = {hit.value for hit in chain}
        both = told >= _PARTS or (_ALL in told and bool(told & _PARTS))
        if len(chain) == 1:
            way = _of_ways(plain, chain[0], sentence, lexicon)
            span, both = way or span, way is not None
        if both:
            behind = lexicon.rule(_TOGETHER).match(plain, span.end, sentence.end)
            yield Span(span.start, behind.end()) if behind else span
        place += len(chain)
        while place < len(ours) and ours[place].span.start < span.end:
            place += 1


def _chain(plain: str, ours: Sequence[Hit], lexicon: Lexicon) -> Sequence[Hit]:
    """The agencies that go together from the first on: ``A and B``, ``A, B and C``."""
    chain, sure = [ours[0]], 1
    for hit in ours[1:]:
        start, end = chain[-1].span.end, hit.span.start
        if end - start > _JOINT:
            break
        if lexicon.rule(_UNITING).fullmatch(plain, start, end):
            chain.append(hit)
            sure = len(chain)
        elif hit.value == chain[-1].value and _AGAIN.fullmatch(plain, start, end):
            # "The Office of Field Operations (OFO)" is one agency.
            sure += sure == len(chain)
            chain.append(hit)
        elif lexicon.rule(_LISTED).fullmatch(plain, start, end):
            chain.append(hit)
        else:
            break
    return chain[:sure]


def _of_ways(plain: str, actor: Hit, sentence: Span, lexicon: Lexicon) -> Span | None:
    """Ports and what lies between them: ``at ports and between them``, ``at or between ports``."""
    if actor.value not in _PARTS:
        return None
    start = max(sentence.start, actor.span.start - _WAY)
    ahead = lexicon.rule(_WAYS).search(plain, start, actor.span.end)
    between = plain[ahead.end() : actor.span.start] if ahead else ""
    if ahead and len(between) <= _CLOSE and not any(sign in ",;:" for sign in between):
        return Span(ahead.start(), actor.span.end)
    behind = lexicon.rule(_BETWEEN).match(plain, actor.span.end, sentence.end)
    return Span(actor.span.start, behind.end()) if behind and actor.value == "OFO" else None


def _start(number: Number) -> int:
    return number.span.start
