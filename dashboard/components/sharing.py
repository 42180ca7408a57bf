"""What a page says of itself to those who pass it on: previews, search engines, other sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dashboard.components.finder import PARAMETER
from dashboard.components.markup import tag
from dashboard.i18n import Language, languages, opening, spoken
from dashboard.queries import elsewhere, links
from dashboard.queries.links import Address
from dashboard.scenes import ShownClaim
from dashboard.scenes.telling import truth
from dashboard.terms.pages import OVERVIEW, SEARCH

PREVIEW = 1200
"""Pixels across of the picture in a preview."""


@dataclass(frozen=True)
class Shared:
    """What stands for a page elsewhere: the path of its picture ("" for none), its figures.

    ``height`` is that of the picture in pixels, as wide as a preview. ``described`` is the page as
    an object of schema.org. ``framed``: other sites can frame it. ``query`` is the part of the
    query that makes it another page, in its usual form: of all addresses that show the same, search
    engines keep this one. ``listed``: they may keep it at all.
    """

    picture: str = ""
    height: int = 0
    described: Mapping[str, Any] | None = None
    framed: bool = False
    query: str = ""
    listed: bool = True


NOTHING = Shared()


def sharing_tags(title: str, words: str, address: Address, shared: Shared) -> str:
    """The elements of a head for a page with this title and description."""
    name = address.language.text("site.name")
    properties = {
        "og:type": "website",
        "og:site_name": name,
        "og:title": title.removesuffix(f" – {name}"),
        "og:description": words,
        "og:url": address.whole,
    }
    if shared.picture:
        properties |= {
            "og:image": f"{address.origin}{shared.picture}",
            "og:image:type": "image/png",
            "og:image:width": str(PREVIEW),
            "og:image:height": str(shared.height),
            "og:image:alt": words,
        }
    named = [*properties.items(), *_locales(address)]
    parts = [tag("meta", {"property": key, "content": value}) for key, value in named]
    if not shared.listed:
        parts.append(tag("meta", {"name": "robots", "content": "noindex"}))
    card = "summary_large_image" if shared.picture else "summary"
    parts.append(tag("meta", {"name": "twitter:card", "content": card}))
    if shared.framed:
        kind = {"rel": "alternate", "type": "application/json+oembed", "title": title}
        parts.append(
            tag("link", {**kind, "href": f"{address.origin}{elsewhere.oembed(address.whole)}"})
        )
    if shared.described:
        # A text with the end of a script in it would end this one.
        text = orjson.dumps(shared.described).decode().replace("</", "<\\/")
        parts.append(f'<script type="application/ld+json">{text}</script>')
    return "\n".join(parts) + "\n"


def _locales(address: Address) -> list[tuple[str, str]]:
    """The language of the page and the others that it has, with the country of each."""
    own = address.language
    others = [spoken(code) for code in languages() if code != own.code]
    return [
        ("og:locale", own.regional),
        *(("og:locale:alternate", each.regional) for each in others if each.complete),
    ]


def claim_described(shown: ShownClaim, address: Address) -> dict[str, Any]:
    """The verdict on a claim as JSON-LD; ``address`` is that of its page."""
    language, outcome = address.language, shown.verdict.outcome
    return {
        "@context": "https://schema.org/",
        "@type": "ClaimReview",
        "url": address.whole,
        "inLanguage": language.code,
        "claimReviewed": shown.claim.quote.exact,
        "author": {"@type": "Organization", "name": language.text("site.name")},
        "datePublished": shown.verdict.computed_on.isoformat(),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": opening(outcome.word(language)),
            "ratingExplanation": truth(shown.verdict, language),
        },
    }


def site_described(language: Language, origin: str) -> dict[str, Any]:
    """The site with its search as JSON-LD; ``origin`` is scheme and host."""
    search = links.page(SEARCH, language, query=f"{PARAMETER}={{{PARAMETER}}}")
    return {
        "@context": "https://schema.org/",
        "@type": "WebSite",
        "name": language.text("site.name"),
        "description": language.text("site.description"),
        "url": f"{origin}{links.page(OVERVIEW, language)}",
        "inLanguage": language.code,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{origin}{search}"},
            "query-input": f"required name={PARAMETER}",
        },
    }
