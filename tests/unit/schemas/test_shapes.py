"""The shapes are those of the contract."""

from __future__ import annotations

import pytest

from dashboard.metrics import metrics
from dashboard.metrics.catalogue import MetricKind
from dashboard.metrics.units import COUNT, MEASURED
from dashboard.schemas.shapes import INGESTED, MONTHLY
from dashboard.schemas.structure import ColumnKind


@pytest.mark.parametrize("shape", MONTHLY, ids=lambda shape: shape.name)
def test_a_monthly_table_is_months_by_dimensions(shape) -> None:
    assert shape.names[0] == shape.keys[0] == "month"
    assert shape.names[-1] == "release"
    assert shape.measures
    assert set(shape.dimensions).isdisjoint(shape.measures)
    tail = ["status", "release"] if shape.has_status else ["release"]
    assert shape.names == ["month", *shape.dimensions, *shape.figures, *tail]
    assert set(shape.measures) <= set(shape.figures)


MEASURES = [shape.column(name) for shape in MONTHLY for name in shape.measures]


def test_the_same_quantity_has_the_same_name_and_unit_everywhere() -> None:
    units = {(column.name, column.kind, column.unit) for column in MEASURES}
    assert len(units) == len({name for name, _, _ in units})
    assert {name for name, _, _ in units} >= {"encounters", "events", "pounds", "crossings"}


def test_the_unit_of_a_measure_is_a_unit_and_only_counts_are_whole() -> None:
    for column in MEASURES:
        unit = MEASURED[column.unit]
        assert (unit == COUNT) == (column.kind is ColumnKind.COUNT), column.name
        # A chart would show whole numbers where its file has decimals.
        assert unit.counts == (column.kind is ColumnKind.COUNT), column.name


def test_a_metric_has_the_unit_of_the_columns_that_answer_it() -> None:
    for each in metrics().values():
        for answer in each.answers:
            if each.kind is MetricKind.SUM:
                unit = INGESTED[answer.table].column(answer.column).unit
                assert MEASURED[unit] == each.unit, each.id


def test_only_what_the_publisher_calls_regions_is_one() -> None:
    regions = {
        shape.name: shape.column("region").terms for shape in MONTHLY if "region" in shape.names
    }
    assert regions["encounters"] == ("Northern", "Other", "Southwest")
    assert regions["drug_seizures"] == ("Coastal/Interior", "Northern", "Southwest")
    assert regions["border_crossings"] == ("Northern", "Southwest")
    assert "Coastal" in regions["border_patrol_encounters"]


def test_a_column_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        INGESTED["encounters"].column("drug")


def test_terms_are_closed_lists_in_order() -> None:
    for shape in INGESTED.values():
        for column in shape.columns:
            if column.kind is ColumnKind.TERM:
                assert column.terms
                assert list(column.terms) == sorted(set(column.terms))
