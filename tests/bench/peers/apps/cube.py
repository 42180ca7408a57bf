"""Sums of pounds by drug and month, made once: what a tuned page is drawn from."""

from __future__ import annotations

import os

import pandas as pd

DRUGS = ["Cocaine", "Ecstasy", "Fentanyl", "Heroin", "Marijuana", "Methamphetamine"]
OPENS_ON = ["Fentanyl"]
TABLE = os.environ["BENCH_TABLE"]


def read() -> pd.DataFrame:
    """The whole table, months as dates."""
    return pd.read_csv(TABLE, parse_dates=["month"])


def cube(table: pd.DataFrame) -> tuple[list[str], dict[str, list[float]]]:
    """The months (YYYY-MM-DD), and the pounds of each drug in each of them."""
    sums = table.pivot_table(index="month", columns="drug", values="pounds", aggfunc="sum")
    months = [month.strftime("%Y-%m-%d") for month in sums.index]
    return months, {drug: [round(v, 2) for v in sums[drug].fillna(0)] for drug in DRUGS}
