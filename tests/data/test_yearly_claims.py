"""Claims on the Border Patrol by citizenship and fiscal year, beside a count from the file."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from dashboard.articles import Period
from dashboard.claims import Outcome, check
from dashboard.claims.model import Official
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.rules import rules
from dashboard.claims.texts import check_text
from dashboard.tables import Tables
from dashboard.terms.groups import Terms
from tests.unit.articles.made_up import article, claim

FILE = Path(__file__).resolve().parents[2] / "datasets" / "citizenship_apprehensions.csv"
PATROL, TABLE = "border_patrol_encounters", "citizenship_apprehensions"
YEARS = range(2007, 2021)
PLACES = ("region", "area_of_responsibility")
WORDS = {
    **dict.fromkeys(("metric", "period", "comparison", "value", "unit", "citizenship"), "words"),
    **dict.fromkeys(PLACES, "words"),
}


@cache
def cells() -> Mapping[tuple[int, str, str, str], int]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            (
                *(int(row["fiscal_year"]), row["region"]),
                *(row["area_of_responsibility"], row["citizenship"]),
            ): int(row["apprehensions"])
            for row in csv.DictReader(file)
        }


def counted(year: int, citizenship: str, region: str = "", area: str = "") -> int:
    return sum(
        count
        for (of, border, sector, people), count in cells().items()
        if (of, people) == (year, citizenship) and region in ("", border) and area in ("", sector)
    )


@cache
def names() -> frozenset[str]:
    """The citizenships of the file that no other name of it may stand for."""
    shared = {name for each in rules().yearly.overlapping for name in each}
    return frozenset(people for *_, people in cells()) - shared


def scope_of(citizenship: str, region: str = "", area: str = "") -> dict[str, str]:
    scope = {"citizenship": citizenship, "region": region, "area_of_responsibility": area}
    return {column: term for column, term in scope.items() if term}


def official(
    tables: Tables, year: int, scope: Mapping[str, Terms], baseline: str = ""
) -> Official | None:
    unit = "percent" if baseline else "count"
    period = Period.parse(f"fiscal_year:{year}")
    return official_figure(tables, Question(PATROL, scope, period, baseline, unit))


def drawn(chance: random.Random) -> tuple[int, str, str, str]:
    """A year, and the citizenship and place of a row of the file."""
    _, region, area, people = chance.choice([key for key in cells() if key[3] in names()])
    place = chance.choice((("", ""), (region, ""), ("", area), (region, area)))
    return chance.choice(YEARS), people, *place


def test_the_names_of_the_overlapping_sets_are_those_of_the_file() -> None:
    known = {people for *_, people in cells()}
    assert {name for each in rules().yearly.overlapping for name in each} <= known


def test_the_figures_are_those_counted_from_the_file(tables: Tables) -> None:
    chance = random.Random(7)
    for _ in range(300):
        year, *of = drawn(chance)
        found = official(tables, year, scope_of(*of))
        assert found is not None, (year, of)
        assert found.value == counted(year, *of), (year, of)
        assert found.tables == (TABLE,)
        base = counted(year - 1, *of) if year > YEARS[0] else 0
        change = official(tables, year, scope_of(*of), f"fiscal_year:{year - 1}")
        assert (change is None) == (base == 0)
        if change:
            assert change.value == pytest.approx(100 * (counted(year, *of) / base - 1))


def test_all_but_the_mexicans_are_counted_from_the_file(tables: Tables) -> None:
    rest = {"citizenship_group": ("El Salvador", "Guatemala", "Honduras", "Other")}
    for year in YEARS:
        found = official(tables, year, {**rest, "region": "Southwest"})
        others = [
            n
            for (y, r, _, p), n in cells().items()
            if p != "Mexico" and (y, r) == (year, "Southwest")
        ]
        if found and found.tables == (TABLE,):
            assert found.value == sum(others)
        else:
            assert year >= 2019
            assert found is not None
            assert found.value == pytest.approx(sum(others), rel=0.01)


def test_true_figures_agree_and_chance_finds_none_elsewhere(tables: Tables) -> None:
    chance, seen = random.Random(11), Counter[Outcome]()
    for _ in range(100):
        year, *of = drawn(chance)
        true = counted(year, *of)
        fields = {"period": f"fiscal_year:{year}", "unit": "count", "scope": scope_of(*of)}
        for value in (true, round(true * chance.uniform(2.2, 9)) + 1):
            asked = claim(PATROL, str(value), read_from=WORDS, **fields)
            found = check(asked, article(asked, date=dt.date(2022, 3, 1)), tables)
            if value == true:
                assert found.outcome is Outcome.AGREES, (year, of)
            seen[found.outcome] += value != true
    assert seen[Outcome.AGREES] == seen[Outcome.CLOSE] == 0
    assert seen[Outcome.AGREES_ELSEWHERE] <= 5
    assert seen[Outcome.DIFFERS] > 60


SENTENCES = {
    "en": "In fiscal year {year}, the Border Patrol apprehended {count} {people} {where}.",
    "es": "En el año fiscal {year}, la Patrulla Fronteriza detuvo a {count} {people} {where}.",
}
PEOPLE = {
    "en": {"Honduras": "Hondurans", "Ecuador": "Ecuadorians", "Mexico": "Mexican nationals"},
    "es": {"Honduras": "hondureños", "Ecuador": "ecuatorianos", "Mexico": "mexicanos"},
}
WHERE = {
    "en": {
        "Southwest": "at the southwest border",
        "": "nationwide",
        "Yuma Sector": "in the Yuma Sector",
    },
    "es": {
        "Southwest": "en la frontera suroeste",
        "": "en todo el país",
        "Yuma Sector": "en el sector Yuma",
    },
}


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("people", ["Honduras", "Ecuador", "Mexico"])
@pytest.mark.parametrize("where", ["Southwest", "", "Yuma Sector"])
@pytest.mark.parametrize("year", [2009, 2014, 2019])
def test_a_sentence_is_checked_with_it(
    year: int, where: str, people: str, code: str, tables: Tables
) -> None:
    place = {"region": where} if where == "Southwest" else {"area": where}
    true = counted(year, people, **place)
    for value, outcome in ((true, "agrees"), (7 * true + 131_313, "differs")):
        text = SENTENCES[code].format(
            year=year,
            count=f"{value:,}",
            people=PEOPLE[code][people],
            where=WHERE[code][where],
        )
        checked = check_text(text, code, tables, day=dt.date(2021, 12, 1))
        (one,) = checked.claims
        assert one.verdict.outcome.value == outcome, text
        assert one.verdict.official is not None
        assert one.verdict.official.tables == (TABLE,)
