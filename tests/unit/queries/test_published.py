"""How far a publisher is known to have published: made-up releases and announcements."""

from typing import Any

import pytest

from dashboard.queries import Filters, State
from dashboard.queries.published import announced_after, published_to
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.unit.queries.made_up import SEIZURES, facts, made_up, release, table

HELD = Month.of(2024, 12)
FENTANYL = State("seizure_pounds", filters=Filters({"drug": ["Fentanyl"]}))
PLAIN = {
    "period_start": "2025-02-01",
    "period_end": "2025-02-28",
    "date_precision": "month",
    "metric": "seizure_pounds",
    "region": "Southwest",
    "drug": "Fentanyl",
    "value": 5.0,
    "unit": "pounds",
    "comparison": "eq",
    "source_type": "publisher",
}


def tables(*rows) -> Tables:
    return made_up(
        [release("made-up", "drug_seizures", "2023-10-01", "2024-12-01", "2025-01-10")],
        drug_seizures=table(SEIZURES),
        reported_figures=facts("reported_figures", [PLAIN | row for row in rows]),
    )


def later(*rows, state=FENTANYL, held=HELD) -> Any:
    return announced_after(tables(*rows), state, held)


def test_a_release_tells_how_far_its_publisher_is():
    assert published_to(tables(), "seizure_pounds") == HELD
    assert published_to(tables(), "border_crossings") is None


def test_an_announcement_tells_more_but_only_from_the_publisher_and_of_that_metric():
    assert published_to(tables({}), "seizure_pounds") == Month.of(2025, 2)
    assert published_to(tables({"source_type": "secondary"}), "seizure_pounds") == HELD
    assert published_to(tables({"metric": "encounters"}), "seizure_pounds") == HELD


def test_the_newest_later_month_is_given_and_the_whole_before_a_part():
    march = {"period_end": "2025-03-31", "value": 7.0}
    whole = {"period_end": "2025-03-31", "value": 9.0, "region": "Nationwide"}
    assert later({}, march).value == 7.0
    assert later(whole, march).value == 9.0
    assert later({}, held=Month.of(2025, 2)) is None


def test_the_whole_to_date_comes_before_a_newer_part_and_a_month_before_a_year():
    to_date = {
        "period_start": "2024-10-01",
        "date_precision": "fiscal_year_to_date",
        "region": "Nationwide",
        "value": 30.0,
    }
    march = {"period_end": "2025-03-31", "value": 7.0}
    assert later(march, to_date).value == 30.0
    assert later({"region": "Nationwide"}, to_date).value == 5.0
    assert later(march, to_date, held=Month.of(2025, 2)).value == 7.0
    assert later(march, to_date | {"period_end": "2024-12-31"}).value == 7.0


@pytest.mark.parametrize(
    "other",
    [
        {"drug": "Heroin"},
        {"drug": ""},
        {"component": "OFO"},
        {"baseline": "month:2025-01"},
        {"comparison": "about"},
        {"unit": "percent"},
        {"source_type": "committee"},
    ],
    ids=str,
)
def test_a_figure_of_something_else_is_none(other):
    assert later(other) is None


def test_a_view_of_one_region_takes_no_figure_of_another():
    north = State("seizure_pounds", filters=FENTANYL.filters.but("region", "Northern"))
    south = State("seizure_pounds", filters=FENTANYL.filters.but("region", "Southwest"))
    assert later({}, state=north) is None
    assert later({}, state=south).region == "Southwest"
