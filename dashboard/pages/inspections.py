"""The inspections page: shares of vehicles scanned, number of scans, the traffic behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from dashboard.components import html
from dashboard.components.aria import data, label
from dashboard.components.below import definition, downloads
from dashboard.components.graph import graph
from dashboard.components.inspections import key, source_link, statement_table
from dashboard.components.native import Data
from dashboard.components.notes import note_of, notes_by_text
from dashboard.components.take_away import framing, pictures
from dashboard.i18n import Language
from dashboard.pages.crossings import CROSSINGS, DEFAULTS, crossings, read
from dashboard.pages.inspection_charts import PANELS, class_chart, classes, scans_chart
from dashboard.pages.inspections_alone import shared, shown_at
from dashboard.pages.page import Page
from dashboard.queries import Layer, State, links
from dashboard.queries.inspections import (
    CONTEXT,
    COUNT,
    RATE,
    SEARCH,
    TARGET,
    statements_of,
)
from dashboard.queries.links import Address
from dashboard.scenes import ShownClaim, Site
from dashboard.scenes.claims import claims_in, lettered
from dashboard.summaries.inspections import (
    amount_text,
    newest_sentence,
    period_text,
)
from dashboard.tables.facts import InspectionStatement, sources
from dashboard.terms.pages import INSPECTIONS

UNDEFINED = "gao-25-107379"
CLAIMED = (RATE, SEARCH)


def _panel(
    vehicle_class: str, rows: Sequence[InspectionStatement], language: Language
) -> html.Figure:
    made = class_chart(vehicle_class, rows, language)
    caption = html.Figcaption([html.H2(made.name), html.P(made.words)])
    return html.Figure(
        [caption, graph(vehicle_class, made.figure, made.name, language)],
        className="panel",
        **label(made.name),
    )


def _undefined(site: Site, language: Language) -> html.P:
    """That the rate has no official definition, and the source for that."""
    source = sources(site.tables)[UNDEFINED]
    link = html.A(source.title, href=source.url, rel="noopener")
    words = language.parts(
        "inspections.undefined_by",
        sentence=language.text("inspections.undefined"),
        publisher=source.publisher,
        source=link,
    )
    return html.P(words, className="standing")


def _outside(site: Site, rows: Sequence[InspectionStatement], language: Language) -> list[html.P]:
    """Figures that belong in no panel and why: searches, and rates for two classes together."""
    mixed = [row for row in rows if row.measure == RATE and row.vehicle_class not in PANELS]
    left_out = [("search", row) for row in statements_of(site.tables, SEARCH)]
    left_out += [("mixed", row) for row in mixed]
    return [
        html.P(
            [
                language.text(
                    f"inspections.outside.{why}",
                    value=amount_text(row, language),
                    name=language.term("vehicle_class", row.vehicle_class),
                    period=period_text(row, language),
                ),
                " ",
                source_link(row.source, language),
                ".",
            ]
        )
        for why, row in left_out
    ]


def _rates(state: State, site: Site, language: Language, origin: str) -> list[Any]:
    rows = statements_of(site.tables, RATE, TARGET)
    panels = [_panel(each, rows, language) for each in classes(state)]
    page, title = links.page(INSPECTIONS, language), language.text("inspections.title")
    context = statements_of(site.tables, CONTEXT, SEARCH)
    return [
        html.Div(panels, className="panels"),
        key(language),
        html.P(language.text("inspections.rule"), className="fine"),
        *_outside(site, rows, language),
        _table("rates", rows, language),
        _table("others", context, language),
        downloads(
            [
                (language.text("inspections.csv_rates"), links.table_file("inspection_rates")),
                *((language.text(words), href) for words, href in pictures(page)),
            ]
        ),
        framing(page, title, origin, language, name="frame-rates"),
        definition(RATE, language),
    ]


def _table(name: str, rows: Sequence[InspectionStatement], language: Language) -> html.Details:
    summary = html.Summary(language.text(f"inspections.tables.{name}"))
    caption = language.text(f"inspections.captions.{name}")
    return html.Details([summary, statement_table(rows, caption, language)], open=False)


def _scans(site: Site, language: Language) -> html.Section:
    rows = statements_of(site.tables, COUNT)
    made = scans_chart(site, language)
    return html.Section(
        [
            html.H2(made.name),
            html.P(made.words, className="standing"),
            html.Figure(
                graph("scans", made.figure, made.name, language),
                className="panel short",
                **label(made.name),
            ),
            _table("scans", rows, language),
        ]
    )


def _claims(site: Site) -> tuple[ShownClaim, ...]:
    """Claims about shares scanned or searched: they have no line, so they go beside the panels."""
    shown = (each for article in site.articles for each in claims_in(article, site))
    return lettered([each for each in shown if each.claim.metric in CLAIMED])


def _margin(state: State, site: Site, language: Language) -> list[Any]:
    notes = [
        replace(
            note_of(
                each, site.tables, language, href=each.sentence(language), link_key="notes.read"
            ),
            lit=each.is_asked(state),
        )
        for each in (() if state.hides(Layer.CLAIMS) else _claims(site))
    ]
    if not notes:
        return [html.P(language.text("notes.none"), className="fine")]
    return [
        html.H2(language.text("inspections.claims")),
        html.P(language.text("inspections.claims_note"), className="fine"),
        *notes_by_text(notes),
    ]


def inspections_page(address: Address, site: Site) -> Page:
    """Shares of vehicles scanned with their targets, counts of scans, crossings by month."""
    language = address.language
    state, messages = read(address.query, site, language)
    rows = statements_of(site.tables, RATE, TARGET)
    words = language.text("inspections.title")
    summary = newest_sentence(rows, PANELS, language)
    body = [
        html.P(
            language.text("take.failed"), id="failed", className="failed", hidden=True, role="alert"
        ),
        html.Div([html.P(each) for each in messages], className="notices", role="status"),
        html.Div(
            [
                html.Section(
                    [
                        html.H1(words),
                        html.P(summary, className="summary"),
                        _undefined(site, language),
                        *_rates(state, site, language, address.origin),
                    ],
                    className="inspections-rates",
                ),
                html.Aside(_margin(state, site, language), className="inspections-margin"),
                html.Div(
                    [
                        _scans(site, language),
                        html.Section(
                            crossings(address.query, site, language, address.origin),
                            id=CROSSINGS,
                            **data("region", CROSSINGS),
                        ),
                    ],
                    className="inspections-more",
                ),
            ],
            className="inspections",
        ),
        Data(name="defaults", value=dict(DEFAULTS)),
    ]
    # Named by the charts that the address asks for, as its picture is.
    shown = shown_at(address, site)
    name = shown.caption.headline or words
    return Page(
        title=language.text("site.title", page=name, site=language.text("site.name")),
        description=shown.caption.summary or summary,
        body=body,
        charts=True,
        shared=shared(shown, address, site),
    )
