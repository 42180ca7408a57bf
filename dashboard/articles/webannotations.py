"""Marks of a text as W3C Web Annotations (JSON-LD), with quote and position selectors."""

from typing import Any

from dashboard.articles.model import Article, Claim, EventMention, Mark
from dashboard.articles.quotes import find_quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(article: Article, *, address: str, source: str) -> dict[str, Any]:
    """An AnnotationPage of all marks of a text whose words are found.

    ``address`` is where this page of annotations is, ``source`` what identifies the text. Positions
    count code points of the stored text; each body describes its mark in plain data.
    """
    found = [(mark, _annotation(article, mark, source)) for mark in article.marks]
    items = [{"id": f"{address}#{mark.id}", **each} for mark, each in found if each]
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }


def _annotation(article: Article, mark: Mark, source: str) -> dict[str, Any] | None:
    found = find_quote(article.text, mark.quote)
    if found.status == "lost":
        return None
    words = article.text[found.start : found.end]
    before = article.text[max(0, found.start - len(mark.quote.prefix)) : found.start]
    after = article.text[found.end : found.end + len(mark.quote.suffix)]
    selectors = [
        {"type": "TextQuoteSelector", "exact": words, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": found.start, "end": found.end},
    ]
    return {
        "type": "Annotation",
        "motivation": "assessing" if isinstance(mark, Claim) else "identifying",
        "body": _body(mark),
        "target": {
            "source": source,
            "type": "SpecificResource",
            "selector": selectors,
        },
    }


def _body(mark: Mark) -> dict[str, Any]:
    if isinstance(mark, EventMention):
        description = f"event {mark.event}, {mark.date.isoformat()}"
    else:
        scope = ", ".join(f"{column} {term}" for column, term in mark.scope.items())
        description = ", ".join(part for part in (mark.metric, scope) if part)
        if isinstance(mark, Claim):
            figure = " ".join(part for part in (mark.direction, mark.value, mark.unit) if part)
            description = ", ".join((description, str(mark.period), mark.comparison, figure))
    return {
        "type": "TextualBody",
        "value": description or "statement",
        "format": "text/plain",
        "language": "en",
        "purpose": "describing",
    }
