"""Layouts: how each kind of publisher's file is laid out; a file is recognised by its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.faults import Findings, Refused
from dashboard.ingest.reading import LINE, SourceFile
from dashboard.schemas.shapes import INGESTED, ReleaseKind
from dashboard.terms.months import Month


@dataclass(frozen=True)
class Tidy:
    """A file's rows in our terms, each with its line.

    ``opened`` are the fiscal years that the file labels as open; None if it labels none at all.
    ``reaches``: the last month of the file, where the rows are only some of its months.
    """

    rows: pd.DataFrame
    opened: frozenset[int] | None = None
    reaches: Month | None = None


@dataclass(frozen=True)
class Layout:
    """One kind of file: its columns, the table that it feeds, and how its rows are read.

    ``names``: our column to the publisher's, for messages. ``key``: the columns that identify a row
    in the file itself, if they are not the table's key. ``check``: notes what is inconsistent in
    the corrected rows. ``suffix``: what is added to the name of the release, for files that feed
    two tables and so have two layouts.
    """

    name: str
    table: str
    columns: tuple[str, ...]
    read: Callable[[pd.DataFrame, Findings], Tidy]
    names: Mapping[str, str] = field(default_factory=dict)
    separator: str = ","
    key: tuple[str, ...] = ()
    check: Callable[[pd.DataFrame, Findings], None] | None = None
    suffix: str = ""
    whole_years: bool = True
    """The first month must be an October."""
    every_region: bool = True
    """A release must have rows of each region that its table has."""
    exact_repeats: bool = False
    """Rows may repeat exactly; the repeats are dropped and counted."""
    month_in_name: bool = False
    """The last month is part of the release's name, since one address serves every release."""
    kind: ReleaseKind = ReleaseKind.RELEASE


def long_layout(
    name: str,
    table: str,
    *,
    year: str,
    month: str,
    dimensions: Mapping[str, str],
    measures: Mapping[str, str],
    unread: tuple[str, ...] = (),
    labelled: bool = True,
    whole_years: bool = True,
    suffix: str = "",
) -> Layout:
    """A layout with one row per cell, as in most of CBP's files.

    ``dimensions`` and ``measures`` map the publisher's column to ours; dimensions that the table
    does not have are summed over. ``unread``: columns that must be there and are not read.
    ``labelled``: years that say (FYTD) while open, beside OCT to SEP; otherwise months as YYYY-MM
    beside a plain year.
    """

    def read(rows: pd.DataFrame, findings: Findings) -> Tidy:
        found: dict[str, pd.Series] = {}
        opened: frozenset[int] | None = None
        if labelled:
            found["month"], opened = columns.labelled_months(rows, year, month, findings)
        else:
            found["month"] = columns.dated_months(rows, month, "%Y-%m", findings)
            columns.check_fiscal_years(rows, found["month"], year, findings)
        for column, dimension in dimensions.items():
            found[dimension] = columns.terms(rows, column, dimension, findings)
        shape = INGESTED[table]
        for column, measure in measures.items():
            found[measure] = columns.figures(rows, column, shape.column(measure), findings)
        return Tidy(pd.DataFrame({**found, LINE: rows[LINE]}), opened)

    order = (year, *unread, month) if labelled else (month, year, *unread)
    return Layout(
        name=name,
        table=table,
        columns=(*order, *dimensions, *measures),
        read=read,
        names={
            "month": month,
            **{ours: theirs for theirs, ours in (*dimensions.items(), *measures.items())},
        },
        whole_years=whole_years,
        key=("month", *dimensions.values()),
        suffix=suffix,
    )


def recognised(source: SourceFile, layouts: tuple[Layout, ...]) -> tuple[Layout, ...]:
    """The layouts whose columns the file has.

    Raises Refused if there is none; it names what is missing or new compared with the nearest.
    """
    headers = [(layout, _header(source, layout)) for layout in layouts]
    found = tuple(layout for layout, names in headers if sorted(names) == sorted(layout.columns))
    if found:
        return found
    layout, names = max(headers, key=lambda pair: len(set(pair[1]) & set(pair[0].columns)))
    raise _unlike(source, layout, names)


def _unlike(source: SourceFile, layout: Layout, names: list[str]) -> Refused:
    findings = Findings(source.name)
    if len(set(names) & set(layout.columns)) * 2 < len(layout.columns):
        rule = "the columns must be those of a known publisher's file"
        findings.add(1, "", rule, source.header)
        return findings.refused
    for column in layout.columns:
        if column not in names:
            findings.add(1, column, f"the column is missing: a file of {layout.name} has it")
    for column in dict.fromkeys(names):
        if column not in layout.columns:
            findings.add(1, column, f"the column is unknown in a file of {layout.name}")
        elif names.count(column) > 1:
            findings.add(1, column, "the column must appear only once")
    return findings.refused


def _header(source: SourceFile, layout: Layout) -> list[str]:
    return [name.strip('"') for name in source.header.split(layout.separator)]
