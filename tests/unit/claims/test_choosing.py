"""Which reading is judged, where words leave open what they mean: made-up tables."""

from __future__ import annotations

import pytest

from dashboard.articles import Article, Claim
from dashboard.articles.model import Reading
from dashboard.claims import Outcome, Verdict, check
from tests.unit.articles.made_up import article, claim
from tests.unit.claims.made_up import seizures

# January 2024: 31.4 lb of fentanyl, 30.9 at the southwest border; 50 of heroin, all southwest.
WHOLE, SOUTHWEST = {"drug": "Fentanyl"}, {"drug": "Fentanyl", "region": "Southwest"}
JANUARY, FEBRUARY = "month:2024-01", "month:2024-02"


def verdict(value: str, basis: str, *readings: Reading, **fields: object) -> Verdict:
    parts = {"scope": SOUTHWEST, "period": JANUARY, "readings": readings, **fields}
    one: Claim = claim(value=value, **parts)
    read_from = {**one.read_from, "region": basis}
    one = claim(value=value, **parts, read_from=read_from)
    text: Article = article(one)
    return check(one, text, seizures())


@pytest.mark.parametrize(
    ("value", "basis", "outcome"),
    [
        ("31", "choice", Outcome.AGREES),
        ("7", "choice", Outcome.DIFFERS),
        ("77", "choice", Outcome.DIFFERS),
        ("7", "context", Outcome.NOT_CHECKABLE),
        ("77", "context", Outcome.DIFFERS),
    ],
)
def test_a_part_that_is_open_is_no_accusation_unless_every_reading_makes_it(
    value: str, basis: str, outcome: Outcome
) -> None:
    """A guess may be any part of the whole: only what is too large for the whole is refuted."""
    assert verdict(value, basis, Reading(scope=WHOLE)).outcome is outcome


def test_readings_are_combined_before_a_claim_is_accused() -> None:
    """43 lb is the figure of all borders in February alone: two parts are read in another way."""
    others = (Reading(scope=WHOLE), Reading(period=claim(period=FEBRUARY).period))
    found = verdict("43.33", "choice", *others)
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert verdict("444", "choice", *others).outcome is Outcome.DIFFERS


def test_a_choice_without_readings_accuses_nobody() -> None:
    assert verdict("7", "choice").outcome is Outcome.NOT_CHECKABLE
