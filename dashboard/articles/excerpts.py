"""A text cut down to the sentences in which something is noted: for hosts that may show no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.articles.model import Article
from dashboard.articles.segments import Segment, paragraphs

GAP = "[…] "
_SENTENCE = re.compile(r".*?(?:[.!?…][\"'”’»)\]]*(?=\s|$)\s*|$)", re.DOTALL)


def excerpts(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The runs of ``paragraphs``, without the sentences on which no mark lies.

    What is left out, one sentence or many paragraphs, is one run ``GAP`` of no length; it stands at
    the start of what follows, or at the very end.
    """
    kept: list[tuple[Segment, ...]] = []
    gap: int | None = None
    for runs in paragraphs(article):
        shown: list[Segment] = []
        for sentence, marked in _sentences(runs):
            if not marked:
                gap = sentence[0].start if gap is None and _said(sentence) else gap
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


def _said(runs: Sequence[Segment]) -> bool:
    return any(run.text.strip() for run in runs)


def _sentences(runs: Sequence[Segment]) -> list[tuple[list[Segment], bool]]:
    """The runs of a paragraph by sentence, and whether a mark lies on it; marks are never cut."""
    text = "".join(run.text for run in runs)
    start = runs[0].start if runs else 0
    ends = [start + found.end() for found in _SENTENCE.finditer(text) if found.end()]
    marked = [(run.start, run.end) for run in runs if run.ids]
    # An end inside a mark is no end: abbreviations, numbers, or a claim over two sentences.
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
