"""The inspections page: shares of vehicles scanned, number of scans, the traffic behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html

from dashboard.components.aria import label
from dashboard.components.graph import graph
from dashboard.components.inspections import about, downloads, key, source_link, statement_table
from dashboard.components.notes import note
from dashboard.figures.points import points_figure, span
from dashboard.figures.scans import scans_figure
from dashboard.i18n import Language
from dashboard.pages.claims_shown import Shown, note_of, sentence_href, shown_claim
from dashboard.pages.crossings import CROSSINGS, DEFAULTS, crossings, read
from dashboard.pages.site import Page, Site
from dashboard.queries import State, links
from dashboard.queries.inspections import (
    CONTEXT,
    COUNT,
    RATE,
    SEARCH,
    TARGET,
    Point,
    Statement,
    of_class,
    points,
    runs,
    statements,
)
from dashboard.queries.links import Address
from dashboard.summaries.inspections import (
    Cited,
    amount_text,
    cited,
    class_sentence,
    class_text,
    newest_sentence,
    period_text,
    statement_lines,
)

# Classes are never averaged: each has a panel of its own, all on one scale and one time axis.
PANELS = ("passenger", "commercial")
UNDEFINED = "gao-25-107379"
CLAIMED = (RATE, SEARCH)


def _hover(by: dict[str, Cited], language: Language) -> Any:
    """The words of a point: one paragraph for each source that states it."""

    def words(point: Point) -> str:
        told = [statement_lines(each, by, language) for each in point.statements]
        first = [f"<b>{told[0][0]}</b>", *told[0][1:]]
        return "<br>".join([*first, *(line for rest in told[1:] for line in (rest[0], rest[2]))])

    return words


def _panel(
    vehicle_class: str, rows: Sequence[Statement], by: dict[str, Cited], language: Language
) -> html.Figure:
    own = of_class(rows, vehicle_class)
    unit = language.text("inspections.unit")
    figure = points_figure(points(own), runs(own), span(rows), unit, _hover(by, language), language)
    words = class_text(vehicle_class, language)
    caption = html.Figcaption([html.H2(words), html.P(class_sentence(own, language))])
    return html.Figure([caption, graph(vehicle_class, figure)], className="panel", **label(words))


def _classes(state: State) -> tuple[str, ...]:
    """The panels that an address asks for; all where it names none of them."""
    asked = state.filters.get("vehicle_class", ())
    return tuple(each for each in PANELS if each in asked) or PANELS


def _undefined(by: dict[str, Cited], language: Language) -> html.P:
    """That nobody has defined the rate, and who says so."""
    source = by[UNDEFINED]
    link = html.A(source.title, href=source.url, rel="noopener")
    words = language.text("inspections.undefined")
    return html.P([words, " ", source.publisher, ": ", link, "."], className="standing")


def _outside(
    site: Site, rows: Sequence[Statement], by: dict[str, Cited], language: Language
) -> list[html.P]:
    """Figures that a reader may look for in a panel, and why they are in none: searches, mixes."""
    mixed = [row for row in rows if row.measure == RATE and row.vehicle_class not in PANELS]
    told = [("search", row) for row in statements(site.tables, SEARCH)]
    told += [("mixed", row) for row in mixed]
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
                source_link(by[row.source]),
                ".",
            ]
        )
        for why, row in told
    ]


def _rates(state: State, site: Site, by: dict[str, Cited], language: Language) -> list[Any]:
    rows = statements(site.tables, RATE, TARGET)
    panels = [_panel(each, rows, by, language) for each in _classes(state)]
    context = statements(site.tables, CONTEXT, SEARCH)
    return [
        html.Div(panels, className="panels"),
        key(language),
        html.P(language.text("inspections.rule"), className="fine"),
        *_outside(site, rows, by, language),
        _table("rates", rows, by, language, opened=False),
        _table("others", context, by, language, opened=False),
        downloads([(language.text("inspections.csv_rates"), links.table_file("inspection_rates"))]),
        about(RATE, language),
    ]


def _table(
    name: str,
    rows: Sequence[Statement],
    by: dict[str, Cited],
    language: Language,
    *,
    opened: bool,
) -> html.Details:
    summary = html.Summary(language.text(f"inspections.tables.{name}"))
    caption = language.text(f"inspections.captions.{name}")
    return html.Details([summary, statement_table(rows, caption, by, language)], open=opened)


def _scans(site: Site, by: dict[str, Cited], language: Language) -> html.Section:
    rows = statements(site.tables, COUNT)
    unit = language.text("inspections.scans.unit")
    figure = scans_figure(points(rows), unit, _hover(by, language), language)
    words = language.text("inspections.scans.title")
    return html.Section(
        [
            html.H2(words),
            html.P(language.text("inspections.scans.note"), className="standing"),
            html.Figure(graph("scans", figure), className="panel short", **label(words)),
            _table("scans", rows, by, language, opened=False),
        ]
    )


def _claims(site: Site) -> list[Shown]:
    """Claims about shares scanned or searched: no line to stand on, so beside the panels."""
    found: list[Shown] = []
    for article in site.articles:
        for claim in article.claims:
            if claim.metric in CLAIMED:
                found.append(shown_claim(len(found) + 1, article, claim, site))
    return found


def _margin(state: State, site: Site, language: Language) -> list[Any]:
    notes = []
    for shown in _claims(site) if "claims" not in state.hide else []:
        way = note_of(
            shown, site.tables, language, href=sentence_href(shown, language), way="notes.read"
        )
        item: Any = note(way)
        if shown.claim.id.lower() == state.claim:
            item.className = "note is-lit"
        notes.append(item)
    if not notes:
        return [html.P(language.text("notes.none"), className="fine")]
    return [
        html.H2(language.text("inspections.claims")),
        html.P(language.text("inspections.claims_note"), className="fine"),
        html.Ol(notes, className="notes"),
    ]


def inspections_page(address: Address, site: Site) -> Page:
    """Shares of vehicles scanned with their targets, counts of scans, crossings a month."""
    language = address.language
    by = dict(cited(site.tables))
    state, messages = read(address.query, site, language)
    rows = statements(site.tables, RATE, TARGET)
    words = language.text("inspections.title")
    said = newest_sentence(rows, PANELS, by, language)
    body = [
        html.Div([html.P(each) for each in messages], className="notices", role="status"),
        html.Div(
            [
                html.Section(
                    [
                        html.H1(words),
                        html.P(said, className="summary"),
                        _undefined(by, language),
                        *_rates(state, site, by, language),
                    ],
                    className="inspections-rates",
                ),
                html.Aside(_margin(state, site, language), className="inspections-margin"),
                html.Div(
                    [
                        _scans(site, by, language),
                        html.Section(crossings(address.query, site, language), id=CROSSINGS),
                    ],
                    className="inspections-more",
                ),
            ],
            className="inspections",
        ),
        dcc.Store(id="surroundings"),
        dcc.Store(id="defaults", data=dict(DEFAULTS)),
    ]
    title = language.text("site.title", page=words, site=language.text("site.name"))
    return Page(title=title, description=said, body=body, charts=True)
