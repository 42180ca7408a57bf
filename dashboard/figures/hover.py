"""What a chart says of the month pointed at: short lines, or one for each of several series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.i18n import Language
from dashboard.schemas.shapes import Status

SMALL = "<br><span style='font-size:10px'>%{customdata[2]}</span>"


@dataclass(frozen=True)
class Telling:
    """How the figures of one answer are told.

    ``value`` is the template of a figure; ``change``: with its change on a year before; ``alone``:
    there is one series, which needs no name and has room for status and release.
    """

    value: str
    language: Language
    change: bool = False
    alone: bool = False


def _year_before(rows: pd.DataFrame) -> list[float | None]:
    """Change in percent on the same month a year before, where both are shown."""
    value = rows["value"].to_numpy(float)
    before = np.full(len(value), np.nan)
    before[12:] = value[:-12]
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.where(before > 0, (value / before - 1) * 100, np.nan)
    return [None if np.isnan(each) else round(each, 1) for each in change.tolist()]


def _change(change: float | None, telling: Telling) -> str:
    if change is None:
        return ""
    shown = telling.language.percent(change, sign=True)
    if telling.alone:
        return "<br>" + telling.language.text("chart.hover_change", change=shown)
    return f" · {shown}"


def hover(name: str, rows: pd.DataFrame, telling: Telling) -> dict[str, Any]:
    """Template and data for the rows (month, value, status, release) of the series ``name``.

    ``customdata`` holds of each month the change, the status where it is provisional, the release.
    """
    mark = "<br>" + telling.language.text("chart.hover_provisional")
    marks = [mark if each == Status.PROVISIONAL else "" for each in rows["status"]]
    shown = _year_before(rows) if telling.change else [None] * len(rows)
    changes = [_change(each, telling) for each in shown]
    more = f"%{{customdata[0]}}%{{customdata[1]}}{SMALL}" if telling.alone else "%{customdata[0]}"
    return {
        "customdata": [list(row) for row in zip(changes, marks, rows["release"], strict=True)],
        "hovertemplate": f"{telling.value}{more}<extra>{'' if telling.alone else name}</extra>",
    }
