"""Finding a quote again in its text: exact, moved, fuzzy or lost."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.articles.model import Quote


@dataclass(frozen=True)
class Found:
    """Where a quote stands: ``status`` is ``exact``, ``moved``, ``fuzzy`` or ``lost``.

    ``start`` and ``end`` are code points of the stored text (end not included); both -1 where lost.
    """

    status: str
    start: int
    end: int


def find_quote(text: str, quote: Quote) -> Found:
    """Where the words of a quote stand in a text."""
    raise NotImplementedError
