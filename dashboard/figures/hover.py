"""Hover labels of a chart: a few short lines for one series, one line each for several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.i18n import Language
from dashboard.metrics.units import Unit
from dashboard.schemas.shapes import Status
from dashboard.summaries.words import number_words, percent_words

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


def _year_before(rows: pd.DataFrame) -> list[float | None]:
    """Change in percent from the same month a year earlier; None unless both are shown."""
    value = rows["value"].to_numpy(float)
    # Rows are consecutive months, missing ones as NaN: 12 rows back is a year earlier.
    before = np.full(len(value), np.nan)
    before[12:] = value[:-12]
    # ``where`` evaluates both branches: the division by zero or NaN happens and is discarded.
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(before > 0, (value / before - 1) * 100, np.nan)
    return [None if np.isnan(each) else each for each in change.tolist()]


def _change(change: float | None, hover_format: HoverFormat) -> str:
    if change is None:
        return ""
    shown = percent_words(change, hover_format.language, sign=True)
    if hover_format.single:
        return "<br>" + hover_format.language.text("chart.hover_change", change=shown)
    return f" · {shown}"


def figure_template(
    values: Sequence[float | None], unit: Unit, language: Language, *, named: bool, place: int
) -> tuple[str, list[str]]:
    """Plotly's template for some figures, and the texts that it takes from ``customdata``.

    Figures that all have the decimals of their unit are written by plotly itself, and there are no
    texts. The texts stand at ``place`` in the data of each point. ``named``: with the unit.
    """
    known = [value for value in values if value is not None]
    if all(unit.digits(value) == unit.decimals for value in known):
        number, texts = f"%{{y:,.{unit.decimals}f}}", list[str]()
    else:
        number = f"%{{customdata[{place}]}}"
        texts = ["" if value is None else number_words(value, unit, language) for value in values]
    return (language.text(f"units.value.{unit.key}", number=number) if named else number), texts


def _marks(status: str, margin: float, language: Language) -> str:
    """What else holds of a figure: that it is provisional, that its publisher has rounded it."""
    found = []
    if status == Status.PROVISIONAL:
        found.append(language.text("chart.hover_provisional"))
    if margin > 0:
        found.append(language.text("chart.hover_rounded"))
    return "".join(f"<br>{each}" for each in found)


def hover(name: str, rows: pd.DataFrame, hover_format: HoverFormat) -> dict[str, Any]:
    """Hover template and data for the rows (month, value, status, release) of the series ``name``.

    ``customdata`` has three texts for each month: the change, the status if it is provisional, and
    the release; a fourth is the figure, where plotly's own format would not do.
    """
    language = hover_format.language
    pairs = zip(rows["status"], rows["margin"], strict=True)
    marks = [_marks(status, margin, language) for status, margin in pairs]
    shown = _year_before(rows) if hover_format.change else [None] * len(rows)
    changes = [_change(each, hover_format) for each in shown]
    single = hover_format.single
    template, figures = figure_template(
        numbers(rows["value"]),
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
