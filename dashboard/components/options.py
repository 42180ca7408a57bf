"""What is chosen seldom: a second metric, the kind of year, a past state, layers of the chart."""

from __future__ import annotations

from dashboard.components.native import (
    Choice,
    Option,
    Ready,
    Select,
    checkboxes,
    radios,
    select,
)
from dashboard.components.static_html import ready
from dashboard.i18n import Language
from dashboard.metrics import metrics
from dashboard.queries import HIDEABLE, SHOWABLE, Layer
from dashboard.scenes import Scene
from dashboard.terms.months import Month, YearKind


def further_options(scene: Scene) -> list[Ready]:
    """Their controls, in reading order."""
    state, language = scene.state, scene.language
    return [
        _compare_choice(state.metric, state.compare, language),
        _year_choice(state.year, language),
        _asof_choice(scene.asof_months, state.asof, language),
        _show_choice(state.show, language),
        _hide_choice(state.hide, language),
    ]


@ready(64)
def _compare_choice(shown: str, compared: str, language: Language) -> Select:
    """The second metric (by id), shown below the first for the same months."""
    options = [Option("", language.text("controls.compare_none"))]
    options += [
        Option(name, language.text(f"metrics.{name}.label")) for name in metrics() if name != shown
    ]
    legend = language.text("controls.compare")
    return select("compare", legend, options, compared)


@ready(64)
def _asof_choice(known: tuple[Month, ...], asof: Month | None, language: Language) -> Select:
    """The date of the figures: as known now, or at the end of one of the months ``known``."""
    asked = {asof} if asof else set[Month]()
    months: list[Month] = sorted(asked.union(known), reverse=True)
    options = [Option("", language.text("controls.asof_now"))]
    options += [
        Option(each.iso, language.text("controls.asof_end", month=language.month(each, short=True)))
        for each in months
    ]
    legend = language.text("controls.asof")
    return select("asof", legend, options, asof.iso if asof else "")


@ready(16)
def _show_choice(shown: frozenset[Layer], language: Language) -> Choice:
    """Optional layers of the chart, off by default."""
    options = [Option(name, language.text(f"controls.shows.{name}")) for name in SHOWABLE]
    value = [name for name in SHOWABLE if name in shown]
    return checkboxes("show", language.text("controls.show"), options, value)


@ready(16)
def _hide_choice(hidden: frozenset[Layer], language: Language) -> Choice:
    """Layers of the chart that can be hidden, on by default."""
    options = [Option(name, language.text(f"controls.hides.{name}")) for name in HIDEABLE]
    value = [name for name in HIDEABLE if name in hidden]
    return checkboxes("hide", language.text("controls.hide"), options, value)


@ready(16)
def _year_choice(kind: YearKind, language: Language) -> Choice:
    """The kind of year, for the views that have years."""
    options = [Option(each, language.text(f"controls.years.{each}")) for each in YearKind]
    return radios("year", language.text("controls.year"), options, kind, "row")
