"""The page on revisions: what later releases changed, and the figures of a month in stages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from dashboard.components import html
from dashboard.components.aria import label
from dashboard.components.handbook import Column, Section, handbook, ledger
from dashboard.components.native import Option, Select, select
from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.pages.page import Page
from dashboard.queries import State, links
from dashboard.queries.address import ALL
from dashboard.queries.links import Address
from dashboard.queries.revisions import (
    SIZES,
    Revision,
    RevisionQuery,
    read_revision_query,
    revised_months,
    revisions,
)
from dashboard.queries.stages import MonthStages, Stage, all_stages
from dashboard.scenes import Site
from dashboard.summaries import notice_text, value_words
from dashboard.summaries.headline import what_and_where
from dashboard.summaries.provenance import date_words, table_words
from dashboard.summaries.words import percent_words
from dashboard.tables.credits import credited
from dashboard.terms.pages import REVISIONS

SHOWN = 60
"""The log lists at most this many revisions; the rest are counted."""
_LOG = ("month", "what", "measure", "before", "after", "change", "release")
_STAGES = ("month", "announced", "first", "now", "change")
_NUMBERS = ("before", "after", "change", "announced", "first", "now")


def revisions_page(address: Address, site: Site) -> Page:
    """The page at an address; its query filters the log."""
    language = address.language
    wanted, dropped = read_revision_query(address.query, site.tables)
    stages = all_stages(site.tables)
    entries = revisions(site.tables, wanted)
    title = language.text("revisions.title")
    log = _log(entries, wanted, site, language)
    sections = [
        Section("log", language.text("revisions.log"), log),
        Section("stages", language.text("revisions.stages"), _stages(stages, language)),
    ]
    summary = [_summary(stages, site, language)]
    notices = [html.P(notice_text(each, language)) for each in dropped]
    contents = language.text("revisions.contents")
    return Page(
        title=language.text("site.title", page=title, site=language.text("site.name")),
        description=language.text("revisions.description"),
        body=[
            html.Div(notices, className="notices", role="status"),
            handbook(title, summary, contents, sections),
        ],
    )


def _summary(stages: Sequence[MonthStages], site: Site, language: Language) -> str:
    """How many months have more than one known figure, how many figures moved, all revisions."""
    return language.text(
        "revisions.summary",
        months=language.text("counts.months", count=len({each.month for each in stages})),
        figures=language.number(len(stages)),
        series=language.text(
            "counts.series", count=len({(each.metric, each.filters) for each in stages})
        ),
        moved=language.number(sum(each.moved for each in stages)),
        all_three=language.number(sum(each.complete for each in stages)),
        cells=language.text("counts.cells", count=len(site.tables.revisions)),
    )


def _log(
    entries: Sequence[Revision], wanted: RevisionQuery, site: Site, language: Language
) -> list[Any]:
    here = links.page(REVISIONS, language)
    key = "many" if len(entries) > SHOWN else "all_shown" if entries else "none"
    download = html.A(
        language.text("revisions.csv"), href=links.table_file("revisions"), download=""
    )
    sentence = language.text(
        f"revisions.counted.{key}", count=len(entries), shown=language.number(SHOWN)
    )
    words = [sentence, " ", download]
    rows = [_row(each, language) for each in entries[:SHOWN]]
    # A plain form works without scripts, and its address says which revisions are wanted.
    filters = html.Form(
        [
            *_filters(wanted, site, language),
            html.Button(language.text("revisions.show"), type="submit", className="button"),
            html.A(language.text("controls.reset"), href=here),
        ],
        action=here,
        method="get",
        className="revisions-filters",
        **label(language.text("controls.filters")),
    )
    table = [_ledger("log", _LOG, rows, language)] if rows else []
    return [html.P(language.text("revisions.log_intro")), filters, html.P(words), *table]


def _filters(wanted: RevisionQuery, site: Site, language: Language) -> list[Select]:
    """A select for each parameter of the log."""
    names = sorted({str(name) for name in site.tables.revisions["table"]})
    months = [(month.iso, language.month(month)) for month in revised_months(site.tables)]
    tables = [(name, language.sentence(site.tables.metadata(name).title)) for name in names]
    sizes = [
        (size, language.text("revisions.at_least", size=language.percent(float(size), 0)))
        for size in SIZES
    ]

    def one(parameter: str, options: Sequence[tuple[str, str]], value: str) -> Select:
        named = [(ALL, language.text("revisions.any")), *options]
        choices = [Option(value, words) for value, words in named]
        legend = language.text(f"revisions.filter.{parameter}")
        return select(parameter, legend, choices, value or ALL)

    return [
        one("table", tables, wanted.table),
        one("month", months, wanted.month.iso if wanted.month else ""),
        one("size", sizes, str(wanted.size or "")),
    ]


def _ledger(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[Any]], language: Language
) -> html.Table:
    heads = [
        Column(language.text(f"revisions.columns.{each}"), "number" if each in _NUMBERS else "")
        for each in columns
    ]
    return ledger(heads, rows, language.text(f"revisions.captions.{name}"), "revisions")


def _row(entry: Revision, language: Language) -> list[Any]:
    digits = entry.digits

    def figure(value: float | None) -> str:
        return (
            language.text("revisions.no_row") if value is None else language.number(value, digits)
        )

    cell = " · ".join(language.term(column, term) for column, term in entry.cell.items())
    percent = entry.percent
    return [
        language.month(entry.month, short=True),
        html.Span([table_words(entry.table, language), html.Small(cell)], className="with-detail"),
        language.text(f"measures.names.{entry.measure}"),
        figure(entry.before),
        figure(entry.after),
        percent_words(percent, language, sign=True) if percent is not None else "",
        html.Code(entry.release),
    ]


def _stages(stages: Sequence[MonthStages], language: Language) -> list[Any]:
    def series(each: MonthStages) -> tuple[str, Any]:
        return each.metric, each.filters

    drawn = [_series(list(group), language) for _, group in groupby(stages, key=series)]
    return [html.P(language.text("revisions.stages_intro")), *drawn]


def _series(stages: list[MonthStages], language: Language) -> html.Details:
    """One series, collapsed: its name, how many months moved, its months, a link to its chart."""
    state = State(metric=stages[0].metric, filters=stages[0].filters)
    rows = [_stage_row(each, language) for each in stages]
    count = language.text(
        "revisions.of_series",
        count=len(stages),
        moved=sum(each.moved for each in stages),
    )
    href = links.chart(state, language)
    chart = html.A(language.text("revisions.chart"), href=href)
    return html.Details(
        [
            html.Summary([html.Span(what_and_where(state, language)), html.Small(count)]),
            _ledger("stages", _STAGES, rows, language),
            html.P(chart, className="fine"),
        ],
        className="stages",
    )


def _stage_row(each: MonthStages, language: Language) -> list[Any]:
    unit = metric(each.metric).unit

    def cell(stage: Stage | None) -> Any:
        if stage is None:
            return language.text("revisions.unknown")
        return _with_source(value_words(stage.value, unit, language), stage, language)

    first, last = each.known[0].value, each.known[-1].value
    change = percent_words(100 * (last - first) / first, language, sign=True) if first else ""
    month = language.month(each.month, short=True)
    return [month, *(cell(one) for one in (each.announced, each.first, each.now)), change]


def _with_source(value: str, stage: Stage, language: Language) -> Any:
    """A value and, below it in small print, who announced it or which release has it, and when."""
    source = stage.when
    if stage.name:
        key = "revisions.by_earliest" if stage.follows else "revisions.by"
        source = language.text(
            key, name=credited(stage.name, language), date=date_words(stage.when, language)
        )
    return html.Span([value, html.Small(source)], className="with-detail") if source else value
