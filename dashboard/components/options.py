"""What is chosen seldom: a second metric, the kind of year, a past state, layers of the chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components.native import (
    Choice,
    Option,
    Select,
    checkboxes,
    radios,
    select,
)
from dashboard.i18n import Language
from dashboard.metrics import metrics
from dashboard.queries import HIDEABLE, SHOWABLE, State
from dashboard.scenes import Scene
from dashboard.terms.months import Month, YearKind


def further_options(scene: Scene) -> list[Any]:
    """Their controls, in reading order."""
    state, language = scene.state, scene.language
    return [
        _compare_choice(state, language),
        _year_choice(state, language),
        _asof_choice(scene.asof_months, state, language),
        _show_choice(state, language),
        _hide_choice(state, language),
    ]


def _compare_choice(state: State, language: Language) -> Select:
    """The second metric, shown below the first for the same months."""
    options = [Option("", language.text("controls.compare_none"))]
    options += [
        Option(name, language.text(f"metrics.{name}.label"))
        for name in metrics()
        if name != state.metric
    ]
    legend = language.text("controls.compare")
    return select("compare", legend, options, state.compare)


def _asof_choice(known: Sequence[Month], state: State, language: Language) -> Select:
    """The date of the figures: as known now, or at the end of one of the months ``known``."""
    asked = {state.asof} if state.asof else set[Month]()
    months: list[Month] = sorted(asked.union(known), reverse=True)
    options = [Option("", language.text("controls.asof_now"))]
    options += [
        Option(each.iso, language.text("controls.asof_end", month=language.month(each, short=True)))
        for each in months
    ]
    legend = language.text("controls.asof")
    return select("asof", legend, options, state.asof.iso if state.asof else "")


def _show_choice(state: State, language: Language) -> Choice:
    """Optional layers of the chart, off by default."""
    options = [Option(name, language.text(f"controls.shows.{name}")) for name in SHOWABLE]
    value = [name for name in SHOWABLE if name in state.show]
    return checkboxes("show", language.text("controls.show"), options, value)


def _hide_choice(state: State, language: Language) -> Choice:
    """Layers of the chart that can be hidden, on by default."""
    options = [Option(name, language.text(f"controls.hides.{name}")) for name in HIDEABLE]
    value = [name for name in HIDEABLE if name in state.hide]
    return checkboxes("hide", language.text("controls.hide"), options, value)


def _year_choice(state: State, language: Language) -> Choice:
    """The kind of year, for the views that have years."""
    options = [Option(each, language.text(f"controls.years.{each}")) for each in YearKind]
    return radios("year", language.text("controls.year"), options, state.year, "row")
