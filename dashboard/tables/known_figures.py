"""Figures that must come out: known from their publisher, computed here from the tables.

``known_figures.csv`` has one row for each: the rows that count (table, where, from, to), what is
done with them (``sum``; ``share`` of the part within the whole, in percent; ``change`` on a base
period, in percent), decimals, what is expected and where that is known from. With ``as_of`` the
table is taken as it stood at the end of that month, so that a later release makes no difference.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from dashboard.tables.loading import Tables
from dashboard.tables.vintages import as_of, parse_key
from dashboard.terms.months import Month


@dataclass(frozen=True)
class Figure:
    """One row of ``known_figures.csv``, as text."""

    figure: str
    table: str
    measure: str
    where: str
    first: str
    last: str
    as_of: str
    kind: str
    part: str
    base_first: str
    base_last: str
    decimals: str
    expected: str
    source: str


@dataclass(frozen=True)
class Answer:
    """A figure and what the tables say, written with as many decimals as the figure has."""

    figure: Figure
    value: str

    @property
    def equal(self) -> bool:
        """Whether the tables say what is expected."""
        return self.value == self.figure.expected


@cache
def figures() -> tuple[Figure, ...]:
    """All figures, in the order of the file."""
    text = Path(__file__).with_name("known_figures.csv").read_text("utf-8")
    return tuple(Figure(**row) for row in csv.DictReader(text.splitlines()))


def answers(tables: Tables) -> list[Answer]:
    """Every figure with the tables' value beside it."""
    return [Answer(figure, _value(tables, figure)) for figure in figures()]


def _value(tables: Tables, figure: Figure) -> str:
    frame = (
        as_of(tables, figure.table, Month.parse(figure.as_of))
        if figure.as_of
        else tables.frame(figure.table)
    )
    rows = _within(_where(frame, figure.where), figure.first, figure.last)
    total = float(rows[figure.measure].sum())
    if figure.kind == "share":
        total = 100 * float(_where(rows, figure.part)[figure.measure].sum()) / total
    elif figure.kind == "change":
        base = _within(_where(frame, figure.where), figure.base_first, figure.base_last)
        total = 100 * (total / float(base[figure.measure].sum()) - 1)
    return f"{total:.{figure.decimals}f}"


def _where(frame: pd.DataFrame, where: str) -> pd.DataFrame:
    for column, term in (parse_key(where) if where else {}).items():
        frame = frame[frame[column] == term]
    return frame


def _within(frame: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    start, end = (pd.Timestamp(Month.parse(month).first_day) for month in (first, last))
    return frame[frame["month"].between(start, end)]
