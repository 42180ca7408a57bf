"""The charts of inspections as they stand alone: shares and scans, or crossings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.components import html
from dashboard.components.framed_page import Alone, FramedPage, framed_body
from dashboard.components.graph import graph
from dashboard.components.inspections import KEY, key
from dashboard.components.sharing import PREVIEW, Shared
from dashboard.drawing.picture import Caption, Picture, picture, scaled
from dashboard.drawing.several import Part, several
from dashboard.exports.catalogue import series_dataset, table_dataset
from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.pages.crossings import METRIC, asked_state, states
from dashboard.pages.inspection_charts import (
    PANELS,
    class_chart,
    classes,
    crossings_chart,
    scans_chart,
)
from dashboard.queries import State, elsewhere, links
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.inspections import COUNT, RATE, TARGET, statements_of
from dashboard.queries.links import Address
from dashboard.queries.state import Notice
from dashboard.scenes import Scene, Site
from dashboard.summaries import file_name, reason_text
from dashboard.summaries.inspections import newest_sentence
from dashboard.tables.credits import credited
from dashboard.terms.pages import INSPECTIONS

_AROUND, _EACH = 210, 80
"""Pixels of a frame around its charts, and above each of them."""


@dataclass(frozen=True)
class Shown:
    """The charts of an address: the page that shows them, their words, what is said of them.

    ``name`` is that of a file. ``described`` is their data as JSON-LD. ``keys``: the signs of
    single statements are explained. ``reasons`` say why there is no chart.
    """

    name: str
    page: str
    caption: Caption
    parts: Sequence[Part]
    described: Mapping[str, Any]
    keys: bool = False
    reasons: Sequence[str] = ()


def inspections_alone(address: Address, site: Site) -> Alone | Sequence[Notice]:
    """The charts at exactly this address; a notice for each part of it that is unknown."""
    _, dropped = asked_state(address.query, site)
    if dropped:
        return dropped
    shown, language = shown_at(address, site), address.language
    return Alone(
        shown.name,
        shown.reasons,
        lambda light: _picture(shown, language, light=light),
        lambda: _frame(shown, language),
    )


def shared(shown: Shown, address: Address, site: Site) -> Shared:
    """What stands for a page that shows this. Its preview has the shares without the scans."""
    if shown.reasons:
        return Shared(listed=False)
    first = shown
    if shown.keys:
        first = _rates(asked_state(address.query, site)[0], address, site, whole=False)
    made = _picture(first, address.language, light=True)
    return Shared(
        picture=elsewhere.picture_of(first.page, width=PREVIEW),
        height=scaled(made.height, PREVIEW),
        described=shown.described,
        framed=True,
        query=shown.page.partition("?")[2],
    )


def shown_at(address: Address, site: Site) -> Shown:
    """The charts of an address: crossings where it asks for them, else shares.

    The number of scans has no metric: it stands below the shares where no metric is named.
    """
    state, _ = asked_state(address.query, site)
    given, _ = parameters(address.query, NAMES)
    whole = not set(given) - {"claim", "hide"}
    if whole or state.metric == RATE:
        return _rates(state, address, site, whole=whole)
    return _crossings(state, address, site)


def _rates(state: State, address: Address, site: Site, *, whole: bool) -> Shown:
    language, tables = address.language, site.tables
    rows = statements_of(tables, RATE, TARGET)
    chosen = PANELS if whole else classes(state)
    parts = [class_chart(each, rows, language) for each in chosen]
    used = [row for row in rows if row.vehicle_class in chosen]
    page = links.page(INSPECTIONS, language)
    if whole:
        parts.append(scans_chart(site, language))
        used += statements_of(tables, COUNT)
    else:
        filters = state.filters if state.metric == RATE else State(metric=RATE).filters
        page = links.chart(State(metric=RATE, filters=filters), language)
    names = dict.fromkeys(credited(row.source.speaker, language) for row in used)
    words = Caption(
        headline=language.text("inspections.title"),
        measure=language.text("inspections.unit"),
        summary=newest_sentence(rows, chosen, language),
        source=language.text("inspections.sources", names=language.listing(list(names))),
        address=f"{address.origin}{page}",
        remarks=[language.text("inspections.undefined")],
    )
    table = metric(RATE).answers[0].table
    described = table_dataset(tables, table, language, address.origin)
    name = "_".join([INSPECTIONS.slug, *(() if whole else chosen)])
    return Shown(name, page, words, parts, described, keys=True)


def _crossings(state: State, address: Address, site: Site) -> Shown:
    language = address.language
    scenes = [Scene(site, each, language) for each in states(state)]
    held = [scene for scene in scenes if not scene.answer.unanswered]
    if not held:
        reasons = [reason_text(each, language) for each in scenes[0].answer.unanswered]
        page = links.chart(state, language)
        return Shown(_name(scenes), page, _NO_WORDS, (), {}, reasons=reasons)
    parts = [crossings_chart(scene.answer, language) for scene in held]
    name, words = parts[0].name, parts[0].words
    if len(parts) == 1:
        parts = [replace(parts[0], name="", words="")]
    else:
        name = language.text("inspections.crossings.title")
        words = language.text("inspections.crossings.note")
    page = links.chart(state.but(claim="", hide=frozenset()), language)
    pinned = links.chart(state.but(asof=held[0].pinned.asof, claim=""), language)
    caption = Caption(
        headline=name,
        measure="",
        summary=words,
        source=held[0].source,
        address=f"{address.origin}{pinned}",
    )
    described = series_dataset(
        held[0].answer, site.tables, language, title=name, words=words, address=address.whole
    )
    return Shown(_name(scenes), page, caption, parts, described)


_NO_WORDS = Caption(headline="", measure="", summary="", source="", address="")


def _name(scenes: Sequence[Scene]) -> str:
    return file_name(scenes[0].answer) if len(scenes) == 1 else METRIC.replace("_", "-")


def _picture(shown: Shown, language: Language, *, light: bool) -> Picture:
    keys = [(each, language.text(f"inspections.key.{each}")) for each in KEY if shown.keys]
    return picture(several(shown.parts, keys, light=light), shown.caption, light=light)


def _frame(shown: Shown, language: Language) -> FramedPage:
    words = shown.caption
    head: list[Any] = [html.A(words.headline, href=shown.page)]
    if words.measure:
        head += [" ", html.Small(words.measure)]
    body = [
        html.H1(head),
        html.P(words.summary, className="summary"),
        html.Div(
            [_panel(at, part, language) for at, part in enumerate(shown.parts)], className="panels"
        ),
        *([key(language)] if shown.keys else []),
        *[html.P(each, className="fine") for each in words.remarks],
        html.P(words.source, className="source-line"),
    ]
    height = _AROUND + sum(part.figure["layout"]["height"] + _EACH for part in shown.parts)
    framed = framed_body(body, shown.page, language.text("embed.chart"), language)
    return FramedPage(words.headline, framed, shown.page, height, charted=True)


def _panel(at: int, part: Part, language: Language) -> html.Figure:
    caption = html.Figcaption([html.H2(part.name), html.P(part.words)])
    chart = graph(f"chart-{at}", part.figure, part.name or part.words, language)
    kind = "panel short" if part.whole else "panel"
    return html.Figure([*([caption] if part.name else []), chart], className=kind)
