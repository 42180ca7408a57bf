"""The page in Panel with Bokeh; BENCH_TUNED keeps one plot."""

# pyright: reportMissingImports=false

from __future__ import annotations

import os

import pandas as pd
import panel as pn
from bokeh.models import ColumnDataSource, HoverTool
from bokeh.plotting import figure
from cube import DRUGS, OPENS_ON, cube, read

TUNED = bool(os.environ.get("BENCH_TUNED"))
COLOURS = ["#b34", "#36b", "#382", "#a60", "#739", "#555"]


@pn.cache
def table() -> pd.DataFrame:
    return read()


@pn.cache
def sums() -> tuple[list[str], dict[str, list[float]]]:
    return cube(table())


def empty() -> figure:
    plot = figure(x_axis_type="datetime", height=450, sizing_mode="stretch_width")
    plot.add_tools(HoverTool(tooltips=[("pounds", "@y{0,0.0}")], mode="vline"))
    return plot


def plain(drugs: list[str], months: tuple) -> figure:
    plot = empty()
    rows = table()[table()["month"].between(*months)]
    for drug in drugs:
        pounds = rows[rows["drug"] == drug].groupby("month")["pounds"].sum()
        plot.line(pounds.index, pounds, legend_label=drug, line_color=COLOURS[DRUGS.index(drug)])
    return plot


def kept(drugs: pn.widgets.CheckBoxGroup, months: pn.widgets.DateRangeSlider) -> figure:
    """One plot whose lines are shown or hidden: no model is made anew."""
    days, pounds = sums()
    times = pd.to_datetime(days)
    plot = empty()
    lines = {}
    for drug in DRUGS:
        source = ColumnDataSource({"x": times, "y": pounds[drug]})
        lines[drug] = plot.line(
            "x", "y", source=source, legend_label=drug, line_color=COLOURS[DRUGS.index(drug)]
        )
        lines[drug].visible = drug in drugs.value
    plot.y_range.only_visible = True

    def change(_event: object) -> None:
        for drug, line in lines.items():
            line.visible = drug in drugs.value

    def move(event: object) -> None:
        begin, end = map(pd.Timestamp, months.value)
        inside = (times >= begin) & (times <= end)
        for drug, line in lines.items():
            new = {
                "x": times[inside],
                "y": [v for v, i in zip(pounds[drug], inside, strict=True) if i],
            }
            line.data_source.data = new

    drugs.param.watch(change, "value")
    months.param.watch(move, "value_throttled")
    return plot


pn.extension()
days = sums()[0]
first, last = pd.Timestamp(days[0]), pd.Timestamp(days[-1])
drugs = pn.widgets.CheckBoxGroup(options=DRUGS, value=OPENS_ON)
months = pn.widgets.DateRangeSlider(start=first, end=last, value=(first, last))
chart = (
    pn.pane.Bokeh(kept(drugs, months), sizing_mode="stretch_width")
    if TUNED
    else pn.bind(plain, drugs, months)
)
download = pn.widgets.FileDownload(
    callback=lambda: table()[table()["drug"].isin(drugs.value)].to_csv(index=False),
    filename="drug_seizures.csv",
)
pn.Column("# Drug seizures", drugs, months, chart, download).servable(title="Drug seizures")
