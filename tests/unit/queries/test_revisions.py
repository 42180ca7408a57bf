"""What the last release changed, from made-up revisions."""

from typing import Any

import pandas as pd

from dashboard.queries.revisions import last_release, last_revised
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release

RELEASES = [
    release("first", "drug_seizures", "2024-01-01", "2024-06-01", "2024-07-01"),
    release("second", "drug_seizures", "2024-01-01", "2024-07-01", "2024-08-01"),
    release("third", "drug_seizures", "2024-01-01", "2024-08-01", "2024-09-01"),
    release("alone", "area_encounters", "2024-01-01", "2024-12-01", "2025-01-01"),
]


def row(month, drug, measure, before, after, name="third"):
    return {
        "table": "drug_seizures",
        "month": pd.Timestamp(f"{month}-01"),
        "key": f"drug={drug}",
        "measure": measure,
        "kind": "changed",
        "previous_release": "second",
        "previous_value": before,
        "release": name,
        "value": after,
    }


def told(*rows) -> Any:
    columns = list(row("2024-01", "Fentanyl", "pounds", 1.0, 2.0))
    frame = pd.DataFrame(rows, columns=columns)
    return last_revised(made_up(RELEASES, revisions=(frame, None)))


def test_nothing_revised_is_nothing_to_tell():
    assert told() is None


def test_the_last_release_is_the_one_published_last_and_never_a_vintage():
    late = release("late", "drug_seizures", "2023-01-01", "2023-12-01", "2025-06-01")
    state = {**late, "release": "state", "kind": "vintage", "published": "2026-01-01"}
    found = last_release(made_up([*RELEASES, late, state]))
    assert found is not None
    assert found.name == "late"


def test_the_newest_release_that_changed_anything_is_told_and_no_other():
    found = told(
        row("2024-02", "Heroin", "pounds", 1.0, 900.0, name="second"),
        row("2024-03", "Fentanyl", "pounds", 10.0, 12.0),
        row("2024-03", "Fentanyl", "events", 1, 2),
        row("2024-05", "Heroin", "pounds", 7.0, 2.0),
    )
    assert found.release.name == "third"
    assert (found.first, found.last) == (Month.of(2024, 3), Month.of(2024, 5))
    assert found.cells == 2
    assert dict(found.measures) == {"events": 1, "pounds": 1 + 1}
    assert [each.cell["drug"] for each in found.largest["pounds"]] == ["Heroin", "Fentanyl"]


def test_a_figure_that_came_or_went_moved_by_all_of_itself():
    found = told(
        row("2024-03", "Fentanyl", "pounds", float("nan"), 4.0),
        row("2024-03", "Heroin", "pounds", 6.0, float("nan")),
        row("2024-03", "LSD", "pounds", 100.0, 105.0),
        row("2024-03", "Khat", "pounds", 100.0, 101.0),
    )
    moved = [(each.before, each.after, each.size) for each in found.largest["pounds"]]
    assert moved == [(6.0, None, 6.0), (100.0, 105.0, 5.0), (None, 4.0, 4.0)]
