"""The parts below a chart: source line, remarks, tables of figures, events, definition, files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from dashboard.claims.official.announced import ChartAnnouncement
from dashboard.components import html
from dashboard.components.counts import counts_line
from dashboard.components.native import Ready, Table
from dashboard.components.static_html import ready, static_html
from dashboard.i18n import Language
from dashboard.metrics.units import Unit
from dashboard.queries import links
from dashboard.queries.lines import Line
from dashboard.scenes import Scene
from dashboard.scenes.counts import count_of
from dashboard.scenes.words import Pointer, difference_words, pointers, remarks, ways_out
from dashboard.summaries import UsedRelease
from dashboard.summaries.citation import figure_citation
from dashboard.summaries.words import number_words, reason_text, series_words, unit_text
from dashboard.tables.credits import credited
from dashboard.tables.facts import Event, Source, SourceType
from dashboard.terms.months import Month

_ANY_MONTH = Month.of(1900, 1)
DIFFERENT = 0.05
"""Smallest difference in percent that counts as different from the announced figure."""


def under_chart(scene: Scene, reset: str) -> list[Any]:
    """Source line, remarks and pointers; for an empty chart, the reasons and links to similar ones.

    ``reset`` is the address of the page with its default filters.
    """
    return [
        *_nothing_shown(scene, reset),
        *([html.P(scene.source, className="source-line")] if scene.source else []),
        *_among_counts(scene),
        *releases_list(scene.releases, scene.language),
        *[html.P(remark, className="fine") for remark in remarks(scene)],
        *[_pointer(each) for each in pointers(scene)],
    ]


def _among_counts(scene: Scene) -> list[html.P]:
    """Of a count of encounters that is taken for another one: all three, each with its name."""
    shown = count_of(scene.state)
    return counts_line(scene.site, scene.language, shown=shown) if shown else []


def releases_list(releases: Sequence[UsedRelease], language: Language) -> list[html.Details]:
    """The releases behind figures, each with a link to where it was published; collapsed."""
    if not releases:
        return []
    items = [
        html.Li(html.A(each.words, href=each.url, rel="noopener") if each.url else each.words)
        for each in releases
    ]
    count = language.text("below.releases", count=len(releases))
    return [html.Details([html.Summary(count), html.Ul(items)], className="releases fine")]


def _pointer(each: Pointer) -> html.P:
    if each.is_file:
        link: Any = html.A(each.link, href=each.address, download="")
    else:
        link = html.A(each.link, href=each.address)
    return html.P([each.words, " ", link], className="fine")


def _nothing_shown(scene: Scene, reset: str) -> list[html.Div]:
    language = scene.language
    if not scene.answer.unanswered:
        return []
    ways = [(words, links.chart(state, language)) for words, state in ways_out(scene)]
    ways.append((language.text("controls.reset"), reset))
    return [
        html.Div(
            [
                *[html.P(reason_text(each, language)) for each in scene.answer.unanswered],
                html.Ul([html.Li(html.A(words, href=href)) for words, href in ways]),
            ],
            className="chart-empty",
        )
    ]


def figures_table(scene: Scene, origin: str) -> Table:
    """The figures of the chart as a table, newest month first; missing figures are marked.

    Each figure can be copied with its source; ``origin`` is the scheme and host of its address.
    """
    answer, language = scene.answer, scene.language
    unit = unit_text(answer.unit, language)
    split = bool(answer.state.split)
    columns: list[dict[str, Any]] = [{"label": language.text("below.month")}]
    if split:
        columns.append({"label": language.text("below.series")})
    columns += [
        {"label": unit, "numeric": True},
        {"label": language.text("below.status")},
        {"label": language.text("below.release")},
    ]
    names = {term: series_words(answer, term, language) for term in answer.series}
    absent = language.text("below.absent")
    rows: list[list[str]] = []
    months: list[str] = []
    half_place = answer.unit.half_place
    for place, line in _newest_first(answer.lines):
        month, value, margin = line.months[place], line.numbers[place], line.margins[place]
        months.append("" if value is None else month.iso)
        rows.append(
            [
                language.month(month, short=True),
                *([names.get(line.key, line.key)] if split else []),
                absent if value is None else number_words(value, answer.unit, language, margin),
                _status(line.statuses[place], language, rounded=margin > half_place),
                line.releases[place],
            ]
        )
    figure = 2 if split else 1
    cite = {
        "text": figure_citation(
            answer,
            scene.site.tables,
            language,
            columns=("{0}", "{1}" if split else "", f"{{{figure}}}", f"{{{figure + 2}}}"),
            address=f"{origin}{_address_of_month(scene)}",
            day=scene.site.day,
        ),
        "label": language.text("below.cite"),
        "done": language.text("take.copied"),
        "figure": figure,
        "status": figure + 1,
    }
    # Rows of a map or of sums have no month of their own.
    single = not (scene.is_map or answer.is_sum or answer.unanswered)
    citable = {"cite": cite, "months": months} if single else {}
    return Table(caption=scene.headline, columns=columns, rows=rows, **citable)


def _newest_first(lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    """The places of all figures, the newest month first; all lines have the same months."""
    for place in range(len(lines[0]) - 1, -1, -1) if lines else ():
        yield from ((place, line) for line in lines)


def _address_of_month(scene: Scene) -> str:
    """The address that shows one month, with ``{iso}`` in its place; later releases leave it."""
    one = scene.pinned.but(first=_ANY_MONTH, last=_ANY_MONTH, claim="")
    return links.chart(one, scene.language).replace(_ANY_MONTH.iso, "{iso}")


def _status(status: str, language: Language, *, rounded: bool) -> str:
    """Whether a figure is final, and whether it is rounded."""
    words = [language.text(f"status.{status}")] if status else []
    if rounded:
        words.append(language.text("status.rounded"))
    return language.enumeration(words)


def announced_list(scene: Scene) -> list[html.Details]:
    """The announced figures of the months shown, with the figure of the chart and the source.

    Newest first, collapsed; an empty list if nothing was announced.
    """
    found, language = scene.announced, scene.language
    if not found:
        return []
    split = any(each.series for each in found)
    columns = ["month", *(["series"] if split else [])]
    heads = [html.Th(language.text(f"announced.{name}"), scope="col") for name in columns]
    heads += [
        html.Th(language.text(f"announced.{name}"), scope="col", className="number")
        for name in ("announced", "shown", "difference")
    ]
    heads.append(html.Th(language.text("announced.speaker"), scope="col"))
    rows = [_announced_row(each, scene, split=split) for each in reversed(found)]
    different = sum(1 for each in found if each.difference and abs(each.difference) >= DIFFERENT)
    words = language.text("announced.summary", count=len(found), different=different)
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="announced")
    return [
        html.Details(
            [
                html.Summary(language.text("announced.title")),
                html.P(words),
                html.Div(table, className="table-scroll", tabIndex="0"),
            ]
        )
    ]


def _announced_row(each: ChartAnnouncement, scene: Scene, *, split: bool) -> Ready:
    answer, language, said = scene.answer, scene.language, each.announcement
    series = series_words(answer, each.series, language) if each.series else ""
    figures = (each.value, each.shown, difference_words(each, language))
    told = (said.source, said.source_type, answer.unit, language, series if split else None)
    return Ready(html=_announced(each.month, *figures, *told))


@lru_cache(512)
def _announced(
    month: Month,
    value: float,
    shown: float | None,
    difference: str,
    source: Source,
    kind: SourceType,
    unit: Unit,
    language: Language,
    series: str | None,
) -> str:
    """A row of the list of announced figures, which is alike in every view of its line."""
    now = language.text("below.absent") if shown is None else number_words(shown, unit, language)
    speaker = language.text(
        f"announced.speakers.{kind}", speaker=credited(source.speaker, language)
    )
    return static_html(
        html.Tr(
            [
                html.Th(language.month(month, short=True), scope="row"),
                *([] if series is None else [html.Td(series)]),
                *[
                    html.Td(number, className="number")
                    for number in (number_words(value, unit, language), now, difference)
                ],
                html.Td(html.A(speaker, href=source.url, rel="noopener")),
            ]
        )
    )


def events_list(scene: Scene) -> list[html.Details]:
    """The events on the chart, each with its dates and their source."""
    language = scene.language
    if not scene.events:
        return []
    items = [Ready(html=_event(each, language)) for each in scene.events]
    return [html.Details([html.Summary(language.text("notes.events")), html.Ul(items)])]


@lru_cache(256)
def _event(event: Event, language: Language) -> str:
    """An event as an item of a list, which is alike in every view."""
    words = language.parts(
        "notes.event",
        event=language.text(f"events.{event.key}"),
        start=language.day(event.start),
        end=language.day(event.end) if event.end else "",
        source=html.A(event.source.title, href=event.source.url, rel="noopener"),
    )
    return static_html(html.Li(words))


@ready(32)
def definition(metric: str, language: Language) -> html.Dl:
    """The definition of a metric (by id), what it does not count, and its caveats."""
    entries: list[Any] = []
    for part in ("definition", "not_counted", "caveats"):
        words = language.text(f"metrics.{metric}.{part}")
        entries += [html.Dt(language.text(f"below.{part}")), html.Dd(words)]
    return html.Dl(entries, className="definition")


def downloads(files: Sequence[tuple[str, str]]) -> html.Ul:
    """Links to download files: (words, address)."""
    items = [
        html.Li(html.A(words, href=href, className="button", download="")) for words, href in files
    ]
    return html.Ul(items, className="take")
