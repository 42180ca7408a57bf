"""Figures known from their publisher, and what the tables give for each: they must be equal.

``known_figures.csv`` has one row for each: the rows that count (table, where, first to last), what
is computed from them, the number of decimals, the figure expected and where it was published. With
``as_of`` the table is taken as it stood at the end of that month, so a later release makes no
difference.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dashboard.tables.keys import parse_key
from dashboard.tables.loading import Tables
from dashboard.tables.vintages import as_of
from dashboard.terms.months import Month


class Computation(StrEnum):
    """What is computed from the rows of a known figure."""

    SUM = "sum"
    SHARE = "share"  # of the part within the whole, in percent
    CHANGE = "change"  # against the base period, in percent


@dataclass(frozen=True)
class KnownFigure:
    """One row of ``known_figures.csv``.

    ``where`` and ``part`` map columns to the term that they must have; ``expected`` is the figure
    as text, with ``decimals`` decimals.
    """

    figure: str
    table: str
    measure: str
    kind: Computation
    where: Mapping[str, str]
    part: Mapping[str, str]
    first: Month
    last: Month
    base: tuple[Month, Month] | None
    as_of: Month | None
    decimals: int
    expected: str
    source: str


@dataclass(frozen=True)
class CheckedFigure:
    """A known figure and the tables' value, as text with the same number of decimals."""

    figure: KnownFigure
    value: str

    @property
    def equal(self) -> bool:
        """Whether the tables give what is expected."""
        return self.value == self.figure.expected


NO_FIGURE = "none"
"""Stands for a value where the tables have no row for it, or nothing to divide by."""


@cache
def known_figures() -> tuple[KnownFigure, ...]:
    """All known figures, in the order of the file."""
    text = Path(__file__).with_name("known_figures.csv").read_text("utf-8")
    return tuple(_known_figure(row) for row in csv.DictReader(text.splitlines()))


def _known_figure(row: Mapping[str, str]) -> KnownFigure:
    base = row["base_first"], row["base_last"]
    return KnownFigure(
        figure=row["figure"],
        table=row["table"],
        measure=row["measure"],
        kind=Computation(row["kind"]),
        where=_terms(row["where"]),
        part=_terms(row["part"]),
        first=Month.parse(row["first"]),
        last=Month.parse(row["last"]),
        base=(Month.parse(base[0]), Month.parse(base[1])) if any(base) else None,
        as_of=Month.parse(row["as_of"]) if row["as_of"] else None,
        decimals=int(row["decimals"]),
        expected=row["expected"],
        source=row["source"],
    )


def _terms(text: str) -> Mapping[str, str]:
    return MappingProxyType(parse_key(text) if text else {})


def checked_figures(tables: Tables) -> list[CheckedFigure]:
    """Every known figure with the tables' value beside it; ``NO_FIGURE`` where they have none."""
    return [CheckedFigure(figure, _value(tables, figure)) for figure in known_figures()]


def _value(tables: Tables, figure: KnownFigure) -> str:
    frame = (
        as_of(tables, figure.table, figure.as_of) if figure.as_of else tables.frame(figure.table)
    )
    frame = _where(frame, figure.where)
    rows = _within(frame, figure.first, figure.last)
    value = float(rows[figure.measure].sum())
    if rows.empty:
        return NO_FIGURE
    if figure.kind is Computation.SHARE:
        if not value:
            return NO_FIGURE
        value = 100 * float(_where(rows, figure.part)[figure.measure].sum()) / value
    elif figure.kind is Computation.CHANGE and figure.base:
        base = float(_within(frame, *figure.base)[figure.measure].sum())
        if not base:
            return NO_FIGURE
        value = 100 * (value / base - 1)
    return f"{value:.{figure.decimals}f}"


def _where(frame: pd.DataFrame, where: Mapping[str, str]) -> pd.DataFrame:
    for column, term in where.items():
        frame = frame[frame[column] == term]
    return frame


def _within(frame: pd.DataFrame, first: Month, last: Month) -> pd.DataFrame:
    start, end = (pd.Timestamp(month.first_day) for month in (first, last))
    return frame[frame["month"].between(start, end)]
