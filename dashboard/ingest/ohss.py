"""The layout of OHSS's workbook of Border Patrol encounters by sector, rounded to ten.

The Office of Homeland Security Statistics takes the figures from CBP. Of its months only those are
taken for which the project has no exact figure by sector.
"""

from __future__ import annotations

import calendar

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE
from dashboard.schemas.shapes import ROUNDED_TO
from dashboard.terms.months import Month

_ROUNDED_TO = 10
# CBP's document by sector ends in September 2020, and its own figures by area begin in July 2023.
_FIRST, _LAST = Month.of(2020, 10), Month.of(2023, 6)
# "01 October" to "12 September"
_MONTHS = {
    f"{place + 1:02d} {calendar.month_name[number]}": calendar.month_abbr[number].upper()
    for place, number in enumerate((*range(10, 13), *range(1, 10)))
}
_CELL = ["month", "region", "area_of_responsibility"]


def _read(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per month and sector. A sector that a month leaves out has rounded to zero there."""
    columns.note(rows, "Month", ~rows["Month"].isin(list(_MONTHS)), "must be a month", findings)
    names = rows["Month"].map(_MONTHS).fillna("OCT")
    month, _ = columns.labelled_months(rows.assign(Month=names), "Fiscal Year", "Month", findings)
    encounters = columns.counts(rows, "Quantity", findings)
    rule = f"must be rounded to {_ROUNDED_TO}"
    columns.note(rows, "Quantity", encounters % _ROUNDED_TO != 0, rule, findings)
    area = "area_of_responsibility"
    frame = pd.DataFrame(
        {
            "month": month,
            "region": columns.terms(rows, "Region", "region", findings),
            area: columns.terms(rows, "Sector", area, findings),
            "encounters": encounters,
            LINE: rows[LINE],
        }
    )
    first, last = (pd.Timestamp(month.first_day) for month in (_FIRST, _LAST))
    taken = frame[frame["month"].between(first, last)]
    reaches = Month.containing(frame["month"].max()) if len(taken) else None
    return Tidy(_with_zeros(taken).assign(**{ROUNDED_TO: _ROUNDED_TO}), reaches=reaches)


def _with_zeros(taken: pd.DataFrame) -> pd.DataFrame:
    """The rows, and one of zero for each sector and month without a row."""
    sectors = taken[_CELL[1:]].drop_duplicates()
    months = taken.groupby("month", as_index=False)[LINE].min()
    whole = months.merge(sectors, how="cross").rename(columns={LINE: "first_line"})
    filled = whole.merge(taken, how="left", on=_CELL)
    lines = filled[LINE].fillna(filled["first_line"]).astype("int64")
    encounters = filled["encounters"].fillna(0).astype("int64")
    return filled.assign(**{LINE: lines, "encounters": encounters}).drop(columns="first_line")


SECTOR_WORKBOOK = Layout(
    name="Border Patrol by sector, rounded",
    table="sector_encounters",
    columns=("Fiscal Year", "Month", "Region", "Sector", "Quantity"),
    read=_read,
    names={
        "month": "Month",
        "region": "Region",
        "area_of_responsibility": "Sector",
        "encounters": "Quantity",
    },
    month_in_name=True,
)
