"""BTS's border crossings: one row per port, month and measure, added up to the two borders."""

from __future__ import annotations

import pandas as pd

from dashboard.ingest import cells, months
from dashboard.ingest.faults import Findings
from dashboard.ingest.layouts import Layout, Tidy
from dashboard.ingest.reading import LINE


def _read(rows: pd.DataFrame, findings: Findings) -> Tidy:
    found = {
        "month": months.dated_months(rows, "Date", "%b %Y", findings),
        "region": cells.terms(rows, "Border", "region", findings),
        "measure": cells.terms(rows, "Measure", "measure", findings),
        "port": rows["Port Name"],
        "port_code": rows["Port Code"],
        "crossings": cells.counts(rows, "Value", findings),
        LINE: rows[LINE],
    }
    return Tidy(pd.DataFrame(found))


CROSSINGS = Layout(
    name="border crossings",
    table="border_crossings",
    columns=(
        "Port Name",
        "State",
        "Port Code",
        "Border",
        "Date",
        "Measure",
        "Value",
        "Latitude",
        "Longitude",
        "Point",
    ),
    read=_read,
    names={
        "month": "Date",
        "region": "Border",
        "measure": "Measure",
        "port": "Port Name",
        "port_code": "Port Code",
        "crossings": "Value",
    },
    whole_years=False,
    repeats=True,
    key=("month", "region", "measure", "port", "port_code"),
)
