"""Exhibits for those who handle the publishers' files: labels, columns, misprints, duplicates."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.ingest.corrections import Correction, CorrectionKind, corrections
from dashboard.metrics.units import COUNT, POUNDS
from dashboard.queries import State
from dashboard.schemas.shapes import BorderPatrolMeasure, Status
from dashboard.summaries.exhibits.model import Desk, Exhibit, Line, NotHeld, fiscal_year
from dashboard.terms.months import Month

SPELLED = (("drug_seizures", "drug"), ("encounters", "citizenship"), ("encounters", "demographic"))


def no_component(desk: Desk) -> Exhibit:
    """The southwest border in two tables: a year that both have closed, and the newest they share.

    Where the newest year that both hold is closed in both, that is all there is to show.
    """
    state = desk.tables.frame("encounters")
    state = state[state["region"] == "Southwest"]
    component = desk.tables.frame("southwest_encounters")
    shared = state[state["month"].isin(component["month"])]
    if shared.empty:
        raise NotHeld(desk.trap)
    newest = Month.containing(shared["month"].max())
    closed = _closed(state) & _closed(component)
    spans = [fiscal_year(max(closed))] if closed else []
    if newest.fiscal_year not in closed:
        spans.append((fiscal_year(newest.fiscal_year)[0], newest))
    lines = [
        desk.figure(key, _between(frame, *span), COUNT, span=desk.span(*span))
        for span in spans
        for key, frame in (("by_state", state), ("by_component", component))
    ]
    return Exhibit(desk.trap, tuple(lines))


def spellings(desk: Desk) -> Exhibit:
    """Some of our words beside the publisher's."""
    lines = [
        Line(desk.language.term(column, term), " · ".join(words))
        for table, column in SPELLED
        for term, words in desk.tables.metadata(table).publisher_wording.get(column, {}).items()
    ]
    if not lines:
        raise NotHeld(desk.trap)
    return Exhibit(desk.trap, tuple(lines[:8]))


def relabelled(desk: Desk) -> Exhibit:
    """The newest year of encounters that a file gave another type, under the type they have."""
    correction = _correction(CorrectionKind.REPLACE)
    frame = _of(desk, correction)
    frame = frame[frame["month"].dt.month == 9]
    if frame.empty:
        raise NotHeld(desk.trap)
    year = Month.containing(frame["month"].max()).fiscal_year
    value = _between(_of(desk, correction), *fiscal_year(year))
    words = {"year": year}
    lines = (
        desk.figure("table", value, COUNT, term=correction.expected, **words),
        replace(desk.line("printed", correction.published, **words), wrong=True),
    )
    return Exhibit(desk.trap, lines)


def misprint(desk: Desk) -> Exhibit:
    """Two parts that do not make up their printed total."""
    correction = _correction(CorrectionKind.ACCEPT)
    frame = _of(desk, correction)
    rows = frame.set_index(frame["measure"].astype("str"))["encounters"]
    if not set(BorderPatrolMeasure) <= set(rows.index):
        raise NotHeld(desk.trap)
    month = correction.first
    words = {"month": desk.language.month(month)}
    parts = rows[BorderPatrolMeasure.AT_ENTRY] + rows[BorderPatrolMeasure.AT_LARGE]
    lines = (
        desk.figure("total", int(rows[BorderPatrolMeasure.TOTAL]), COUNT, **words),
        desk.careless("parts", int(parts), COUNT),
    )
    state = State("border_patrol_encounters", first=month - 6, last=month + 6, split="measure")
    return Exhibit(desk.trap, lines, state)


def duplicate(desk: Desk) -> Exhibit:
    """A cell that a file gives twice, in the sum of its border."""
    correction = _correction(CorrectionKind.DROP)
    measure = correction.where["measure"]
    month = correction.first
    rows = _of(desk, correction)
    rows = rows[rows["region"] == "Southwest"]
    if rows.empty:
        raise NotHeld(desk.trap)
    value = float(rows[correction.column].sum())
    words = {"month": desk.language.month(month), "kind": desk.language.term("measure", measure)}
    lines = (
        desk.figure("table", value, COUNT, **words),
        desk.careless("both", value + float(correction.published), COUNT),
    )
    return Exhibit(desk.trap, lines)


def air_marine(desk: Desk) -> Exhibit:
    """The parts of CBP that the seizures name."""
    frame = desk.tables.frame("drug_seizures")
    pounds = frame.groupby(frame["component"].astype("str"))["pounds"].sum()
    if pounds.empty:
        raise NotHeld(desk.trap)
    last = Month.containing(frame["month"].max())
    words = {"span": desk.span(Month.containing(frame["month"].min()), last)}
    lines = [
        desk.figure(
            "component",
            float(value),
            POUNDS,
            name=desk.language.term("component", str(name)),
            **words,
        )
        for name, value in sorted(pounds.to_dict().items())
    ]
    none = desk.language.text("method.traps.air_marine.no_row")
    lines.append(desk.line("own", none, name=desk.language.term("component", "AMO")))
    return Exhibit(desk.trap, tuple(lines))


def _correction(kind: CorrectionKind) -> Correction:
    for correction in corrections():
        if correction.kind is kind:
            return correction
    raise NotHeld(kind)


def _of(desk: Desk, correction: Correction) -> pd.DataFrame:
    """The rows of its table that a correction is about, as they stand now."""
    frame = desk.tables.frame(correction.table)
    return frame[correction.in_table(frame)]


def _closed(frame: pd.DataFrame) -> set[int]:
    """The fiscal years of which every month is held and final."""
    months = frame[frame["status"] == Status.FINAL]["month"].drop_duplicates()
    years = pd.Series([Month.containing(month).fiscal_year for month in months], dtype="int64")
    counts = years.value_counts()
    return {int(year) for year in counts.index[counts == 12]}


def _between(frame: pd.DataFrame, first: Month, last: Month) -> float:
    start, end = pd.Timestamp(first.first_day), pd.Timestamp(last.first_day)
    return float(frame.loc[frame["month"].between(start, end), "encounters"].sum())
