"""The page in Dash with go.Figure instead of px, for gunicorn."""

from __future__ import annotations

import plotly.graph_objects as go
from cube import DRUGS, OPENS_ON, read
from dash import Dash, Input, Output, dcc, html

table = read()
months = [month.strftime("%Y-%m-%d") for month in sorted(table["month"].unique())]

app = Dash(title="Drug seizures")
server = app.server
app.layout = html.Main(
    [
        html.H1("Drug seizures"),
        dcc.Checklist(DRUGS, OPENS_ON, id="drugs"),
        dcc.Dropdown(months, months[0], id="first", clearable=False),
        dcc.Dropdown(months, months[-1], id="last", clearable=False),
        dcc.Graph(id="chart"),
    ]
)


@app.callback(
    Output("chart", "figure"),
    Input("drugs", "value"),
    Input("first", "value"),
    Input("last", "value"),
)
def draw(drugs: list[str], first: str, last: str) -> go.Figure:
    lines = []
    for drug in drugs:
        rows = table[(table["drug"] == drug) & table["month"].between(first, last)]
        sums = rows.groupby("month")["pounds"].sum()
        lines.append(go.Scatter(x=sums.index, y=sums, mode="lines", name=drug))
    return go.Figure(lines)
