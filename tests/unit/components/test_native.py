"""Controls: what they are given, and nothing that nobody writes."""

from __future__ import annotations

import pytest

from dashboard.components import native
from dashboard.components.control_html import WRITERS
from dashboard.components.native import Choice, Control, Option, checkboxes


def test_every_control_can_be_written() -> None:
    assert set(WRITERS) == set(Control.__subclasses__())


def test_a_property_that_nobody_reads_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Choice(name="a", colour="red")


def test_an_option_says_only_what_there_is_to_say() -> None:
    assert Option("a", "A").as_prop() == {"value": "a", "label": "A"}
    assert Option("a", "A", True, "Why.").as_prop() == {
        "value": "a",
        "label": "A",
        "disabled": True,
        "why": "Why.",
    }


def test_the_months_of_a_range_come_in_its_order() -> None:
    forms = [f"{month}/{{year}}" for month in range(1, 13)]
    months = native.month_range("2019-11", "2020-01", forms, newest_first=True)
    found = [(each.value, each.label) for each in native.month_options(months)]
    assert found == [("2020-01", "1/2020"), ("2019-12", "12/2019"), ("2019-11", "11/2019")]


def test_an_empty_list_of_checked_boxes_is_one() -> None:
    assert checkboxes("drug", "Drug", [], []).given["value"] == []
