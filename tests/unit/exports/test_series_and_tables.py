"""Series and tables as CSV: made-up tables, and whole tables against the committed files."""

import csv
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from dashboard.exports import series_csv, series_frame, table_csv, value_column
from dashboard.exports.descriptor import series_fields
from dashboard.exports.text import plain_number, refuse_formula
from dashboard.i18n import language
from dashboard.queries import VIEWS, Filters, State, Weight, answer, read_state
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import made_up, release, seizures, table

FENTANYL = Filters({"drug": ["Fentanyl"]})


def found(**state):
    return answer(seizures(), State(**{"metric": "seizure_pounds", "filters": FENTANYL, **state}))


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_series_has_the_figures_of_the_chart_and_columns_for_its_scope():
    text = series_csv(found(last=Month.of(2023, 11)))
    assert text.split("\r\n")[:2] == [
        "month,seizure_pounds_lb,status,release,table,metric,view,year,drug",
        "2023-10-01,15,final,new,drug_seizures,seizure_pounds,monthly,fiscal,Fentanyl",
    ]
    assert text.endswith("\r\n")


def test_a_missing_figure_is_an_empty_cell_and_zero_is_zero():
    share = rows(series_csv(found(metric="ports_of_entry_share")))
    assert share[2]["ports_of_entry_share_percent"] == "0"
    assert share[3]["ports_of_entry_share_percent"] == ""
    assert rows(series_csv(found()))[3]["seizure_pounds_lb"] == "0"


def test_a_split_has_a_column_of_its_own():
    split = rows(series_csv(found(split="drug", filters=Filters({"region": ["Southwest"]}))))
    assert {row["drug"] for row in split} == {"Fentanyl"}
    assert {row["region"] for row in split} == {"Southwest"}


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ({"unit": Weight.KG}, "seizure_pounds_kg"),
        ({"view": VIEWS["daily"]}, "seizure_pounds_per_day_lb"),
        (
            {"view": VIEWS["cumulative"], "year": YearKind.CALENDAR},
            "seizure_pounds_calendar_year_to_date_lb",
        ),
        ({"view": VIEWS["yoy"]}, "seizure_pounds_change_on_year_before_percent"),
        (
            {"view": VIEWS["mom"], "metric": "ports_of_entry_share"},
            "ports_of_entry_share_change_on_month_before_percentage_points",
        ),
        ({"view": VIEWS["index"]}, "seizure_pounds_index_2023_10_is_100"),
        (
            {"metric": "seizure_events", "view": VIEWS["sum12"]},
            "seizure_events_last_12_months_count",
        ),
    ],
)
def test_the_name_of_the_value_column_has_metric_view_and_unit(state, name):
    assert value_column(found(**state)) == name


def test_a_column_without_any_text_is_described_by_its_name(lacking):
    silent = replace(language("en"), messages={})
    shown = found(split="drug")
    fields = series_fields(shown, seizures(), silent, "headline")
    assert [field.name for field in fields] == list(series_frame(shown).columns)
    described = {field.name: field.description for field in fields}
    assert described["drug"] == "drug"
    assert described["metric"] == "metric"
    assert described["seizure_pounds_lb"] == "headline. definition"
    lacking.clear()


@pytest.mark.parametrize("value", [0.1, 1e-7, 123456789.25, -12.5, 30551.0, 1 / 3])
def test_a_number_is_exact_and_has_no_exponent(value):
    assert float(plain_number(value)) == value
    assert "e" not in plain_number(value)
    assert plain_number(np.nan) == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_refused(text):
    with pytest.raises(ValueError, match="formula"):
        refuse_formula(text)
    assert refuse_formula("Coastal/Interior") == "Coastal/Interior"


@pytest.mark.parametrize("name", ["drug_seizures", "border_patrol_encounters", "releases"])
def test_a_whole_table_equals_the_committed_file(tables, name):
    body = b"".join(table_csv(tables, name))
    assert body.replace(b"\r\n", b"\n") == (tables.folder / f"{name}.csv").read_bytes()


def test_filters_and_months_select_the_rows(tables):
    pieces = table_csv(
        tables, "drug_seizures", {"drug": ["Khat"]}, Month.of(2026, 3), Month.of(2026, 4)
    )
    part = rows(b"".join(pieces).decode())
    frame = tables.frame("drug_seizures")
    wanted = frame[(frame["drug"] == "Khat") & (frame["month"] >= "2026-03-01")]
    assert len(part) == len(wanted)
    assert {row["month"] for row in part} == {"2026-03-01", "2026-04-01"}
    assert sum(float(row["pounds"]) for row in part) == pytest.approx(wanted["pounds"].sum())


def test_a_large_table_comes_in_pieces_with_one_header(tables):
    pieces = list(table_csv(tables, "drug_seizures"))
    assert len(pieces) > 1
    assert b"".join(pieces).count(b"month,component") == 1


def test_an_unknown_column_raises_before_the_first_piece(tables):
    with pytest.raises(KeyError):
        table_csv(tables, "drug_seizures", {"magic": ["x"]})


@pytest.mark.parametrize(
    "query",
    [
        "metric=encounters&split=citizenship&view=sum12",
        "metric=seizure_pounds&split=drug&unit=kg&view=yoy",
        "metric=ports_of_entry_share&region=southwest&view=cumulative&split=drug",
        "metric=border_patrol_encounters&split=measure&view=daily",
        "metric=border_crossings&measure=trucks&split=region&view=index",
    ],
)
def test_the_file_has_the_figures_of_the_chart(tables, query):
    state, notices = read_state(query, defaults=State(metric=""), tables=tables)
    assert not notices
    shown = answer(tables, state)
    file = pd.read_csv(io.StringIO(series_csv(shown)), keep_default_na=False, na_values=[""])
    assert len(file) == len(shown.frame) > 0
    assert list(file[state.split]) == list(shown.frame["series"])
    np.testing.assert_array_equal(file[value_column(shown)], shown.frame["value"].round(6))


def test_the_change_of_a_tiny_cell_says_in_the_file_how_far_it_may_be_off():
    rows = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
    tables = made_up(
        [release("r", "drug_seizures", "2023-10-01", "2024-10-01", "2024-11-10")],
        drug_seizures=table(
            f"{rows}\n2023-10, OFO, Southwest, Land Only, A, LSD, 1, 0.000301"
            "\n2024-10, OFO, Southwest, Land Only, A, LSD, 1, 0.44067"
        ),
    )
    shown = answer(tables, State("seizure_pounds", view=VIEWS["yoy"]))
    change = 100 * (0.44067 - 0.000301) / 0.000301
    assert shown.frame["value"].iloc[-1] == pytest.approx(change)
    assert shown.frame["margin"].iloc[-1] == pytest.approx(change * 0.0000005 / 0.000301, rel=0.01)
    row = list(csv.DictReader(io.StringIO(series_csv(shown))))[-1]
    assert float(row["margin"]) == pytest.approx(shown.frame["margin"].iloc[-1], abs=1e-6)
    assert "margin" not in series_csv(answer(tables, State("seizure_pounds"))).splitlines()[0]
