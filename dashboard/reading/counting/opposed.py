"""Two figures alone behind what is compared: ``fewer in June than in May: 1,120 versus 1,310``.

The first is of what the sentence tells, the second of what it is measured against.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.reading.found import Found
from dashboard.reading.language.lexicon import Hit
from dashboard.reading.language.text import Span

_BOUND = r"(?:{qualifiers.about}\s|{qualifiers.more_than}\s|{qualifiers.less_than}\s)?"
_OPENING = rf"\s(?:{{rules.with}}\s)?(?:{{rules.the}}\s)?{_BOUND}$"
_BETWEEN = rf"(?:\s[^\W\d]+){{0,3}},?\s{{rules.set_beside}}\s(?:{{rules.the}}\s)?{_BOUND}"
_BEHIND = r"(?:\s[^\W\d]+){0,3}\s?(?:[.,;:—–]|$)"
_SIGNS = (":", "(", ",", ";", "—", "–", "-")
MEASURED = r"\b{rules.measured_by}\b"
_TURNED = ("directions", "multiples", "fractions")
_OWN = ("places", "states", "regions", "citizenships", "demographics", "drugs", "baselines")
_RATIOS, _BESIDE, _LONG = ("percent", "times"), 6, 60


def pair_of(found: Found, at: Span) -> tuple[Span, Span] | None:
    """The two figures of which one is, where nothing but a word that compares stands between.

    Neither has a time, a place or a group of its own, and nothing else is counted ahead of them.
    """
    sentence = found.sentence(at)
    figures = [number.span for number in found.counted(sentence)]
    place = next((i for i, span in enumerate(figures) if span.start == at.start), None)
    if place is None:
        return None
    for first, last in zip(figures[max(0, place - 1) : place + 1], figures[place:], strict=False):
        if first != last and _is_pair(found, sentence, first, last):
            return first, last
    if place + 1 < len(figures) and _is_pair(found, sentence, at, figures[place + 1]):
        return figures[place], figures[place + 1]
    return None


def _is_pair(found: Found, sentence: Span, first: Span, last: Span) -> bool:
    if last.start - first.end > _LONG:
        return False
    between = found.lexicon.rule(_BETWEEN).fullmatch(found.plain, first.end, last.start)
    opening = found.lexicon.rule(_OPENING).search(found.plain, sentence.start, first.start)
    behind = found.lexicon.rule(_BEHIND).match(found.plain, last.end, sentence.end)
    if not (between and opening and behind):
        return False
    if not found.text[: opening.start() + 1].rstrip().endswith(_SIGNS):
        return False
    rest = Span(first.end, behind.end())
    return not (found.periods_in(rest) or found.hits(_OWN, rest)) and _turned(found, first)


def ahead_of(found: Found, first: Span) -> Span:
    """What a sentence tells ahead of such a pair, behind the last figure that is no multiple."""
    sentence = found.sentence(first)
    start = sentence.start
    for number in found.counted(Span(sentence.start, first.start)):
        unit = found.behind(number.span, "units", _BESIDE)
        if unit is None or unit.value not in _RATIOS:
            start = number.span.end
    return Span(start, first.start)


def _turned(found: Found, first: Span) -> bool:
    """Whether more, less or a multiple is told ahead: else the two are of one thing."""
    return bool(found.hits(_TURNED, ahead_of(found, first)))


def opposed(found: Found, at: Span, kinds: Sequence[str]) -> Hit | None:
    """The term that a figure of a pair has, where the sentence measures one by another.

    ``More meth than fentanyl was seized: 1,310 pounds versus 1,120``.
    """
    pair = pair_of(found, at)
    if pair is None:
        return None
    ahead = ahead_of(found, pair[0])
    start = min(hit.span.end for hit in found.hits(_TURNED, ahead))
    marks = list(found.lexicon.rule(MEASURED).finditer(found.plain, start, ahead.end))
    for mark in reversed(marks):
        for kind in kinds:
            one = found.hits((kind,), Span(ahead.start, mark.start()))
            other = found.hits((kind,), Span(mark.end(), ahead.end))
            told = {hit.value for hit in one}, {hit.value for hit in other}
            if len(told[0]) == len(told[1]) == 1 and told[0] != told[1]:
                return one[0] if at.start == pair[0].start else other[0]
    return None


def is_open(found: Found, at: Span) -> bool:
    """Whether a figure is one of a pair, and nothing that is understood parts the two."""
    return pair_of(found, at) is not None and opposed(found, at, _OWN[:-1]) is None
