"""Figures told while their fiscal year was open, of a day whose releases are not held."""

import datetime as dt

import pytest

from dashboard.articles import Period
from dashboard.claims import Outcome, check, explain
from dashboard.claims.official.opened import may_have_been, reaches
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.official.widths import Kind
from dashboard.i18n import language
from dashboard.tables import Tables
from tests.unit.articles.made_up import article, claim

METH = {"drug": "Methamphetamine"}
SOON = dt.date(2023, 3, 1)
LATER = dt.date(2023, 12, 1)
START = "months:2022-10..2023-01"


def pounds(period: str, tables: Tables) -> float:
    asked = Question("seizure_pounds", METH, Period.parse(period), "", "pounds")
    found = official_figure(tables, asked)
    assert found
    return found.value


def verdict(tables: Tables, date: dt.date | None, value: str = "", **fields: object):
    asked = claim("seizure_pounds", value, **{"scope": METH, "unit": "pounds", **fields})
    return check(asked, article(asked, date=date), tables)


def keys(found) -> list[str]:
    return [reason.key for reason in found.reasons]


@pytest.mark.parametrize(
    ("times", "date", "outcome"),
    [
        (1.4, SOON, Outcome.NOT_CHECKABLE),
        (0.7, SOON, Outcome.NOT_CHECKABLE),
        (1.7, SOON, Outcome.DIFFERS),
        (0.55, SOON, Outcome.DIFFERS),
        (3.1, SOON, Outcome.DIFFERS),
        # The year had been closed by then, and its figures stand.
        (1.4, LATER, Outcome.DIFFERS),
        (1.4, None, Outcome.DIFFERS),
        # A release of that time is held.
        (1.4, dt.date(2026, 2, 1), Outcome.DIFFERS),
    ],
)
def test_a_figure_of_an_open_year_is_accused_only_if_it_is_farther_off_than_any_was(
    times: float, date: dt.date | None, outcome: Outcome, tables: Tables
) -> None:
    found = verdict(tables, date, f"{times * pounds(START, tables):.0f}", period=START)
    assert found.outcome is outcome
    assert ("may_have_been" in keys(found)) == (outcome is Outcome.NOT_CHECKABLE)


def test_the_note_says_how_far_such_figures_moved(tables: Tables) -> None:
    found = verdict(tables, SOON, f"{1.4 * pounds(START, tables):.0f}", period=START)
    reach = reaches()["seizure_pounds", Kind.LEVEL].times
    assert f"by a factor of up to {reach:.1f}, so" in explain(found, language("en"))[0]
    assert f"hasta en un factor de {reach:.1f};" in explain(found, language("es"))[0]


def test_only_the_months_of_the_open_year_may_have_moved(tables: Tables) -> None:
    """Of a calendar year, nine months were closed."""
    asked = Question("seizure_pounds", METH, Period.parse("calendar_year:2022"), "", "pounds")
    span = may_have_been(tables, asked, dt.date(2023, 1, 25))
    assert span
    whole, moving = pounds("calendar_year:2022", tables), pounds("months:2022-10..2022-12", tables)
    reach = reaches()["seizure_pounds", Kind.LEVEL].times
    assert span == pytest.approx(
        (whole - moving + moving / reach, whole + moving * (reach - 1)), rel=1e-6
    )


@pytest.mark.parametrize("date", [dt.date(2022, 11, 10), SOON])
def test_figures_of_closed_years_stand(date: dt.date, tables: Tables) -> None:
    asked = Question("seizure_pounds", METH, Period.parse("fiscal_year:2022"), "", "pounds")
    assert may_have_been(tables, asked, date) is None


def test_encounters_hardly_move(tables: Tables) -> None:
    asked = Question("encounters", {}, Period.parse("month:2020-12"), "", "count")
    now, span = official_figure(tables, asked), may_have_been(tables, asked, dt.date(2021, 1, 25))
    assert now
    assert span
    assert span[1] / now.value < 1.02


def test_a_change_moves_as_the_ratio_of_its_ends(tables: Tables) -> None:
    asked = Question(
        "seizure_pounds", METH, Period.parse("month:2022-12"), "previous_month", "percent"
    )
    now, span = official_figure(tables, asked), may_have_been(tables, asked, SOON)
    assert now
    assert span
    reach = reaches()["seizure_pounds", Kind.CHANGE].times
    assert (100 + span[1]) / (100 + now.value) == pytest.approx(reach)
    found = verdict(
        tables,
        SOON,
        f"{(span[1] - 3):.0f}",
        period="month:2022-12",
        comparison="change",
        baseline="previous_month",
        direction="up",
        unit="percent",
    )
    assert "may_have_been" in keys(found)


RECORD = {"comparison": "record", "direction": "high", "unit": ""}
WRONG = (Outcome.DIFFERS, Outcome.OVERSTATED)


@pytest.mark.parametrize(("date", "open_then"), [(dt.date(2023, 3, 25), True), (LATER, False)])
def test_a_record_may_have_held_while_its_year_was_open(
    date: dt.date, open_then: bool, tables: Tables
) -> None:
    """Fentanyl: February 2023 is below the months around it by less than an open year moves."""
    found = verdict(tables, date, period="month:2023-02", scope={"drug": "Fentanyl"}, **RECORD)
    assert (found.outcome in WRONG) != open_then
    assert ("may_have_been" in keys(found)) == open_then


def test_a_record_that_is_far_from_it_is_accused(tables: Tables) -> None:
    """Marijuana: many times as much was seized in months before."""
    found = verdict(tables, SOON, period="month:2023-01", scope={"drug": "Marijuana"}, **RECORD)
    assert found.outcome in WRONG


@pytest.mark.parametrize("period", ["month:2022-12", "month:2023-01"])
def test_which_way_it_went_may_have_been_another(period: str, tables: Tables) -> None:
    change = {"comparison": "change", "baseline": "previous_month", "period": period, "unit": ""}
    ways = [verdict(tables, SOON, direction=way, **change).outcome for way in ("up", "down")]
    assert sorted(ways) == [Outcome.AGREES, Outcome.NOT_CHECKABLE]


@pytest.mark.parametrize(
    ("fields", "soon"),
    [
        ({"comparison": "versus", "baseline": "month:2022-11", "direction": "high"}, True),
        ({"comparison": "rank", "value": "9", "direction": "low"}, True),
        ({"comparison": "rank", "value": "2", "direction": "high"}, False),
        (
            {
                "comparison": "run",
                "value": "3",
                "direction": "down",
                "unit": "pounds",
                "scope": {"drug": "Heroin"},
                "period": "months:2022-11..2023-01",
            },
            True,
        ),
    ],
)
def test_so_may_runs_ranks_and_which_of_two_is_more(
    fields: dict[str, str], soon: bool, tables: Tables
) -> None:
    asked = {"period": "month:2023-01", "unit": "", **fields}
    found = verdict(tables, SOON, **asked)
    assert (found.outcome in WRONG) != soon
    assert ("may_have_been" in keys(found)) == soon
    assert verdict(tables, LATER, **asked).outcome in WRONG
