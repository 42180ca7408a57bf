"""Marks of a text as W3C Web Annotations (JSON-LD), with quote and position selectors."""

from typing import Any

from dashboard.articles.model import Article, Claim, Event, Mark
from dashboard.articles.quotes import find_quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(article: Article, base_url: str) -> dict[str, Any]:
    """An AnnotationPage of all marks of a text whose words are found.

    ``base_url`` is scheme and host without a slash at the end. Positions count code points of the
    stored text; each body describes its mark in plain data.
    """
    source = f"{base_url}/sources/{article.slug}"
    items = [item for mark in article.marks if (item := _annotation(article, mark, source))]
    return {
        "@context": CONTEXT,
        "id": f"{source}/annotations.jsonld",
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
        "id": f"{source}/annotations.jsonld#{mark.id}",
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
    if isinstance(mark, Event):
        said = f"event {mark.event}, {mark.date.isoformat()}"
    else:
        scope = ", ".join(f"{column} {term}" for column, term in mark.scope.items())
        said = ", ".join(part for part in (mark.metric, scope) if part)
        if isinstance(mark, Claim):
            figure = " ".join(part for part in (mark.direction, mark.value, mark.unit) if part)
            said = ", ".join((said, str(mark.period), mark.comparison, figure))
    return {
        "type": "TextualBody",
        "value": said or "statement",
        "format": "text/plain",
        "language": "en",
        "purpose": "describing",
    }
