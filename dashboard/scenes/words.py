"""Sentences beside a chart: notes on the figures, pointers to others, ways out of an empty view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.claims.official.announced import ChartAnnouncement
from dashboard.i18n import Language, opening
from dashboard.metrics.units import factor
from dashboard.queries import Answer, Chart, Panels, Passage, Scale, State, answer, links
from dashboard.queries.views import MONTHLY
from dashboard.scenes.scene import Scene
from dashboard.schemas.shapes import Status
from dashboard.summaries.provenance import table_words
from dashboard.summaries.words import (
    dimension_name,
    number_words,
    percent_words,
    reason_text,
    series_words,
    unit_text,
    value_words,
)
from dashboard.tables.credits import credited


@dataclass(frozen=True)
class Pointer:
    """A sentence that ends in a link."""

    words: str
    link: str
    address: str
    is_file: bool


def remarks(scene: Scene) -> list[str]:
    """Notes on the figures: gaps, provisional months, single large rows, changes of source."""
    shown, language = scene.answer, scene.language
    return [
        *[reason_text(each, language) for each in shown.notes],
        *_axis_words(shown, language),
        *_view_set_aside(scene),
        *_outlier_words(scene),
        *_passages(shown, language),
        *_compared(scene),
    ]


def _axis_words(shown: Answer, language: Language) -> Iterator[str]:
    """What an axis by powers of ten leaves out; or why it was asked for in vain."""
    if shown.is_log:
        yield language.text("chart.log_read")
        if shown.zeros:
            yield language.text("chart.log_zeros", count=shown.zeros)
    elif shown.state.scale is Scale.LOG and not shown.unanswered:
        yield language.text(f"notices.{shown.linear_because}")


def _view_set_aside(scene: Scene) -> Iterator[str]:
    """That the view asked for has no effect on months that are added up."""
    asked, language = scene.state.view, scene.language
    if scene.answer.is_sum and asked is not scene.answer.state.view:
        yield language.text("chart.sum_view", view=language.text(f"views.{asked}.short"))


def _outlier_words(scene: Scene) -> list[str]:
    """One sentence for each month dominated by a single row: its size and its terms."""
    shown, language = scene.answer, scene.language
    rows = [
        language.text(
            "outliers.row",
            month=language.month(each.month),
            value=row_words(each.value, shown, language),
            total=row_words(each.total, shown, language),
            cell=language.enumeration(
                language.within(column, term)
                for column, term in each.named_beside(shown.state.filters)
            ),
            events=language.text("outliers.events", count=each.events) if each.events else "",
        )
        for each in scene.outliers
    ]
    return [opening(each) for each in rows]


def row_words(value: float, shown: Answer, language: Language) -> str:
    """A figure before any view, as a whole number with the unit of the chart."""
    unit = shown.state.unit.applied_to(shown.metric.unit)
    return value_words(value * factor(shown.metric.unit, unit), unit, language, digits=0)


def _passages(shown: Answer, language: Language) -> list[str]:
    """Sentences on months where the table or the release of a series changes.

    A change of release is left out if only closed years of the older one are shown.
    """
    tables = [each for each in shown.passages if each.from_table != each.to_table]
    closed = _closed(shown)
    releases = [
        each
        for each in shown.passages
        if each.from_table == each.to_table and each.from_release not in closed
    ]
    found = []
    for key, column, passages in (
        ("passages.tables", "to_table", tables),
        ("passages.releases", "to_release", releases),
    ):
        if passages:
            steps = [_step(each, column, language) for each in passages]
            found.append(language.text(key, steps=language.listing(list(dict.fromkeys(steps)))))
    return found


def _step(passage: Passage, column: str, language: Language) -> str:
    name: str = getattr(passage, column)
    if column == "to_table":
        name = language.text(f"releases.tables.{name}")
    return language.text("passages.step", month=language.month(passage.month), name=name)


def _closed(shown: Answer) -> set[str]:
    """The releases of which only final months are shown: these no longer change."""
    still_open = {
        release
        for line in shown.lines
        for release, status in zip(line.releases, line.statuses, strict=True)
        if status != Status.FINAL
    }
    return set(shown.releases) - still_open


def _compared(scene: Scene) -> list[str]:
    """Notes on the metric compared with, or why it is not shown."""
    language, state = scene.language, scene.state
    if not state.compare or scene.answer.unanswered:
        return []
    if scene.second is None:
        why = "fiscal" if state.view.overlaid else "none"
        name = language.text(f"metrics.{state.compare}.label")
        return [language.text(f"compared.{why}", name=name)]
    more = [language.text("inspections.undefined")] if scene.second.metric.is_points else []
    return [language.text("compared.table"), *more]


def pointers(scene: Scene) -> list[Pointer]:
    """Links to scales of their own, to a different figure in another table, to more history."""
    return [*_own_scales(scene), *_other_figure(scene), *_further_back(scene)]


def _own_scales(scene: Scene) -> Iterator[Pointer]:
    """Links to scales of their own and to a logarithmic one, where one scale flattens several."""
    shown, language = scene.answer, scene.language
    if not shown.nearly_flat or scene.second:
        return
    key = "panels.flat" if shown.in_panels else "panels.flat_lines"
    words = language.text(key, count=shown.nearly_flat, all=len(shown.series))
    address = links.chart(scene.state.but(panels=Panels.OWN), language)
    yield Pointer(words, language.text("panels.own"), address, is_file=False)
    if not shown.linear_because:
        address = links.chart(scene.state.but(scale=Scale.LOG), language)
        words = language.text("panels.on_log")
        yield Pointer(words, language.text("panels.log"), address, is_file=False)


def _other_figure(scene: Scene) -> Iterator[Pointer]:
    """The newest month with a different figure in another table, and the number of others."""
    shown, language = scene.answer, scene.language
    if shown.unanswered or len(shown.metric.answers) < 2 or not scene.other_figures:
        return
    found = scene.other_figures
    first = found[0]
    month = first.month
    digits = shown.metric.unit.digits_apart(first.value, first.shown_value)
    months = len({each.month for each in found})
    when = language.month(month)
    if shown.state.split:
        name = series_words(shown, first.series, language)
        when = language.text("others.series", month=when, series=name)
    words = language.text(
        "others.differs",
        month=when,
        value=language.number(first.value, digits),
        shown=language.number(first.shown_value, digits),
        table=table_words(first.table, language),
        more=language.text("others.more", count=months - 1) if months > 1 else "",
    )
    state = shown.state.but(first=month, last=month)
    rows = links.table_rows(state, scene.site.tables, first.table)
    yield Pointer(words, language.text("others.link"), rows, is_file=True)


def _further_back(scene: Scene) -> Iterator[Pointer]:
    """A link to the longer history without the split or a filter."""
    found, language = scene.reach, scene.language
    if found is None:
        return
    name = dimension_name(scene.state.metric, found.column, language) if found.column else ""
    words = language.text(
        "reach.filter" if found.column else "reach.split",
        name=name,
        first=language.month(found.first),
        wider=language.month(found.wider_first),
    )
    address = links.chart(found.wider, language)
    yield Pointer(words, language.text("reach.link"), address, is_file=False)


def ways_out(scene: Scene) -> list[tuple[str, State]]:
    """For a scene without figures: each single change that gives some, in words, with its state."""
    if not scene.answer.unanswered:
        return []
    tables = scene.site.tables
    return [
        (words, state)
        for words, state in _wider(scene.state, scene.language)
        if not answer(tables, state).unanswered
    ]


def _wider(state: State, language: Language) -> Iterator[tuple[str, State]]:
    if state.chart is Chart.MAP:
        yield language.text("ways.no_map"), state.but(chart=Chart.LINE)
    if state.first or state.last:
        yield language.text("ways.months"), state.but(first=None, last=None)
    for column, terms in state.filters.items():
        named = language.listing([language.within(column, term) for term in terms[:3]])
        name = dimension_name(state.metric, column, language, within=True)
        words = language.text("ways.without", name=name, terms=named)
        yield words, state.but(filters=state.filters.but(column))
    if state.split:
        name = dimension_name(state.metric, state.split, language, within=True)
        words = language.text("ways.no_split", name=name)
        yield words, state.but(split="", panels=Panels.AUTO)
    if state.asof:
        yield language.text("ways.now"), state.but(asof=None)
    if state.view is not MONTHLY:
        yield language.text("ways.monthly"), state.but(view=MONTHLY, base=None)


def announced_hover(each: ChartAnnouncement, shown: Answer, language: Language) -> str:
    """The hover text of an announced figure."""
    number = number_words(each.value, shown.unit, language)
    return language.text(
        "announced.hover",
        value=f"{number} {unit_text(shown.unit, language)}",
        speaker=credited(each.announcement.source.speaker, language),
        difference=difference_words(each, language),
    )


def difference_words(each: ChartAnnouncement, language: Language) -> str:
    """The difference of the table from an announced figure, in percent of the announced one."""
    if each.difference is None:
        return language.text("below.absent")
    return percent_words(each.difference, language, sign=True)
