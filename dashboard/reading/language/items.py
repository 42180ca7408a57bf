"""Lines that begin with a sign or a number of a list, and the line above them that says of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.reading.language.text import Span

if TYPE_CHECKING:
    from dashboard.reading.language.lexicon import Lexicon

_ITEM = re.compile(
    r"[ \t]*[•*·▪‣–—-][ \t]|[^\W\d][^\n:.;|]{0,40}:[ \t]*\d[\d.,]*[^\n.;:|]{0,24}$", re.MULTILINE
)
"""A sign of a list; or a label, a colon and a figure alone on a line: ``Single adults: 1,600``."""
_MOST, _BLANK = 20, 2
_EMPTY = r"\s*(?:[:=|–—-]+\s*(?:[—–.*-]+|{rules.no_data})?|{rules.no_data})\s*"
_NUMBERED = re.compile(
    r"[\"“«'‘]?(?:[(\[]{1,2}(\d{1,2})[)\]]{1,2}|(\d{1,2})\))[ \t]+[\"“«'‘¿¡]?[^\W_]"
)
"""The number of an item where a sentence begins: ``(4) In June``, ``[4] In June``, ``4) In``."""


def heading(text: str, sentences: Sequence[Span], place: int) -> tuple[Span, ...]:
    """What stands before a sentence of an item: the item so far, then the line above the list.

    It is empty for a sentence that is in no item, and where a list has nothing above it.
    """
    line = _line(text, sentences[place])
    if not _ITEM.match(text, line):
        return ()
    before: list[Span] = []
    for i in range(place - 1, max(-1, place - 1 - _MOST), -1):
        above = _line(text, sentences[i])
        gap = text[sentences[i].end : sentences[i + 1].start].count("\n")
        if gap > _BLANK:
            return ()
        if above == line:
            before.append(sentences[i])
        elif not _ITEM.match(text, above):
            return (*before, sentences[i])
    return ()


def _line(text: str, span: Span) -> int:
    return text.rfind("\n", 0, span.start) + 1


def item_numbers(text: str, sentences: Sequence[Span]) -> Iterator[Span]:
    """The numbers by which items of a list, or notes, are told apart: they count nothing."""
    for sentence in sentences:
        if numbered := _NUMBERED.match(text, sentence.start, sentence.end):
            yield Span(*numbered.span(numbered.lastindex or 0))


def is_blank(plain: str, cell: Span, lexicon: Lexicon) -> bool:
    """Whether a cell of a table, or what stands behind its label, has no figure: ``: n/a``."""
    return lexicon.rule(_EMPTY).fullmatch(plain, cell.start, cell.end) is not None
