"""Hover labels of a chart: a few short lines for one series, one line each for several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.i18n import Language
from dashboard.metrics.units import Unit
from dashboard.queries.answer import Figure
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import change_of, number_words, percent_words

SMALL = "<br><span style='font-size:10px'>%{customdata[2]}</span>"


def numbers(values: pd.Series) -> list[float | None]:
    """Floats for JSON, which has no NaN: a missing figure is None, which breaks the line."""
    return [None if np.isnan(value) else value for value in values.to_numpy(float).tolist()]


@dataclass(frozen=True)
class HoverFormat:
    """The format of the hover labels of one answer.

    ``unit`` is that of the figures; ``named``: it is written behind them; ``change``: with the
    change from a year earlier; ``single``: there is one series, which needs no name and has room
    for status and release.
    """

    unit: Unit
    language: Language
    named: bool = False
    change: bool = False
    single: bool = False


def _changes(rows: pd.DataFrame, hover_format: HoverFormat) -> list[str]:
    """The change from the same month a year earlier in words; "" unless both are shown."""
    figures = figures_of(rows)
    # Rows are consecutive months, missing ones as None: 12 rows back is a year earlier.
    before = [*[None] * min(12, len(figures)), *figures[:-12]]
    return [_change(*pair, hover_format) for pair in zip(figures, before, strict=True)]


def _change(now: Figure | None, before: Figure | None, hover_format: HoverFormat) -> str:
    if now is None or before is None or not before.value > 0:
        return ""
    change = change_of(now, before)
    shown = percent_words(change.value, hover_format.language, change.margin, sign=True)
    if hover_format.single:
        return "<br>" + hover_format.language.text("chart.hover_change", change=shown)
    return f" · {shown}"


def figures_of(rows: pd.DataFrame) -> list[Figure | None]:
    """The figures of rows with a value and a margin; None where one is missing."""
    return [
        None if np.isnan(value) else Figure(value, margin)
        for value, margin in zip(rows["value"].tolist(), rows["margin"].tolist(), strict=True)
    ]


def figure_template(
    rows: pd.DataFrame, unit: Unit, language: Language, *, named: bool, place: int
) -> tuple[str, list[str]]:
    """Plotly's template for the figures of rows, and the texts that it takes from ``customdata``.

    Figures that all have the decimals of their unit are written by plotly itself, and there are no
    texts. The texts stand at ``place`` in the data of each point. ``named``: with the unit.
    """
    figures = figures_of(rows)
    if all(unit.digits(each.value, each.margin) == unit.decimals for each in figures if each):
        number, texts = f"%{{y:,.{unit.decimals}f}}", list[str]()
    else:
        number = f"%{{customdata[{place}]}}"
        texts = [
            number_words(each.value, unit, language, each.margin) if each else ""
            for each in figures
        ]
    # Plotly puts the number in, so that its plural form is not known here: that of most is taken.
    told = language.text(f"units.value.{unit.key}", count=0, number=number) if named else number
    return told, texts


def _marks(status: str, margin: float, hover_format: HoverFormat) -> str:
    """What else holds of a figure: that it is provisional, that it is rounded."""
    found = []
    if status == Status.PROVISIONAL:
        found.append(hover_format.language.text("chart.hover_provisional"))
    if margin > hover_format.unit.half_place:
        found.append(hover_format.language.text("chart.hover_rounded"))
    return "".join(f"<br>{each}" for each in found)


def hover(name: str, rows: pd.DataFrame, hover_format: HoverFormat) -> dict[str, Any]:
    """Hover template and data for the rows (``Answer.frame``) of the series ``name``.

    ``customdata`` has three texts for each month: the change, the status if it is provisional, and
    the release; a fourth is the figure, where plotly's own format would not do.
    """
    language = hover_format.language
    pairs = zip(rows["status"], rows["margin"], strict=True)
    marks = [_marks(status, margin, hover_format) for status, margin in pairs]
    changes = _changes(rows, hover_format) if hover_format.change else [""] * len(rows)
    single = hover_format.single
    template, figures = figure_template(
        rows,
        hover_format.unit,
        language,
        named=hover_format.named,
        place=3,
    )
    more = f"%{{customdata[0]}}%{{customdata[1]}}{SMALL}" if single else "%{customdata[0]}"
    columns = [changes, marks, rows["release"], *([figures] if figures else [])]
    return {
        "customdata": [list(row) for row in zip(*columns, strict=True)],
        "hovertemplate": f"{template}{more}<extra>{'' if single else name}</extra>",
    }
