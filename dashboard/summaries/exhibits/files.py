"""Exhibits for people who work with the publishers' files: labels, misprints, duplicates."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from dashboard.ingest.corrections import Correction, CorrectionKind, corrections
from dashboard.metrics.units import COUNT, POUNDS
from dashboard.queries import State
from dashboard.schemas.shapes import BorderPatrolMeasure, Status
from dashboard.summaries.exhibits.model import Exhibit, ExhibitContext, Line, NotHeld, fiscal_year
from dashboard.terms.months import Month

SPELLED = (("drug_seizures", "drug"), ("encounters", "citizenship"), ("encounters", "demographic"))


def no_component(context: ExhibitContext) -> Exhibit:
    """The southwest border in two tables: the newest year closed in both, and the newest of all.

    Where these are the same year, it is shown once.
    """
    state = context.tables.frame("encounters")
    state = state[state["region"] == "Southwest"]
    component = context.tables.frame("southwest_encounters")
    shared = state[state["month"].isin(component["month"])]
    if shared.empty:
        raise NotHeld(context.trap)
    newest = Month.containing(shared["month"].max())
    closed = _closed(state) & _closed(component)
    spans = [fiscal_year(max(closed))] if closed else []
    if newest.fiscal_year not in closed:
        spans.append((fiscal_year(newest.fiscal_year)[0], newest))
    lines = [
        context.figure(key, _between(frame, *span), COUNT, span=context.span(*span))
        for span in spans
        for key, frame in (("by_state", state), ("by_component", component))
    ]
    return context.exhibit(lines)


def spellings(context: ExhibitContext) -> Exhibit:
    """Some terms of our tables and the publisher's spellings of them."""
    lines = [
        Line(context.language.term(column, term), " · ".join(words))
        for table, column in SPELLED
        for term, words in context.tables.metadata(table).publisher_wording.get(column, {}).items()
    ]
    if not lines:
        raise NotHeld(context.trap)
    return context.exhibit(lines[:8])


def relabelled(context: ExhibitContext) -> Exhibit:
    """The newest year of encounters that a file gave another type, under the type they have."""
    correction = _correction(CorrectionKind.REPLACE)
    frame = _of(context, correction)
    frame = frame[frame["month"].dt.month == 9]
    if frame.empty:
        raise NotHeld(context.trap)
    year = Month.containing(frame["month"].max()).fiscal_year
    value = _between(_of(context, correction), *fiscal_year(year))
    published = context.language.term(correction.column, correction.published)
    within = context.language.within(correction.column, correction.expected)
    lines = (
        context.figure("table", value, COUNT, term=within, year=year),
        replace(context.line("printed", published, year=year), wrong=True),
    )
    return context.exhibit(lines)


def misprint(context: ExhibitContext) -> Exhibit:
    """Two printed parts that do not add up to their printed total."""
    correction = _correction(CorrectionKind.ACCEPT)
    frame = _of(context, correction)
    rows = frame.set_index(frame["measure"].astype("str"))["encounters"]
    if not set(BorderPatrolMeasure) <= set(rows.index):
        raise NotHeld(context.trap)
    month = correction.first
    words = {"month": context.language.month(month)}
    parts = rows[BorderPatrolMeasure.AT_ENTRY] + rows[BorderPatrolMeasure.AT_LARGE]
    lines = (
        context.figure("total", int(rows[BorderPatrolMeasure.TOTAL]), COUNT, **words),
        context.wrong_figure("parts", int(parts), COUNT),
    )
    state = State("border_patrol_encounters", first=month - 6, last=month + 6, split="measure")
    return context.exhibit(lines, state)


def duplicate(context: ExhibitContext) -> Exhibit:
    """A cell that a file has twice, and the sum of its border with and without it."""
    correction = _correction(CorrectionKind.DROP)
    measure = correction.where["measure"]
    month = correction.first
    rows = _of(context, correction)
    rows = rows[rows["region"] == "Southwest"]
    if rows.empty:
        raise NotHeld(context.trap)
    value = float(rows[correction.column].sum())
    words = {
        "month": context.language.month(month),
        "kind": context.language.term("measure", measure),
    }
    lines = (
        context.figure("table", value, COUNT, **words),
        context.wrong_figure("both", value + float(correction.published), COUNT),
    )
    return context.exhibit(lines)


def air_marine(context: ExhibitContext) -> Exhibit:
    """The components of CBP that the table of seizures names."""
    frame = context.tables.frame("drug_seizures")
    pounds = frame.groupby(frame["component"].astype("str"))["pounds"].sum()
    if pounds.empty:
        raise NotHeld(context.trap)
    last = Month.containing(frame["month"].max())
    words = {"span": context.span(Month.containing(frame["month"].min()), last)}
    lines = [
        context.figure(
            "component",
            float(value),
            POUNDS,
            name=context.language.within("component", str(name)),
            **words,
        )
        for name, value in sorted(pounds.to_dict().items())
    ]
    none = context.language.text("method.traps.air_marine.no_row")
    lines.append(context.line("own", none, name=context.language.term("component", "AMO")))
    return context.exhibit(lines)


def _correction(kind: CorrectionKind) -> Correction:
    for correction in corrections():
        if correction.kind is kind:
            return correction
    raise NotHeld(kind)


def _of(context: ExhibitContext, correction: Correction) -> pd.DataFrame:
    """The rows of its table that a correction is about, as they stand now."""
    frame = context.tables.frame(correction.table)
    return frame[correction.in_table(frame)]


def _closed(frame: pd.DataFrame) -> set[int]:
    """The fiscal years that are held in full and final."""
    months = frame[frame["status"] == Status.FINAL]["month"].drop_duplicates()
    years = pd.Series([Month.containing(month).fiscal_year for month in months], dtype="int64")
    counts = years.value_counts()
    return {int(year) for year in counts.index[counts == 12]}


def _between(frame: pd.DataFrame, first: Month, last: Month) -> float:
    start, end = pd.Timestamp(first.first_day), pd.Timestamp(last.first_day)
    return float(frame.loc[frame["month"].between(start, end), "encounters"].sum())
