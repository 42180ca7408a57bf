"""The filters in force: what each is without, and under which name the controls offer a view."""

from __future__ import annotations

import pytest

from dashboard.i18n import language
from dashboard.queries import Filters, State, answer
from dashboard.queries.choices import choices, nearest_with
from dashboard.scenes import Scene, current_site
from dashboard.scenes.filters import as_offered, filters_in_force, shown_apart, without
from dashboard.terms.months import Month

DRUGS = ("Cocaine", "Fentanyl", "Heroin", "Ketamine", "LSD")


def scene(metric: str, filters: dict[str, tuple[str, ...]], **state) -> Scene:
    return Scene(current_site(), State(metric, filters=Filters(filters), **state), language("en"))


@pytest.mark.parametrize(
    ("metric", "offered", "filters"),
    [
        ("southwest_encounters", "encounters", {"region": ("Southwest",)}),
        ("border_patrol_encounters", "border_patrol_encounters", {}),
        ("seizure_pounds", "seizure_pounds", {}),
    ],
)
def test_a_metric_that_is_a_place_of_another_is_offered_as_that_place(
    metric, offered, filters
) -> None:
    found = as_offered(State(metric))
    assert (found.metric, dict(found.filters)) == (offered, filters)


def test_under_both_names_the_figures_are_the_same(tables) -> None:
    for filters in ({}, {"citizenship": ["Venezuela"]}, {"component": ["OFO"]}):
        own = State("southwest_encounters", filters=Filters(filters))
        figures = [answer(tables, each).frame for each in (own, as_offered(own))]
        assert len(figures[0]) > 40
        assert figures[0].equals(figures[1])


def test_each_term_can_be_taken_off_and_many_at_once() -> None:
    found = filters_in_force(scene("seizure_pounds", {"drug": DRUGS[:2], "component": ("OFO",)}))
    assert [(each.words, dict(each.without.filters)) for each in found] == [
        ("Cocaine", {"drug": ("Fentanyl",), "component": ("OFO",)}),
        ("Fentanyl", {"drug": ("Cocaine",), "component": ("OFO",)}),
        ("Field Operations at ports of entry", {"drug": DRUGS[:2]}),
    ]
    (many,) = filters_in_force(scene("seizure_pounds", {"drug": DRUGS}))
    assert (many.words, dict(many.without.filters)) == ("5 chosen", {})


def test_months_are_a_filter_only_where_they_leave_some_out() -> None:
    held = scene("seizure_pounds", {}).held
    assert filters_in_force(scene("seizure_pounds", {}, first=held[0], last=held[1])) == ()
    (months,) = filters_in_force(scene("seizure_pounds", {}, last=Month.of(2020, 1)))
    assert (months.words, months.without.last) == ("to Jan 2020", None)


def test_the_split_ends_with_the_last_but_one_of_its_terms() -> None:
    state = State("seizure_pounds", filters=Filters({"drug": DRUGS[:3]}), split="drug")
    two = without(state, "drug", "Cocaine")
    assert (two.split, two.filters["drug"]) == ("drug", ("Fentanyl", "Heroin"))
    one = without(two, "drug", "Heroin")
    assert (one.split, one.filters["drug"]) == ("", ("Fentanyl",))


@pytest.mark.parametrize(
    ("split", "added", "other"), [("", True, "drug"), ("drug", False, ""), ("region", None, None)]
)
def test_several_terms_are_added_or_apart_and_lead_to_the_other_way(split, added, other) -> None:
    found = shown_apart(scene("seizure_pounds", {"drug": DRUGS[:2]}, split=split))
    assert (found and found.added, found and found.other.split) == (added, other)


def test_a_list_without_a_choice_leads_to_the_nearest_view_that_has_one(tables) -> None:
    state = State(
        "border_patrol_encounters", filters=Filters({"region": ["Southwest"]}), split="measure"
    )
    assert not any(each.available for each in choices(tables, state)["demographic"])
    found = nearest_with(tables, state, "demographic", ("encounters", "border_patrol_encounters"))
    assert found is not None
    assert (found.metric, found.split, found.filters) == (state.metric, "", state.filters)
    assert any(each.available for each in choices(tables, found)["demographic"])
