"""What is said of tiny cells, against the publisher's own file, which is not rounded.

Pounds are rounded to six decimals when they are taken in. The change of a cell of a thousandth of a
pound moves by whole percents with the last of them: nothing is said more finely than that.
"""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from dashboard.exports import series_csv
from dashboard.queries import VIEWS, Filters, State, answer
from dashboard.tables import Tables
from dashboard.terms.months import ABBREVIATIONS, Month

FILE = "cbp-drug-seizures/nationwide-drugs-fy23-fy26-apr.csv.gz"
VIEW_KEYS = ("monthly", "sum12", "cumulative", "yoy", "mom", "index")
OFO = "Office of Field Operations"


def figure(values: pd.Series, month: Month) -> float:
    return float(dict(values.items())[month])


@pytest.fixture(scope="module")
def raw(shared: Path) -> pd.DataFrame:
    """The file with a Month and with areas in lower case."""
    frame = pd.read_csv(shared / FILE)
    years = frame["FY"].astype(str).str[:4].astype(int)
    numbers = frame["Month (abbv)"].map(lambda name: ABBREVIATIONS.index(name) + 1)
    months = [
        Month.of(year - (number >= 10), number) for year, number in zip(years, numbers, strict=True)
    ]
    frame["month"] = pd.Series(months, index=frame.index, dtype="object")
    frame["area"] = frame["Area of Responsibility"].str.casefold()
    return frame


def unrounded(raw: pd.DataFrame, drug: str, area: str) -> tuple[pd.Series, pd.Series]:
    """The pounds of ports of entry and of all, by month, from the publisher's own cells."""
    rows = raw[(raw["Drug Type"].str.casefold() == drug.casefold())]
    if area:
        rows = rows[rows["area"] == area.casefold()]
    months = [Month.of(2022, 10) + n for n in range(43)]
    parts = (rows[rows["Component"] == OFO], rows)
    part, whole = (each.groupby("month")["Sum Qty (lbs)"].sum() for each in parts)
    return part.reindex(months, fill_value=0.0), whole.reindex(months, fill_value=0.0)


def in_view(part: pd.Series, whole: pd.Series, view: str, *, share: bool) -> pd.Series:
    """The figures of a view, worked out by pandas."""

    def summed(values: pd.Series) -> pd.Series:
        if view == "sum12":
            return values.rolling(12).sum()
        if view == "cumulative":
            return values.groupby([month.fiscal_year for month in values.index]).cumsum()
        return values

    whole, part = summed(whole), summed(part)
    values = 100 * part / whole.where(whole > 0) if share else whole
    before = {"yoy": values.shift(12), "mom": values.shift(1)}.get(view)
    if view == "index":
        before = pd.Series(figure(values, Month.of(2023, 10)), index=values.index)
        return 100 * values / before.where(before > 0)
    if before is None:
        return values
    return values - before if share else 100 * (values - before) / before.where(before > 0)


def test_no_figure_is_off_by_more_than_its_margin_or_written_more_finely(
    raw: pd.DataFrame, tables: Tables
) -> None:
    draw, compared, coarse = random.Random(5), 0, 0
    frame = tables.frame("drug_seizures")
    # Terms that the publisher spells as the tables do.
    drugs, areas = (
        sorted(each for each in frame[ours].unique() if each.casefold() in set(theirs))
        for ours, theirs in (
            ("drug", raw["Drug Type"].str.casefold()),
            ("area_of_responsibility", raw["area"]),
        )
    )
    for _ in range(250):
        drug, area = draw.choice(drugs), draw.choice(["", *areas])
        metric = draw.choice(["seizure_pounds", "ports_of_entry_share"])
        view = draw.choice(VIEW_KEYS)
        filters = {"drug": [drug], **({"area_of_responsibility": [area]} if area else {})}
        state = State(
            metric,
            first=Month.of(2023, 10),
            filters=Filters(filters),
            view=VIEWS[view],
            base=Month.of(2023, 10),
        )
        shown = answer(tables, state)
        if shown.unanswered:
            continue
        right = in_view(*unrounded(raw, drug, area), view, share=metric != "seizure_pounds")
        for row in shown.frame[shown.frame["value"].notna()].to_dict("records"):
            exact = dict(right.items())[Month.containing(row["month"])]
            if exact != exact:  # a cell that is nothing when it is rounded
                continue
            off, margin = abs(row["value"] - exact), row["margin"]
            assert off <= margin * 1.001 + 1e-9 * abs(exact), (state, row, exact)
            digits = shown.unit.digits(row["value"], margin)
            assert off <= 0.5 * 10.0**-digits + 1e-9 * abs(exact)
            compared += 1
            coarse += digits < 1 and view in ("yoy", "mom")
        assert series_csv(shown)
    assert compared > 3000
    assert coarse > 10
