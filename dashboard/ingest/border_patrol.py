"""Layouts of CBP's Border Patrol months: the table on its page, and a transcript of its PDF."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.corrections import is_accepted
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE
from dashboard.schemas.shapes import ROUNDED_TO, BorderPatrolMeasure
from dashboard.terms.months import ABBREVIATIONS

TABLE = "border_patrol_encounters"
_FISCAL_ORDER = (*ABBREVIATIONS[9:], *ABBREVIATIONS[:9])
SECTORS = {
    "coastal_border": ("livermore", "miami", "new_orleans", "ramey"),
    "northern_border": (
        *("blaine", "buffalo", "detroit", "grand_forks"),
        *("havre", "houlton", "spokane", "swanton"),
    ),
    "southwest_border": (
        *("big_bend", "del_rio", "el_centro", "el_paso", "laredo"),
        *("rio_grande_valley", "san_diego", "tucson", "yuma"),
    ),
}


def _read_page(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per region, measure and fiscal year, a column per month; open months are empty."""
    long = rows.melt(
        id_vars=["region", "measure", "fiscal_year", LINE],
        value_vars=list(_FISCAL_ORDER),
        var_name="month",
        value_name="encounters",
    )
    long = long[long["encounters"] != ""].reset_index(drop=True)
    month, _ = columns.labelled_months(long, "fiscal_year", "month", findings)
    found = {
        "month": month,
        "region": columns.terms(long, "region", "region", findings),
        "measure": columns.terms(long, "measure", "measure", findings),
        "encounters": columns.counts(long, "encounters", findings),
        LINE: long[LINE],
    }
    frame = pd.DataFrame(found)
    _check_same_months(frame, findings)
    return Tidy(frame)


def _check_same_months(frame: pd.DataFrame, findings: Findings) -> None:
    """Note the months for which a region or a measure is missing that others have."""
    held = frame.groupby("month")[LINE].agg(["size", "min"])
    whole = frame[["region", "measure"]].drop_duplicates()
    for month, row in held[held["size"] < len(whole)].iterrows():
        rule = "each region and measure must have the same months"
        findings.add(int(row["min"]), "", rule, f"{month:%Y-%m}")  # type: ignore[str-format]


def _check_parts(frame: pd.DataFrame, findings: Findings) -> None:
    """At entry and at large must add up to the total, except for misprints that are accepted."""
    measure = BorderPatrolMeasure
    wide = frame.pivot_table(
        index=["month", "region"], columns="measure", values="encounters", aggfunc="sum"
    )
    if not {measure.AT_ENTRY, measure.AT_LARGE} <= set(wide.columns):
        return
    parts, whole = wide[measure.AT_ENTRY] + wide[measure.AT_LARGE], wide[measure.TOTAL]
    both = pd.DataFrame({"parts": parts, "whole": whole})[parts != whole].reset_index()
    for month, region, part, total in both.to_numpy():
        sums = f"{part:.0f}", f"{total:.0f}"
        cell = frame[(frame["month"] == month) & (frame["region"] == region)]
        if not is_accepted(TABLE, cell, *sums):
            line = int(cell[LINE].min())
            rule = "at entry and at large must add up to the total"
            findings.add(line, "", rule, f"{region} {month:%Y-%m}: {sums[0]}, total {sums[1]}")


def _read_transcript(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per month, a column per sector, one per border and one for the total."""
    borders, sectors = tuple(SECTORS), chain.from_iterable(SECTORS.values())
    numbers = {name: columns.counts(rows, name, findings) for name in (*sectors, *borders)}
    total = columns.counts(rows, "monthly_total", findings)
    for border, parts in SECTORS.items():
        _check_sum(rows, numbers[border], [numbers[part] for part in parts], border, findings)
    _check_sum(rows, total, [numbers[border] for border in borders], "monthly_total", findings)
    month = _transcript_months(rows, findings)
    regions = {**{border: numbers[border] for border in borders}, "monthly_total": total}
    frames = [
        pd.DataFrame(
            {
                "month": month,
                "region": columns.terms(rows.assign(region=name), "region", "region", findings),
                "measure": BorderPatrolMeasure.TOTAL.value,
                "encounters": values,
                LINE: rows[LINE],
            }
        )
        for name, values in regions.items()
    ]
    return Tidy(pd.concat(frames, ignore_index=True))


def _read_sectors(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """The same rows by sector; that sectors add up to borders is checked above."""
    month = _transcript_months(rows, findings)
    long = pd.concat(
        [
            rows.assign(month=month, region=border, sector=sector, encounters=rows[sector])
            for border, sectors in SECTORS.items()
            for sector in sectors
        ],
        ignore_index=True,
    )
    area = "area_of_responsibility"
    found = {
        "month": long["month"],
        "region": columns.terms(long, "region", "region", findings),
        area: columns.terms(long, "sector", area, findings),
        "encounters": columns.counts(long, "encounters", findings),
        ROUNDED_TO: 1,
        LINE: long[LINE],
    }
    return Tidy(pd.DataFrame(found))


def _transcript_months(rows: pd.DataFrame, findings: Findings) -> pd.Series:
    dates = rows["cy"] + "-" + rows["month"].str.zfill(2)
    month = columns.dated_months(rows.assign(month=dates), "month", "%Y-%m", findings)
    columns.check_fiscal_years(rows, month, "fy", findings)
    return month


def _check_sum(
    rows: pd.DataFrame, whole: pd.Series, parts: list[pd.Series], column: str, findings: Findings
) -> None:
    columns.note(rows, column, whole != sum(parts), "must be the sum of its parts", findings)


PAGE = Layout(
    name="Border Patrol at entry and at large",
    table=TABLE,
    columns=("region", "measure", "fiscal_year", *_FISCAL_ORDER),
    read=_read_page,
    check=_check_parts,
    every_region=False,
    month_in_name=True,
)
_TRANSCRIPT_COLUMNS = (
    *("month", *chain.from_iterable(SECTORS.values()), *SECTORS),
    *("monthly_total", "fy", "cy"),
)
TRANSCRIPT = Layout(
    name="Border Patrol by sector, 2000 to 2020",
    table=TABLE,
    columns=_TRANSCRIPT_COLUMNS,
    read=_read_transcript,
    separator="|",
    every_region=False,
    month_in_name=True,
)
TRANSCRIPT_BY_SECTOR = replace(
    TRANSCRIPT, table="sector_encounters", read=_read_sectors, every_region=True, suffix="-sectors"
)
