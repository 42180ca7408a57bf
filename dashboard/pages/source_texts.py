"""How much of a source text is shown: all of it, or only the sentences around what is noted."""

from __future__ import annotations

import os

from dashboard.articles import Article, Segment, excerpts, paragraphs

VARIABLE = "SOURCE_TEXTS"
EXCERPTS = "excerpts"


def shown_paragraphs(article: Article) -> tuple[tuple[Segment, ...], ...]:
    """The paragraphs to show; the environment variable SOURCE_TEXTS=excerpts leaves out the rest.

    The texts are not ours: whoever hosts them in public may want to show no more than is cited.
    """
    if os.environ.get(VARIABLE, "").strip().lower() == EXCERPTS:
        return excerpts(article)
    return paragraphs(article)
