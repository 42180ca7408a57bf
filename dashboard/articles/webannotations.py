"""Marks of a text as W3C Web Annotations (JSON-LD), with quote and position selectors."""

from collections.abc import Callable, Mapping
from typing import Any

from dashboard.articles.model import Article, Claim, Mark
from dashboard.articles.quotes import find_quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(
    article: Article,
    *,
    address: str,
    source: str,
    words: Callable[[Mark], Mapping[str, str]],
) -> dict[str, Any]:
    """An AnnotationPage of all marks of a text whose words are found.

    ``address`` is where this page of annotations is, ``source`` what identifies the text. Positions
    count code points of the stored text. ``words`` says what a mark means, by code of the language;
    each becomes a body.
    """
    found = [(mark, _annotation(article, mark, source, words(mark))) for mark in article.marks]
    items = [{"id": f"{address}#{mark.id}", **each} for mark, each in found if each]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(
    article: Article, mark: Mark, source: str, words: Mapping[str, str]
) -> dict[str, Any] | None:
    found = find_quote(article.text, mark.quote)
    if found.status == "lost":
        return None
    exact = article.text[found.start : found.end]
    before = article.text[max(0, found.start - len(mark.quote.prefix)) : found.start]
    after = article.text[found.end : found.end + len(mark.quote.suffix)]
    selectors = [
        {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": found.start, "end": found.end},
    ]
    return {
        "type": "Annotation",
        "motivation": "assessing" if isinstance(mark, Claim) else "identifying",
        "body": [_body(code, text) for code, text in words.items()],
        "target": {
            "source": source,
            "type": "SpecificResource",
            "selector": selectors,
        },
    }


def _body(language: str, text: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": text,
        "format": "text/plain",
        "language": language,
        "purpose": "describing",
    }
