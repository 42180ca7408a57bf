"""What is said of each month that is pointed at: values in words, changes, what else holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from typing import Any

from dashboard.i18n import Language, opening
from dashboard.metrics import Metric
from dashboard.metrics.units import Unit
from dashboard.queries import Answer
from dashboard.queries.lines import Line
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import change_between, number_words, percent_words, unit_text
from dashboard.terms.months import Month

NUMBER = "{number}"


@dataclass(frozen=True)
class HoverFormat:
    """How the figures of one answer are said.

    ``unit`` is that of the figures, ``value`` a figure with its unit, with ``{number}`` in it;
    ``change``: with the change from a year earlier.
    """

    unit: Unit
    language: Language
    value: str
    change: bool


def unit_on_axis(answer: Answer, language: Language) -> str:
    """What is counted, as it stands above an axis: ``encounters``, ``pounds``, ``% change``."""
    if language.has(f"chart.things.{answer.unit.key}"):
        unit = _value(answer.metric, answer.unit, language).replace(NUMBER, "").strip()
    else:
        unit = unit_text(answer.unit, language)
    return language.text("chart.log", unit=unit) if answer.is_log else unit


def hover_format(answer: Answer, language: Language) -> HoverFormat:
    """The format of an answer."""
    return HoverFormat(
        unit=answer.unit,
        language=language,
        value=_value(answer.metric, answer.unit, language),
        change=answer.state.view.hover_change and not answer.metric.is_ratio,
    )


def _value(metric: Metric, unit: Unit, language: Language) -> str:
    """A figure with its unit, as people say it: ``{number} encounters``, ``{number} pounds``."""
    things = f"chart.things.{unit.key}"
    if not language.has(things):
        # The number is put in later, so that its plural form is not known: that of most is taken.
        return language.text(f"units.value.{unit.key}", count=0, number=NUMBER)
    return language.text(things, number=NUMBER, things=language.text(f"metrics.{metric.id}.things"))


@dataclass(frozen=True)
class Points:
    """The figures of a line, one for each place on the axis: value (NaN: none), margin, status."""

    values: Sequence[float]
    margins: Sequence[float]
    statuses: Sequence[str]

    @property
    def pairs(self) -> Iterator[tuple[float, float]]:
        """Each value with its margin."""
        return zip(self.values, self.margins, strict=True)


def points_of(line: Line) -> Points:
    """The points of a line of an answer."""
    return Points(line.values, line.margins, line.statuses)


def _changes(points: Points, form: HoverFormat) -> list[str]:
    """The change from the same month a year earlier in words; "" unless both are shown."""
    # Rows are consecutive months, missing ones as NaN: 12 rows back is a year earlier.
    values, margins, language = points.values, points.margins, form.language
    return [""] * min(12, len(values)) + [
        _change(*each, language) if isfinite(each[0]) and each[2] > 0 else ""
        for each in zip(values[12:], margins[12:], values[:-12], margins[:-12], strict=True)
    ]


# A line is drawn in view after view: with other lines, and from another month on.
@lru_cache(4096)
def _change(
    value: float, margin: float, base: float, base_margin: float, language: Language
) -> str:
    change, off = change_between(value, margin, base, base_margin)
    return percent_words(change, language, off, sign=True)


def _written(points: Points, form: HoverFormat) -> dict[str, Any]:
    """How figures are written: with a number of ``digits``, or each in its own ``numbers``.

    Most figures have the decimals of their unit, and the browser writes them as well.
    """
    unit = form.unit
    plain = all(
        unit.digits(value, margin) == unit.decimals
        for value, margin in points.pairs
        if isfinite(value)
    )
    if plain and not unit.signed:
        return {"digits": unit.decimals}
    return {
        "numbers": [
            number_words(value, unit, form.language, margin) if isfinite(value) else ""
            for value, margin in points.pairs
        ]
    }


def _notes(points: Points, form: HoverFormat) -> dict[str, str]:
    """What else holds of a figure, by the index of its row: that it is provisional, or rounded."""
    language, found = form.language, dict[str, str]()
    provisional, rounded = (
        language.text(f"chart.hover_{each}") for each in ("provisional", "rounded")
    )
    half_place = form.unit.half_place
    for index, (status, margin) in enumerate(zip(points.statuses, points.margins, strict=True)):
        if status == Status.PROVISIONAL or margin > half_place:
            words = [provisional] if status == Status.PROVISIONAL else []
            words += [rounded] if margin > half_place else []
            found[str(index)] = language.enumeration(words)
    return found


def hover_row(
    key: str, name: str, colour: str, points: Points, form: HoverFormat
) -> dict[str, Any]:
    """What is said of one line.

    ``y`` are its values, ``changes`` the changes on a year before ("" where there is none),
    ``notes`` what else holds, by index.
    """
    changes = _changes(points, form) if form.change else []
    return {
        "key": key,
        "name": name,
        "colour": colour,
        "y": [value if isfinite(value) else None for value in points.values],
        "value": form.value,
        **_written(points, form),
        "changes": changes if any(changes) else [],
        "notes": _notes(points, form),
    }


def months_in_words(months: Sequence[Month], language: Language) -> list[str]:
    """Months in words: ``January 2025``."""
    return [opening(language.month(month)) for month in months]
