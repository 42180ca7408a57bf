"""The shapes say of each table what the contract says of it."""

from __future__ import annotations

import pytest

from dashboard.schemas.shapes import INGESTED, MONTHLY, Kind


@pytest.mark.parametrize("shape", MONTHLY, ids=lambda shape: shape.name)
def test_a_monthly_table_is_months_by_dimensions(shape) -> None:
    assert shape.names[0] == shape.keys[0] == "month"
    assert shape.names[-1] == "release"
    assert shape.measures
    assert set(shape.dimensions).isdisjoint(shape.measures)
    tail = ["status", "release"] if shape.has_status else ["release"]
    assert shape.names == ["month", *shape.dimensions, *shape.measures, *tail]


def test_the_same_quantity_has_the_same_name_everywhere() -> None:
    assert {measure for shape in MONTHLY for measure in shape.measures} == {
        "encounters",
        "events",
        "pounds",
        "crossings",
    }


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
            if column.kind is Kind.TERM:
                assert column.terms
                assert list(column.terms) == sorted(set(column.terms))
