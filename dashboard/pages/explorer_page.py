"""The layout of an explorer: filters at the left, chart, notes in the margin, the rest below."""

from __future__ import annotations

from dash import dcc, html

from dashboard.components import rail
from dashboard.components.aria import label, labelled_by, unfolds
from dashboard.components.graph import graph_config, layer
from dashboard.metrics import metric
from dashboard.pages.explorer import Explorer, parts, scene_at
from dashboard.pages.page import Page
from dashboard.queries import PARAMETER_OF, dimensions
from dashboard.queries.links import Address
from dashboard.scenes import Site

STAGE, RAIL = "stage", "rail"


def explorer_page(explorer: Explorer, address: Address, site: Site) -> Page:
    """The page as it opens at an address."""
    language = address.language
    made = parts(explorer, address, site)
    body = [
        html.P(
            language.text("take.failed"), id="failed", className="failed", hidden=True, role="alert"
        ),
        html.Div(made.notices, id="notices", className="notices", role="status"),
        html.Div(
            [
                html.Button(
                    made.toggle,
                    id="filters-toggle",
                    className="filters-toggle",
                    type="button",
                    **unfolds(RAIL),
                ),
                html.Form(
                    made.rail,
                    id=RAIL,
                    className="rail",
                    tabIndex="-1",
                    **label(language.text("controls.filters")),
                ),
                html.Section(
                    [
                        html.Div(made.headline, id="headline", className="headline"),
                        html.Div(made.toolbar, id="toolbar", className="toolbar"),
                        html.Figure(
                            [
                                html.Div(made.map, id="map"),
                                dcc.Graph(
                                    id="chart",
                                    responsive=True,
                                    config=graph_config(language),
                                ),
                                layer(language),
                            ],
                            id="frame",
                            className=made.frame,
                            **labelled_by("headline"),
                        ),
                        html.Div(made.strip, id="strip", className="strip-place"),
                        html.Div(made.under, id="under", className="under"),
                    ],
                    id=STAGE,
                    className="stage",
                    tabIndex="-1",
                ),
                html.Aside(made.margin, id="margin", className="margin"),
                html.Div(made.below, id="below", className="below"),
            ],
            className="explorer",
        ),
        dcc.Store(id="figure", data=made.figure),
        dcc.Store(id="surroundings"),
        dcc.Store(id="words", data=made.words),
        dcc.Store(id="defaults", data={**rail.DEFAULTS, "carried": _carried(explorer, site)}),
    ]
    return Page(
        title=made.words["title"],
        description=scene_at(explorer, address, site)[0].summary,
        body=body,
        charts=True,
        content=STAGE,
        filters=RAIL,
    )


def _carried(explorer: Explorer, site: Site) -> dict[str, list[str]]:
    """The filters that each metric of a page has: who changes to another one keeps only these."""
    return {
        name: [PARAMETER_OF[column] for column in dimensions(site.tables, metric(name))]
        + (["unit"] if metric(name).unit.is_weight else [])
        for name in explorer.metrics
    }
