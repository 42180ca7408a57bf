"""Ways on: what each page has, in a sentence, on the overview and where a page is not found."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from dashboard.components import html
from dashboard.i18n import Language
from dashboard.queries import Chart, Filters, State, links
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

_BY_SECTOR = State(
    metric="border_patrol_encounters",
    filters=Filters({"region": ("Southwest",)}),
    split="area_of_responsibility",
)
# What a sentence on a page promises, where the page opens on something else: texts and views.
_PROMISED = MappingProxyType(
    {
        ENCOUNTERS: (
            ("encounters", _BY_SECTOR),
            ("map", replace(_BY_SECTOR, split="", chart=Chart.MAP)),
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
                html.Span(
                    [language.text(f"overview.ways.{page.name}"), *_to_views(page, language)]
                ),
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


def _to_views(page: SitePage, language: Language) -> list[Any]:
    """Links to the views that the sentence on a page promises and its opening does not show."""
    return [
        part
        for name, state in _PROMISED.get(page, ())
        for part in (
            " ",
            html.A(
                language.text(f"overview.to_view.{name}"),
                href=links.chart(state, language),
            ),
        )
    ]
