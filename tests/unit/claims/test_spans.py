"""Sums of months of which the words leave the ends open: made-up sentences, the tables held."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.articles import Period
from dashboard.claims import Outcome
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.texts import check_text
from dashboard.tables import Tables

CLAIMS = {
    "en": "{when}, the Border Patrol made {figure} apprehensions at the southwest border.",
    "es": "{when}, la Patrulla Fronteriza hizo {figure} detenciones en la frontera suroeste.",
}
AGREES, OPEN, DIFFERS = Outcome.AGREES, Outcome.NOT_CHECKABLE, Outcome.DIFFERS
MORE = {"en": "more than", "es": "más de"}


def outcome(tables: Tables, code: str, when: str, told: str, day: str) -> Outcome:
    """The outcome of a figure told as a sum of months, with a factor: ``2025-07..2025-09 * 1.5``.

    A plus ahead of it makes the figure a bound.
    """
    bound, (months, _, factor) = told.startswith("+"), told.lstrip("+").partition(" * ")
    scope = {"region": "Southwest"}
    question = Question("border_patrol_encounters", scope, Period.parse(months), "", "count")
    official = official_figure(tables, question)
    assert official
    figure = f"{official.value * float(factor or 1):,.0f}"
    figure = figure.replace(",", ".") if code == "es" else figure
    figure = f"{MORE[code]} {figure}" if bound else figure
    found = check_text(
        CLAIMS[code].format(when=when, figure=figure),
        code,
        tables,
        day=dt.date.fromisoformat(day),
    )
    (one,) = [*found.claims, *found.asked]
    keys = ("within_span", "within_months")
    within = any(reason.key in keys for reason in one.verdict.reasons)
    assert not within or one.verdict.outcome is OPEN
    return one.verdict.outcome


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("months:2025-07..2025-09", AGREES),
        ("months:2025-06..2025-08", AGREES),  # September is not out
        ("months:2025-07..2025-08 * 1.3", OPEN),
        ("months:2025-06..2025-09 * 0.97", OPEN),  # from the middle of June, perhaps
        ("months:2025-07..2025-08 * 0.6", DIFFERS),
        ("months:2025-06..2025-09 * 2.7", DIFFERS),
        ("+months:2025-06..2025-09 * 0.97", OPEN),
        ("+months:2025-06..2025-09 * 2.7", DIFFERS),
    ],
)
@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("en", "In the past three months"),
        ("en", "Over the last 3 months"),
        ("es", "En los últimos tres meses"),
        ("es", "Durante los últimos 3 meses"),
    ],
)
def test_so_many_months_up_to_the_day_may_lack_the_last_one(
    tables: Tables, code: str, when: str, told: str, expected: Outcome
) -> None:
    assert outcome(tables, code, when, told, "2025-10-10") is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("calendar_year_to_date:2025-10", AGREES),
        ("calendar_year_to_date:2025-09", OPEN),
        ("calendar_year_to_date:2025-09 * 1.04", DIFFERS),
        ("calendar_year_to_date:2025-11 * 3.1", DIFFERS),
    ],
)
@pytest.mark.parametrize(
    ("code", "when"), [("en", "This year"), ("es", "Este año"), ("es", "En lo que va de año")]
)
def test_the_year_to_date_may_lack_its_last_two_months(
    tables: Tables, code: str, when: str, told: str, expected: Outcome
) -> None:
    assert outcome(tables, code, when, told, "2025-12-20") is expected


@pytest.mark.parametrize("told", ["months:2025-06..2025-09", "months:2025-07..2025-08 * 1.3"])
@pytest.mark.parametrize(
    ("code", "when"),
    [("en", "From July to September 2025"), ("es", "De julio a septiembre de 2025")],
)
def test_months_that_a_text_names_leave_nothing_open(
    tables: Tables, code: str, when: str, told: str
) -> None:
    assert outcome(tables, code, when, told, "2025-10-10") not in (AGREES, OPEN)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("months:2025-02..2025-04", AGREES),
        ("months:2025-01..2025-04", AGREES),
        ("months:2025-01..2025-03", AGREES),  # April is not out
        ("months:2025-02..2025-04 * 1.3", OPEN),
        ("months:2025-02..2025-03 * 1.2", OPEN),
        ("months:2025-02..2025-03 * 0.6", DIFFERS),
        ("months:2025-01..2025-04 * 2.7", DIFFERS),
    ],
)
@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("en", "Since President Trump took office"),
        ("en", "Since Trump took office"),
        ("es", "Desde que Trump tomó posesión"),
        ("es", "Desde que Trump asumió el cargo"),
        ("en", "Since January 20, 2025"),
        ("es", "Desde el 20 de enero"),
    ],
)
def test_the_month_of_taking_office_counts_or_does_not(
    tables: Tables, code: str, when: str, told: str, expected: Outcome
) -> None:
    assert outcome(tables, code, when, told, "2025-05-10") is expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("month:2024-06", AGREES),
        ("month:2024-05", AGREES),  # June is not out
        ("month:2024-05 * 0.9", OPEN),
        ("month:2024-07 * 1.3", OPEN),  # the days up to the text
        ("month:2024-05 * 2.7", DIFFERS),
        ("month:2024-07 * 0.3", DIFFERS),
        ("+month:2024-05 * 2.7", DIFFERS),
    ],
)
@pytest.mark.parametrize(
    ("code", "when"),
    [
        ("en", "In the past month"),
        ("en", "Over the last month"),
        ("es", "En el último mes"),
        ("es", "Durante el pasado mes"),
    ],
)
def test_the_past_month_may_be_the_last_that_was_out(
    tables: Tables, code: str, when: str, told: str, expected: Outcome
) -> None:
    assert outcome(tables, code, when, told, "2024-07-05") is expected


@pytest.mark.parametrize(("code", "when"), [("en", "Last month"), ("es", "El mes pasado")])
def test_last_month_is_the_one_before(tables: Tables, code: str, when: str) -> None:
    assert outcome(tables, code, when, "month:2024-06", "2024-07-05") is AGREES
    assert outcome(tables, code, when, "month:2024-05 * 0.9", "2024-07-05") is DIFFERS
