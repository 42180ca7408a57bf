"""Ways on: what each page has, in a sentence, on the overview and where a page is not found."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from dash import html

from dashboard.i18n import Language
from dashboard.queries import Filters, State, links
from dashboard.terms.pages import (
    CHECK,
    DATA,
    ENCOUNTERS,
    INSPECTIONS,
    METHOD,
    SEIZURES,
    SOURCES,
    SitePage,
)

# What a sentence on a page promises, where the page opens on something else.
_PROMISED = MappingProxyType(
    {
        ENCOUNTERS: State(
            metric="border_patrol_encounters",
            filters=Filters({"region": ("Southwest",)}),
            split="area_of_responsibility",
        )
    }
)
_PAGES = (ENCOUNTERS, SEIZURES, INSPECTIONS, CHECK, SOURCES, DATA, METHOD)


def ways_on(language: Language) -> html.Section:
    """Links to the other pages, each with a sentence."""
    items = [
        html.Li(
            [
                html.A(language.text(f"nav.{page.name}"), href=links.page(page, language)),
                html.Span([language.text(f"overview.ways.{page.name}"), *_to_view(page, language)]),
            ]
        )
        for page in _PAGES
    ]
    return html.Section(
        [
            html.P(language.text("overview.ways.kicker"), className="kicker"),
            html.Ul(items, className="ways"),
        ],
        className="overview-ways",
    )


def _to_view(page: SitePage, language: Language) -> list[Any]:
    """A link to the view that the sentence on a page promises and its opening does not show."""
    if page not in _PROMISED:
        return []
    words = language.text(f"overview.to_view.{page.name}")
    return [" ", html.A(words, href=links.chart(_PROMISED[page], language))]
