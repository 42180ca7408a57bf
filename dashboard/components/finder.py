"""The box in which the whole site is searched: a form that works without scripts."""

from __future__ import annotations

from urllib.parse import parse_qsl

from dashboard.components import html
from dashboard.components.aria import data
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.terms.pages import SEARCH

BOX = "finder"
PARAMETER = "q"


def finder(address: Address) -> html.Form:
    """The box; assets/finder.js suggests what is found while somebody types.

    On the page of what was found it holds the question, so that it can be asked otherwise.
    """
    language, held = address.language, {}
    if address.path.strip("/") == SEARCH.slug:
        held = {"value": dict(reversed(parse_qsl(address.query))).get(PARAMETER, "")}
    words = language.text("search.label")
    return html.Form(
        [
            html.Label(words, htmlFor=BOX, className="visually-hidden"),
            html.Input(
                id=BOX,
                type="search",
                name=PARAMETER,
                placeholder=language.text("search.hint"),
                autocomplete="off",
                **held,
                **data("address", links.FIND),
                **data("found", language.text("search.announced", number="{0}")),
            ),
            html.Button(language.text("search.button"), type="submit"),
        ],
        action=links.page(SEARCH, language),
        method="get",
        role="search",
        className="finder",
    )
