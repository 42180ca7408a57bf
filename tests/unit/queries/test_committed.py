"""Which table answers what, on the committed tables: the series that the design promises."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.queries import VIEWS, State, answer, choices, monthly
from dashboard.queries.filters import Filters
from dashboard.terms.months import Month


def spans(frame):
    """Table → its first and last month, in the order of the series."""
    held = frame[frame["table"] != ""]
    months = held["month"].dt.strftime("%Y-%m")
    return {
        table: (months[rows.index].min(), months[rows.index].max())
        for table, rows in held.groupby("table", sort=False)
    }


def at(frame, month):
    return frame.set_index(frame["month"].dt.strftime("%Y-%m")).loc[month, "value"]


def test_nationwide_encounters_are_answered_by_state_and_then_by_area(tables):
    frame = monthly(tables, "encounters")
    assert spans(frame) == {
        "encounters": ("2019-10", "2023-06"),
        "area_encounters": ("2023-07", "2026-08"),
    }
    assert at(frame, "2023-12") == 370_883
    assert (at(frame, "2025-10"), at(frame, "2025-11")) == (30_636, 30_423)


def test_by_country_the_state_table_answers_and_then_that_by_citizenship(tables):
    frame = monthly(tables, "encounters", {"citizenship": ["China"]})
    assert spans(frame) == {
        "encounters": ("2019-10", "2025-09"),
        "citizenship_encounters": ("2025-10", "2026-08"),
    }


def test_with_a_state_the_series_ends_where_the_states_do(tables):
    frame = monthly(tables, "encounters", {"state": ["TX"]})
    assert spans(frame) == {"encounters": ("2019-10", "2025-11")}


def test_with_a_component_the_southwest_begins_earlier_than_the_rest(tables):
    southwest = {"component": ["USBP"], "region": ["Southwest"]}
    assert min(spans(monthly(tables, "encounters", southwest)).values())[0] == "2018-10"
    assert spans(monthly(tables, "encounters", {"component": ["USBP"]})) == {
        "area_encounters": ("2023-07", "2026-08")
    }


def test_the_border_patrol_at_the_southwest_has_no_hole(tables):
    frame = monthly(tables, "border_patrol_encounters", {"region": ["Southwest"]})
    assert len(frame) == 12 * 26 + 11
    assert frame["value"].notna().all()
    assert (at(frame, "2025-02"), at(frame, "2023-12")) == (8_349, 249_740)
    assert (at(frame, "2025-11"), at(frame, "2026-08")) == (7_353, 8_870)


def test_the_border_patrol_nationwide_has_the_declared_hole(tables):
    found = answer(tables, State("border_patrol_encounters"))
    gaps = [dict(note.values) for note in found.notes if note.key == "gap"]
    assert gaps == [{"first": "2020-10", "last": "2023-06"}]


def test_at_entry_and_at_large_make_the_total(tables):
    total = monthly(tables, "border_patrol_encounters").set_index("month")["value"]
    parts = monthly(tables, "border_patrol_encounters", split="measure")
    parts = parts[(parts["series"] != "total") & parts["value"].notna()]
    sums = parts.groupby("month")["value"].sum()
    assert sums.index.min() == pd.Timestamp(2023, 10, 1)
    apart = total.loc[sums.index] - sums
    # CBP's page misprints one part of that month by ten.
    assert set(apart[apart != 0].index) <= {pd.Timestamp(2024, 8, 1)}


@pytest.mark.parametrize(("day", "figure"), [("2023-11-30", 309_221), (None, 309_024)])
def test_october_2023_as_it_was_first_told_and_now(tables, day, figure):
    as_of = dt.date.fromisoformat(day) if day else None
    assert at(monthly(tables, "encounters", as_of=as_of), "2023-10") == figure


def test_fentanyl_of_2025_to_may_as_of_june_2025(tables):
    state = State(
        "seizure_pounds",
        filters=Filters({"drug": ["Fentanyl"]}),
        view=VIEWS["cumulative"],
        asof=Month.of(2025, 6),
    )
    assert at(answer(tables, state).frame, "2025-05") == pytest.approx(8_465.3, abs=0.05)


def test_choices_are_told_for_every_dimension(tables):
    offered = choices(tables, State("encounters", filters=Filters({"state": ["TX"]})))
    assert {c.reason for c in offered["area_of_responsibility"]} == {"no_table"}
    assert any(c.available for c in offered["citizenship"])


def test_a_term_that_no_table_has_with_the_other_choices_is_told(tables):
    filters = {
        "encounter_type": ["Expulsions", "Inadmissibles"],
        "area_of_responsibility": ["Laredo Field Office"],
    }
    state = State("southwest_encounters", filters=Filters(filters), split="encounter_type")
    found = answer(tables, state)
    assert found.series == ("Inadmissibles",)
    told = {note.key: note.values for note in found.notes}
    assert told["left_out"] == (("split", "encounter_type"), ("series", "Expulsions"))


@pytest.mark.parametrize(
    ("months", "reason", "values"),
    [
        (
            (Month.of(2021, 1), Month.of(2021, 6)),
            "not_held",
            {"first": "2021-01", "last": "2021-06"},
        ),
        ((Month.of(2021, 1), Month.of(2021, 1)), "not_held", {"first": "2021-01", "last": ""}),
        ((Month.of(1990, 1), Month.of(1995, 6)), "outside_months", {"first": "1999-10"}),
    ],
)
def test_months_in_a_gap_are_not_said_to_lie_outside_the_tables(tables, months, reason, values):
    first, last = months
    (found,) = answer(tables, State("border_patrol_encounters", first=first, last=last)).unanswered
    assert found.key == reason
    assert values.items() <= dict(found.values).items()


def test_what_is_held_of_one_border_alone_names_that_border(tables):
    filters = Filters({"encounter_type": ["Expulsions"]})
    (found,) = answer(tables, State("encounters", filters=filters)).unanswered
    assert (found.key, dict(found.values)["series"]) == ("only_for", "Southwest")
