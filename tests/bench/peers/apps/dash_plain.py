"""The page in Dash as its tutorial writes it: px.line in the callback, the development server."""

from __future__ import annotations

import os

import pandas as pd
import plotly.express as px
from cube import DRUGS, OPENS_ON, read
from dash import Dash, Input, Output, dcc, html

table = read()
months = [month.strftime("%Y-%m-%d") for month in sorted(table["month"].unique())]

app = Dash(title="Drug seizures")
app.layout = html.Main(
    [
        html.H1("Drug seizures"),
        dcc.Checklist(DRUGS, OPENS_ON, id="drugs"),
        dcc.Dropdown(months, months[0], id="first", clearable=False),
        dcc.Dropdown(months, months[-1], id="last", clearable=False),
        dcc.Graph(id="chart"),
        html.Button("CSV", id="ask"),
        dcc.Download(id="csv"),
    ]
)


def chosen(drugs: list[str], first: str, last: str) -> pd.DataFrame:
    return table[table["drug"].isin(drugs) & table["month"].between(first, last)]


@app.callback(
    Output("chart", "figure"),
    Input("drugs", "value"),
    Input("first", "value"),
    Input("last", "value"),
)
def draw(drugs: list[str], first: str, last: str) -> object:
    rows = chosen(drugs, first, last)
    sums = rows.groupby(["month", "drug"], as_index=False)["pounds"].sum()
    return px.line(sums, x="month", y="pounds", color="drug")


if __name__ == "__main__":
    app.run(port=os.environ["BENCH_PORT"], debug=False)
