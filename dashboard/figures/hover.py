"""Hover labels of a chart: a few short lines for one series, one line each for several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.i18n import Language
from dashboard.schemas.shapes import Status

SMALL = "<br><span style='font-size:10px'>%{customdata[2]}</span>"


@dataclass(frozen=True)
class HoverFormat:
    """The format of the hover labels of one answer.

    ``value`` is plotly's template for a figure; ``change``: with the change from a year earlier;
    ``single``: there is one series, which needs no name and has room for status and release.
    """

    value: str
    language: Language
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
    return [None if np.isnan(each) else round(each, 1) for each in change.tolist()]


def _change(change: float | None, hover_format: HoverFormat) -> str:
    if change is None:
        return ""
    shown = hover_format.language.percent(change, sign=True)
    if hover_format.single:
        return "<br>" + hover_format.language.text("chart.hover_change", change=shown)
    return f" · {shown}"


def hover(name: str, rows: pd.DataFrame, hover_format: HoverFormat) -> dict[str, Any]:
    """Hover template and data for the rows (month, value, status, release) of the series ``name``.

    ``customdata`` has three texts for each month: the change, the status if it is provisional, and
    the release.
    """
    mark = "<br>" + hover_format.language.text("chart.hover_provisional")
    marks = [mark if each == Status.PROVISIONAL else "" for each in rows["status"]]
    shown = _year_before(rows) if hover_format.change else [None] * len(rows)
    changes = [_change(each, hover_format) for each in shown]
    single = hover_format.single
    more = f"%{{customdata[0]}}%{{customdata[1]}}{SMALL}" if single else "%{customdata[0]}"
    return {
        "customdata": [list(row) for row in zip(changes, marks, rows["release"], strict=True)],
        "hovertemplate": f"{hover_format.value}{more}<extra>{'' if single else name}</extra>",
    }
