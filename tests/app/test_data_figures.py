"""Chart, CSV, JSON and Parquet hold the same figures, for 200 random queries."""

from __future__ import annotations

import csv
import io
import math
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import routes
from dashboard.components.below import figures_table
from dashboard.figures import chart
from dashboard.i18n import language
from dashboard.metrics import metrics
from dashboard.queries import PARAMETERS, Answer, State, answer, read_state, views_of
from dashboard.queries.asking import dimensions, terms
from dashboard.scenes import Scene, current_site
from dashboard.summaries import series_words
from dashboard.tables import Tables
from dashboard.terms.months import Month
from dashboard.terms.slugs import slug

CHARTED = [name for name, each in metrics().items() if not each.is_points]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    server = Flask("test")
    routes.install(server)
    return server.test_client()


@pytest.fixture(scope="module")
def queries(tables: Tables) -> st.SearchStrategy[str]:
    """Queries with at most two filters; with more, hardly any has an answer."""

    @st.composite
    def query(draw: st.DrawFn) -> str:
        name = draw(st.sampled_from(CHARTED))
        asked = metrics()[name]
        known = {p: c for p, c in PARAMETERS.items() if c in dimensions(tables, asked)}
        parts = {"metric": name, "view": str(draw(st.sampled_from(views_of(asked))))}
        for parameter in draw(st.lists(st.sampled_from(sorted(known)), max_size=2, unique=True)):
            words = sorted(slug(term) for term in terms(tables, asked, known[parameter]))
            some = st.lists(st.sampled_from(words), min_size=1, max_size=3, unique=True)
            parts[parameter] = ",".join(draw(some))
        if draw(st.booleans()):
            parts["split"] = draw(st.sampled_from(sorted(known)))
        if draw(st.booleans()):
            parts["from"] = f"{draw(st.integers(2019, 2025))}-{draw(st.integers(1, 12)):02d}"
        if asked.unit.is_weight:
            parts["unit"] = draw(st.sampled_from(["lb", "kg"]))
        return "&".join(f"{key}={value}" for key, value in parts.items())

    return query()


def bare(value: Any) -> float | None:
    """A figure as a number; None for an empty cell or NaN."""
    return None if value in (None, "") or math.isnan(float(value)) else float(value)


def on_page(shown: Answer) -> list[float]:
    """The figures of the table under the chart, in the order of the answer."""
    table = figures_table(Scene(current_site(), shown.state, language("en")), "")
    rows: list[list[str]] = table.given["rows"]
    place = 1 + bool(shown.state.split)
    cells = {(row[0], row[place - 1] if place > 1 else ""): row[place] for row in rows}
    order = [
        (
            language("en").month(Month.containing(month), short=True),
            series_words(shown, series, language("en")) if place > 1 else "",
        )
        for month, series in zip(shown.frame["month"], shown.frame["series"], strict=True)
    ]
    texts = [cells[key].replace(",", "").replace("\N{MINUS SIGN}", "-") for key in order]
    # A rounded figure has how far it may be off beside it.
    return [
        float(text.split(" ± ")[0]) for text in texts if text != language("en").text("below.absent")
    ]


def test_chart_csv_json_and_parquet_hold_the_same_figures(
    client: FlaskClient, tables: Tables, queries: st.SearchStrategy[str], tmp_path: Path
) -> None:
    answered = 0
    path = tmp_path / "series.parquet"
    connection = duckdb.connect()

    @settings(
        max_examples=200,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(queries)
    def same(query: str) -> None:
        nonlocal answered
        state, dropped = read_state(query, defaults=State(metric=""), tables=tables)
        assert not dropped
        shown = answer(tables, state)
        text = client.get(f"/data/series.csv?{query}")
        if shown.unanswered:
            assert text.status_code == 400
            assert text.get_json()["detail"]
            return
        answered += 1
        place = 1 + bool(state.split)
        figures = [bare(value) for value in shown.frame["value"].round(6)]
        header, *rows = csv.reader(io.StringIO(text.text, newline=""))
        assert [bare(row[place]) for row in rows] == figures
        data = client.get(f"/data/series.json?{query}").get_json()["data"]
        assert [bare(row[header[place]]) for row in data] == figures
        path.write_bytes(client.get(f"/data/series.parquet?{query}").data)
        found = connection.execute(f"SELECT * FROM '{path}'").fetchall()  # noqa: S608
        assert [bare(row[place]) for row in found] == figures
        assert [[str(cell or "") for cell in row[:place]] for row in found] == [
            row[:place] for row in rows
        ]
        known = [figure for figure in figures if figure is not None]
        margins = shown.frame.loc[shown.frame["value"].notna(), "margin"]
        for said, figure, margin in zip(on_page(shown), known, margins, strict=True):
            # A page rounds to its decimals, and to no more than what is known.
            assert abs(said - figure) <= max(0.0501, 10 * margin)
        if not state.view.overlaid:
            traces = chart(shown, language("en"))["data"]
            drawn = {bare(y) for trace in traces for y in trace.get("y", ())} - {None}
            # Rounded as the files are: Python's own round() breaks ties another way than pandas.
            rounded = set(pd.Series(sorted(y for y in drawn if y is not None)).round(6))
            assert {figure for figure in figures if figure is not None} <= rounded

    same()
    assert answered > 80
