"""A message: values by name, groups that are left out, forms by plural category."""

from __future__ import annotations

import pytest

from dashboard.i18n.formats import OTHER
from dashboard.i18n.messages import message


@pytest.mark.parametrize(
    ("text", "values", "filled"),
    [
        ("{what}[ {where}][, {months}].", {"what": "A", "where": "B", "months": "C"}, "A B, C."),
        ("{what}[ {where}][, {months}].", {"what": "A", "where": "", "months": "C"}, "A, C."),
        ("{what}[ {where}][, {months}].", {"what": "A", "where": "B", "months": None}, "A B."),
        ("[{a} to {b}]", {"a": "A", "b": ""}, ""),
        ("[{a} is zero]", {"a": 0}, "0 is zero"),
        ("{a} [Data set]", {"a": ""}, " [Data set]"),
        ("[[{a}]]", {"a": ""}, "[]"),
        ("{{{a}}}", {"a": "A"}, "{A}"),
        ("", {}, ""),
    ],
)
def test_groups(text: str, values: dict[str, object], filled: str) -> None:
    assert message({OTHER: text}).fill(OTHER, values) == filled


def test_a_category_without_a_form_takes_that_of_the_others() -> None:
    made = message({"one": "{count} row", OTHER: "{count} rows"})
    assert made.fill("one", {"count": 1}) == "1 row"
    assert made.fill("few", {"count": 3}) == "3 rows"
    assert made.counts
    assert made.names == {"count"}


@pytest.mark.parametrize("text", ["[{a}", "{a}]", "[[{a}]", "[a [{b}]]", "{}", "{0}", "{a!r}", "{"])
def test_a_malformed_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        message({OTHER: text})
