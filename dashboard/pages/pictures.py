"""What the picture of a chart shows, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.components.map_panel import map_picture
from dashboard.components.notes import note_of
from dashboard.drawing.picture import Caption, Claimed, Drawn, Picture, figure_drawn, picture
from dashboard.figures.draw import draw
from dashboard.i18n import opening
from dashboard.pages.explorer import Explorer
from dashboard.pages.registry import EXPLORERS
from dashboard.queries import State, links, read_state
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.links import Address
from dashboard.queries.state import Notice
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import with_claim
from dashboard.summaries import headline, reason_text
from dashboard.summaries.headline import headline_lines
from dashboard.summaries.provenance import asof_words


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


def caption(scene: Scene, origin: str) -> Caption:
    """The words of a picture: headline, summary, the claims that are marked, source, address."""
    language = scene.language
    subject, measure = headline_lines(scene.answer, language)
    then = asof_words(scene.answer.vintage, language)
    second = (
        language.text("compared.line", headline=headline(scene.second, language))
        if scene.second
        else ""
    )
    marked = {mark.shown.key for mark in scene.marks}
    notes = [
        note_of(each, scene.site.tables, language, href="", link_key="notes.read")
        for each in scene.claims
        if each.key in marked
    ]
    provisional = [
        reason_text(reason, language)
        for answered in (scene.answer, scene.second)
        if answered
        for reason in answered.notes
        if reason.key == "provisional"
    ]
    return Caption(
        headline=subject,
        measure=". ".join(opening(each) for each in (measure, then) if each),
        summary=" ".join(filter(None, (scene.summary, second))),
        source=scene.source,
        address=f"{origin}{links.chart(scene.pinned, language)}",
        claims=[Claimed(each.label, each.sign, f"{each.word}: {each.truth}") for each in notes],
        remarks=list(dict.fromkeys(provisional)),
    )
