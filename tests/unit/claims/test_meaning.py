"""The reading that is shown is the one that the tables bear, whichever was read first."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.reading import ReadFrom
from dashboard.tables import Tables

DAY = dt.date(2025, 4, 20)
OTHERS = {
    "CBP seized 7,726 pounds of methamphetamine in February 2025.": "en",
    "La CBP incautó 7.726 libras de metanfetamina en febrero de 2025.": "es",
}
YEARS = {
    "In 2024, 21,889 pounds of fentanyl were seized nationwide.": "en",
    "En 2024 se decomisaron 21.889 libras de fentanilo.": "es",
}

FALLS = {
    "CBP seized 7,726 pounds of methamphetamine in February 2025, down {by} from January.": "en",
    "La CBP incautó 7.726 libras de cristal en febrero de 2025, {by} menos que en enero.": "es",
}


def only(text: str, language: str, tables: Tables) -> CheckedClaim:
    (one,) = check_text(text, language, tables, day=DAY).claims
    return one


@pytest.mark.parametrize(("text", "language"), OTHERS.items())
def test_a_place_that_bears_the_figure_is_the_one_shown(
    text: str, language: str, tables: Tables
) -> None:
    one = only(text, language, tables)
    assert one.verdict.outcome in (Outcome.AGREES, Outcome.CLOSE)
    shown = one.reading.scope["region"]
    assert (shown.value, shown.read_from) == ("Southwest", ReadFrom.CONTEXT)
    assert one.claim.scope == one.verdict.scope
    assert [each.get("region") for each in one.reading.readings] == ["Nationwide"]


@pytest.mark.parametrize(("text", "language"), YEARS.items())
def test_a_year_that_bears_the_figure_is_the_one_shown(
    text: str, language: str, tables: Tables
) -> None:
    one = only(text, language, tables)
    assert one.reading.period.value == "fiscal_year:2024"
    assert "calendar_year:2024" in [each.get("period") for each in one.reading.readings]
    assert one.reading.period.span is not None


@pytest.mark.parametrize("by", ["8%", "32%"])
@pytest.mark.parametrize(("text", "language"), FALLS.items())
def test_a_change_is_shown_as_its_figure_is_borne(
    text: str, language: str, by: str, tables: Tables
) -> None:
    level, change = check_text(text.format(by=by), language, tables, day=DAY).claims
    assert (level.verdict.outcome, change.reading.comparison.value) == (Outcome.AGREES, "change")
    assert change.reading.scope["region"].value == level.reading.scope["region"].value
    assert change.claim.scope == level.verdict.scope
    assert (change.verdict.outcome in (Outcome.AGREES, Outcome.CLOSE)) == (by == "8%")


def test_a_figure_that_fits_nowhere_is_shown_as_it_was_read(tables: Tables) -> None:
    one = only("CBP seized 4,999 pounds of methamphetamine in February 2025.", "en", tables)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    assert one.reading.scope["region"].value == "Nationwide"


def test_the_present_is_no_reading_of_its_own(tables: Tables) -> None:
    text = "Most fentanyl is seized at legal ports of entry."
    assert only(text, "en", tables).reading.period.value == "undated"
