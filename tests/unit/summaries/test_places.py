"""What is said of a map: where most is, what share, the change, none, rounded, not known."""

import pytest

from dashboard.i18n import language
from dashboard.queries import Chart, Filters, MapOf, Over, State, answer
from dashboard.queries.views import VIEWS
from dashboard.summaries import headline, summary
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release, table

ENGLISH = language("en")
ROWS = """
month, region, area_of_responsibility, encounters, rounded_to
2023-02, Southwest, Tucson Sector, 300, 1
2023-02, Southwest, Yuma Sector, 500, 1
2023-02, Southwest, Laredo Sector, 100, 1
2023-02, Southwest, Del Rio Sector, 100, 1
2023-02, Northern, Havre Sector, 0, 1
2024-01, Southwest, Tucson Sector, 0, 1
2024-01, Southwest, Yuma Sector, 0, 1
2024-01, Southwest, Laredo Sector, 0, 1
2024-01, Southwest, Del Rio Sector, 0, 1
2024-01, Northern, Havre Sector, 0, 1
2024-02, Southwest, Tucson Sector, 600, 1
2024-02, Southwest, Yuma Sector, 250, 1
2024-02, Southwest, Laredo Sector, 100, 1
2024-02, Southwest, Del Rio Sector, 50, 1
2024-02, Northern, Havre Sector, 0, 10
2024-02, Northern, Houlton Sector, 0, 1
"""


@pytest.fixture(scope="module")
def tables():
    return made_up(
        [release("old", "sector_encounters", "2023-02-01", "2024-02-01", "2024-03-01")],
        border_patrol_encounters=table("month, region, measure, encounters"),
        southwest_encounters=table("month, component, encounters"),
        citizenship_encounters=table("month, component, region, citizenship, encounters"),
        area_encounters=table(
            "month, component, region, area_of_responsibility, encounter_type, encounters"
        ),
        sector_encounters=table(ROWS, scope={"component": "USBP"}),
    )


def shown(tables, **fields):
    state = State(metric="border_patrol_encounters", chart=Chart.MAP, map=MapOf.SECTORS, **fields)
    return answer(tables, state)


def test_the_first_three_are_named_and_who_led_a_year_before(tables):
    assert summary(shown(tables), ENGLISH) == (
        "February 2024 (provisional): most in Tucson Sector (600), Yuma Sector (250), and Laredo "
        "Sector (100); together 95% of the total of 6 areas. "
        "Tucson Sector: 100.0% more than in February 2023 (300). "
        "A year before, Yuma Sector had the most (500). "
        "None in Houlton Sector. Rounded to zero in Havre Sector."
    )


def test_where_all_is_zero_nobody_has_most(tables):
    assert summary(shown(tables, last=Month.of(2024, 1)), ENGLISH) == (
        "January 2024 (provisional): zero in every area shown."
    )


def test_changes_have_a_highest_and_a_lowest(tables):
    found = shown(tables, view=VIEWS["yoy"], filters=Filters({"region": ("Southwest",)}))
    assert summary(found, ENGLISH) == (
        "February 2024 (provisional): highest in Tucson Sector (+100.0%), Laredo Sector (0%), and "
        "Del Rio Sector (−50.0%); lowest in Yuma Sector (−50.0%)."
    )


def test_a_headline_says_the_areas_and_the_month_or_the_sum(tables):
    assert headline(shown(tables), ENGLISH) == (
        "Border Patrol encounters nationwide, by sector, February 2024"
    )
    whole = shown(tables, over=Over.SPAN, first=Month.of(2024, 1))
    assert headline(whole, ENGLISH) == (
        "Border Patrol encounters nationwide, by sector, January 2024 – February 2024 together"
    )
    said = summary(whole, ENGLISH)
    assert said.startswith(
        "January 2024 – February 2024 (provisional): most in Tucson Sector (600)"
    )
