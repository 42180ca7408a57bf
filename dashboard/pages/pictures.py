"""What the picture of a chart shows."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.map_panel import map_picture
from dashboard.drawing.picture import Drawn, Picture, figure_drawn, picture
from dashboard.figures.draw import draw
from dashboard.pages.captions import caption
from dashboard.pages.explorer import Explorer
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import State, read_state
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.links import Address
from dashboard.queries.state import Notice
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import with_claim


def scene_asked(address: Address, site: Site) -> Scene | Sequence[Notice] | None:
    """The scene of a chart page at exactly this address; None where there is no such page.

    A page drops what it does not know; here that is refused, with a notice for each part.
    """
    explorer = EXPLORERS.get(address.site_page)
    if explorer is None:
        return None
    state, dropped = _read(explorer, address.query, site)
    return dropped or Scene(site, state, address.language)


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


def pictured(scene: Scene, origin: str, light: bool) -> Picture:
    """The picture of a scene; ``light``: in the colours of light paper alone.

    ``origin`` is scheme and host of the address below it, which shows the same figures for good.
    """
    light = light or scene.is_map
    return picture(_drawn(scene, light=light), caption(scene, origin), light=light)


def _drawn(scene: Scene, *, light: bool) -> Drawn:
    if scene.is_map:
        return map_picture(scene)
    return figure_drawn(draw(scene).figure, light=light)
