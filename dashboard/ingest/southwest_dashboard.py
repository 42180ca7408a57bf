"""The layout of saved states of CBP's southwest dashboard: parts and their totals in one file.

A state is a vintage: it says what the dashboard showed on a day, and never replaces the figures of
a release that CBP put out as a file.
"""

from __future__ import annotations

from itertools import combinations

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE
from dashboard.schemas.shapes import ReleaseKind

_YEAR, _MONTH, _COUNT = "Fiscal Year-value", "Month (abbv)-value", "SUM(Encounter Count)-alias"
_SHOWN_AS = {_YEAR: "Fiscal Year-alias", _MONTH: "Month (abbv)-alias"}
_DIMENSIONS = {
    "Citizenship Grouping": "citizenship_group",
    "Component": "component",
    "Demographic": "demographic",
    "Title of Authority": "title_of_authority",
}
_ALL = "all"
# An empty sum of the dashboard. Its later states print 0 in each of the cells that were empty.
_NOTHING = ("%null%", "")
_ENCOUNTER_TYPES = {
    ("USBP", "Title 8"): "Apprehensions",
    ("OFO", "Title 8"): "Inadmissibles",
    ("USBP", "Title 42"): "Expulsions",
    ("OFO", "Title 42"): "Expulsions",
}


def _read(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per month and combination; rows with ``all`` are checked against it and left out."""
    for column, shown in _SHOWN_AS.items():
        rule = f"must be the same as {column}"
        columns.note(rows, shown, rows[shown] != rows[column], rule, findings)
    month, opened = columns.labelled_months(rows, _YEAR, _MONTH, findings)
    written = rows[_COUNT].mask(rows[_COUNT].isin(_NOTHING), "0")
    encounters = columns.counts(rows.assign(**{_COUNT: written}), _COUNT, findings)
    read = rows.assign(month=month, encounters=encounters)
    single = ~read[list(_DIMENSIONS)].isin([_ALL]).any(axis=1)
    parts = read[single]
    _check_totals(parts, read[~single], findings)
    found = {ours: columns.terms(parts, its, ours, findings) for its, ours in _DIMENSIONS.items()}
    pairs = list(zip(found["component"], found["title_of_authority"], strict=True))
    types = pd.Series([_ENCOUNTER_TYPES.get(pair) for pair in pairs], index=parts.index)
    rule = "must have a title of authority whose type of encounter is known"
    columns.note(parts, "Component", types.isna(), rule, findings)
    kept = {name: parts[name] for name in ("month", "encounters", LINE)}
    return Tidy(pd.DataFrame({**kept, **found, "encounter_type": types}), opened)


def _check_totals(parts: pd.DataFrame, totals: pd.DataFrame, findings: Findings) -> None:
    """Each total must be the sum of its parts; only a total of nothing may be missing."""
    for count in range(len(_DIMENSIONS)):
        for named in combinations(_DIMENSIONS, count):
            others = [name for name in _DIMENSIONS if name not in named]
            of_these = totals[(totals[others] == _ALL).all(axis=1)]
            of_these = of_these[~of_these[list(named)].isin([_ALL]).any(axis=1)]
            _check_sums(parts, of_these, ["month", *named], findings)


def _check_sums(
    parts: pd.DataFrame, totals: pd.DataFrame, by: list[str], findings: Findings
) -> None:
    columns.check_unique(totals, by, {"month": _MONTH}, findings)
    sums = parts.groupby(by)["encounters"].sum()
    held = totals.drop_duplicates(by).set_index(by)
    expected = sums.reindex(held.index).fillna(0).to_numpy()
    wrong = pd.Series(held["encounters"].to_numpy() != expected, index=held.index)
    columns.note(held, _COUNT, wrong, "a total must be the sum of its parts", findings)
    missing = sums[sums != 0].index.difference(held.index)
    if len(missing):
        first = parts.groupby(by)[LINE].min().loc[missing].tolist()
        findings.add_lines(first, _COUNT, "a part must have its total", [""] * len(first))


def _layout(*more: str) -> Layout:
    return Layout(
        name="southwest dashboard",
        table="southwest_encounters",
        columns=(
            *more,
            *(_YEAR, _SHOWN_AS[_YEAR], _MONTH, _SHOWN_AS[_MONTH], _COUNT, *_DIMENSIONS),
        ),
        read=_read,
        names={
            "month": _MONTH,
            "encounters": _COUNT,
            **{ours: its for its, ours in _DIMENSIONS.items()},
        },
        kind=ReleaseKind.VINTAGE,
    )


STATE = _layout()
NUMBERED_STATE = _layout("")  # the oldest has a column of row numbers, without a name
