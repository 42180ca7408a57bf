"""A text cut into sentences and clauses, each a span of the text as it was handed in.

Words are compared in folded form: lower case, without accents or brackets, and of the same length
as the text, so that a place in one is the same place in the other.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon

_LONGEST_SENTENCE, _LONGEST_ABBREVIATION, _BRACKET, _WRAPS_AT = 800, 12, 60, 24
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)|\n+|[;](?=\s)")
_CLOSE_END = re.compile(r"(?<=[^\W_A-Z])[.!?](?=[A-ZÁÉÍÓÚÑ¿¡“][^\W\d_A-Z])")
"""The space after a sentence may be missing: ``in 2021.The largest``, but not in ``EE.UU.``."""
_LIST = (
    r";\s(?:{rules.and}\s)?(?:(?:{qualifiers.about}|{qualifiers.more_than})\s)?"
    r"(?!(?:19|20)\d\d\b)\d[\d.,]*(?:;\s|\s(?!{units.percent}))"
)
"""A semicolon between the figures of a list ends no sentence either."""
_WRAPPED = re.compile(r"(?<=[^\W\d_]|[,(%]| )\n ?[a-záéíóúñü]")
"""A line that is wrapped within a sentence goes on in small letters."""
_ELLIPSIS = re.compile(r"(?:…|\.{3})\s+[^\W\d_A-ZÁÉÍÓÚÑ]")
"""Words left out of a quote end no sentence: ``31% … in 2019``."""
_ABBREVIATION = r"\b(?:[a-z]|{rules.abbreviations})$"
"""A point after one of these, or after a single letter, ends no sentence."""
_CLAUSE_END = (
    r",\s+(?=(?:{rules.and}|{rules.but}|{rules.while}|{rules.whereas}|{rules.with})\b)"
    r"|\s[–—]\s|:\s|\s(?=(?:{rules.while}|{rules.whereas})\b)"
)


@dataclass(frozen=True, order=True)
class Span:
    """A part of a text: from ``start`` up to and without ``end``, in code points."""

    start: int
    end: int

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a place in common."""
        return self.start < other.end and other.start < self.end

    def distance(self, other: Span) -> int:
        """How many code points lie between the two; 0 where they touch or overlap."""
        return max(0, other.start - self.end, self.start - other.end)

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]


class _Placed(Protocol):
    """Anything with a place in a text."""

    @property
    def span(self) -> Span: ...


_P = TypeVar("_P", bound=_Placed)


def inside(things: Sequence[_P], within: Span) -> Sequence[_P]:
    """Those of some things, which are in their order and do not overlap, that lie within a span."""
    first = bisect_left(things, within.start, key=lambda thing: thing.span.start)
    last = bisect_right(things, within.end, lo=first, key=lambda thing: thing.span.end)
    return things[first:last]


def around(*spans: Span) -> Span:
    """The smallest span that holds all of these."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


_SPACES = str.maketrans("\t[]()", " " * len("\t[]()"))
# An editor's brackets in a quote are no words: "under [his] watch", "the (southwest) border".


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    if sign in "\u00a0\u202f\u2009\u2007\t[]()":
        return " "
    if sign in "’‘ʼ`´":
        return "'"
    if sign.isnumeric() and not sign.isdecimal():
        # A half, or the number of a note, is no digit of the figure before it.
        return sign
    base = unicodedata.normalize("NFKD", sign)[:1].lower()
    return base if len(base) == 1 else sign


# What colours a text in a terminal; its digits are no figures.
_COLOURING = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def folded(text: str) -> str:
    """The text in lower case and without accents, with each code point in its place."""
    if "\x1b" in text:
        text = _COLOURING.sub(lambda code: " " * len(code[0]), text)
    if text.isascii():
        return text.lower().translate(_SPACES)
    return "".join(map(_folded, text))


def sentences(text: str, lexicon: Lexicon) -> tuple[Span, ...]:
    """The sentences of a text, without the white space around them. Line ends and ; end one too."""
    plain, listed = folded(text), lexicon.rule(_LIST)
    abbreviation = lexicon.rule(_ABBREVIATION)
    found, start = [], 0
    ends = [*_SENTENCE_END.finditer(plain), *_CLOSE_END.finditer(text)]
    for match in sorted(ends, key=lambda match: match.start()):
        mark = match.group()
        ahead = max(start, match.start() - _LONGEST_ABBREVIATION)
        if mark == "." and abbreviation.search(plain, ahead, match.start()):
            continue
        if _ELLIPSIS.match(text, match.start()) or listed.match(plain, match.start()):
            continue
        if mark == "\n" and _is_wrapped(text, match.start()):
            continue
        if mark == ";" and _is_in_brackets(text, Span(start, match.start())):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
    found.append(Span(start, len(text)))
    cut = (part for each in found for part in _cut(plain, each))
    return tuple(span for span in (_trimmed(text, each) for each in cut) if span.start < span.end)


def _is_wrapped(text: str, at: int) -> bool:
    """Whether a line end only wraps a sentence: no blank line, and small letters behind."""
    before = at - (text.rfind("\n", 0, at) + 1)
    return before >= _WRAPS_AT and _WRAPPED.match(text, at) is not None


def _is_in_brackets(text: str, ahead: Span) -> bool:
    """Whether a bracket is open at the end of a span: ``(451,087; 27%)``."""
    start = max(ahead.start, ahead.end - _BRACKET)
    return text.rfind("(", start, ahead.end) > text.rfind(")", start, ahead.end)


def _cut(plain: str, sentence: Span) -> Iterator[Span]:
    """A sentence in parts of bounded length, so that the time for a text grows as its length."""
    start = sentence.start
    while sentence.end - start > _LONGEST_SENTENCE:
        end = start + _LONGEST_SENTENCE
        space = max(plain.rfind(" ", start + 1, end), plain.rfind(",", start + 1, end) + 1)
        end = space if space > start else end
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def clauses(plain: str, sentence: Span, lexicon: Lexicon) -> tuple[Span, ...]:
    """The clauses of a sentence, of which ``plain`` is the whole folded text."""
    found, start = [], sentence.start
    for match in lexicon.rule(_CLAUSE_END).finditer(plain, sentence.start, sentence.end):
        found.append(Span(start, match.start()))
        start = match.end()
    return (*found, Span(start, sentence.end))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    lead = len(words) - len(words.lstrip())
    return (
        Span(span.start + lead, span.start + len(words.rstrip())) if words.strip() else Span(0, 0)
    )
