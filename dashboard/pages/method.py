"""The page on the method: terms, metrics, rules, how claims are checked, traps, corrections."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dashboard.articles.model import UNKEPT
from dashboard.claims import words as claim_words
from dashboard.components import html
from dashboard.components.handbook import Column, Section, definitions, handbook, item_list, ledger
from dashboard.components.method import Shown, checking, traps
from dashboard.i18n import Language, languages, spoken
from dashboard.ingest.corrections import Correction, CorrectionKind, corrections
from dashboard.metrics import metrics
from dashboard.pages.page import Page
from dashboard.queries import Filters, State, links
from dashboard.queries.links import Address
from dashboard.queries.sentences import spoken_for
from dashboard.scenes import ShownClaim, Site
from dashboard.scenes.claims import chart_link
from dashboard.scenes.examples import engine_record, examples
from dashboard.scenes.telling import truth
from dashboard.summaries import text_name
from dashboard.summaries.exhibits import Exhibit, exhibits
from dashboard.summaries.provenance import spans
from dashboard.tables import Tables
from dashboard.tables.facts import announcements
from dashboard.tables.remembering import remembered
from dashboard.terms.months import Month
from dashboard.terms.pages import ABOUT

WORDS = (
    *("encounter", "apprehension", "inadmissible", "expulsion", "component", "border_patrol"),
    *("field_operations", "port", "region", "area", "authority", "demographic", "large"),
    *("seizure", "scan", "fiscal_year", "release", "held", "vintage", "revision", "status"),
    *("claim", "source", "numbers"),
)
STEPS, RULES = 6, 9
# Examples of how one rule finds different tables: a metric and filters (column → term).
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
    """The page in the language of an address."""
    language = address.language
    content = {
        "words": [
            definitions(
                [_word(key, site.tables, language) for key in WORDS],
                places=[links.section_anchor(f"word-{key}") for key in WORDS],
            )
        ],
        "metrics": [_metrics(language)],
        "making": _making(site.tables, language),
        "answering": _answering(site.tables, language),
        "rules": [
            item_list(_numbered("method.rules.rule", RULES, language), ordered=True),
        ],
        "checking": _checking(site, language),
        "traps": _traps(site.tables, language),
        "corrections": _corrections(language),
        "errors": _errors(language),
    }
    sections = [
        Section(links.section_anchor(key), language.text(f"method.sections.{key}"), parts)
        for key, parts in content.items()
    ]
    title = language.text("method.title")
    summary = [language.text("method.summary")]
    return Page(
        title=language.text("site.title", page=title, site=language.text("site.name")),
        description=language.text("method.description"),
        body=[handbook(title, summary, language.text("method.contents"), sections)],
    )


def _numbered(key: str, count: int, language: Language) -> list[str]:
    return [language.text(f"{key}{number}") for number in range(1, count + 1)]


def _word(key: str, tables: Tables, language: Language) -> tuple[Any, str]:
    """A word of the glossary, the same word in the other languages of the site, its meaning."""
    name = f"method.words.{key}.name"
    others = [
        html.Small(
            language.parts(
                "method.words_elsewhere.in",
                language=other.own_name,
                word=html.Span(other.text(name), lang=code),
            )
        )
        for code in languages()
        if code != language.code and (other := spoken_for(tables, spoken(code))).complete
    ]
    return [language.text(name), *others], language.text(f"method.words.{key}.text")


def _metrics(language: Language) -> html.Dl:
    """Each metric with its definition, which is also beside its chart."""
    entries = []
    for name in metrics():
        href = links.chart(State(metric=name), language)
        label = html.A(language.text(f"metrics.{name}.label"), href=href)
        entries.append((label, language.text(f"metrics.{name}.definition")))
    return definitions(entries)


def _making(tables: Tables, language: Language) -> list[Any]:
    releases = tables.releases
    steps = item_list(_numbered("method.making.steps", STEPS, language), ordered=True)
    if releases.empty:
        return [steps]
    held = language.text(
        "method.making.now",
        releases=language.text("counts.releases", count=len(releases)),
        revisions=language.text("counts.revisions", count=len(tables.revisions)),
        first=language.month(Month.containing(releases["covers_from"].min())),
        last=language.month(Month.containing(releases["covers_to"].max())),
    )
    return [steps, html.P(held, className="fine")]


def _answering(tables: Tables, language: Language) -> list[Any]:
    """The rule by which a table answers, and the spans of each table for some questions."""
    columns = [Column(language.text(f"method.answering.{key}")) for key in ("months", "table")]
    columns.append(Column(language.text("method.answering.release"), "wide"))
    parts: list[Any] = [
        html.P(language.text("method.answering.rule")),
        html.P(language.text("method.answering.rule_gap")),
        html.P(language.text("method.answering.rule_asof")),
    ]
    for name, filters in QUESTIONS:
        asked = Filters({column: (term,) for column, term in filters.items()})
        rows = []
        for span in spans(tables, name, asked):
            months = {
                "first": language.month(span.first, short=True),
                "last": language.month(span.last, short=True),
            }
            table = (
                html.A(html.Code(span.table), href=links.table_on_page(span.table, language))
                if span.table
                else language.text("method.answering.gap")
            )
            rows.append([language.text("data.span", **months), table, html.Code(span.release)])
        words = _question(name, filters, language)
        href = links.chart(State(metric=name, filters=asked), language)
        heading = html.H3([words, " ", html.A(language.text("method.answering.open"), href=href)])
        parts.append(html.Div([heading, ledger(columns, rows, words)], className="question"))
    return parts


def _question(name: str, filters: dict[str, str], language: Language) -> str:
    label = language.text(f"metrics.{name}.label")
    if not filters:
        return label
    terms = language.listing([language.term(column, term) for column, term in filters.items()])
    return language.text("method.answering.question", metric=label, terms=terms)


def _checking(site: Site, language: Language) -> list[Any]:
    given = Counter(verdict.outcome for verdict in site.verdicts.values())
    kinds = Counter(each.source_type for each in announcements(site.tables))
    shown = {outcome: _example(each, site, language) for outcome, each in examples(site).items()}
    return checking(given, shown, engine_record(), dict(kinds.most_common()), language)


def _example(shown: ShownClaim, site: Site, language: Language) -> Shown:
    """An example of a verdict in words, with the way to its sentence or chart."""
    from_text = shown.article.slug != UNKEPT
    return Shown(
        claimed=claim_words.mark(shown.claim, language),
        truth=truth(shown.verdict, language),
        text=text_name(shown.article, language) if from_text else "",
        href=shown.sentence(language) if from_text else chart_link(shown, site.tables, language),
    )


@remembered(4)
def _exhibits(tables: Tables, language: Language) -> dict[str, tuple[Exhibit, ...]]:
    """Remembered, since exhibits ask for several vintages of the tables."""
    return exhibits(tables, language)


def _traps(tables: Tables, language: Language) -> list[Any]:
    groups = [
        traps(
            [(each, links.chart(each.state, language) if each.state else "") for each in shown],
            language.text(f"method.traps.groups.{group}"),
            language,
        )
        for group, shown in _exhibits(tables, language).items()
    ]
    return [html.P(language.text("method.traps.intro"), className="lead"), *groups]


def _corrections(language: Language) -> list[Any]:
    """What the publisher misprinted or relabelled, what is kept, and why."""

    def text(key: str) -> str:
        return language.text(f"method.corrections.{key}")

    columns = [
        Column(text("where"), "wide"),
        Column(text("printed")),
        Column(text("expected")),
        Column(text("why"), "wide"),
    ]
    rows = []
    for each in corrections():
        first, last = (language.month(month, short=True) for month in (each.first, each.last))
        span = first if first == last else language.text("data.span", first=first, last=last)
        scope = ", ".join(f"{column}: {term}" for column, term in each.where.items())
        kept = each.kind is CorrectionKind.ACCEPT
        rows.append(
            [
                [
                    html.Code(each.table),
                    html.Span([span, " ", html.Code(scope)], className="fine"),
                ],
                _cell(each, each.published, language),
                text("accept") if kept else _cell(each, each.expected, language),
                language.parts(
                    "method.corrections.why_and_source",
                    why=language.sentence(each.why),
                    source=html.A(text("source"), href=each.source),
                ),
            ]
        )
    caption = language.text("method.sections.corrections")
    return [html.P(text("intro")), ledger(columns, rows, caption)]


def _cell(correction: Correction, value: str, language: Language) -> str:
    """What a corrected cell holds: a number, the numbers of a row, or a term of the column."""
    return value if value.replace(" ", "").isdecimal() else language.term(correction.column, value)


def _errors(language: Language) -> list[Any]:
    link = html.A(
        language.text("method.errors.link"), href=links.section(ABOUT, "errors", language)
    )
    return [html.P(language.parts("method.errors.text", link=link))]
