"""What a page of charts shows, as it stands alone on other sites: in a picture, in a frame."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.components.framed_page import Alone
from dashboard.components.map_panel import map_picture
from dashboard.drawing.picture import Drawn, Picture, figure_drawn, picture
from dashboard.figures.draw import draw
from dashboard.pages.captions import caption
from dashboard.pages.explorer import Explorer
from dashboard.pages.frames import chart_frame
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import State, read_state
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.links import Address
from dashboard.queries.state import Notice
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import with_claim
from dashboard.summaries import file_name, reason_text
from dashboard.terms.pages import INSPECTIONS


def shown_alone(address: Address, site: Site) -> Alone | Sequence[Notice] | None:
    """What the page at exactly this address shows; None where it is no page of charts.

    A page drops what it does not know; here that is refused, with a notice for each part.
    """
    if address.site_page == INSPECTIONS:
        from dashboard.pages.inspections_alone import inspections_alone  # noqa: PLC0415 - when asked

        return inspections_alone(address, site)
    explorer = EXPLORERS.get(address.site_page)
    if explorer is None:
        return None
    state, dropped = _read(explorer, address.query, site)
    if dropped:
        return dropped
    scene = Scene(site, state, address.language)
    return Alone(
        file_name(scene.answer),
        [reason_text(each, address.language) for each in scene.answer.unanswered],
        partial(_pictured, scene, address.origin),
        partial(chart_frame, scene, address.origin),
    )


def _read(explorer: Explorer, query: str, site: Site) -> tuple[State, Sequence[Notice]]:
    given, unknown = parameters(query, NAMES)
    if not given and not unknown:
        return explorer.opening, ()
    defaults = State(metric=explorer.metrics[0])
    state, dropped = read_state(query, defaults=defaults, tables=site.tables)
    state, claim = with_claim(state, site.articles)
    found = [*dropped, *([claim] if claim else [])]
    if not found and state.metric not in explorer.metrics:
        found = [Notice("metric", state.metric, "unknown_value", explorer.metrics)]
    return state, found


def _pictured(scene: Scene, origin: str, light: bool) -> Picture:
    """The picture of a scene; ``light``: in the colours of light paper alone.

    ``origin`` is scheme and host of the address below it, which shows the same figures for good.
    """
    light = light or scene.is_map
    return picture(_drawn(scene, light=light), caption(scene, origin), light=light)


def _drawn(scene: Scene, *, light: bool) -> Drawn:
    if scene.is_map:
        return map_picture(scene)
    return figure_drawn(draw(scene).figure, light=light)
