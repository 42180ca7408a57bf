"""How claims are checked, told from the rules themselves: steps, neighbours, narrower sets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.claims import Outcome
from dashboard.claims.rules import rules
from dashboard.components.aria import HIDDEN
from dashboard.components.handbook import Column, definitions, ledger, points
from dashboard.i18n import Language


def checking(
    given: Mapping[Outcome, int], announced: Mapping[str, int], language: Language
) -> list[Any]:
    """The rules in words, with what stands now.

    ``given``: how often each verdict is given, ``announced``: figures by kind of their source.
    """
    digits = rules().neighbours.significant_digits

    def say(key: str, **words: object) -> str:
        return language.text(f"method.checking.{key}", **words)

    steps = [say("step1"), say("step2"), say("step3", digits=digits), say("step4")]
    kinds = [
        (say(f"announced_{kind}"), language.number(count)) for kind, count in announced.items()
    ]
    return [
        html.P(say("intro"), className="lead"),
        points(steps, ordered=True),
        html.H3(say("verdicts")),
        verdicts(given, language),
        html.H3(say("neighbours")),
        points(neighbours(language)),
        html.P(say("limits", digits=digits)),
        html.H3(say("narrower")),
        html.P(say("narrower_intro")),
        points(narrower(language)),
        html.P(say("periods")),
        html.P(say("flow")),
        html.H3(say("announced")),
        html.P(say("announced_text", count=language.number(sum(announced.values())))),
        definitions(kinds, "counts"),
    ]


def verdicts(given: Mapping[Outcome, int], language: Language) -> html.Table:
    """The five verdicts with sign and word, what each means, and how often it is given now."""
    columns = [
        Column(language.text("method.checking.verdict")),
        Column(language.text("method.checking.means"), "wide"),
        Column(language.text("method.checking.now"), "number"),
    ]
    rows = [
        [
            html.Span(
                [
                    html.Span(f"{language.text(f'verdicts.{outcome}.sign')} ", **HIDDEN),
                    language.text(f"verdicts.{outcome}.word"),
                ],
                className=f"verdict verdict-{outcome}",
            ),
            language.text(f"method.checking.outcomes.{outcome}"),
            language.number(given.get(outcome, 0)),
        ]
        for outcome in Outcome
    ]
    return ledger(columns, rows, language.text("method.checking.verdicts"))


def neighbours(language: Language) -> list[str]:
    """What is tried one step aside, as the rules have it."""
    tried = rules().neighbours
    keys = [
        *(["months"] if tried.months else []),
        *tried.dimensions,
        *(["units"] if tried.units else []),
        *(["to_date"] if tried.to_date else []),
    ]
    return [language.text(f"method.checking.neighbours_{key}") for key in keys]


def narrower(language: Language) -> list[str]:
    """The narrower sets of a record, as the rules have them."""
    limits = rules().records
    months = {
        "fiscal_year_start": limits.fiscal_year_start_months,
        "since_month": limits.since_month_months,
    }
    return [
        language.text(f"method.checking.narrower_{key}", months=months.get(key, 0))
        for key in limits.narrower
    ]
