"""The short note of a verdict that does not simply agree: what was compared, and how they differ.

What was compared is named with measure, scope and period, so that a text that was misread is seen
to be at once. All the rest is in the note in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.claims import Outcome, Verdict, VerdictReason, explain, words
from dashboard.claims.explain import claimed_words, metric_words
from dashboard.claims.marks import states_figure
from dashboard.i18n import Language, opening
from dashboard.metrics import metrics
from dashboard.queries.asking import dimensions
from dashboard.scenes.telling import belongs_words, beyond_words, run_reasons, truth

if TYPE_CHECKING:
    from dashboard.tables import Tables

_NAMED = ("drug", "component", "citizenship", "demographic")
"""The dimensions that are named as a whole where a text is read as being of all of them."""
_WHY_OPEN = (
    *("no_date", "no_year", "people_once", "no_answer_bears", "as_read_bears", "each_answer_bears"),
    *(
        "reading_bears",
        "far_more_than",
        "far_less_than",
        "within_span",
        "within_months",
        "near_elsewhere",
        "may_have_stood",
        "may_have_been",
        "own_figure_apart",
        "units_part",
        "no_level",
        "rough_share",
        "open_then",
        "record_open_then",
        "outdone_low",
        "outdone_high",
    ),
)
"""What is most worth knowing of a claim that stays open, the first first."""
_SAID_ALREADY = ("if_it_means", "taken_to_mean", "claimed_place", "figure_now", "fits_now")


def short_note(verdict: Verdict, tables: Tables, language: Language) -> tuple[str, ...]:
    """The note in one or two sentences; of an agreement, the official figure alone."""
    if verdict.outcome is Outcome.AGREES:
        return (f"{truth(verdict, language)}.",)
    if found := run_reasons(verdict):
        return tuple([*_explained(verdict, found, language), *_how_run(verdict, language)][:2])
    return tuple([_compared(verdict, tables, language), *_how(verdict, language)][:2])


def _compared(verdict: Verdict, tables: Tables, language: Language) -> str:
    """What a claim was compared with: measure, scope, period and figure; else how it was read."""
    official = verdict.official
    if official is None:
        beside = _unnamed(verdict.metric, verdict.scope, tables)
        told = claimed_words(verdict, language)
        told["scope"] = words.scope(verdict.scope, language, verdict.metric, beside, verdict.of)
        return language.text("telling.read_as", **told)
    metric = official.metric or verdict.metric
    beside = _unnamed(metric, official.scope, tables)
    return language.text(
        "telling.compared",
        metric=metric_words(metric, language),
        scope=words.scope(official.scope, language, metric, beside, official.of),
        period=words.period(official.period, language),
        value=words.figure(official, language),
    )


def _how_run(verdict: Verdict, language: Language) -> Iterator[str]:
    """Why nothing is told of a run, or the first month that breaks it."""
    if verdict.outcome is Outcome.NOT_CHECKABLE:
        yield from _open(verdict, language)
    broken = [each for each in verdict.reasons if each.key == "run_broken"]
    yield from _explained(verdict, broken, language)


def _unnamed(metric: str, scope: Mapping[str, object], tables: Tables) -> dict[str, str]:
    """The dimensions of a metric that a scope does not limit, as a scope that would."""
    found = metrics().get(metric)
    held = dimensions(tables, found) if found else ()
    return {column: column for column in _NAMED if column in held and column not in scope}


def _how(verdict: Verdict, language: Language) -> Iterator[str]:
    """How the figure in the text stands to that of the tables, or why nothing is told of it."""
    official = verdict.official
    if verdict.elsewhere and official and states_figure(verdict):
        yield f"{opening(belongs_words(verdict, official, language))}."
    if verdict.beyond and official and verdict.outcome is not Outcome.NOT_CHECKABLE:
        yield f"{opening(beyond_words(verdict, official, language))}."
    if verdict.outcome is Outcome.CLOSE:
        cut = any(reason.key == "close_cut_off" for reason in verdict.reasons)
        yield language.text(f"telling.{'cut_off' if cut else 'within'}")
    if verdict.outcome is Outcome.NOT_CHECKABLE:
        yield from _open(verdict, language)
    yield from _explained(verdict, _others(verdict), language)


def _open(verdict: Verdict, language: Language) -> Iterator[str]:
    by_key = {reason.key: reason for reason in verdict.reasons}
    found = [by_key[key] for key in _WHY_OPEN if key in by_key]
    # A sentence that begins a note says why by itself; what is guessed is said where none does.
    found += [each for each in verdict.reasons if each.key == "not_said"]
    yield from _explained(verdict, found[:1], language)


def _others(verdict: Verdict) -> list[VerdictReason]:
    """The first reason that says more than what was compared: that of the difference, if any."""
    told = [each for each in verdict.reasons if each.key not in _SAID_ALREADY]
    by = [each for each in told if each.key == "differs_by"]
    return [*by, *told][:1]


def _explained(verdict: Verdict, reasons: list[VerdictReason], language: Language) -> Iterator[str]:
    yield from explain(replace(verdict, reasons=tuple(reasons)), language)
