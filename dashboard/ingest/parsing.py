"""From a publisher's file to one checked release of each table that it feeds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.corrections import corrected
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy, recognised
from dashboard.ingest.publishers import LAYOUTS
from dashboard.ingest.reading import LINE, SourceFile, read_rows
from dashboard.schemas.shapes import INGESTED
from dashboard.schemas.structure import Shape
from dashboard.terms.months import FIRST_FISCAL_MONTH, Month, fiscal_year_start, months_between

_MOST_REPEATS = 10
_LARGEST_SHARE_OF_REPEATS = 0.001


@dataclass(frozen=True)
class Coverage:
    """The months that a release has, and the last fiscal year that it holds as closed, if any."""

    first: Month
    last: Month
    closed_through: int | None


@dataclass(frozen=True)
class Parsed:
    """One table's part of a file: its key columns and measures, and the months they cover.

    ``lines`` has for each row of ``frame`` its first line in the file; ``rows`` counts the rows of
    the file; ``notes`` says what was dropped or corrected.
    """

    source: SourceFile
    layout: Layout
    frame: pd.DataFrame
    lines: pd.Series
    covered: Coverage
    rows: int
    notes: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table that the figures belong to."""
        return self.layout.table


def tables_of(source: SourceFile) -> frozenset[str]:
    """The tables that a file feeds, by its columns; raises Refused where no layout has them."""
    return frozenset(layout.table for layout in recognised(source, LAYOUTS))


def parse(source: SourceFile) -> tuple[Parsed, ...]:
    """The releases in a file, one for each table that it feeds; raises Refused with all faults."""
    return tuple(_parsed(source, layout) for layout in recognised(source, LAYOUTS))


def _parsed(source: SourceFile, layout: Layout) -> Parsed:
    findings = Findings(source.name)
    rows = read_rows(source, layout.separator)
    notes = []
    total = len(rows)
    if layout.exact_repeats:
        rows, repeated = _without_repeats(rows, layout, findings)
        if repeated:
            notes.append(f"rows dropped that repeat another exactly: {repeated}")
    tidy = layout.read(rows, findings)
    findings.raise_if_any()
    frame, changed = corrected(tidy.rows, layout.table, findings)
    if changed:
        notes.append(f"rows corrected as corrections.csv says: {changed}")
    shape = INGESTED[layout.table]
    columns.check_unique(frame, list(layout.key or shape.cell), layout.names, findings)
    covered = _coverage(frame, tidy, layout, findings)
    if layout.every_region and "region" in shape.dimensions:
        _check_regions(frame, shape, layout.names.get("region", "region"), findings)
    if layout.check:
        layout.check(frame, findings)
    findings.raise_if_any()
    summed = _summed(frame, shape)
    lines = summed.pop(LINE)
    return Parsed(source, layout, summed, lines, covered, total, tuple(notes))


def _without_repeats(
    rows: pd.DataFrame, layout: Layout, findings: Findings
) -> tuple[pd.DataFrame, int]:
    """The rows without those that repeat another in every cell; many of them are a fault."""
    again = rows.duplicated(list(layout.columns))
    count = int(again.sum())
    if count > max(_MOST_REPEATS, len(rows) * _LARGEST_SHARE_OF_REPEATS):
        lines = rows.loc[again, LINE].tolist()
        findings.add_lines(lines, "", "a row must appear only once", [""] * count)
    return rows[~again], count


def _coverage(frame: pd.DataFrame, tidy: Tidy, layout: Layout, findings: Findings) -> Coverage:
    """What the months cover, after checking that none is left out between the first and the last.

    Where the publisher labels no year as open, a year counts as closed if its September is there.
    """
    opened = tidy.opened
    column = layout.names.get("month", "month")
    lines = frame.groupby("month")[LINE].min()
    held = {
        Month.containing(month): int(line) for month, line in zip(lines.index, lines, strict=True)
    }
    first, last = min(held), max(held)
    yearly = INGESTED[layout.table].yearly
    for month in months_between(first, last)[:: 12 if yearly else 1]:
        if month not in held:
            after = min(later for later in held if later > month)
            findings.add(held[after], column, f"must not leave out {month}", after.iso)
    if layout.whole_years and first.month != FIRST_FISCAL_MONTH:
        findings.add(held[first], column, "a release must begin with an October", first.iso)
    if yearly:
        return Coverage(first, last + 11, last.fiscal_year)
    for year in sorted(opened or ()):
        if fiscal_year_start(year) <= last - 12:
            line = min(held[month] for month in held if month.fiscal_year == year)
            findings.add(line, column, "only the last fiscal year may be open", f"{year} (FYTD)")
    complete = min(((tidy.reaches or last) + 1).fiscal_year - 1, last.fiscal_year)
    closed = complete
    if opened is not None:
        closed = last.fiscal_year - (last.fiscal_year in opened)
        if closed > complete:
            rule = "a fiscal year without (FYTD) must reach September"
            findings.add(held[last], column, rule, last.iso)
    return Coverage(first, last, closed if closed >= first.fiscal_year else None)


def _check_regions(frame: pd.DataFrame, shape: Shape, column: str, findings: Findings) -> None:
    """A release needs rows of all regions: without one, it would withdraw that region's figures."""
    held = set(frame["region"].unique())
    for region in shape.column("region").terms:
        if region not in held:
            findings.add(0, column, f"a release must have rows of the region {region}")


def _summed(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """The table's cells, figures and first lines, with rows of equal key added up."""
    keys, figures = list(shape.cell), list(shape.figures)
    if not frame.duplicated(keys).any():
        return frame[[*keys, *figures, LINE]].reset_index(drop=True)
    how = {**dict.fromkeys(figures, "sum"), LINE: "min"}
    return frame.groupby(keys, as_index=False, sort=False).agg(how)
