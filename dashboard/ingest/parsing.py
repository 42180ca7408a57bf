"""From a publisher's file to one checked release of one table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.ingest import cells
from dashboard.ingest.corrections import corrected, corrections
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, recognised
from dashboard.ingest.months import Coverage, coverage
from dashboard.ingest.publishers import LAYOUTS
from dashboard.ingest.reading import LINE, Source, read_rows
from dashboard.schemas.shapes import INGESTED, Shape

MOST_REPEATS = 10
LARGEST_SHARE_OF_REPEATS = 0.001


@dataclass(frozen=True)
class Parsed:
    """One file's figures: key columns and measures, what they cover, and what was done to them."""

    source: Source
    table: str
    frame: pd.DataFrame
    covered: Coverage
    rows: int
    notes: tuple[str, ...] = ()
    suffix: str = ""


def parse(source: Source) -> tuple[Parsed, ...]:
    """The releases in a file, one for each table that it feeds; raises Refused with all faults."""
    return tuple(_parsed(source, layout) for layout in recognised(source, LAYOUTS))


def _parsed(source: Source, layout: Layout) -> Parsed:
    findings = Findings(source.name)
    rows = read_rows(source, layout.separator)
    notes = []
    total = len(rows)
    if layout.repeats:
        rows, repeated = _without_repeats(rows, layout, findings)
        if repeated:
            notes.append(f"rows dropped that repeat another exactly: {repeated}")
    tidy = layout.tidy(rows, findings)
    findings.stop()
    frame, changed = corrected(tidy.rows, layout.table, findings)
    if changed:
        notes.append(f"rows corrected as corrections.csv says: {changed}")
    shape = INGESTED[layout.table]
    names = layout.names
    cells.unique(frame, list(layout.key or shape.keys), names, findings)
    covered = coverage(
        frame,
        tidy.opened,
        names.get("month", "month"),
        whole_years=layout.whole_years,
        findings=findings,
    )
    _every_region(frame, shape, names.get("region", "region"), findings)
    if layout.table == "border_patrol_encounters":
        _parts_make_the_total(frame, findings)
    findings.stop()
    figures = _summed(frame, shape)
    return Parsed(source, layout.table, figures, covered, total, tuple(notes), layout.suffix)


def _without_repeats(
    rows: pd.DataFrame, layout: Layout, findings: Findings
) -> tuple[pd.DataFrame, int]:
    """The rows without those that repeat another in every cell; many of them are a fault."""
    again = rows.duplicated(list(layout.columns))
    count = int(again.sum())
    if count > max(MOST_REPEATS, len(rows) * LARGEST_SHARE_OF_REPEATS):
        lines = rows.loc[again, LINE].tolist()
        findings.add_lines(lines, "", "a row must stand only once", [""] * count)
    return rows[~again], count


def _every_region(frame: pd.DataFrame, shape: Shape, column: str, findings: Findings) -> None:
    """A release speaks of all regions: a part of one would take figures back."""
    if "region" not in shape.dimensions or shape.name == "border_patrol_encounters":
        return
    held = set(frame["region"].unique())
    for region in shape.column("region").terms:
        if region not in held:
            findings.add(0, column, f"a release must have rows of the region {region}")


def _parts_make_the_total(frame: pd.DataFrame, findings: Findings) -> None:
    """At entry and at large must add up to the total, save where a known misprint says by what."""
    wide = frame.pivot_table(
        index=["month", "region"], columns="measure", values="encounters", aggfunc="sum"
    )
    if not {"at_entry", "at_large"} <= set(wide.columns):
        return
    parts = wide["at_entry"] + wide["at_large"]
    accepted = [c for c in corrections() if c.table == "border_patrol_encounters"]
    both = pd.DataFrame({"parts": parts, "total": wide["total"]})
    for month, region, part, total in both[parts != wide["total"]].reset_index().to_numpy():
        sums = f"{part:.0f}", f"{total:.0f}"
        cell = frame[(frame["month"] == month) & (frame["region"] == region)]
        if not any(c.rows(cell).any() and (c.published, c.expected) == sums for c in accepted):
            line = int(cell[LINE].min())
            rule = "at entry and at large must add up to the total"
            findings.add(line, "", rule, f"{region} {month:%Y-%m}: {sums[0]}, total {sums[1]}")


def _summed(frame: pd.DataFrame, shape: Shape) -> pd.DataFrame:
    """Only the table's key columns and measures, added up to the table's grain."""
    keys, measures = list(shape.keys), list(shape.measures)
    if not frame.duplicated(keys).any():
        return frame[[*keys, *measures]].reset_index(drop=True)
    return frame.groupby(keys, as_index=False, sort=False)[measures].sum()
