"""The page in Streamlit; BENCH_TUNED caches the sums and runs the chart's fragment alone."""

# pyright: reportMissingImports=false

from __future__ import annotations

import os

import pandas as pd
import plotly.express as px
import streamlit as st
from cube import DRUGS, OPENS_ON, cube, read

TUNED = bool(os.environ.get("BENCH_TUNED"))


@st.cache_data
def table() -> pd.DataFrame:
    return read()


@st.cache_data
def sums() -> tuple[list[str], dict[str, list[float]]]:
    return cube(table())


def asked(months: list[str]) -> tuple[list[str], str, str]:
    drugs = [drug for drug in DRUGS if st.checkbox(drug, drug in OPENS_ON)]
    return drugs, st.selectbox("From", months), st.selectbox("To", months, len(months) - 1)


def plain() -> None:
    rows = table()
    months = [month.strftime("%Y-%m-%d") for month in sorted(rows["month"].unique())]
    drugs, first, last = asked(months)
    rows = rows[rows["drug"].isin(drugs) & rows["month"].between(first, last)]
    summed = rows.groupby(["month", "drug"], as_index=False)["pounds"].sum()
    st.plotly_chart(px.line(summed, x="month", y="pounds", color="drug", height=450))
    st.download_button("CSV", rows.to_csv(index=False), "drug_seizures.csv")


@st.fragment
def tuned() -> None:
    months, pounds = sums()
    drugs, first, last = asked(months)
    begin, end = months.index(first), months.index(last) + 1
    lines = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": drug,
            "x": months[begin:end],
            "y": pounds[drug][begin:end],
        }
        for drug in drugs
    ]
    st.plotly_chart({"data": lines, "layout": {"height": 450}}, key="chart")
    st.download_button("CSV", lambda: table().to_csv(index=False), "drug_seizures.csv")


st.title("Drug seizures")
tuned() if TUNED else plain()
