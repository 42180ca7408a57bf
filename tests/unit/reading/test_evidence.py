"""Nobody is accused unless the words show that a figure counts what was read; then one is."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard.articles import Period
from dashboard.claims import Outcome
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.texts import check_text
from dashboard.claims.verdicts.choosing import ACCUSES, BEARS
from dashboard.tables import Tables

DAY = dt.date(2026, 4, 20)
KINDS = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
NEAR = [(code, text) for kind in KINDS.values() for code, texts in kind.items() for text in texts]
PLAIN = tomllib.loads(Path(__file__).with_name("plain.toml").read_text(encoding="utf-8"))["asked"]
TOLD = [(asked, code, text) for asked in PLAIN for code in ("en", "es") for text in asked[code]]


def outcomes(text: str, code: str, tables: Tables) -> set[Outcome]:
    found = check_text(text, code, tables, day=DAY)
    return {one.verdict.outcome for one in (*found.claims, *found.asked)}


@pytest.mark.parametrize(("code", "text"), NEAR)
def test_a_figure_of_something_that_no_table_has_accuses_nobody(
    code: str, text: str, tables: Tables
) -> None:
    assert not outcomes(text, code, tables) & {*ACCUSES}


@pytest.mark.parametrize(("asked", "code", "text"), TOLD)
def test_a_plain_sentence_is_borne_as_it_is_and_accused_of_half_as_much_again(
    asked: dict[str, Any], code: str, text: str, tables: Tables
) -> None:
    unit = "pounds" if asked["metric"] == "seizure_pounds" else "count"
    period = Period.parse(asked["period"])
    official = official_figure(tables, Question(asked["metric"], asked["scope"], period, "", unit))
    assert official
    for times, kinds in ((1.0, BEARS), (1.5, ACCUSES)):
        value = f"{round(times * official.value):,}"
        told = text.format(value if code == "en" else value.replace(",", "."))
        found = outcomes(told, code, tables)
        assert found
        assert found <= {*kinds}, told


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "More than 44,000 migrants waited beside the southwest border in December 2023."),
        ("es", "Más de 44.000 migrantes esperaban en la frontera suroeste en diciembre de 2023."),
        ("en", "Of those apprehended at the southwest border in March 2024, over 100,000 left."),
    ],
)
def test_a_round_figure_of_something_else_that_fits_by_luck_is_not_confirmed(
    code: str, text: str, tables: Tables
) -> None:
    assert outcomes(text, code, tables) <= {Outcome.NOT_CHECKABLE}


def test_a_figure_that_two_choices_bear_together_does_not_differ(tables: Tables) -> None:
    """The fiscal year to date, in the whole country: each choice alone accuses."""
    months = Period.parse("fiscal_year_to_date:2026-02")
    asked = Question("border_patrol_encounters", {"region": "Nationwide"}, months, "", "count")
    official = official_figure(tables, asked)
    assert official
    thousands = int(official.value // 1000)
    text = f"So far this year the Border Patrol has apprehended over {thousands},000 people"
    found = check_text(f"{text} at the border.", "en", tables, day=dt.date(2026, 3, 7))
    assert {one.verdict.outcome for one in (*found.claims, *found.asked)} <= {
        Outcome.NOT_CHECKABLE,
        *BEARS,
    }


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "CBP saw a record of encounters at the southwest border in February."),
        ("es", "La CBP registró en febrero un récord de encuentros en la frontera suroeste."),
    ],
)
def test_a_record_of_a_month_without_its_year_may_be_one_among_those_months(
    code: str, text: str, tables: Tables
) -> None:
    found = check_text(text, code, tables, day=dt.date(2024, 3, 25))
    assert not {one.verdict.outcome for one in (*found.claims, *found.asked)} & {*ACCUSES}
