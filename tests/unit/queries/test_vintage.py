"""Which release of a day is held, and whether later ones of that time are missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dashboard.metrics import metrics
from dashboard.queries import State, answer
from dashboard.queries.vintage import Later, Vintage, vintage
from dashboard.tables import Tables
from dashboard.terms.months import Month, months_between
from tests.unit.queries.made_up import SEIZURES, facts, made_up, release, table

ANNOUNCED = {
    "period_start": "2024-02-01",
    "period_end": "2024-02-29",
    "statement_date": "2024-03-20",
    "date_precision": "month",
    "metric": "seizure_events",
    "value": "5",
    "unit": "count",
    "comparison": "eq",
    "source_type": "publisher",
}
LISTED = {"table": "drug_seizures", "covers_to": "2024-02-01", "seen": "2024-03-20"}


def held(
    day: str,
    *,
    monthly_within: int = 0,
    releases: tuple[dict[str, Any], ...] = (),
    announced: tuple[dict[str, Any], ...] = (),
    listed: tuple[dict[str, Any], ...] = (),
) -> Vintage | None:
    """As of a day, where the release to January 2024 came out on 10 February."""
    january = release("january", "drug_seizures", "2023-10-01", "2024-01-01", "2024-02-10")
    tables = made_up(
        [january, *releases],
        drug_seizures=table(SEIZURES, monthly_within=monthly_within),
        reported_figures=facts("reported_figures", announced),
        listings=facts("listings", listed),
    )
    return vintage(tables, ["drug_seizures"], dt.date.fromisoformat(day))


def later(day: str, **given: Any) -> Later | None:
    found = held(day, **given)
    return found.later if found else None


def test_before_the_first_release_nothing_is_held():
    assert later("2024-02-09") is None


def test_a_later_release_is_possible_once_the_next_month_is_over():
    assert later("2024-02-29") is Later.NONE
    assert later("2024-03-01") is Later.POSSIBLE
    assert later("2026-01-01") is Later.POSSIBLE


def test_a_publisher_that_releases_monthly_has_published_when_its_time_is_over():
    assert later("2024-04-29", monthly_within=2) is Later.POSSIBLE
    assert later("2024-04-30", monthly_within=2) is Later.PUBLISHED


def test_what_the_publisher_announced_or_listed_of_a_later_month_was_published():
    for known in ({"announced": (ANNOUNCED,)}, {"listed": (LISTED,)}):
        assert later("2024-03-19", **known) is Later.POSSIBLE
        assert later("2024-03-20", **known) is Later.PUBLISHED


def test_the_word_of_others_or_a_month_that_is_held_shows_no_later_release():
    paper = ANNOUNCED | {"source_type": "secondary"}
    january = ANNOUNCED | {"period_start": "2024-01-01", "period_end": "2024-01-31"}
    assert later("2024-03-20", announced=(paper, january)) is Later.POSSIBLE


@pytest.mark.parametrize(
    ("published", "changed", "expected"),
    [
        ("2024-05-03", {}, Later.NONE),
        ("2024-05", {"date_precision": "month"}, Later.NONE),
        ("2024-04", {"date_precision": "month"}, Later.POSSIBLE),
        ("2024-05", {"date_precision": "about"}, Later.POSSIBLE),
        ("2024-05-03", {"kind": "vintage"}, Later.POSSIBLE),
        ("2024-05-03", {"covers_to": "2024-03-01"}, Later.POSSIBLE),
    ],
)
def test_a_month_is_not_missing_if_its_own_release_is_held_and_came_later(
    published: str, changed: dict[str, str], expected: Later
):
    given = {"covers_to": "2024-02-01"} | changed
    last = given.pop("covers_to")
    own = release("own", "drug_seizures", "2023-10-01", last, published) | given
    assert later("2024-04-15", releases=(own,)) is expected


def test_the_newest_release_is_the_one_that_reaches_furthest():
    again = release("again", "drug_seizures", "2023-10-01", "2023-12-01", "2024-02-20")
    found = held("2024-02-25", releases=(again,))
    assert found
    assert found.release.name == "january"


@pytest.mark.parametrize("name", ["encounters", "seizure_pounds"])
def test_the_statement_is_right_for_every_month(tables: Tables, name: str):
    """Counted again with plain loops over the rows of releases and announcements."""
    for month in months_between(Month.of(2019, 1), Month.of(2026, 10)):
        shown = answer(tables, State(metric=name, asof=month))
        # A table of one region does not answer for all of them.
        answering = [
            each.table for each in metrics()[name].answers if not tables.metadata(each.table).scope
        ]
        released = [
            (f"{row['covers_to']:%Y-%m}", _out(row), row["release"])
            for row in tables.releases.to_dict("records")
            if row["table"] in answering
        ]
        then = [entry for entry in released if entry[1] <= month.iso]
        assert (shown.vintage is None) == (not then)
        if not shown.vintage:
            continue
        last, out, _ = max(then)
        newest = [name for *rest, name in then if rest == [last, out]]
        assert shown.vintage.release.name in newest
        following = (Month.parse(last) + 1).iso
        held_later = following in [to for to, out, _ in released if out > month.iso]
        stated = [
            f"{row['period_end']:%Y-%m}"
            for row in tables.frame("reported_figures").to_dict("records")
            if row["metric"].split("_")[0] == name.split("_", maxsplit=1)[0]
            and row["source_type"] in ("publisher", "syndicated")
            and row["statement_date"][:7] <= month.iso
        ]
        if shown.vintage.later is Later.NONE:
            assert last >= (month - 1).iso or held_later
            assert max(stated, default="") <= last
        else:
            assert last <= (month - 2).iso
        if shown.vintage.later is Later.POSSIBLE:
            assert max(stated, default="") <= last
            assert last >= (month - 3).iso
        if month.iso >= (Month.parse(last) + 4).iso:
            assert shown.vintage.later is Later.PUBLISHED


def _out(row: dict[Any, Any]) -> str:
    """The month by whose end a release was out: the next one if it is not known."""
    return row["published"][:7] or (Month.containing(row["covers_to"]) + 1).iso
