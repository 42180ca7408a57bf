"""The panel for reusing a chart: files, address, picture, citation and code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.components import html
from dashboard.components.aria import data
from dashboard.components.native import Ready
from dashboard.components.static_html import ready
from dashboard.exports import VARIANTS
from dashboard.i18n import Language
from dashboard.queries import REST, Panels, State, elsewhere, links
from dashboard.scenes import Scene
from dashboard.summaries import file_name
from dashboard.summaries.citation import citations, figure_citation, snippets
from dashboard.summaries.words import number_words

PICTURE, FRAME_HEIGHT = 2000, 700
"""Pixels across of a picture that is downloaded; the height of a frame."""
FORMS = ("json", "parquet", "zip")
NEWEST = "newest"


@ready(256)
def copy_button(words: str, done: str, target: str) -> html.Span:
    """A button that copies the text of the element ``target``, or the page's address if empty.

    ``done`` is the status message afterwards.
    """
    button = html.Button(words, type="button", className="copy", **data("copy", target))
    return html.Span([button, html.Span(className="copied", role="status", **data("done", done))])


def take_away(scene: Scene, origin: str) -> html.Section:
    """The panel of a chart; ``origin`` is scheme and host.

    Citation and code use an address pinned to the current releases, so that later ones do not
    change its figures. For an empty chart, only the address can be copied.
    """
    shown, language = scene.answer, scene.language
    page = links.chart(scene.state, language)
    downloads = [] if shown.unanswered else _downloads(scene)
    files = [
        html.A(language.text(key), href=href, className="button", download="")
        for key, href in [*downloads, *(pictures(page) if downloads else [])]
    ]
    items = [
        *files,
        copy_button(language.text("take.copy_address"), language.text("take.copied"), ""),
    ]
    together = [
        html.P(language.text("take.rest", name=REST, count=len(shown.rest)), className="fine")
    ]
    return html.Section(
        [
            html.H2(language.text("below.take")),
            html.Ul([html.Li(item) for item in items], className="take"),
            *(together if shown.rest else []),
            *([framing(page, scene.headline, origin, language)] if downloads else []),
            *(_for_citing(scene, origin) if downloads else []),
        ],
        id="take",
    )


def _downloads(scene: Scene) -> list[tuple[str, str]]:
    """The files of a chart as (text key, address): series, second metric, rows of a table."""
    state, second, code = series_state(scene.state), scene.second, scene.language.code
    found = [
        (f"below.csv_{'first' if second else 'series'}", links.series_file(state)),
        *((f"below.{form}_series", links.series_file(state, form, lang=code)) for form in FORMS),
    ]
    if code in VARIANTS:
        found.insert(1, (f"below.csv_{code}", links.series_file(state, variant=code)))
    if second and second.metric.is_points:
        found.append(("below.csv_second", links.table_file(second.metric.answers[0].table)))
    elif second:
        found.append(("below.csv_second", links.series_file(second.state)))
    answering = dict.fromkeys(each.table for each in scene.answer.metric.answers)
    table = next((name for name in answering if name in scene.answer.tables), "")
    if table:
        found.append(("below.csv_table", links.table_rows(scene.state, scene.site.tables, table)))
    return found


def pictures(page: str) -> list[tuple[str, str]]:
    """The pictures of a page of charts as (text key, address); that in pixels is twice as fine."""
    return [
        ("take.png", elsewhere.picture_of(page, "png", width=PICTURE)),
        ("take.svg", elsewhere.picture_of(page, "svg")),
    ]


def framing(
    page: str, title: str, origin: str, language: Language, *, name: str = "frame"
) -> html.Details:
    """The lines that put the charts of a page on another site; ``name`` is theirs on their page."""
    lines = elsewhere.snippet(f"{origin}{elsewhere.frame(page)}", title, "100%", FRAME_HEIGHT)
    place = _place(name)
    return html.Details(
        [
            html.Summary(language.text("embed.title")),
            html.P(language.text("embed.words"), className="fine"),
            html.Pre(lines, id=place, className="lines"),
            copy_button(language.text("take.copy_lines"), language.text("take.copied"), place),
        ]
    )


def newest_place(scene: Scene) -> int | None:
    """The place of the newest figure in its line; None for several lines, a map and sums."""
    answer = scene.answer
    if answer.unanswered or scene.is_map or answer.is_sum or len(answer.lines) != 1:
        return None
    places = answer.lines[0].places
    return places[-1] if places else None


def newest_cited(scene: Scene, origin: str) -> str:
    """The newest figure with its source, in a sentence; "" where there is no single one."""
    answer, language, place = scene.answer, scene.language, newest_place(scene)
    if place is None:
        return ""
    (line,) = answer.lines
    month = line.months[place]
    status = line.statuses[place]
    one = scene.pinned.but(first=month, last=month, claim="")
    return figure_citation(
        answer,
        scene.site.tables,
        language,
        columns=(
            language.month(month),
            "",
            number_words(line.values[place], answer.unit, language, line.margins[place]),
            line.releases[place],
        ),
        address=f"{origin}{links.chart(one, language)}",
        day=scene.site.day,
    ).replace("{status}", f" ({language.text(f'status.{status}')})" if status else "")


def newest_button(scene: Scene) -> list[Ready]:
    """A button at the headline that copies its newest figure with its source."""
    if newest_place(scene) is None:
        return []
    words = scene.language.text("take.copy_newest")
    return [copy_button(words, scene.language.text("take.copied"), _place(NEWEST))]


def series_state(state: State) -> State:
    """A state without panels and comparison, which do not affect the content of files."""
    return state.but(panels=Panels.AUTO, compare="")


def _for_citing(scene: Scene, origin: str) -> list[Any]:
    language, tables = scene.language, scene.site.tables
    lasting = f"{origin}{links.chart(scene.pinned, language)}"
    cited = citations(scene.answer, tables, language, address=lasting, day=scene.site.day)
    again = f"{origin}{links.series_file(series_state(scene.pinned))}"
    lines = snippets(again, file_name(scene.answer))
    newest = newest_cited(scene, origin)
    return [*_cited(cited, language, newest), *_reproduced(lines, language)]


def _cited(cited: Mapping[str, str], language: Language, newest: str) -> list[Any]:
    """The first citation in full, the others collapsed, each with a button that copies it.

    ``newest`` cites the newest figure alone; "" where there is no single one.
    """
    if not cited:
        return []
    alone = [
        html.P(newest, id=_place(NEWEST), className="citation"),
        copy_button(language.text("below.cite"), language.text("take.copied"), _place(NEWEST)),
    ]
    (first, text), *others = cited.items()
    done = language.text("take.copied")
    buttons = [
        html.Li(copy_button(language.text(f"take.copy_{form}"), done, _place(form)))
        for form in cited
    ]
    folded = [_folded(form, other, language.text(f"take.form_{form}")) for form, other in others]
    return [
        *([html.H3(language.text("take.newest")), *alone] if newest else []),
        html.H3(language.text("take.citation")),
        html.P(text, id=_place(first), className="citation"),
        html.Ul(buttons, className="take"),
        html.Details([html.Summary(language.text("take.forms")), *folded]),
    ]


def _reproduced(lines: Mapping[str, str], language: Language) -> list[Any]:
    if not lines:
        return []
    done = language.text("take.copied")
    parts: list[Any] = []
    for name, text in lines.items():
        copy = copy_button(language.text("take.copy_lines"), done, _place(name))
        parts += [_folded(name, text, language.text(f"take.in_{name}")), copy]
    return [html.Details([html.Summary(language.text("take.reproduce")), *parts])]


def _folded(name: str, text: str, heading: str) -> html.Div:
    return html.Div([html.H4(heading), html.Pre(text, id=_place(name), className="lines")])


def _place(name: str) -> str:
    """The id of the element whose text a button copies."""
    return f"citation-{name}"
