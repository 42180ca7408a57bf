"""The method: words, rules, how claims are checked, and the traps with live figures."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dash import html

from dashboard.components.handbook import Column, Section, definitions, handbook, ledger, points
from dashboard.components.method import checking, traps
from dashboard.i18n import Language
from dashboard.ingest.corrections import CorrectionKind, corrections
from dashboard.metrics import metrics
from dashboard.pages.site import Page, Site
from dashboard.queries import Filters, State, links
from dashboard.queries.links import Address
from dashboard.summaries.exhibits import Exhibit, exhibits
from dashboard.summaries.provenance import spans
from dashboard.tables import Tables
from dashboard.tables.facts import announcements
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month
from dashboard.terms.pages import ABOUT

WORDS = (
    *("encounter", "apprehension", "inadmissible", "expulsion", "component", "region", "area"),
    *("authority", "demographic", "large", "seizure", "scan", "fiscal_year", "release"),
    *("vintage", "revision", "status", "claim", "source"),
)
STEPS, RULES = 6, 9
# Questions that show how one rule finds different tables: metric, and filters (column → term).
QUESTIONS: tuple[tuple[str, dict[str, str]], ...] = (
    ("encounters", {}),
    ("encounters", {"citizenship": "Mexico"}),
    ("encounters", {"state": "TX"}),
    ("encounters", {"component": "OFO"}),
    ("border_patrol_encounters", {}),
    ("border_patrol_encounters", {"region": "Southwest"}),
    ("seizure_pounds", {"drug": "Fentanyl"}),
)


def method_page(address: Address, site: Site) -> Page:
    """All that a reader must know to trust a figure or to doubt it."""
    spoken = address.language
    content = {
        "words": [definitions([_word(key, spoken) for key in WORDS])],
        "metrics": [_metrics(spoken)],
        "making": _making(site.tables, spoken),
        "answering": _answering(site.tables, spoken),
        "rules": [
            points(_numbered("method.rules.rule", RULES, spoken), ordered=True),
        ],
        "checking": _checking(site, spoken),
        "traps": _traps(site.tables, spoken),
        "corrections": _corrections(spoken),
        "errors": _errors(spoken),
    }
    sections = [
        Section(links.section_anchor(key), spoken.text(f"method.sections.{key}"), parts)
        for key, parts in content.items()
    ]
    title = spoken.text("method.title")
    summary = [spoken.text("method.summary")]
    return Page(
        title=spoken.text("site.title", page=title, site=spoken.text("site.name")),
        description=spoken.text("method.description"),
        body=[handbook(title, summary, spoken.text("method.contents"), sections)],
    )


def _numbered(key: str, count: int, spoken: Language) -> list[str]:
    return [spoken.text(f"{key}{number}") for number in range(1, count + 1)]


def _word(key: str, spoken: Language) -> tuple[str, str]:
    return spoken.text(f"method.words.{key}.name"), spoken.text(f"method.words.{key}.text")


def _metrics(spoken: Language) -> html.Dl:
    """Each metric, in the words that stand beside its chart."""
    entries = []
    for name in metrics():
        href = links.chart(State(metric=name), spoken)
        label = html.A(spoken.text(f"metrics.{name}.label"), href=href)
        entries.append((label, spoken.text(f"metrics.{name}.definition")))
    return definitions(entries)


def _making(tables: Tables, spoken: Language) -> list[Any]:
    releases = tables.releases
    steps = points(_numbered("method.making.steps", STEPS, spoken), ordered=True)
    if releases.empty:
        return [steps]
    held = spoken.text(
        "method.making.now",
        releases=spoken.text("counts.releases", count=len(releases)),
        revisions=spoken.text("counts.revisions", count=len(tables.revisions)),
        first=spoken.month(Month.containing(releases["covers_from"].min())),
        last=spoken.month(Month.containing(releases["covers_to"].max())),
    )
    return [steps, html.P(held, className="fine")]


def _answering(tables: Tables, spoken: Language) -> list[Any]:
    """The rule, and for some questions the table and release of each month."""
    columns = [Column(spoken.text(f"method.answering.{key}")) for key in ("months", "table")]
    columns.append(Column(spoken.text("method.answering.release"), "wide"))
    parts: list[Any] = [
        html.P(spoken.text("method.answering.rule")),
        html.P(spoken.text("method.answering.rule_gap")),
    ]
    for name, filters in QUESTIONS:
        asked = Filters({column: (term,) for column, term in filters.items()})
        rows = []
        for span in spans(tables, name, asked):
            months = {
                "first": spoken.month(span.first, short=True),
                "last": spoken.month(span.last, short=True),
            }
            table = (
                html.A(html.Code(span.table), href=links.table_on_page(span.table, spoken))
                if span.table
                else spoken.text("method.answering.gap")
            )
            rows.append([spoken.text("data.span", **months), table, html.Code(span.release)])
        words = _question(name, filters, spoken)
        href = links.chart(State(metric=name, filters=asked), spoken)
        heading = html.H4([words, " ", html.A(spoken.text("method.answering.open"), href=href)])
        parts.append(html.Div([heading, ledger(columns, rows, words)], className="question"))
    return parts


def _question(name: str, filters: dict[str, str], spoken: Language) -> str:
    label = spoken.text(f"metrics.{name}.label")
    if not filters:
        return label
    terms = spoken.listing([spoken.term(column, term) for column, term in filters.items()])
    return spoken.text("method.answering.question", metric=label, terms=terms)


def _checking(site: Site, spoken: Language) -> list[Any]:
    given = Counter(verdict.outcome for verdict in site.verdicts.values())
    kinds = Counter(each.source_type for each in announcements(site.tables))
    return checking(given, dict(kinds.most_common()), spoken)


@remembered(4)
def _exhibits(tables: Tables, spoken: Language) -> dict[str, tuple[Exhibit, ...]]:
    """Once for each state of the tables and language: they ask several vintages."""
    return exhibits(tables, spoken)


def _traps(tables: Tables, spoken: Language) -> list[Any]:
    groups = [
        traps(
            [(each, links.chart(each.state, spoken) if each.state else "") for each in shown],
            spoken.text(f"method.traps.groups.{group}"),
            spoken,
        )
        for group, shown in _exhibits(tables, spoken).items()
    ]
    return [html.P(spoken.text("method.traps.intro"), className="lead"), *groups]


def _corrections(spoken: Language) -> list[Any]:
    def name(key: str) -> str:
        return spoken.text(f"method.corrections.{key}")

    columns = [
        Column(name("where"), "wide"),
        Column(name("printed")),
        Column(name("expected")),
        Column(name("why"), "wide"),
    ]
    rows = []
    for each in corrections():
        first, last = (spoken.month(month, short=True) for month in (each.first, each.last))
        span = first if first == last else spoken.text("data.span", first=first, last=last)
        scope = ", ".join(f"{column}: {term}" for column, term in each.where.items())
        kept = each.kind is CorrectionKind.ACCEPT
        rows.append(
            [
                [html.Code(each.table), html.Span(f"{span}. {scope}", className="fine")],
                each.published,
                name("accept") if kept else each.expected,
                [each.why, " (", html.A(name("source"), href=each.source), ")"],
            ]
        )
    caption = spoken.text("method.sections.corrections")
    return [html.P(name("intro")), ledger(columns, rows, caption)]


def _errors(spoken: Language) -> list[Any]:
    link = html.A(spoken.text("method.errors.link"), href=links.section(ABOUT, "errors", spoken))
    return [html.P([spoken.text("method.errors.text"), " ", link, "."])]
