"""The page in Dash, tuned: sums made at start, a dict for a figure, plotly's basic bundle."""

from __future__ import annotations

import os
from pathlib import Path

import flask
from cube import DRUGS, OPENS_ON, TABLE, cube, read
from dash import Dash, Input, Output, dcc, html

MONTHS, POUNDS = cube(read())
LAYOUT = {"margin": {"t": 20, "r": 20}, "yaxis": {"title": {"text": "pounds"}}, "height": 450}

app = Dash(__name__, assets_folder=os.environ["BENCH_ASSETS"], compress=True, title="Drug seizures")
server = app.server


def figure(drugs: list[str], first: str, last: str) -> dict:
    begin, end = MONTHS.index(first), MONTHS.index(last) + 1
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": drug,
            "x": MONTHS[begin:end],
            "y": POUNDS[drug][begin:end],
        }
        for drug in drugs or []
    ]
    return {"data": lines, "layout": LAYOUT}


app.layout = html.Main(
    [
        html.H1("Drug seizures"),
        dcc.Checklist(DRUGS, OPENS_ON, id="drugs"),
        dcc.Dropdown(MONTHS, MONTHS[0], id="first", clearable=False),
        dcc.Dropdown(MONTHS, MONTHS[-1], id="last", clearable=False),
        dcc.Graph(id="chart", figure=figure(OPENS_ON, MONTHS[0], MONTHS[-1])),
        html.A("CSV", href="/drug_seizures.csv"),
    ]
)


@app.callback(
    Output("chart", "figure"),
    Input("drugs", "value"),
    Input("first", "value"),
    Input("last", "value"),
    prevent_initial_call=True,
)
def draw(drugs: list[str], first: str, last: str) -> dict:
    return figure(drugs, first, last)


@server.get("/drug_seizures.csv")
def download() -> flask.Response:
    return flask.send_file(Path(TABLE).resolve(), mimetype="text/csv")


# The first requests race in a threaded server (plotly/dash issue 3971): one is sent beforehand.
server.test_client().get("/")
