"""The gate: what the figures of a new release must not do, however well its file is formed.

Each rule compares a release with all others of its table. What it objects to has not happened in
any release so far, so it is refused until a person gives a reason for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from dashboard.ingest.faults import Fault
from dashboard.ingest.parsing import Parsed
from dashboard.ingest.reading import LINE
from dashboard.schemas.structure import Shape
from dashboard.tables.vintages import Release, chains
from dashboard.terms.months import Month, fiscal_years

FEWEST_MONTHS = 6
"""What the other releases have in every month, or at most, counts from this many months on."""
USUAL_MONTHS = 12
"""Where a release has fewer months in common with others, the months before its end are asked."""
END = 6
"""Months at the end of a release in which a term may be missing that is in its new months before:
the term has come to an end, as Title 42 did in May 2023."""
FEWEST_ALONE = 3
"""A term is expected if each month counts this many: one or two may be none by chance."""
FEWEST_TOGETHER = 100
"""Two terms are expected together if each month counts this many, but only
up to the first new month: encounters fell to a tenth within a month of January 2025."""
LEAP = 10
"""A figure may be this many times the largest of its kind."""
LARGEST_MOVE, FEWEST_CELLS = 0.2, 100
"""The share by which a release may move the total of so many cells that others have too."""
LARGEST_LOSS, SMALLEST_LOSS = 0.01, 10
"""The cells of open years that a release may withdraw. Up to April 2026: 6 cells or 0.4 percent."""
FEWEST_ROWS, SMALLEST_SHARE_OF_ROWS = 20, 0.5
"""The rows that a month may have beside those of the month before. Up to August 2026: 0.58."""
KILOGRAMS_IN_A_POUND = 0.45359237
_NOISE = 2e-6
_SHOWN, _LISTED = 4, 12


@dataclass(frozen=True)
class _Case:
    """A new release beside the newest other release of each month.

    ``own`` has the table's keys and measures and the line; ``others`` the keys, the measures and
    ``closed``, whether that other release labels the month's fiscal year as closed.
    """

    release: Release
    parsed: Parsed
    own: pd.DataFrame
    others: pd.DataFrame
    shape: Shape

    def fault(self, rule: str, column: str = "", line: int = 0, value: str = "") -> Fault:
        """A fault of the file, in one of our columns under the publisher's name for it."""
        name = self.parsed.layout.names.get(column, column)
        return Fault(self.parsed.source.name, line, name, rule, value)


def objections(
    parsed: Parsed, release: Release, frames: Mapping[Release, pd.DataFrame], shape: Shape
) -> list[Fault]:
    """What speaks against a new release; [] where nothing does.

    ``frames`` has the key columns and measures of every release of the table, the new one included.
    """
    others = _newest({each: frame for each, frame in frames.items() if each != release}, shape)
    if others.empty:
        return []
    own = parsed.frame.astype(dict.fromkeys(shape.dimensions, "str"))
    case = _Case(release, parsed, own.assign(**{LINE: parsed.lines}), others, shape)
    shared = _shared(case)
    return [
        *_lost_terms(case),
        *_closed_years(case, shared[shared["closed"]]),
        *_losses(case, shared[~shared["closed"]]),
        *_moved_totals(case, shared),
        *_short_months(case),
        *_leaps(case),
    ]


def _newest(frames: Mapping[Release, pd.DataFrame], shape: Shape) -> pd.DataFrame:
    """For each month the rows of the newest release, with ``closed``."""
    newest: dict[Release, list[pd.Timestamp]] = {}
    for month, chain in chains(frames).items():
        newest.setdefault(chain[-1], []).append(pd.Timestamp(month.first_day))
    parts = [pd.DataFrame()]
    for release, months in newest.items():
        frame = frames[release]
        part = frame[frame["month"].isin(months)][[*shape.cell, *shape.measures]]
        closed = fiscal_years(part["month"]) <= (release.closed_through or 0)
        parts.append(part.astype(dict.fromkeys(shape.dimensions, "str")).assign(closed=closed))
    return pd.concat(parts, ignore_index=True)


def _shared(case: _Case) -> pd.DataFrame:
    """Each cell of the months that both have: keys, measures and the others' with ``_before``.

    Also ``_merge`` (which side has it), the line, and whether both label the year as closed.
    """
    months = set(case.own["month"]) & set(case.others["month"])
    own, others = (frame[frame["month"].isin(months)] for frame in (case.own, case.others))
    cells = own.merge(
        others.drop(columns="closed"),
        how="outer",
        on=list(case.shape.cell),
        suffixes=("", "_before"),
        indicator=True,
    )
    closed = others.drop_duplicates("month").set_index("month")["closed"]
    own_closed = fiscal_years(cells["month"]) <= (case.release.closed_through or 0)
    return cells.assign(closed=cells["month"].map(closed).astype("bool") & own_closed)


def _lost_terms(case: _Case) -> Iterator[Fault]:
    """Terms, and pairs of terms, that the others have in every month and the release lacks."""
    window = _window(case)
    if len(window) < FEWEST_MONTHS:
        return
    before = case.others[case.others["month"].isin(window)]
    now = case.own[case.own["month"] >= window[0]]
    new = sorted(month for month in now["month"].unique() if month > window[-1])
    lost: set[str] = set()
    dimensions = [(name,) for name in case.shape.dimensions]
    for names in [*dimensions, *combinations(case.shape.dimensions, 2)]:
        alone = len(names) == 1
        fewest = FEWEST_ALONE if alone else FEWEST_TOGETHER
        asked = now if alone else now[~now["month"].isin(new[1:])]
        found = {
            " with ".join(terms): months
            for terms, months in _lacking(names, before, asked, case.shape.measures[0], fewest)
            if not lost & set(terms) and not _has_ended(months, new)
        }
        if found:
            yield _missing(case, names[-1], found)
        lost |= set(found) if alone else set()


def _missing(case: _Case, dimension: str, found: Mapping[str, Sequence[pd.Timestamp]]) -> Fault:
    """One fault for all terms of a dimension that are missing, those first that are most so."""
    ranked = sorted(found, key=lambda term: (-len(found[term]), term))
    more = f" and {len(ranked) - _LISTED:,} more" if len(ranked) > _LISTED else ""
    rule = f"must not lack what every month so far has: {', '.join(ranked[:_LISTED])}{more}"
    return case.fault(rule, dimension, value=f"none in {_span(found[ranked[0]])}")


def _has_ended(missing: Sequence[pd.Timestamp], new: Sequence[pd.Timestamp]) -> bool:
    """Whether the months that lack a term are the last of many new ones, but not all of them."""
    return END <= len(missing) < len(new) and list(missing) == list(new[-len(missing) :])


def _window(case: _Case) -> list[pd.Timestamp]:
    """The months of the other releases by which the terms are judged; none if they end earlier."""
    first, last = case.own["month"].min(), case.own["month"].max()
    known = sorted(month for month in case.others["month"].unique() if month <= last)
    if not known or Month.containing(known[-1]) + 1 < Month.containing(first):
        return []
    shared = [month for month in known if month >= first]
    return shared if len(shared) >= USUAL_MONTHS else known[-USUAL_MONTHS:]


def _lacking(
    names: Sequence[str], before: pd.DataFrame, now: pd.DataFrame, measure: str, fewest: int
) -> Iterator[tuple[tuple[str, ...], list[pd.Timestamp]]]:
    """The terms that ``before`` has in every month, with the months of ``now`` that lack them.

    Only where each month of ``before`` counts at least ``fewest``.
    """
    counts = before.pivot_table(index=list(names), columns="month", values=measure, aggfunc="sum")
    steady = counts[counts.notna().all(axis="columns") & (counts.min(axis="columns") >= fewest)]
    held = now.pivot_table(index=list(names), columns="month", values=measure, aggfunc="sum")
    held = held.reindex(index=steady.index)
    for terms, row in held.iterrows():
        if row.isna().any():
            parts = terms if isinstance(terms, tuple) else (terms,)
            yield tuple(map(str, parts)), sorted(row.index[row.isna()])


def _closed_years(case: _Case, cells: pd.DataFrame) -> Iterator[Fault]:
    """Cells of a closed fiscal year that changed, came or went: one fault a year, and examples."""
    measures = case.shape.measures
    moved = pd.concat([_moved(cells, measure) for measure in measures], axis="columns")
    cells = cells[moved.any(axis="columns")]
    if cells.empty:
        return
    years = fiscal_years(cells["month"])
    rule = "must not change a fiscal year that is closed"
    for year, part in cells.groupby(years):
        found = part["_merge"].value_counts()
        counted = f"FY{year}: {found['both']:,} cells changed, {found['left_only']:,} new, "
        yield case.fault(rule, value=f"{counted}{found['right_only']:,} missing")
    for measure in measures:
        pairs = cells[[measure, f"{measure}_before"]]
        ratio = (pairs[measure] / pairs[f"{measure}_before"]).median()
        if abs(ratio / KILOGRAMS_IN_A_POUND - 1) < 1e-3:
            yield case.fault(f"must be in {measure}, and looks as if it were in kilograms", measure)
    for _, cell in cells.groupby("_merge", observed=True).head(_SHOWN).iterrows():
        yield _example(case, cell)


def _example(case: _Case, cell: pd.Series) -> Fault:
    """One changed cell, with its key and what stood there."""
    key = ", ".join([f"{cell['month']:%Y-%m}", *(cell[name] for name in case.shape.dimensions)])
    now, before = (
        " / ".join("none" if pd.isna(cell[m + end]) else f"{cell[m + end]:,.12g}" for m in measures)
        for measures, end in ((case.shape.measures, ""), (case.shape.measures, "_before"))
    )
    line = 0 if pd.isna(cell[LINE]) else int(cell[LINE])
    name = ", ".join(case.parsed.layout.names.get(m, m) for m in case.shape.measures)
    return case.fault(f"{key} must stay {before}", name, line, now)


def _moved(cells: pd.DataFrame, measure: str) -> pd.Series:
    now, before = cells[measure], cells[f"{measure}_before"]
    return now.isna() | before.isna() | ((now - before).abs() > _NOISE)


def _losses(case: _Case, cells: pd.DataFrame) -> Iterator[Fault]:
    """Many cells of open fiscal years that are no longer there, as where a file was cut."""
    before = int((cells["_merge"] != "left_only").sum())
    gone = cells[cells["_merge"] == "right_only"]
    if len(gone) > max(SMALLEST_LOSS, LARGEST_LOSS * before):
        rule = f"must not lack {len(gone):,} of {before:,} cells of the open fiscal year"
        yield case.fault(rule, value=f"missing in {_span(sorted(gone['month'].unique()))}")


def _moved_totals(case: _Case, cells: pd.DataFrame) -> Iterator[Fault]:
    """A total of the shared months that is far from what it was, as with another unit."""
    for measure in case.shape.measures:
        now, before = cells[measure].sum(), cells[f"{measure}_before"].sum()
        if len(cells) >= FEWEST_CELLS and before and abs(now / before - 1) > LARGEST_MOVE:
            rule = f"must be near the total held for the same months, {before:,.0f}"
            yield case.fault(rule, measure, value=f"{now:,.0f}")


def _short_months(case: _Case) -> Iterator[Fault]:
    """Months that only this release has, with far fewer rows than the month before."""
    rows = case.own.groupby("month").size()
    previous = rows.shift()
    new = ~rows.index.isin(case.others["month"].unique())
    short = new & (previous >= FEWEST_ROWS) & (rows < SMALLEST_SHARE_OF_ROWS * previous)
    for month in rows.index[short]:
        rule = f"{month:%Y-%m} must not have far fewer rows than the month before"
        yield case.fault(rule, "month", value=f"{rows[month]:,} after {previous[month]:,.0f}")


def _leaps(case: _Case) -> Iterator[Fault]:
    """Figures many times larger than the largest of their kind in any other release.

    Only in months since the first that another release has: of those before, nothing is known.
    """
    if case.others["month"].nunique() < FEWEST_MONTHS:
        return
    sized_by = list(case.shape.sized_by)
    own = case.own[case.own["month"] >= case.others["month"].min()]
    for measure in case.shape.measures:
        if sized_by:
            largest = case.others.groupby(sized_by)[measure].max().rename("largest").reset_index()
            rows = own.merge(largest, how="left", on=sized_by)
        else:
            rows = own.assign(largest=case.others[measure].max())
        # Of a kind that was never counted, or is new, no size is known.
        leaps = rows[(rows["largest"] > 0) & (rows[measure] > LEAP * rows["largest"])]
        for _, row in leaps.iterrows():
            kind = ", ".join(row[name] for name in sized_by)
            rule = f"must not be more than {LEAP} times the largest so far"
            rule += f" of {kind}, {row['largest']:,.12g}" if kind else f", {row['largest']:,.12g}"
            yield case.fault(rule, measure, int(row[LINE]), f"{row[measure]:,.12g}")


def _span(months: Sequence[pd.Timestamp]) -> str:
    first, last = Month.containing(months[0]), Month.containing(months[-1])
    return f"{len(months)} months, {first} to {last}" if first != last else str(first)
