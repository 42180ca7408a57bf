"""A chart, or a checked claim, as it stands in a frame on another site: small, and with a way back.

Nothing in a frame needs a script. Its links open outside of it.
"""

from __future__ import annotations

from dashboard.articles import Article
from dashboard.components import html
from dashboard.components.framed_page import FramedPage, framed_body
from dashboard.components.graph import chart_place
from dashboard.components.map_panel import map_alone
from dashboard.components.notes import note, note_of
from dashboard.drawing import drawn
from dashboard.drawing.picture import Caption
from dashboard.figures.draw import draw
from dashboard.pages.captions import caption
from dashboard.pages.claim_stamps import stamp
from dashboard.queries import links
from dashboard.queries.links import Address
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import claims_in
from dashboard.scenes.telling import claim_title
from dashboard.summaries import text_name

TEXT_HEIGHT, CHART_HEIGHT, CLAIM_HEIGHT = 210, 460, 460
"""Pixels that a frame needs, as far as that can be known without its width."""


def chart_frame(scene: Scene, origin: str) -> FramedPage:
    """The frame of a scene with figures."""
    language = scene.language
    words = caption(scene, origin)
    page = links.chart(scene.state, language)
    drawing = draw(scene)
    chart = (
        map_alone(scene)
        if scene.is_map
        else [chart_place(drawing.figure, drawn(drawing.figure, words.told), language)]
    )
    body = [
        html.H1([html.A(words.headline, href=page), " ", html.Small(words.measure)]),
        html.P(words.summary, className="summary"),
        html.Figure(chart, className=drawing.frame.replace(" is-map", "")),
        *_claims(words),
        html.P(words.source, className="source-line"),
    ]
    height = drawing.figure["layout"].get("height", CHART_HEIGHT) + TEXT_HEIGHT
    framed = framed_body(body, page, language.text("embed.chart"), language)
    return FramedPage(words.headline, framed, page, height, charted=not scene.is_map)


def _claims(words: Caption) -> list[html.Ol]:
    """What the numbered marks on the chart say."""
    items = [
        html.Li([html.B(each.number), f" {each.sign} ", each.words], className="fine")
        for each in words.claims
    ]
    return [html.Ol(items, className="frame-claims")] if items else []


def claim_frame(article: Article, address: Address, site: Site) -> FramedPage | None:
    """The frame of the claim that an address names; None where the text has no such claim."""
    language = address.language
    shown = next(
        (each for each in claims_in(article, site) if each.claim.id.lower() == address.claim), None
    )
    if shown is None:
        return None
    page = links.claim_in_text(article.slug, shown.claim.id, language)
    made = note_of(shown, site.tables, language, href=page, link_key="notes.read")
    body = [
        html.H1(html.A(text_name(article, language), href=page, lang=article.language)),
        html.Ol([note(made, stamp=stamp(shown, site, language))], className="notes"),
    ]
    title = claim_title(shown, language)
    framed = framed_body(body, page, language.text("embed.claim"), language)
    return FramedPage(title, framed, page.partition("#")[0], CLAIM_HEIGHT)
