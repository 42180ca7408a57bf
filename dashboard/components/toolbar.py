"""What stands with the chart: its view, its split, how it is drawn, and the filters in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.components import html
from dashboard.components.aria import HIDDEN, label
from dashboard.components.greyed import chart_reason, greyed, scale_reason
from dashboard.components.native import (
    Choice,
    Option,
    Ready,
    Select,
    Strip,
    radios,
    select,
)
from dashboard.components.over_months import month_choices
from dashboard.components.rail import FORM, apply_button
from dashboard.components.static_html import ready
from dashboard.figures.strip import strip
from dashboard.i18n import Language
from dashboard.metrics import metric
from dashboard.queries import (
    PARAMETER_OF,
    Chart,
    Panels,
    Scale,
    View,
    Weight,
    links,
    views_of,
)
from dashboard.queries import Choice as Offer
from dashboard.scenes import Scene
from dashboard.scenes.filters import InForce, shown_apart
from dashboard.summaries.words import dimension_name


def toolbar(scene: Scene) -> list[Any]:
    """The views in one row; split, kind of chart, small charts and unit in the other.

    Ranked bars have a third one for their months; those of a map stand above it.

    ``scene`` is the one whose controls are offered.
    """
    state, language = scene.state, scene.language
    weight = metric(state.metric).unit.is_weight
    months = [] if scene.is_map else month_choices(scene)
    return [
        _view_choice(views_of(scene.answer.metric), state.view, language),
        html.Div(
            [
                # A map is split by its areas, and has no panels.
                *([] if scene.is_map else [_splits(scene)]),
                _charts(scene),
                *([] if scene.is_map else [_scales(scene)]),
                *([_panels_choice(state.panels, language)] if _has_lines(scene) else []),
                *([_unit_choice(state.unit, language)] if weight else []),
                *greyed(scene),
                apply_button(language, form=FORM),
            ],
            className="drawing",
        ),
        *([html.Div(months, className="map-choices")] if months else []),
    ]


def _has_lines(scene: Scene) -> bool:
    """Whether a split gives lines or bars over time, which can have a small chart each."""
    return bool(scene.state.split) and scene.state.chart not in (Chart.MAP, Chart.RANK)


@ready(64)
def _view_choice(views: tuple[View, ...], shown: View, language: Language) -> Choice:
    """The views of the figures, as a row above the chart."""
    options = [Option(str(view), language.text(f"views.{view}.short")) for view in views]
    legend = language.text("controls.view")
    return radios("view", legend, options, str(shown), "row", form=FORM)


def _splits(scene: Scene) -> Ready:
    state = scene.state
    return _split_choice(scene.splits, state.metric, state.split, scene.language)


@ready(64)
def _split_choice(
    offers: tuple[Offer, ...], metric_id: str, split: str, language: Language
) -> Select:
    """The dimension that splits figures into lines, or none."""
    options = [Option("", language.text("controls.no_split"))]
    options += [
        Option(
            value=PARAMETER_OF[offer.term],
            label=dimension_name(metric_id, offer.term, language),
            disabled=not offer.available and offer.term != split,
        )
        for offer in offers
    ]
    legend = language.text("controls.split")
    value = PARAMETER_OF.get(split, "")
    return select("split", legend, options, value, form=FORM)


def _charts(scene: Scene) -> Ready:
    reasons = tuple(chart_reason(scene, each) for each in Chart)
    return _chart_choice(scene.state.chart, reasons, scene.language)


@ready(64)
def _chart_choice(shown: Chart, reasons: tuple[str, ...], language: Language) -> Choice:
    """The kind of chart; a metric without areas has no map, and says why."""
    options = [
        Option(
            each,
            language.text(f"controls.charts.{each}"),
            bool(reason) and each is not shown,
            reason,
        )
        for each, reason in zip(Chart, reasons, strict=True)
    ]
    legend = language.text("controls.chart")
    return radios("chart", legend, options, shown, "row", form=FORM)


def _scales(scene: Scene) -> Ready:
    return _scale_choice(scene.state.scale, scale_reason(scene), scene.language)


@ready(16)
def _scale_choice(shown: Scale, not_log: str, language: Language) -> Select:
    """An even axis or one by powers of ten, which says why where it has no sense."""
    reasons = {Scale.LOG: not_log}
    options = [
        Option(
            each,
            language.text(f"controls.axes.{each}"),
            bool(reasons.get(each)) and each is not shown,
            reasons.get(each, ""),
        )
        for each in Scale
    ]
    legend = language.text("controls.scale")
    return select("scale", legend, options, shown, class_name="bare", form=FORM)


@ready(16)
def _panels_choice(shown: Panels, language: Language) -> Select:
    """One chart, or a small chart for each series, on a common scale or each on its own."""
    options = [Option(each, language.text(f"controls.scales.{each}")) for each in Panels]
    legend = language.text("controls.panels")
    return select("panels", legend, options, shown, class_name="bare", form=FORM)


@ready(16)
def _unit_choice(shown: Weight, language: Language) -> Select:
    """The unit of weights."""
    options = [Option(each, language.text(f"controls.units.{each}")) for each in Weight]
    legend = language.text("controls.unit")
    return select("unit", legend, options, shown, class_name="bare", form=FORM)


def months_strip(scene: Scene) -> list[Strip]:
    """The whole series below the chart, with the window of months; none where nothing is shown."""
    found, state, language = strip(scene), scene.state, scene.language
    if found is None:
        return []
    return [
        Strip(
            legend=language.text("controls.strip"),
            from_label=language.text("controls.from"),
            to_label=language.text("controls.to"),
            first=found.first.iso,
            last=found.last.iso,
            start=found.start,
            end=found.end,
            forms=list(language.month_forms()),
            years=[{"place": place, "label": str(year)} for place, year in found.years],
            picture=found.picture,
            value=",".join(each.iso if each else "" for each in (state.first, state.last)),
        )
    ]


def chips(in_force: Sequence[InForce], scene: Scene) -> html.Ul:
    """The filters in force, each a link to the view without it; the list keeps its place.

    Several terms of a dimension end with a link to their sum, or from it to each on its own.
    """
    language = scene.language
    words = language.text("filters.title")
    return html.Ul(
        [
            html.Li(
                html.A(
                    [
                        html.Span(f"{each.name}: ", className="chip-name"),
                        each.words,
                        html.Span(language.text("filters.remove"), className="visually-hidden"),
                        html.Span(" ×", **HIDDEN),
                    ],
                    href=links.chart(each.without, language),
                )
            )
            for each in in_force
        ]
        + _apart(scene),
        className="chips",
        **label(words),
    )


def _apart(scene: Scene) -> list[html.Li]:
    """The other way to show several terms: added up, or each on its own."""
    found, language = shown_apart(scene), scene.language
    if found is None:
        return []
    words = language.text(f"controls.together.{'from_added' if found.added else 'from_apart'}")
    href = links.chart(found.other, language)
    return [html.Li(html.A(words, href=href), className="chips-apart")]
