"""A text cut into runs, each with the marks on it: all of it, or the sentences around the marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.articles.model import Article
from dashboard.articles.quotes import find_quote

GAP = "[…] "
"""Stands where excerpts leave something out."""
_PARAGRAPH = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SENTENCE = re.compile(r".*?(?:[.!?…][\"'”’»)\]]*(?=\s|$)\s*|$)", re.DOTALL)


@dataclass(frozen=True)
class Segment:
    """A run of a text, ``start`` to ``end`` in code points, with the ids of all marks on it.

    Where marks overlap, the one that begins first comes first.
    """

    text: str
    ids: tuple[str, ...]
    start: int
    end: int


def segments(article: Article) -> tuple[Segment, ...]:
    """The whole text as runs; joined they equal the text exactly.

    Marks may overlap. No run crosses a paragraph. A lost quote has no run.
    """
    return tuple(run for paragraph in paragraphs(article) for run in paragraph)


def paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The same runs by paragraph: a line with its line end, so that an empty line is one too."""
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


def excerpts(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The runs of ``paragraphs`` without the sentences that have no mark.

    This is for hosts that may not show a whole text. What is left out, be it one sentence or many
    paragraphs, is one run ``GAP`` of no length at the start of what follows, or at the very end.
    """
    kept: list[tuple[Segment, ...]] = []
    gap: int | None = None
    for runs in paragraphs(article):
        shown: list[Segment] = []
        for sentence, marked in _sentences(runs):
            if not marked:
                gap = sentence[0].start if gap is None and _has_words(sentence) else gap
                continue
            if gap is not None:
                shown.append(Segment(GAP, (), gap, gap))
                gap = None
            shown += sentence
        if shown:
            kept.append(tuple(shown))
    if gap is not None:
        kept.append((Segment(GAP, (), gap, gap),))
    return tuple(kept)


def _has_words(runs: Sequence[Segment]) -> bool:
    return any(run.text.strip() for run in runs)


def _sentences(runs: Sequence[Segment]) -> list[tuple[list[Segment], bool]]:
    """The runs of a paragraph by sentence, each with whether it has a mark; marks are not cut."""
    text = "".join(run.text for run in runs)
    start = runs[0].start if runs else 0
    ends = [start + found.end() for found in _SENTENCE.finditer(text) if found.end()]
    marked = [(run.start, run.end) for run in runs if run.ids]
    # An end inside a mark is not the end of a sentence to show: it may be an abbreviation or a
    # number, or the claim has two sentences.
    ends = [end for end in ends if not any(a < end < b for a, b in _joined(marked))]
    parts: list[tuple[list[Segment], bool]] = []
    first = start
    for end in dict.fromkeys(ends):
        part = [cut for run in runs if (cut := _cut(run, first, end))]
        if part:
            parts.append((part, any(run.ids for run in part)))
        first = end
    return parts


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _cut(run: Segment, first: int, last: int) -> Segment | None:
    start, end = max(run.start, first), min(run.end, last)
    if start >= end:
        return None
    return Segment(run.text[start - run.start : end - run.start], run.ids, start, end)
