"""Months that one row makes are found by one rule; on made-up and committed tables."""

import numpy as np
import pytest

from dashboard.queries import VIEWS, Filters, State, answer
from dashboard.queries.outliers import outliers, rule, standing_out
from tests.unit.queries.made_up import made_up, release, table

HEADER = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds\n"


def found(tables, split="", view=VIEWS["monthly"], **filters):
    shown = answer(
        tables, State("seizure_pounds", filters=Filters(filters), split=split, view=view)
    )
    return [
        (each.month.iso, each.series, each.named_by[1], round(each.value), each.events)
        for each in outliers(tables, shown)
    ]


def one_load(pounds):
    """Thirteen months of 10 + 10 pounds, to the seventh of which one row is added."""
    rows = [
        f"2023-{m:02d}, OFO, Northern, Other, {a}, Khat, 2, 10" for m in range(1, 13) for a in "AB"
    ]
    rows.append(f"2023-07, OFO, Northern, Other, C, Khat, 1, {pounds}")
    return made_up(
        [release("new", "drug_seizures", "2023-01-01", "2023-12-01", "2024-01-10", "2023")],
        drug_seizures=table(HEADER + "\n".join(rows)),
    )


def test_a_row_that_makes_a_month_is_named_with_its_events():
    assert found(one_load(500)) == [("2023-07", "", "C", 500, 1)]


@pytest.mark.parametrize("pounds", [20, 25])
def test_a_month_that_does_not_stand_out_is_not(pounds):
    assert found(one_load(pounds)) == []


def test_a_view_without_the_months_own_figure_has_none():
    assert found(one_load(500), view=VIEWS["cumulative"]) == []
    assert found(one_load(500), view=VIEWS["daily"]) == found(one_load(500))


def test_many_rows_that_make_a_month_together_are_no_outlier():
    rows = [f"2023-{m:02d}, OFO, Northern, Other, A, Khat, 2, 10" for m in range(1, 13)]
    rows += [f"2023-07, OFO, Northern, Other, B{n}, Khat, 1, 50" for n in range(10)]
    held = made_up(
        [release("new", "drug_seizures", "2023-01-01", "2023-12-01", "2024-01-10", "2023")],
        drug_seizures=table(HEADER + "\n".join(rows)),
    )
    assert found(held) == []


def test_what_stands_alone_has_no_neighbours_to_stand_above():
    assert not standing_out(np.array([[np.nan, 5.0, np.nan]])).any()
    assert standing_out(np.array([[1.0, 1.0, 9.0, 1.0]])).tolist() == [[False, False, True, False]]


def test_houston_and_seattle_come_out_of_the_committed_tables(tables):
    assert ("2026-04", "", "Houston Field Office", 122767, 74) in found(tables, drug="Other")
    assert ("2023-02", "", "Seattle Field Office", 26630, 1) in found(tables, drug="Cocaine")
    by_drug = found(tables, split="drug")
    assert ("2026-04", "Other", "Houston Field Office", 122767, 74) in by_drug


@pytest.mark.parametrize("region", [None, "Southwest"])
@pytest.mark.parametrize("drug", ["Fentanyl", "Methamphetamine", "Marijuana"])
def test_ordinary_months_get_no_label(tables, drug, region):
    regions = {"region": region} if region else {}
    assert found(tables, drug=drug, **regions) == []


@pytest.mark.parametrize("metric", ["encounters", "southwest_encounters", "seizure_events"])
def test_no_month_of_these_is_made_by_one_row(tables, metric):
    assert outliers(tables, answer(tables, State(metric))) == ()


def test_a_chart_has_few_of_them(tables):
    for drug in tables.frame("drug_seizures")["drug"].cat.categories:
        for split in ("", "region", "area_of_responsibility"):
            assert len(found(tables, split, drug=drug)) <= rule().most
