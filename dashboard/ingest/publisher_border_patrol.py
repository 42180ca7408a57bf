"""CBP's Border Patrol months: the table on its page, and the transcript of its PDF of 2000-2020."""

from __future__ import annotations

import pandas as pd

from dashboard.ingest import cells, months
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE

_FISCAL_ORDER = (*months.ABBREVIATIONS[9:], *months.ABBREVIATIONS[:9])
_SECTORS = {
    "coastal_border": ("livermore", "miami", "new_orleans", "ramey"),
    "northern_border": (
        "blaine",
        "buffalo",
        "detroit",
        "grand_forks",
        "havre",
        "houlton",
        "spokane",
        "swanton",
    ),
    "southwest_border": (
        "big_bend",
        "del_rio",
        "el_centro",
        "el_paso",
        "laredo",
        "rio_grande_valley",
        "san_diego",
        "tucson",
        "yuma",
    ),
}
_BORDERS = tuple(_SECTORS)


def _read_page(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per region, measure and fiscal year, a column per month; open months are empty."""
    long = rows.melt(
        id_vars=["region", "measure", "fiscal_year", LINE],
        value_vars=list(_FISCAL_ORDER),
        var_name="month",
        value_name="encounters",
    )
    long = long[long["encounters"] != ""].reset_index(drop=True)
    month, _ = months.labelled_months(long, "fiscal_year", "month", findings)
    found = {
        "month": month,
        "region": cells.terms(long, "region", "region", findings),
        "measure": cells.terms(long, "measure", "measure", findings),
        "encounters": cells.counts(long, "encounters", findings),
        LINE: long[LINE],
    }
    frame = pd.DataFrame(found)
    _every_row_as_far(frame, findings)
    return Tidy(frame)


def _every_row_as_far(frame: pd.DataFrame, findings: Findings) -> None:
    """Note the months for which a region or a measure is missing that others have."""
    held = frame.groupby("month")[LINE].agg(["size", "min"])
    whole = frame[["region", "measure"]].drop_duplicates()
    for month, row in held[held["size"] < len(whole)].iterrows():
        rule = "each region and measure must have the same months"
        findings.add(int(row["min"]), "", rule, f"{month:%Y-%m}")  # type: ignore[str-format]


def _read_transcript(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per month, a column per sector, border and the whole."""
    numbers = {
        name: cells.counts(rows, name, findings)
        for name in (*(s for sectors in _SECTORS.values() for s in sectors), *_BORDERS)
    }
    total = cells.counts(rows, "monthly_total", findings)
    for border, sectors in _SECTORS.items():
        _sums(rows, numbers[border], [numbers[sector] for sector in sectors], border, findings)
    _sums(rows, total, [numbers[border] for border in _BORDERS], "monthly_total", findings)
    dates = rows["cy"] + "-" + rows["month"].str.zfill(2)
    month = months.dated_months(rows.assign(month=dates), "month", "%Y-%m", findings)
    months.check_fiscal_year(rows, month, "fy", findings)
    parts = [
        pd.DataFrame(
            {
                "month": month,
                "region": cells.terms(rows.assign(region=name), "region", "region", findings),
                "measure": "total",
                "encounters": values,
                LINE: rows[LINE],
            }
        )
        for name, values in {**{b: numbers[b] for b in _BORDERS}, "monthly_total": total}.items()
    ]
    return Tidy(pd.concat(parts, ignore_index=True))


def _sums(
    rows: pd.DataFrame, whole: pd.Series, parts: list[pd.Series], column: str, findings: Findings
) -> None:
    wrong = whole != sum(parts)
    if wrong.any():
        findings.add_lines(
            rows.loc[wrong, LINE].tolist(),
            column,
            "must be the sum of its parts",
            rows.loc[wrong, column].tolist(),
        )


PAGE = Layout(
    name="Border Patrol at entry and at large",
    table="border_patrol_encounters",
    columns=("region", "measure", "fiscal_year", *_FISCAL_ORDER),
    read=_read_page,
)
TRANSCRIPT = Layout(
    name="Border Patrol by sector, 2000 to 2020",
    table="border_patrol_encounters",
    columns=(
        "month",
        *(sector for sectors in _SECTORS.values() for sector in sectors),
        *_BORDERS,
        "monthly_total",
        "fy",
        "cy",
    ),
    read=_read_transcript,
    separator="|",
)
