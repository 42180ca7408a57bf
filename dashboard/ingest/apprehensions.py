"""The layout of the Border Patrol's apprehensions by citizenship and sector, a row per year.

It is a transcription of CBP's document. Each row has the sectors, the total of each border and the
total of all; each year ends with a row of totals. All totals are checked and left out.
"""

from __future__ import annotations

from itertools import chain

import pandas as pd

from dashboard.ingest import columns
from dashboard.ingest.corrections import corrected
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE
from dashboard.schemas.structure import FISCAL_YEAR
from dashboard.terms.months import first_months

TABLE = "citizenship_apprehensions"
BORDERS = {
    "sbo_total": ("bbt", "drt", "elc", "ept", "lrt", "rgv", "sdc", "tca", "yum"),
    "nbo_total": ("blw", "bun", "dtm", "gfn", "hlt", "hvm", "spw", "swb"),
    "cbo_total": ("mip", "nll", "rmy"),
}
"""The columns of sectors under each border's total, all in the order of the file."""
_SECTORS = tuple(chain.from_iterable(BORDERS.values()))
_FIGURES = (*chain.from_iterable((*sectors, total) for total, sectors in BORDERS.items()), "total")
_WHOLE = "TOTAL"
_PRINTED = "figures"


def _read(rows: pd.DataFrame, findings: Findings) -> Tidy:
    """One row per year, citizenship and sector with an apprehension."""
    _check_years(rows, findings)
    years = rows["year"].where(rows["year"].str.fullmatch(r"\d{4}"), "2000")
    month = first_months(years)
    whole = rows["citizenship"] == _WHOLE
    named = columns.terms(rows[~whole], "citizenship", "citizenship", findings)
    figures = pd.DataFrame({name: columns.counts(rows, name, findings) for name in _FIGURES})
    # A row that was copied wrongly is put right as a whole: as a text of its figures.
    printed = figures.astype("str").agg(" ".join, axis=1)
    lines = pd.DataFrame(
        {
            "month": month,
            "citizenship": named.reindex(rows.index).fillna(_WHOLE),
            _PRINTED: printed,
            LINE: rows[LINE],
        }
    )
    columns.check_unique(lines, ["month", "citizenship"], {"month": "year"}, findings)
    lines, _ = corrected(lines, TABLE, findings)
    figures = lines[_PRINTED].str.split(" ", expand=True).astype("int64")
    figures.columns = list(_FIGURES)
    table = pd.concat([lines.drop(columns=_PRINTED), figures], axis=1)
    _check_sums(table, findings)
    return Tidy(_long(table[~whole], findings))


def _check_years(rows: pd.DataFrame, findings: Findings) -> None:
    expected = "total_apprehensions_FY" + rows["year"].str[2:]
    columns.note(rows, "label", rows["label"] != expected, "must name the row's year", findings)
    wrong = ~rows["year"].str.fullmatch(r"\d{4}")
    columns.note(rows, "year", wrong, "must be a fiscal year", findings)


def _check_sums(table: pd.DataFrame, findings: Findings) -> None:
    """Sectors add up to borders, borders to the total, and the rows of a year to its last."""
    parts = "must be the sum of its parts"
    for total, sectors in BORDERS.items():
        wrong = table[total] != table[list(sectors)].sum(axis=1)
        columns.note(table, total, wrong, parts, findings)
    wrong = table["total"] != table[list(BORDERS)].sum(axis=1)
    columns.note(table, "total", wrong, parts, findings)
    whole = table["citizenship"] == _WHOLE
    sums = table[~whole].groupby("month")[list(_FIGURES)].sum()
    for month in sorted(set(sums.index) - set(table.loc[whole, "month"])):
        first = table[table["month"] == month]
        findings.add(int(first[LINE].min()), "citizenship", f"a year must have a row {_WHOLE}")
    totals = table[whole]
    for column in _FIGURES:
        wrong = totals[column] != totals["month"].map(sums[column])
        columns.note(totals, column, wrong, "must be the sum of the year's rows", findings)


def _long(table: pd.DataFrame, findings: Findings) -> pd.DataFrame:
    borders = {sector: total for total, sectors in BORDERS.items() for sector in sectors}
    keys = ["month", "citizenship", LINE]
    long = table.melt(id_vars=keys, value_vars=list(_SECTORS), value_name="apprehensions")
    long = long[long["apprehensions"] > 0].reset_index(drop=True)
    long = long.assign(border=long["variable"].map(borders))
    area = "area_of_responsibility"
    found = {
        "region": columns.terms(long, "border", "region", findings),
        area: columns.terms(long, "variable", area, findings),
    }
    return pd.DataFrame({**long[[*keys, "apprehensions"]], **found})


CITIZENSHIP_APPREHENSIONS = Layout(
    name="apprehensions by citizenship and sector",
    table=TABLE,
    columns=("", "citizenship", *_FIGURES, "label", "year"),
    read=_read,
    names={"month": "year", FISCAL_YEAR: "year"},
    month_in_name=True,
)
