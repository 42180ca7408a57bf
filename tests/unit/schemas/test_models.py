"""A model reports all faults of a table at once (figures made up)."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.schemas.models import faults
from dashboard.schemas.shapes import INGESTED
from dashboard.tables import files

DRUGS = INGESTED["drug_seizures"]
ROWS = [
    "2022-10-01,OFO,Northern,Other,Buffalo Field Office,LSD,1,12,final,a",
    "2022-11-01,USBP,Southwest,Land Only,Tucson Sector,Heroin,2,0.5,final,a",
]


@pytest.fixture
def drugs() -> pd.DataFrame:
    return files.read("\n".join([",".join(DRUGS.names), *ROWS, ""]).encode(), DRUGS)


def test_a_true_table_has_no_fault(drugs: pd.DataFrame) -> None:
    assert faults(drugs, DRUGS) == ()


@pytest.mark.parametrize("name", INGESTED)
def test_an_empty_table_has_no_fault(name: str) -> None:
    assert faults(files.empty(INGESTED[name]), INGESTED[name]) == ()


def test_all_faults_are_reported_at_once(drugs: pd.DataFrame) -> None:
    broken = drugs.assign(
        events=[-1, 2],
        pounds=[12.0, 0.12345678],
        month=[pd.Timestamp("2022-10-02"), drugs["month"][1]],
    ).astype({"month": "datetime64[us]"})
    told = faults(broken, DRUGS)
    assert len(told) == 3
    assert any(fault.startswith("drug_seizures:2 [events]") and "-1" in fault for fault in told)
    assert any(fault.startswith("drug_seizures:3 [pounds] at most 6") for fault in told)
    assert any(fault.startswith("drug_seizures:2 [month] first day") for fault in told)


def test_a_duplicate_key_is_reported(drugs: pd.DataFrame) -> None:
    twice = pd.concat([drugs, drugs], ignore_index=True)
    assert any("drug_seizures:4" in fault for fault in faults(twice, DRUGS))


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (lambda frame: frame.drop(columns="drug"), "drug"),
        (lambda frame: frame.assign(extra=1), "extra"),
        (lambda frame: frame.astype({"drug": "str"}), "drug"),
        (lambda frame: frame.astype({"events": "float64"}), "events"),
        (lambda frame: frame[frame.columns[::-1]], "month"),
    ],
)
def test_columns_order_and_dtypes_are_strict(drugs: pd.DataFrame, change, column: str) -> None:
    assert any(column in fault for fault in faults(change(drugs), DRUGS))


def test_of_many_faults_some_are_listed_and_the_rest_counted(drugs: pd.DataFrame) -> None:
    many = pd.concat([drugs] * 500, ignore_index=True).assign(events=-1)
    told = faults(many, DRUGS)
    assert len(told) == 21
    assert told[-1].startswith("and ")
