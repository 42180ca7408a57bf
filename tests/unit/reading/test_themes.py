"""A group or a sector that a text goes on with, without naming it: it may be meant, or all may."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.articles import Period
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS
from dashboard.reading import read_text
from dashboard.tables import Tables

DAY = dt.date(2026, 4, 20)
MONTH = Period.parse("month:2024-07")
COLOMBIA = [
    ("en", "Encounters of Colombians keep changing.\n\nIn July 2024 there were {} arrests."),
    ("es", "Cambian las detenciones de colombianos.\n\nEn julio de 2024 hubo {} detenciones."),
]
SECTOR = [
    ("en", "The Tucson Sector has long been busy.\n\nIn July 2024 agents made {} arrests."),
    ("es", "El Sector Tucson tiene mucho trabajo.\n\nEn julio de 2024 hubo {} detenciones."),
]

CHILD = "Unaccompanied Children"
CHILDREN = [
    ("en", "Agents arrested 310 unaccompanied minors in May 2024.\n\nIn July 2024 there were {}."),
    (
        "es",
        "Fueron detenidos 310 menores no acompañados en mayo de 2024. En julio de 2024 fueron {}.",
    ),
]


def official(tables: Tables, **scope: str) -> float:
    """The figure of the month; citizenships are told of all whom CBP met alone."""
    metric = "encounters" if "citizenship" in scope else "border_patrol_encounters"
    asked = Question(metric, scope, MONTH, "", "count")
    found = official_figure(tables, asked)
    assert found
    return found.value


def checked(text: str, value: float, code: str, tables: Tables) -> CheckedClaim:
    told = f"{round(value):,}"
    figure = told if code == "en" else told.replace(",", ".")
    found = check_text(text.format(figure), code, tables, day=DAY)
    (one,) = (
        each
        for each in (*found.claims, *found.asked)
        if each.reading.printed.of(found.article.text).startswith(figure)
    )
    return one


@pytest.mark.parametrize(("code", "text"), COLOMBIA)
def test_a_figure_is_held_against_the_group_of_the_text_and_against_all(
    code: str, text: str, tables: Tables
) -> None:
    group = official(tables, citizenship="Colombia")
    one = checked(text, group, code, tables)
    assert one.verdict.outcome in BEARS
    assert one.verdict.scope["citizenship"] == "Colombia"
    whole = checked(text, official(tables, region="Nationwide"), code, tables)
    assert whole.verdict.outcome in BEARS
    assert whole.verdict.scope.get("citizenship", "All") == "All"


@pytest.mark.parametrize(("code", "text"), SECTOR)
def test_a_figure_is_held_against_the_sector_of_the_text(
    code: str, text: str, tables: Tables
) -> None:
    value = official(tables, area_of_responsibility="Tucson Sector")
    one = checked(text, value, code, tables)
    assert one.verdict.outcome in BEARS
    assert one.verdict.scope["area_of_responsibility"] == "Tucson Sector"


@pytest.mark.parametrize("times", [0.3, 1.5, 3.0, 20.0])
@pytest.mark.parametrize(
    ("code", "text", "scope"),
    [
        *((*each, {"citizenship": "Colombia"}) for each in COLOMBIA),
        *((*each, {"area_of_responsibility": "Tucson Sector"}) for each in SECTOR),
        *((*each, {"demographic": CHILD, "region": "Southwest"}) for each in CHILDREN),
    ],
)
def test_what_is_only_carried_accuses_nobody(
    code: str, text: str, scope: dict[str, str], times: float, tables: Tables
) -> None:
    one = checked(text, times * official(tables, **scope), code, tables)
    assert one.verdict.outcome not in ACCUSES


def test_a_record_of_all_is_not_tried_with_the_group_of_the_text() -> None:
    """Some group or other bears a record by luck."""
    text = "Encounters of Colombians keep falling.\n\nNationwide, CBP recorded {} in March 2025."
    record = read_text(text.format("a record low of encounters"), "en", DAY).readings
    figure = read_text(text.format("24,628 encounters"), "en", DAY).readings
    assert [each.comparison.value for each in (*record[-1:], *figure[-1:])] == ["record", "level"]
    assert not any("citizenship" in other for other in record[-1].readings)
    assert any("citizenship" in other for other in figure[-1].readings)
