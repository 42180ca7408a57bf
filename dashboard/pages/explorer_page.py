"""The layout of an explorer: filters at the left, chart, notes in the margin, the rest below."""

from __future__ import annotations

from typing import Any

from dashboard.components import html, rail
from dashboard.components.aria import data, label, labelled_by, unfolds
from dashboard.components.graph import chart_place
from dashboard.components.native import Data, Ready
from dashboard.components.sharing import PREVIEW, Shared
from dashboard.exports.catalogue import series_dataset
from dashboard.metrics import metric
from dashboard.pages.captions import height_of
from dashboard.pages.explorer import (
    TITLE,
    Explorer,
    chart_view,
    regions,
    scene_at,
    table_html,
    words_at,
)
from dashboard.pages.page import Page
from dashboard.queries import PARAMETER_OF, dimensions, elsewhere, links
from dashboard.queries.address import write_state
from dashboard.queries.links import Address
from dashboard.queries.submitted import DEFAULTS
from dashboard.scenes import Site

STAGE, TABLE = "stage", "figures"


def explorer_page(explorer: Explorer, address: Address, site: Site) -> Page:
    """The page as it opens at an address."""
    language = address.language
    chart, made = chart_view(explorer, address, site), regions(explorer, address, site)
    words = words_at(explorer, address, site)

    def region(name: str) -> dict[str, Any]:
        """What is in a region, and the name by which a script finds it."""
        return {"children": Ready(html=made[name]), **data("region", name)}

    body = [
        html.P(
            language.text("take.failed"), id="failed", className="failed", hidden=True, role="alert"
        ),
        html.Div(**region("notices"), id="notices", className="notices", role="status"),
        html.Div(
            [
                html.A(
                    **region("toggle"),
                    href=links.local(rail.FORM),
                    id="filters-toggle",
                    className="filters-toggle button",
                    role="button",
                    **unfolds(rail.FORM),
                ),
                html.Form(
                    **region("rail"),
                    id=rail.FORM,
                    className="rail",
                    tabIndex="-1",
                    method="get",
                    action=links.page(explorer.page, language),
                    autoComplete="off",
                    **label(language.text("controls.filters")),
                ),
                html.Section(
                    [
                        html.Div(**region("headline"), id="headline", className="headline"),
                        html.Div(**region("toolbar"), id="toolbar", className="toolbar"),
                        html.Figure(
                            [
                                html.Div(**region("map"), id="map"),
                                chart_place(chart.figure, chart.svg, language),
                            ],
                            id="frame",
                            className=chart.frame,
                            **labelled_by(TITLE),
                        ),
                        html.Div(**region("strip"), id="strip", className="strip-place"),
                        html.Div(**region("under"), id="under", className="under"),
                    ],
                    id=STAGE,
                    className="stage",
                    tabIndex="-1",
                ),
                html.Aside(**region("margin"), id="margin", className="margin"),
                html.Div(
                    [
                        html.Details(
                            [
                                html.Summary(language.text("below.table"), id=TABLE),
                                html.Div(
                                    Ready(html=table_html(explorer, address, site)),
                                    className="table-scroll",
                                    tabIndex="0",
                                    **data("region", "table"),
                                ),
                            ]
                        ),
                        html.Div(**region("below")),
                    ],
                    id="below",
                    className="below",
                ),
            ],
            className="explorer",
        ),
        html.Div(id="view-said", className="visually-hidden", role="status"),
        Data(name="defaults", value={**DEFAULTS, "carried": _carried(explorer, site)}),
    ]
    return Page(
        title=words["title"],
        description=scene_at(explorer, address, site)[0].summary,
        body=body,
        charts=True,
        content=STAGE,
        filters=rail.FORM,
        table=TABLE,
        shared=_shared(explorer, address, site),
    )


def _shared(explorer: Explorer, address: Address, site: Site) -> Shared:
    """Picture and figures of a chart; nothing where it shows none."""
    scene = scene_at(explorer, address, site)[0]
    if scene.answer.unanswered:
        return Shared(listed=False)
    described = series_dataset(
        scene.answer,
        scene.site.tables,
        scene.language,
        title=scene.headline,
        words=scene.summary,
        address=address.whole,
    )
    # Which claim is lit makes no other page.
    state = scene.state.but(claim="", hide=frozenset())
    own = "" if state == explorer.opening else write_state(state, links.BLANK)
    return Shared(
        picture=elsewhere.picture(scene.state, scene.language, width=PREVIEW),
        height=height_of(scene, chart_view(explorer, address, site).figure, address.origin),
        described=described,
        framed=True,
        query=own,
    )


def _carried(explorer: Explorer, site: Site) -> dict[str, list[str]]:
    """The filters that each metric of a page has: who changes to another one keeps only these."""
    return {
        name: [PARAMETER_OF[column] for column in dimensions(site.tables, metric(name))]
        + (["unit"] if metric(name).unit.is_weight else [])
        for name in explorer.metrics
    }
