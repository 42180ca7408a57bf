"""Which charts a claim is drawn on: those of its own quantity and scope, and no other."""

import pytest

from dashboard.claims import applies
from dashboard.queries import State
from tests.unit.articles.made_up import claim

FENTANYL = claim(value="1", scope={"region": "Nationwide", "drug": "Fentanyl"})
PATROL = claim("border_patrol_encounters", "1", scope={"region": "Southwest"}, unit="count")


@pytest.mark.parametrize(
    ("filters", "split", "drawn"),
    [
        ({"drug": ("Fentanyl",)}, "", True),
        ({"drug": ("Fentanyl",), "region": ("Southwest",)}, "", False),
        ({"drug": ("Fentanyl", "Heroin")}, "", False),
        ({"drug": ("Fentanyl", "Heroin")}, "drug", True),
        ({"drug": ("Cocaine", "Heroin")}, "drug", False),
        ({}, "drug", True),
        ({}, "", False),
        ({"drug": ("Fentanyl",)}, "region", False),
    ],
)
def test_a_claim_about_the_nation_is_not_drawn_on_another_line(filters, split, drawn):
    assert applies(FENTANYL, State("seizure_pounds", filters=filters, split=split)) is drawn


@pytest.mark.parametrize(
    ("metric", "filters", "drawn"),
    [
        ("border_patrol_encounters", {"region": ("Southwest",)}, True),
        ("border_patrol_encounters", {}, False),
        ("border_patrol_encounters", {"region": ("Nationwide",)}, False),
        ("southwest_encounters", {"component": ("USBP",)}, True),
        ("encounters", {"component": ("USBP",), "region": ("Southwest",)}, True),
        ("encounters", {"region": ("Southwest",)}, False),
    ],
)
def test_one_quantity_under_two_names_is_one(metric, filters, drawn):
    assert applies(PATROL, State(metric, filters=filters)) is drawn
