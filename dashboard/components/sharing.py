"""What a page says of itself to those who pass it on: previews, search engines, other sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from dashboard.components.markup import tag
from dashboard.queries import elsewhere
from dashboard.queries.links import Address

PREVIEW = 1200
"""Pixels across of the picture in a preview."""


@dataclass(frozen=True)
class Shared:
    """What stands for a page elsewhere: the path of its picture ("" for none), its figures.

    ``described`` are its figures as a Dataset of schema.org. ``framed``: other sites can frame it.
    """

    picture: str = ""
    described: Mapping[str, Any] | None = None
    framed: bool = False


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
        "og:locale": str(address.language.locale),
    }
    if shared.picture:
        properties |= {
            "og:image": f"{address.origin}{shared.picture}",
            "og:image:type": "image/png",
            "og:image:width": str(PREVIEW),
            "og:image:alt": words,
        }
    parts = [tag("meta", {"property": key, "content": value}) for key, value in properties.items()]
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
