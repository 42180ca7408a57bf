"""Marks of a text as W3C Web Annotations (JSON-LD), with quote and position selectors."""

from __future__ import annotations

from typing import Any

from dashboard.articles.model import Article


def annotations(article: Article, base_url: str) -> dict[str, Any]:
    """An AnnotationPage of all marks of a text; ``base_url`` ends without a slash."""
    raise NotImplementedError
