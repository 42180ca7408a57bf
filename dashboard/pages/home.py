"""The overview: the ways into the figures and the texts."""

from __future__ import annotations

from dash import html

from dashboard.pages.site import BLANK, Address, Page, Site
from dashboard.queries import answer, default_state, write_state
from dashboard.summaries import headline, summary

METRICS = ("seizure_pounds", "ports_of_entry_share")


def home_page(address: Address, site: Site) -> Page:
    """What each metric shows last, and the source texts."""
    language = address.language
    cards = []
    for name in METRICS:
        state = default_state(name)
        shown = answer(site.tables, state)
        path = f"/{language.code}/{shown.metric.page}?{write_state(state, BLANK)}"
        cards.append(
            html.Section(
                [
                    html.H2(html.A(headline(shown, language), href=path)),
                    html.P(summary(shown, language)),
                ]
            )
        )
    words = language.text("overview.title")
    texts = html.P(html.A(language.text("sources.title"), href=f"/{language.code}/sources"))
    body = [
        html.H1(words),
        html.P(language.text("overview.intro"), className="summary"),
        *cards,
        texts,
    ]
    return Page(
        title=language.text("site.name"), description=language.text("site.description"), body=body
    )
