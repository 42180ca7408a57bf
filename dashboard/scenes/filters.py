"""The filters in force, each with the view without it, and terms added up or shown apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.claims.rules import canonical
from dashboard.i18n import Language
from dashboard.metrics import Metric, metric
from dashboard.queries import Filters, Panels, State
from dashboard.scenes.scene import Scene
from dashboard.summaries.words import dimension_name
from dashboard.terms.months import Month

NAMED_TERMS = 4
"""A dimension with more terms than this is one filter in force, which says how many they are."""


@dataclass(frozen=True)
class InForce:
    """One filter in force: the name of its dimension, its value in words, the view without it."""

    name: str
    words: str
    without: State


@dataclass(frozen=True)
class Apart:
    """A dimension of which several terms are shown: added up (``added``) or as a line each.

    ``other`` is the view the other way round.
    """

    name: str
    added: bool
    other: State


def as_offered(state: State) -> State:
    """The state under the name by which the controls offer it.

    A metric that is one place of another metric with the same tables (encounters at the southwest
    border, of all encounters) is that metric and a filter. The figures are the same.
    """
    name, scope = canonical(state.metric, dict(state.filters))
    if name == state.metric or not _tables(metric(state.metric)) <= _tables(metric(name)):
        return state
    return state.but(metric=name, filters=Filters(scope))


def _tables(asked: Metric) -> set[str]:
    return {each.table for each in asked.answers}


def filters_in_force(scene: Scene) -> tuple[InForce, ...]:
    """What narrows the figures of a scene: terms of dimensions, months left out, a past month."""
    return tuple(_in_force(scene))


def _in_force(scene: Scene) -> Iterator[InForce]:
    language, state = scene.language, replace(as_offered(scene.state), claim="")
    for column, terms in state.filters.items():
        name = dimension_name(state.metric, column, language)
        if len(terms) > NAMED_TERMS:
            words = language.text("filters.several", count=len(terms))
            yield InForce(name, words, without(state, column, *terms))
            continue
        for term in terms:
            yield InForce(name, language.term(column, term), without(state, column, term))
    held = scene.held
    first = state.first if state.first and state.first > held[0] else None
    last = state.last if state.last and state.last < held[1] else None
    if first or last:
        words = _months(first, last, language)
        whole = state.but(first=None, last=None)
        yield InForce(language.text("filters.period"), words, whole)
    if state.asof:
        yield InForce(
            language.text("filters.asof"),
            language.month(state.asof, short=True),
            state.but(asof=None),
        )


def _months(first: Month | None, last: Month | None, language: Language) -> str:
    """The months shown, as a filter: ``to Jan 2020``, ``Oct 2018 to Jan 2020``, ``Jan 2025``."""
    if first and first == last:
        return language.month(first, short=True)
    return language.text(
        "filters.months" if first and last else "filters.from" if first else "filters.to",
        first=language.month(first, short=True) if first else "",
        last=language.month(last, short=True) if last else "",
    )


def without(state: State, column: str, *terms: str) -> State:
    """The state without terms of a dimension.

    Where one term is left, there is nothing to tell apart, so a split by that dimension ends.
    """
    left = [each for each in state.filters.get(column, ()) if each not in terms]
    alone = len(left) == 1 and state.split == column
    return state.but(
        filters=state.filters.but(column, *left),
        split="" if alone else state.split,
        panels=Panels.AUTO if alone else state.panels,
    )


def shown_apart(scene: Scene) -> Apart | None:
    """The dimension of which several terms are asked for, and the view the other way round.

    None where there is no such dimension, or where the figures are split by another one.
    """
    state = replace(as_offered(scene.state), claim="")
    for column, terms in state.filters.items():
        if len(terms) < 2 or state.split not in ("", column):
            continue
        added = not state.split
        other = state.but(
            split=column if added else "", panels=state.panels if added else Panels.AUTO
        )
        return Apart(dimension_name(state.metric, column, scene.language), added, other)
    return None
