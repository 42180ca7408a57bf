"""A page that draws one metric at a time: from the query in its address to all its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from dashboard.components import below, html, rail, toolbar
from dashboard.components.map_panel import map_panel
from dashboard.components.notes import Note, note_of, notes_by_text
from dashboard.components.static_html import static_html
from dashboard.components.take_away import newest_button, take_away
from dashboard.drawing import drawn
from dashboard.figures.draw import draw
from dashboard.i18n import Language, opening
from dashboard.queries import State, default_state, links, read_state
from dashboard.queries.address import NAMES, parameters
from dashboard.queries.links import Address
from dashboard.scenes import Scene, Site
from dashboard.scenes.claims import chart_link, chart_state, shown_claim, with_claim
from dashboard.scenes.filters import as_offered, filters_in_force
from dashboard.summaries import headline, notice_text
from dashboard.summaries.headline import headline_lines
from dashboard.summaries.provenance import asof_words
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month
from dashboard.terms.pages import SitePage


@dataclass(frozen=True)
class Explorer:
    """Which metrics a page offers, and the view on which it opens.

    An address that names no metric means the first one, whatever the page opens on.
    """

    page: SitePage
    metrics: tuple[str, ...]
    opens: State | None = None

    @property
    def opening(self) -> State:
        """What is shown where the address says nothing."""
        return self.opens or default_state(self.metrics[0])

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The metrics among which the controls choose, that of the opening first.

        A metric that is a place of another one is chosen by the place.
        """
        own = [each for each in self.metrics if as_offered(State(each)).metric == each]
        return tuple(sorted(own, key=lambda each: each != self.opening.metric))


def state_of(
    explorer: Explorer, query: str, site: Site, language: Language
) -> tuple[State, list[str]]:
    """The state that a query asks for, and a sentence for each part of it that was dropped."""
    if not query.strip("?"):
        return explorer.opening, []
    # An address without any parameter of ours shows the page as it opens.
    given, _ = parameters(query, NAMES)
    defaults = State(metric=explorer.metrics[0]) if given else explorer.opening
    state, dropped = read_state(query, defaults=defaults, tables=site.tables)
    state, unknown = with_claim(state, site.articles)
    dropped = (*dropped, *([unknown] if unknown else []))
    messages = [notice_text(each, language) for each in dropped]
    if state.metric not in explorer.metrics:
        messages.append(
            language.text(
                "notices.other_page", metric=language.text(f"metrics.{state.metric}.label")
            )
        )
        # Filters and views of one metric may mean nothing to another: only the months are kept.
        state = State(metric=explorer.metrics[0], first=state.first, last=state.last)
    return state, messages


@remembered(8, lambda _, __, site: site.tables)
def scene_at(explorer: Explorer, address: Address, site: Site) -> tuple[Scene, tuple[str, ...]]:
    """The scene at an address, and what was dropped from the address."""
    state, messages = state_of(explorer, address.query, site, address.language)
    return Scene(site, state, address.language), tuple(messages)


@dataclass(frozen=True)
class ChartView:
    """What is drawn first: the class of the frame, which says how high it is, and the figure.

    ``svg`` is the figure as the server draws it.
    """

    frame: str
    figure: dict[str, Any]
    svg: str


@remembered(8, lambda _, __, site: site.tables)
def chart_view(explorer: Explorer, address: Address, site: Site) -> ChartView:
    """The chart at an address."""
    scene = scene_at(explorer, address, site)[0]
    drawing = draw(scene)
    return ChartView(drawing.frame, drawing.figure, drawn(drawing.figure, scene.headline))


@remembered(8, lambda _, __, site: site.tables)
def regions(explorer: Explorer, address: Address, site: Site) -> Mapping[str, str]:
    """All that changes with the address besides the chart and the table, as HTML by region."""
    scene, messages = scene_at(explorer, address, site)
    language, state = scene.language, scene.state
    reset = links.page(explorer.page, language)
    # The controls choose under the names that they offer.
    offered = as_offered(state)
    controls = scene if offered == state else Scene(site, offered, language)
    in_force = filters_in_force(scene)
    made = {
        "notices": [html.P(message) for message in messages],
        "toggle": rail.toggle_words(len(in_force), language),
        "rail": rail.rail(controls, explorer.offered, _presets(scene), reset),
        "headline": [
            *_headline(scene),
            html.Div(
                [toolbar.chips(in_force, scene), *newest_button(scene)], className="headline-foot"
            ),
        ],
        "toolbar": toolbar.toolbar(controls),
        "map": map_panel(scene),
        "strip": toolbar.months_strip(scene),
        "under": below.under_chart(scene, reset),
        "margin": _margin(_notes(scene), language),
        "below": [
            take_away(scene, address.origin),
            *below.announced_list(scene),
            html.Section(
                [
                    html.H2(language.text("below.about")),
                    below.definition(scene.answer.metric.id, language),
                ]
            ),
            *below.events_list(scene),
        ],
    }
    return MappingProxyType({name: static_html(part) for name, part in made.items()})


def table_html(explorer: Explorer, address: Address, site: Site) -> str:
    """The table of the figures of a chart, as HTML."""
    return static_html(below.figures_table(scene_at(explorer, address, site)[0], address.origin))


@remembered(8, lambda _, __, site: site.tables)
def words_at(explorer: Explorer, address: Address, site: Site) -> dict[str, Any]:
    """The title of the tab, and the headline, which is said after a change."""
    scene = scene_at(explorer, address, site)[0]
    language = scene.language
    title = language.text("site.title", page=scene.headline, site=language.text("site.name"))
    return {"title": title, "headline": scene.headline}


def _presets(scene: Scene) -> list[tuple[str, str]]:
    """Usual windows of months: text key and address."""
    last = scene.held[1]
    windows: Mapping[str, Month | None] = {
        "months12": last - 11,
        "years5": Month.of(last.fiscal_year - 5, 10),
        "since2019": Month.of(2019, 1),
        "all": None,
    }
    return [
        (key, links.chart(scene.state.but(first=first, last=None), scene.language))
        for key, first in windows.items()
    ]


def _title(subject: str, smaller: Sequence[str]) -> list[Any]:
    """What is shown; below it, smaller, unit and months, and as of when in which release.

    The dash of a range begins no line.
    """
    words = (opening(each).replace(" – ", "\u00a0– ") for each in smaller if each)
    lines = [html.Small(each) for each in words]
    return [subject, *[part for each in lines for part in (" ", each)]]


def _as_of(scene: Scene) -> str:
    return asof_words(scene.answer.vintage, scene.language)


TITLE = "headline-title"
"""The id of the headline: the name of the chart."""
# From how many letters on a headline and a summary are set smaller, to keep to their room.
_LONG_HEADLINE, _LONG_SUMMARY = (48, 110), (260, 340, 420)
# Letters of the smaller lines of a headline that take no more than one line.
_ONE_LINE = 60


def _size(letters: int, long: tuple[int, ...]) -> str | None:
    """The class of a text that is longer than its room allows in full size."""
    smaller = sum(letters > most for most in long)
    return ("", "is-long", "is-longer", "is-longest")[smaller] or None


def _headline(scene: Scene) -> list[Any]:
    """Headline and summary, and the headline of the second metric.

    Longer ones are set smaller: what stands below them keeps its place from filter to filter.
    """
    second = ""
    if scene.second:
        below_it = headline(scene.second, scene.language)
        second = scene.language.text("compared.line", headline=below_it)
    subject, *smaller = (*headline_lines(scene.answer, scene.language), _as_of(scene))
    further = max(sum(map(len, smaller)) - _ONE_LINE, 0)
    size = _size(len(scene.summary) + len(second) + further, _LONG_SUMMARY)
    return [
        html.H1(_title(subject, smaller), id=TITLE, className=_size(len(subject), _LONG_HEADLINE)),
        _summary(scene, size),
        *([html.P(second, className=" ".join(filter(None, ("second", size))))] if second else []),
    ]


def _summary(scene: Scene, size: str | None) -> html.P:
    """The summary; on a phone its first sentence stands above the chart, the others below it."""
    first, *others = scene.sentences
    parts: list[Any] = [html.Span(first, className="lead")]
    if others:
        parts += [" ", html.Span(" ".join(others), className="further")]
    return html.P(parts, className=" ".join(filter(None, ("summary", size))))


def _notes(scene: Scene) -> list[Note]:
    """The notes on all claims about these figures; the one that the address asks for is lit.

    A claim without a mark on this chart says where it has one.
    """
    marked = {mark.shown.key for mark in scene.marks}
    site, language = scene.site, scene.language
    return [
        replace(
            _note(each.article.slug, each.claim.id, site, language, each.letter),
            lit=each.is_asked(scene.state),
            elsewhere=None
            if each.key in marked
            else _mark_elsewhere(each.article.slug, each.claim.id, site, language),
        )
        for each in scene.claims
    ]


@remembered(128, lambda _, __, site, *___: site.tables)
def _note(text: str, claim: str, site: Site, language: Language, letter: str) -> Note:
    """The note on a claim of a text, which is alike in every view of its figures."""
    shown = replace(shown_claim(text, claim, site), letter=letter)
    href = shown.sentence(language)
    return note_of(shown, site.tables, language, href=href, link_key="notes.read")


@remembered(128, lambda _, __, site, *___: site.tables)
def _mark_elsewhere(
    text: str, claim: str, site: Site, language: Language
) -> tuple[str, str] | None:
    """In which view the mark of a claim stands, and its address; None if it has no chart."""
    shown = shown_claim(text, claim, site)
    state = chart_state(shown, site.tables)
    if state is None:
        return None
    words = language.text(
        "notes.elsewhere",
        view=language.text(f"views.{state.view}.short"),
        first=language.month(state.first, short=True) if state.first else "",
        last=language.month(state.last, short=True) if state.last else "",
    )
    return words, chart_link(shown, site.tables, language)


def _margin(all_notes: list[Note], language: Language) -> list[Any]:
    if not all_notes:
        return [html.P(language.text("notes.none"), className="fine")]
    title = "notes.about" if any(each.elsewhere for each in all_notes) else "notes.title"
    return [html.H2(language.text(title)), *notes_by_text(all_notes)]
