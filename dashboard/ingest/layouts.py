"""Layouts: how each kind of publisher's file is laid out, recognised by its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.ingest import cells, months
from dashboard.ingest.faults import Findings
from dashboard.ingest.reading import LINE, Source


@dataclass(frozen=True)
class Tidy:
    """A file's rows in our terms, with the line of each; and the years labelled as open, if any."""

    rows: pd.DataFrame
    opened: frozenset[int] | None = None


@dataclass(frozen=True)
class Layout:
    """One kind of file: its header, the table that it feeds, and how its rows are read.

    ``names`` says which publisher's column stands behind a column of ours, for messages.
    ``whole_years``: its first month is an October. ``repeats``: rows may repeat exactly, and are
    then dropped with a count; ``key`` are the columns that identify a row in the file itself.
    A file that feeds two tables has a layout for each: ``suffix`` tells their releases apart.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    read: Callable[[pd.DataFrame, Findings], Tidy]
    names: Mapping[str, str] = field(default_factory=dict)
    separator: str = ","
    whole_years: bool = True
    repeats: bool = False
    key: tuple[str, ...] = ()
    suffix: str = ""

    def tidy(self, rows: pd.DataFrame, findings: Findings) -> Tidy:
        """The rows in our terms; what cannot be read is noted."""
        return self.read(rows, findings)


def long_layout(
    name: str,
    table: str,
    *,
    year: str,
    month: str,
    dimensions: Mapping[str, str],
    measures: Mapping[str, str],
    ignored: tuple[str, ...] = (),
    labelled: bool = True,
    whole_years: bool = True,
    left_out: tuple[str, ...] = (),
    suffix: str = "",
) -> Layout:
    """A layout with one row per cell, as most of CBP's files have it.

    ``dimensions`` and ``measures``: publisher's column to ours. ``labelled``: a fiscal year that
    says (FYTD) while open, and OCT..SEP; else YYYY-MM beside a fiscal year that labels nothing.
    Dimensions that the table does not have are added up; columns ``left_out`` are not read.
    """

    def read(rows: pd.DataFrame, findings: Findings) -> Tidy:
        found: dict[str, pd.Series] = {}
        opened: frozenset[int] | None = None
        if labelled:
            found["month"], opened = months.labelled_months(rows, year, month, findings)
        else:
            found["month"] = months.dated_months(rows, month, "%Y-%m", findings)
            months.check_fiscal_year(rows, found["month"], year, findings)
        for column, dimension in dimensions.items():
            found[dimension] = cells.terms(rows, column, dimension, findings)
        for column, measure in measures.items():
            reader = cells.pounds if measure == "pounds" else cells.counts
            found[measure] = reader(rows, column, findings)
        return Tidy(pd.DataFrame({**found, LINE: rows[LINE]}), opened)

    order = (year, *ignored, month) if labelled else (month, year)
    return Layout(
        name=name,
        table=table,
        columns=(*order, *dimensions, *left_out, *measures),
        read=read,
        names={
            "month": month,
            **{ours: theirs for theirs, ours in (*dimensions.items(), *measures.items())},
        },
        whole_years=whole_years,
        key=("month", *dimensions.values()),
        suffix=suffix,
    )


def recognised(source: Source, layouts: tuple[Layout, ...]) -> tuple[Layout, ...]:
    """The layouts whose columns the file has; raises Refused that names what is missing or new."""
    found = [(layout, _header(source, layout)) for layout in layouts]
    known = tuple(layout for layout, names in found if sorted(names) == sorted(layout.columns))
    if known:
        return known
    layout, names = max(found, key=lambda pair: len(set(pair[1]) & set(pair[0].columns)))
    findings = Findings(source.name)
    if len(set(names) & set(layout.columns)) * 2 < len(layout.columns):
        rule = "the columns must be those of a known publisher's file"
        findings.add(1, "", rule, source.header)
    else:
        for column in layout.columns:
            if column not in names:
                findings.add(1, column, f"the column must be there in a file of {layout.name}")
        for column in dict.fromkeys(names):
            if column not in layout.columns:
                findings.add(1, column, f"no such column is known in a file of {layout.name}")
            elif names.count(column) > 1:
                findings.add(1, column, "a column must stand only once")
    raise findings.refused


def _header(source: Source, layout: Layout) -> list[str]:
    return [name.strip('"') for name in source.header.split(layout.separator)]
