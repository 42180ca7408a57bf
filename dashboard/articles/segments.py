"""A text cut into runs, each with the marks that lie on it: what a page needs to underline it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dashboard.articles.model import Article
from dashboard.articles.quotes import find_quote

_PARAGRAPH = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True)
class Segment:
    """A run of a text, ``start`` to ``end`` in code points, and the ids of all marks upon it.

    Where marks overlap, the one that began first stands first.
    """

    text: str
    ids: tuple[str, ...]
    start: int
    end: int


def segments(article: Article) -> tuple[Segment, ...]:
    """The whole text as runs: put together they equal the text exactly; marks may overlap.

    No run crosses a paragraph. A lost quote lies nowhere.
    """
    return tuple(run for paragraph in paragraphs(article) for run in paragraph)


def paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The same runs by paragraph: a line with its line end, so an empty line is a paragraph too."""
    spans = [
        (found.start, found.end, mark.id)
        for mark in article.marks
        if (found := find_quote(article.text, mark.quote)).status != "lost"
    ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    edges = {edge for start, end, _ in spans for edge in (start, end)}
    return tuple(
        _runs(article.text, line.start(), line.end(), edges, spans)
        for line in _PARAGRAPH.finditer(article.text)
    )


def _runs(
    text: str, first: int, last: int, edges: set[int], spans: list[tuple[int, int, str]]
) -> tuple[Segment, ...]:
    cuts = [first, *sorted(edge for edge in edges if first < edge < last), last]
    return tuple(
        Segment(text[start:end], tuple(name for a, b, name in spans if a <= start < b), start, end)
        for start, end in pairwise(cuts)
    )
