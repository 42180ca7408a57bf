"""A text cut into runs, each with the marks that lie on it: what a page needs to underline it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.articles.model import Article


@dataclass(frozen=True)
class Segment:
    """A run of a text, ``start`` to ``end`` in code points, and the ids of all marks upon it."""

    text: str
    ids: tuple[str, ...]
    start: int
    end: int


def segments(article: Article) -> tuple[Segment, ...]:
    """The whole text as runs: put together they equal the text exactly; marks may overlap."""
    raise NotImplementedError


def paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The same runs by paragraph (a line with its line end); no run crosses a paragraph."""
    raise NotImplementedError
