"""What the site answers to random questions, against an independent count (see tests/recount)."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal

import pytest
from flask.testing import FlaskClient

from tests.recount import revisions
from tests.recount.asking import Questions
from tests.recount.cells import World
from tests.recount.comparing import Found, compare, compare_table
from tests.recount.model import Asked
from tests.recount.sentences import card, compare_page


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def test_answers_to_random_questions_are_counted_again(reader: FlaskClient, world: World) -> None:
    questions, found = Questions(world, 1, vintages=False), Found()
    for metric in questions.metrics * 9:
        compare(reader, world, questions.next(metric), found)
    assert found.differences == []
    assert {metric for (metric, _), number in found.values.items() if number} == {
        *questions.metrics
    }
    assert found.values.total() > 4000


@pytest.mark.usefixtures("shared")
def test_answers_as_of_a_month_are_counted_again_from_the_publishers_files(
    reader: FlaskClient, world: World
) -> None:
    questions, found = Questions(world, 2, vintages=True), Found()
    asked = [each for each in (questions.next() for _ in range(90)) if each.asof]
    for each in asked:
        compare(reader, world, each, found)
    for _ in range(12):
        compare_table(reader, world, questions.table(), found)
    assert found.differences == []
    assert found.values.total() > 2500


@pytest.mark.usefixtures("shared")
def test_revisions_are_the_differences_between_releases(world: World) -> None:
    with (world.folder / "revisions.csv").open(encoding="utf-8", newline="") as file:
        held = Counter(map(_revision, csv.DictReader(file)))
    assert held == Counter(revisions.counted(world))
    assert held.total() > 1400


def _revision(row: dict[str, str]) -> revisions.Revision:
    figures = (row["previous_value"], row["value"])
    old, new = (Decimal(figure) if figure else None for figure in figures)
    return (row["month"][:7], *(row[name] for name in revisions.NAMES), old, new)


def test_sentences_are_written_again_from_the_count(reader: FlaskClient, world: World) -> None:
    questions, found = Questions(world, 3, vintages=False), Found()
    for metric in questions.metrics * 7:
        compare_page(reader, world, questions.next(metric), found)
    assert found.differences == []
    assert found.values.total() > 150


@pytest.mark.parametrize(
    "asked",
    [
        Asked("border_patrol_encounters", filters={"region": ["Southwest"]}),
        Asked("encounters"),
        Asked("seizure_pounds", filters={"drug": ["Fentanyl"]}),
        Asked("seizure_pounds", filters={"drug": ["Methamphetamine"]}),
    ],
    ids=["border_patrol", "encounters", "fentanyl", "methamphetamine"],
)
def test_the_cards_of_the_overview_say_what_is_counted(
    reader: FlaskClient, world: World, asked: Asked
) -> None:
    page = reader.get("/en/").text
    parts = card(world, asked)
    assert [part for part in parts if part not in page] == []
