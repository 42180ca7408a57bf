"""Who says what stands between quotation marks, in the words of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from dashboard.reading.language.lexicon import Lexicon, lexicon
from dashboard.reading.language.text import Span, folded

_QUOTED = re.compile(r"“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)
_FARTHEST = 240
"""So many signs beside a quote may tell who says it."""
_ENDED = re.compile(r"\.\W{0,2}$")
"""A point within the marks: what follows them is a sentence of its own."""
_NAME = r"(?P<named>(?:[^,.;:!?()\"“”«»—–\n]|(?<=\b[a-z])\.|(?<={rules.abbreviations})\.){2,90})"
_LATER = r"[^.;:!?\"“”«»]{0,70}[.,:]?\W*$"
"""What may stand between the verb and the marks behind it: ``said on Tuesday in a statement:``."""
_BEHIND = (
    rf"^[\s,]*{{telling.verb}}\s(?:{{rules.prepositions}}\s\w+\s)?{_NAME}",
    rf"^[\s,]*{{rules.according_to}}\s{_NAME}",
    rf"^[\s,]*{_NAME},?\s{{telling.verb}}\b",
)
_AHEAD = (
    rf"(?:^|[.;:!?]\s){_NAME},[^,.;:!?]{{1,60}},\s{{telling.verb}}\b{_LATER}",
    rf"(?:^|[.;:!?,]\s){_NAME},?\s{{telling.verb}}\b{_LATER}",
    rf"\b{{telling.verb}}\s{_NAME}[.,:]?\W*$",
    rf"\b{{rules.according_to}}\s{_NAME}[,:]?\W*$",
)
# "the senator on Monday", "el lunes el senador": when and where are no part of a name.
_DAY = r"^\s*{rules.speaker_days}\s"
_END = r"\s(?:{rules.speaker_ends}|{rules.speaker_days})(?!\w)"
_PLACE = r"^\s*{rules.prepositions}\s"
_NOBODY = r"^(?:{rules.speaker_pronouns}|{rules.speaker_days}|{rules.weekdays})$"
_CAPITAL = re.compile(r"(?<=\s)[A-ZÁÉÍÓÚÑ]")


def speaker(text: str, span: Span, language: str) -> Span | None:
    """The words of a text that name who says a figure; None where it is not quoted, or nobody is.

    They are kept as printed, a title before the name too. A quote without a name of its own in its
    paragraph has no speaker: "she said" names nobody.
    """
    quotes = _quotes(text)
    place = bisect_right(quotes, span.start, key=lambda each: each.start) - 1
    if place < 0 or span not in quotes[place]:
        return None
    quote, words = quotes[place], lexicon(language)
    first = max(text.rfind("\n", 0, quote.start) + 1, quote.start - _FARTHEST)
    line_end = text.find("\n", quote.end)
    last = min(line_end if line_end >= 0 else len(text), quote.end + _FARTHEST)
    if place:
        first = max(first, quotes[place - 1].end)
    if place + 1 < len(quotes):
        last = min(last, quotes[place + 1].start)
    follows = not _ENDED.search(quote.of(text)) and not text.startswith(".", quote.end)
    return next(
        chain(
            _named(text, Span(quote.end, last), _BEHIND, words) if follows else (),
            _named(text, Span(first, quote.start), _AHEAD, words),
        ),
        None,
    )


@lru_cache(maxsize=8)
def _quotes(text: str) -> tuple[Span, ...]:
    """What stands between quotation marks, with them; one that is not closed ends with its line."""
    return tuple(Span(*each.span()) for each in _QUOTED.finditer(text))


def _named(text: str, gap: Span, rules: tuple[str, ...], words: Lexicon) -> Iterator[Span]:
    """The names that rules find between two quotes; no pronouns, and nothing in small letters."""
    printed = gap.of(text)
    plain = folded(printed)
    for rule in rules:
        for match in words.rule(rule).finditer(plain):
            name = _alone(Span(*match.span("named")), printed, words)
            said = name.of(printed)
            is_nobody = words.rule(_NOBODY).search(folded(said))
            if any(sign.isupper() for sign in said) and not is_nobody:
                yield Span(gap.start + name.start, gap.start + name.end)


def _alone(span: Span, text: str, words: Lexicon) -> Span:
    """A name without the times and places that stand beside it."""
    start, said = span.start, span.of(text)
    if day := words.rule(_DAY).search(folded(said)):
        start += day.end()
    elif words.rule(_PLACE).search(folded(said)) and (capital := _CAPITAL.search(said)):
        start += capital.start()
    said = text[start : span.end]
    if end := words.rule(_END).search(folded(said)):
        said = said[: end.start()]
    lead = len(said) - len(said.lstrip())
    return Span(start + lead, start + len(said.rstrip()))
