"""Who says what stands between quotation marks, in the words of the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from dashboard.reading.language.lexicon import Lexicon, lexicon
from dashboard.reading.language.text import Span, folded

_QUOTED = re.compile(
    r"“[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|(?<!\w)\"(?=\w|\W\w)[^\"\n]*(?:\"|$)", re.MULTILINE
)
_FARTHEST = 240
"""So many signs beside a quote may tell who says it."""
_ENDED = re.compile(r"\.\W{0,2}$")
"""A point within the marks: what follows them is a sentence of its own."""
_NAME = r"(?P<named>(?:[^,.;:!?()\"“”«»—–\n]|(?<=\b[a-z])\.|(?<={rules.abbreviations})\.){2,90})"
_LATER = r"[^.;:!?\"“”«»]{0,70}[.,:]?\W*$"
"""What may stand between the verb and the marks behind it: ``said on Tuesday in a statement:``."""
_VERB_FIRST = rf"{{telling.verb}}\s(?:{{rules.prepositions}}\s\w+\s)?{_NAME}"
_SOURCE = rf"{{rules.according_to}}\s{_NAME}"
_BEHIND = (
    rf"^[\s,]*{_VERB_FIRST}",
    rf"^[\s,]*{_SOURCE}",
    rf"^[\s,]*{_NAME},?\s(?P<verb>{{telling.verb}})\b",
)
_AHEAD = (
    rf"(?:^|[.;:!?]\s){_NAME},[^,.;:!?]{{1,60}},\s(?P<verb>{{telling.verb}})\b{_LATER}",
    rf"(?:^|[.;:!?,]\s){_NAME},?\s(?P<verb>{{telling.verb}})\b{_LATER}",
    rf"\b{_VERB_FIRST}[.,:]?\W*$",
    rf"\b{_SOURCE}[,:]?\W*$",
)
_DAY = r"^\s*{rules.speaker_days}\s"
_END = r"\s(?:{rules.speaker_ends}|{rules.speaker_days})(?!\w)"
_STOP = r"(?:^|(?<=\s)){rules.speaker_ends}\s"
_NOBODY = r"^(?:{rules.speaker_pronouns}|{rules.speaker_days}|{rules.weekdays})$"
_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÑ]")
_WORD = re.compile(r"\S+")


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
            whole = Span(*match.span("named"))
            leads = "verb" in match.re.groupindex
            name = _ahead_of_verb(whole, printed, words) if leads else _alone(whole, printed, words)
            if name and not words.rule(_NOBODY).search(folded(name.of(printed))):
                yield Span(gap.start + name.start, gap.start + name.end)


def _ahead_of_verb(span: Span, text: str, words: Lexicon) -> Span | None:
    """The name that ends right ahead of a verb: ``In a speech Gov. Lee``, ``on what Lee``.

    A word that no name holds cuts off what stands ahead of it; ``Lee had`` is no name.
    """
    said = span.of(text)
    plain = folded(said)
    start = max((end.end() for end in words.rule(_STOP).finditer(plain)), default=0)
    name = _WORD.finditer(said, start)
    places = [match.span() for match in name]
    if not places or not _CAPITAL.match(said, places[-1][0]):
        return None
    if start and not _CAPITAL.match(said, places[0][0]):
        # "In a speech Gov. Lee": the words of a place are no part of a name.
        places = [each for each in places if _CAPITAL.match(said, each[0])]
    return Span(span.start + places[0][0], span.start + places[-1][1])


def _alone(span: Span, text: str, words: Lexicon) -> Span | None:
    """The name that begins right behind a verb: ``on Monday Gov. Lee of Texas in a speech``."""
    said = span.of(text)
    day = words.rule(_DAY).search(folded(said))
    start = day.end() if day else 0
    end = words.rule(_END).search(folded(said), start)
    places = [
        each.span() for each in _WORD.finditer(said, start, end.start() if end else len(said))
    ]
    while places and not _CAPITAL.match(said, places[-1][0]):
        places.pop()
    return Span(span.start + places[0][0], span.start + places[-1][1]) if places else None
