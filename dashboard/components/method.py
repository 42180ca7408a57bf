"""Parts of the page on the method: how claims are checked, and traps with live figures.

The sentences on checking follow ``claims/rules.toml``, so that they cannot describe other rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.claims import Outcome
from dashboard.claims.rules import rules
from dashboard.components import html
from dashboard.components.aria import HIDDEN
from dashboard.components.handbook import Column, definitions, item_list, ledger
from dashboard.i18n import Language
from dashboard.scenes.examples import Record
from dashboard.summaries.exhibits import Exhibit, Line
from dashboard.tables.facts import SourceType


@dataclass(frozen=True)
class Shown:
    """An example of a verdict: what is claimed and what is true, in words.

    ``text`` is what its source text is called, empty for an example made up from the tables.
    ``href`` leads to its sentence or, without one, to its chart.
    """

    claimed: str
    truth: str
    text: str
    href: str


def checking(
    given: Mapping[Outcome, int],
    shown: Mapping[Outcome, Shown],
    record: Record,
    announced: Mapping[SourceType, int],
    language: Language,
) -> list[Any]:
    """The rules in words, with current counts.

    ``given`` counts the claims by verdict, ``shown`` has an example of each, ``record`` is that of
    the engine, ``announced`` counts the announced figures by type of source.
    """
    digits = language.text("counts.digits", count=rules().neighbours.significant_digits)
    once = language.percent(100 * (1 - rules().people_once.least), 0, sign=False)

    def text(key: str, **words: object) -> str:
        return language.text(f"method.checking.{key}", **words)

    steps = [
        *(text("step1"), text("step2"), text("step2_then"), text("step2_close")),
        *(text("step3", digits=digits), text("step4", once=once)),
    ]
    kinds = [
        (text(f"announced_{kind}"), language.number(count)) for kind, count in announced.items()
    ]
    return [
        html.P(text("intro"), className="lead"),
        item_list(steps, ordered=True),
        html.H3(text("verdicts")),
        _verdicts(given, language),
        html.H3(text("examples")),
        html.P(text("examples_intro")),
        _examples(shown, language),
        html.H3(text("record")),
        html.P(text("record_text", count=record.claims)),
        definitions(_counts(record, language), "counts"),
        html.H3(text("neighbours")),
        item_list(_neighbours(language)),
        html.P(text("limits", digits=digits)),
        html.H3(text("narrower")),
        html.P(text("narrower_intro")),
        item_list(_narrower(language)),
        html.P(text("periods")),
        html.P(text("flow")),
        html.H3(text("announced")),
        html.P(text("announced_text", count=sum(announced.values()))),
        definitions(kinds, "counts"),
    ]


def _verdicts(given: Mapping[Outcome, int], language: Language) -> html.Table:
    """The verdicts: sign and word, meaning, and the number of claims that have it now."""
    columns = [
        Column(language.text("method.checking.verdict")),
        Column(language.text("method.checking.means"), "wide"),
        Column(language.text("method.checking.now"), "number"),
    ]
    rows = [
        [
            _verdict(outcome, language),
            outcome.rule(language),
            language.number(given.get(outcome, 0)),
        ]
        for outcome in Outcome
    ]
    return ledger(columns, rows, language.text("method.checking.verdicts"))


def _verdict(outcome: Outcome, language: Language) -> html.Span:
    """A verdict as sign and word, in its colours."""
    return html.Span(
        [html.Span(f"{outcome.sign(language)} ", **HIDDEN), outcome.word(language)],
        className=f"verdict {outcome.css_class}",
    )


def _examples(shown: Mapping[Outcome, Shown], language: Language) -> html.Dl:
    """One claim for each verdict, with what is true of it."""
    entries = []
    for outcome, each in shown.items():
        source = each.text or language.text("method.checking.made_up")
        meaning = [
            html.P(html.A(each.claimed, href=each.href)),
            html.P(each.truth, className="truth"),
            html.P(source, className="fine"),
        ]
        entries.append((_verdict(outcome, language), meaning))
    return definitions(entries, "examples")


def _counts(record: Record, language: Language) -> list[tuple[str, str]]:
    counted = {"right": record.right, "wrong": record.wrong, "refused": record.refused}
    return [
        (language.text(f"method.checking.record_{name}"), language.number(count))
        for name, count in counted.items()
    ]


def _neighbours(language: Language) -> list[str]:
    """The neighbours of a claim that are tried when its figure does not fit."""
    tried = rules().neighbours
    lists = ("months", "spans", "years", "to_date", "units", "baselines")
    keys = [
        *(key for key in lists if getattr(tried, key)),
        *tried.columns,
        *tried.groups,
        *(["metric"] if rules().same else []),
    ]
    return [language.text(f"method.checking.neighbours_{key}") for key in keys]


def _narrower(language: Language) -> list[str]:
    """The narrower sets for which a refuted record is tried."""
    limits = rules().records
    months = {
        "fiscal_year_start": limits.fiscal_year_start_months,
        "since_month": limits.since_month_months,
    }
    return [
        language.text(f"method.checking.narrower_{key}", count=months.get(key, 0))
        for key in limits.narrower
    ]


def traps(shown: Sequence[tuple[Exhibit, str]], heading: str, language: Language) -> html.Section:
    """A group of traps: the rule at the left, at the right figures of the tables that show it.

    Each exhibit comes with the address of its chart, empty where it has none.
    """
    rows = [_trap(exhibit, href, language) for exhibit, href in shown]
    return html.Section([html.H3(heading), *rows], className="traps")


def _trap(exhibit: Exhibit, href: str, language: Language) -> html.Div:
    texts = f"method.traps.{exhibit.trap}"
    rule: list[Any] = [
        html.H4(language.text(f"{texts}.title"), id=f"trap-{exhibit.trap}"),
        html.P(language.text(f"{texts}.text")),
    ]
    if href and exhibit.lines:
        rule.append(html.P(html.A(language.text("method.traps.open"), href=href), className="fine"))
    if not exhibit.lines:
        none = html.P(language.text("method.traps.none"), className="fine")
        return html.Div([html.Div(rule), none], className="trap")
    lines = [_exhibit_line(line, language) for line in exhibit.lines]
    return html.Div([html.Div(rule), html.Dl(lines, className="exhibit")], className="trap")


def _exhibit_line(line: Line, language: Language) -> html.Div:
    """One figure. A wrong one is struck through, and announced as wrong to screen readers."""
    if not line.wrong:
        return html.Div([html.Dt(line.label), html.Dd(line.value)])
    wrong = html.Span(language.text("method.traps.wrong"), className="visually-hidden")
    return html.Div(
        [html.Dt([wrong, line.label]), html.Dd(html.S(line.value))], className="is-wrong"
    )
