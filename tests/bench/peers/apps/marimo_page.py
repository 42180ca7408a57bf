"""The page in marimo, as an app; BENCH_TUNED draws a dict from sums made ready."""

# pyright: reportMissingImports=false, reportUnusedExpression=false

import marimo

app = marimo.App(width="full")


@app.cell
def _():
    import os

    import cube
    import marimo as mo
    import plotly.express as px
    import plotly.graph_objects as go

    tuned = bool(os.environ.get("BENCH_TUNED"))
    table = cube.read()
    days, pounds = cube.cube(table)
    terms, opens_on = cube.DRUGS, cube.OPENS_ON
    return opens_on, terms, tuned, days, go, mo, pounds, px, table


@app.cell
def _(days, mo, opens_on, terms):
    drugs = mo.ui.dictionary({d: mo.ui.checkbox(d in opens_on, label=d) for d in terms})
    first = mo.ui.dropdown(days, days[0], label="From")
    last = mo.ui.dropdown(days, days[-1], label="To")
    mo.vstack([mo.md("# Drug seizures"), *drugs.values(), first, last])
    return drugs, first, last


@app.cell
def _(tuned, days, drugs, first, go, last, mo, pounds, px, table):
    chosen = [drug for drug, ticked in drugs.value.items() if ticked]
    if tuned:
        begin, end = days.index(first.value), days.index(last.value) + 1
        lines = [
            {
                "type": "scatter",
                "mode": "lines",
                "name": drug,
                "x": days[begin:end],
                "y": pounds[drug][begin:end],
            }
            for drug in chosen
        ]
        figure = go.Figure({"data": lines, "layout": {"height": 450}}, skip_invalid=True)
    else:
        rows = table[table["drug"].isin(chosen) & table["month"].between(first.value, last.value)]
        summed = rows.groupby(["month", "drug"], as_index=False)["pounds"].sum()
        figure = px.line(summed, x="month", y="pounds", color="drug", height=450)
    figure  # noqa: B018
    return


@app.cell
def _(mo, table):
    mo.download(lambda: table.to_csv(index=False).encode(), "drug_seizures.csv", label="CSV")
    return


if __name__ == "__main__":
    app.run()
