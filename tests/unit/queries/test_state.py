"""A state beside another one: what differs, and nothing of the other left in it."""

import dataclasses

import pytest

from dashboard.queries import Filters, State
from dashboard.terms.months import Month

FENTANYL = State("seizure_pounds", filters=Filters({"drug": ["Fentanyl"]}), claim="text/claim")


def test_a_state_beside_another_is_that_which_replace_makes() -> None:
    known = hash(FENTANYL)
    since = FENTANYL.but(first=Month.of(2024, 10), claim="")
    assert since == dataclasses.replace(FENTANYL, first=Month.of(2024, 10), claim="")
    assert hash(since) == hash(dataclasses.replace(since))
    assert known == hash(FENTANYL)
    assert FENTANYL.first is None


def test_only_what_was_changed_differs() -> None:
    since = FENTANYL.but(first=Month.of(2024, 10), claim="")
    assert since.differing(FENTANYL) == FENTANYL.differing(since) == {"first", "claim"}
    assert since.but(first=None, claim="text/claim").differing(FENTANYL) == set()


def test_filters_may_be_given_as_a_plain_mapping() -> None:
    assert FENTANYL.but(filters={"drug": "Heroin"}).filters == Filters({"drug": ["Heroin"]})


def test_what_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="drug, month"):
        FENTANYL.but(month=Month.of(2024, 10), drug="Heroin")
