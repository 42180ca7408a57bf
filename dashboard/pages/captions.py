"""The words around the picture of a chart, and how high they make it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.components.map_panel import map_picture
from dashboard.components.notes import note_of
from dashboard.components.sharing import PREVIEW
from dashboard.drawing.picture import Caption, Claimed, picture_height
from dashboard.i18n import opening
from dashboard.queries import links
from dashboard.scenes import Scene
from dashboard.summaries import headline, reason_text
from dashboard.summaries.headline import headline_lines
from dashboard.summaries.provenance import asof_words


def height_of(scene: Scene, figure: Mapping[str, Any], origin: str) -> int:
    """The height of the picture of a scene in a preview, in pixels; ``figure`` is its figure."""
    high = map_picture(scene).height if scene.is_map else figure["layout"]["height"]
    return picture_height(high, caption(scene, origin), PREVIEW)


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
