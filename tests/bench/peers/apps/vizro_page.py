"""The page in Vizro, one graph and its filters; BENCH_TUNED sums the table beforehand."""

# pyright: reportMissingImports=false

from __future__ import annotations

import os
from typing import Any

import vizro.models as vm
import vizro.plotly.express as px
from cube import DRUGS, OPENS_ON, read
from vizro import Vizro
from vizro.models.types import capture

TUNED = bool(os.environ.get("BENCH_TUNED"))


@capture("graph")
def lines(data_frame: Any) -> object:
    summed = data_frame.groupby(["month", "drug"], as_index=False, observed=True)["pounds"].sum()
    return px.line(summed, x="month", y="pounds", color="drug")


table = read()
table = table[table["drug"].isin(DRUGS)]
if TUNED:
    table = table.groupby(["month", "drug"], as_index=False)["pounds"].sum()
graph = px.line(table, x="month", y="pounds", color="drug") if TUNED else lines(table)
page = vm.Page(
    title="Drug seizures",
    components=[vm.Graph(figure=graph)],
    controls=[
        vm.Filter(column="drug", selector=vm.Checklist(value=OPENS_ON)),
        vm.Filter(column="month"),
    ],
)
app = Vizro().build(vm.Dashboard(pages=[page]))
server = app.dash.server

if __name__ == "__main__":
    app.run(port=int(os.environ["BENCH_PORT"]), debug=False)
