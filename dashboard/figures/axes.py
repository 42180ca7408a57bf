"""Axes of time: month names in the page's language, fiscal years, few ticks."""

from __future__ import annotations

from typing import Any

from dashboard.figures.palette import INK, MUTED, TICK_FONT
from dashboard.i18n import Language
from dashboard.terms.months import Month, YearKind

YEARS_SHOWN_SINGLY = 9
MONTHS_SHOWN_SINGLY = 16
MONTHS_BY_NAME = 36


def position(month: Month) -> str:
    """The position of a month on a date axis: its first day, as an ISO date."""
    return f"{month.iso}-01"


def _steps(years: int) -> int:
    return next(step for step in (1, 2, 5, 10, 20) if years <= YEARS_SHOWN_SINGLY * step)


def month_ticks(first: Month, last: Month, language: Language) -> tuple[list[str], list[str]]:
    """Tick positions and labels for short windows.

    Every month, every second one or every quarter; the year is added where it changes.
    """
    span = last.since(first) + 1
    step = 1 if span <= 7 else 2 if span <= MONTHS_SHOWN_SINGLY else 3
    months = [Month(n) for n in range(first.ordinal, last.ordinal + 1) if n % step == 0]
    labels = []
    for index, month in enumerate(months):
        name = language.month_name(month.month, short=True)
        new_year = index == 0 or months[index - 1].year != month.year
        labels.append(f"{name}<br>{month.year}" if new_year else name)
    return [position(month) for month in months], labels


def year_ticks(
    first: Month, last: Month, language: Language, kind: YearKind
) -> tuple[list[str], list[str]]:
    """Tick positions and labels for long windows: one in the middle of each labelled year."""
    years = range(kind.year(first), kind.year(last) + 1)
    starts = {year: kind.start(year) for year in years}
    step = _steps(len(years))
    shown = [y for y in years if first <= starts[y] + 6 <= last and y % step == 0]
    label = f"chart.years_short.{kind}"
    return (
        [position(starts[year] + 6) for year in shown],
        [language.text(label, year=year, short=f"{year % 100:02d}") for year in shown],
    )


def time_axis(first: Month, last: Month, language: Language, kind: YearKind) -> dict[str, Any]:
    """The x axis from one month to another, with a small margin at both ends."""
    span = last.since(first) + 1
    if span <= MONTHS_BY_NAME:
        values, labels = month_ticks(first, last, language)
    else:
        values, labels = year_ticks(first, last, language, kind)
    by_year = span > MONTHS_BY_NAME
    return {
        "type": "date",
        "range": [_shifted(first, -0.6), _shifted(last, 0.6)],
        "tickmode": "array",
        "tickvals": values,
        "ticktext": labels,
        "tickangle": 0,
        "tickfont": TICK_FONT,
        # Labels are in the middle of a year; the minor ticks below mark where a year begins.
        "ticks": "" if by_year else "outside",
        "ticklen": 5,
        "tickcolor": MUTED,
        "minor": {
            "dtick": "M12",
            "tick0": f"2000-{kind.first_month:02d}-01",
            "ticks": "outside",
            "ticklen": 5,
            "tickcolor": MUTED,
        },
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": INK,
        "linewidth": 1,
        "fixedrange": True,
    }


def _shifted(month: Month, months: float) -> str:
    days = round(abs(months) * 30.4)
    ordinal = month.first_day.toordinal() + (days if months > 0 else -days)
    return type(month.first_day).fromordinal(ordinal).isoformat()


def year_axis(language: Language, kind: YearKind) -> dict[str, Any]:
    """The x axis of overlaid years: months 0 to 11, counted from October (or January)."""
    start = kind.first_month
    names = [language.month_name((start - 1 + n) % 12 + 1, short=True) for n in range(12)]
    return {
        "type": "linear",
        "range": [-0.4, 11.6],
        "tickmode": "array",
        "tickvals": list(range(12)),
        "ticktext": names,
        "tickangle": 0,
        "tickfont": TICK_FONT,
        "ticks": "outside",
        "ticklen": 5,
        "tickcolor": MUTED,
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": INK,
        "fixedrange": True,
    }
