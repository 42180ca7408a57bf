"""The page in Dash, tuned: all sums in the page, a clientside callback."""

from __future__ import annotations

import os

from cube import DRUGS, OPENS_ON, cube, read
from dash import Dash, Input, Output, dcc, html

MONTHS, POUNDS = cube(read())
DRAW = """(drugs, first, last, {months, pounds}) => {
  const [begin, end] = [months.indexOf(first), months.indexOf(last) + 1];
  const x = months.slice(begin, end);
  const line = (name) => ({ mode: "lines", name, x, y: pounds[name].slice(begin, end) });
  return { data: drugs.map(line), layout: { margin: { t: 20, r: 20 }, height: 450 } };
}"""

app = Dash(__name__, assets_folder=os.environ["BENCH_ASSETS"], compress=True, title="Drug seizures")
server = app.server
app.layout = html.Main(
    [
        html.H1("Drug seizures"),
        dcc.Checklist(DRUGS, OPENS_ON, id="drugs"),
        dcc.Dropdown(MONTHS, MONTHS[0], id="first", clearable=False),
        dcc.Dropdown(MONTHS, MONTHS[-1], id="last", clearable=False),
        dcc.Graph(id="chart"),
        dcc.Store(id="sums", data={"months": MONTHS, "pounds": POUNDS}),
    ]
)
app.clientside_callback(
    DRAW,
    Output("chart", "figure"),
    Input("drugs", "value"),
    Input("first", "value"),
    Input("last", "value"),
    Input("sums", "data"),
)
# The first requests race in a threaded server (plotly/dash issue 3971): one is sent beforehand.
server.test_client().get("/")
