"""The page in Panel with plotly; BENCH_TUNED draws a dict from sums made ready."""

# pyright: reportMissingImports=false

from __future__ import annotations

import os

import pandas as pd
import panel as pn
import plotly.express as px
from cube import DRUGS, OPENS_ON, cube, read

TUNED = bool(os.environ.get("BENCH_TUNED"))


@pn.cache
def table() -> pd.DataFrame:
    return read()


@pn.cache
def sums() -> tuple[list[str], dict[str, list[float]]]:
    return cube(table())


def plain(drugs: list[str], months: tuple) -> object:
    rows = table()
    rows = rows[rows["drug"].isin(drugs) & rows["month"].between(*months)]
    summed = rows.groupby(["month", "drug"], as_index=False)["pounds"].sum()
    return px.line(summed, x="month", y="pounds", color="drug", height=450)


def tuned(drugs: list[str], months: tuple) -> dict:
    days, pounds = sums()
    begin, end = (pd.Timestamp(each).strftime("%Y-%m-%d") for each in months)
    kept = [at for at, day in enumerate(days) if begin <= day <= end]
    x = [days[at] for at in kept]
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": drug,
            "x": x,
            "y": [pounds[drug][at] for at in kept],
        }
        for drug in drugs
    ]
    return {"data": lines, "layout": {"height": 450, "showlegend": True}}


pn.extension("plotly")
days = sums()[0]
first, last = pd.Timestamp(days[0]), pd.Timestamp(days[-1])
drugs = pn.widgets.CheckBoxGroup(options=DRUGS, value=OPENS_ON)
months = pn.widgets.DateRangeSlider(start=first, end=last, value=(first, last))
chart = pn.pane.Plotly(
    pn.bind(tuned if TUNED else plain, drugs, months), sizing_mode="stretch_width"
)
download = pn.widgets.FileDownload(
    callback=lambda: table()[table()["drug"].isin(drugs.value)].to_csv(index=False),
    filename="drug_seizures.csv",
)
pn.Column("# Drug seizures", drugs, months, chart, download).servable(title="Drug seizures")
