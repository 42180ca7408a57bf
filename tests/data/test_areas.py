"""A rank among places: of the sectors of one month, as counted from the file, not of the months."""

from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date

from dashboard.claims import Outcome, explain
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.i18n import language
from dashboard.tables import Tables
from dashboard.terms.months import Month
from tests.data.recount import rows

MONTHS = ("2023-12", "2024-06", "2025-05", "2025-10")
TOLD = {
    "en": "The {area} had the {rank} number of apprehensions of any sector in {month}.",
    "es": "El sector de {place} tuvo la {rank} de aprehensiones entre los sectores en {month}.",
}
RANKS = {
    "en": ("highest", "second-highest", "third-highest"),
    "es": ("cifra más alta", "segunda cifra más alta", "tercera cifra más alta"),
}


def ranked(month: str) -> list[str]:
    """The Border Patrol's sectors of a month, those with most encounters first."""
    table = rows("area_encounters")
    own = table[(table["month"] == f"{month}-01") & (table["component"] == "USBP")]
    sums = own.groupby("area_of_responsibility")["encounters"].sum()
    return list(sums.sort_values(ascending=False).index)


def checked(area: str, rank: str, month: str, code: str, tables: Tables) -> CheckedClaim:
    written = "MMMM y" if code == "en" else "MMMM 'de' y"
    text = TOLD[code].format(
        area=area,
        place=area.removesuffix(" Sector"),
        rank=rank,
        month=format_date(Month.parse(month).last_day, written, locale=code),
    )
    (one,) = check_text(text, code, tables, day=dt.date(2026, 1, 15)).claims
    assert one.claim.among == "areas"
    return one


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("month", MONTHS)
def test_a_sector_has_the_rank_that_the_file_gives_it_and_no_other(
    month: str, code: str, tables: Tables
) -> None:
    order = ranked(month)
    for place, area in enumerate(order[:3]):
        for said, rank in enumerate(RANKS[code]):
            verdict = checked(area, rank, month, code, tables).verdict
            expected = Outcome.AGREES if said == place else Outcome.DIFFERS
            assert verdict.outcome is expected, (area, rank)
            total = f"number {place + 1} of {len(order)} areas"
            assert any(total in line for line in explain(verdict, language("en")))


def test_of_the_sectors_of_one_border_only_nobody_is_accused(tables: Tables) -> None:
    """The tables rank all sectors; which of them are meant is not in the claim."""
    first, second, *_ = ranked("2025-10")
    told = "The {} had the highest number of apprehensions of any sector on the southwest border"
    for area, outcome in ((first, Outcome.AGREES), (second, Outcome.NOT_CHECKABLE)):
        text = f"{told.format(area)} in October 2025."
        found = check_text(text, "en", tables, day=dt.date(2026, 1, 15))
        (one,) = (*found.claims, *found.asked)
        assert one.verdict.outcome is outcome


def test_states_are_ranked_among_states(tables: Tables) -> None:
    text = "Texas had the highest number of encounters of any state in fiscal year 2024."
    (one,) = check_text(text, "en", tables, day=dt.date(2026, 1, 15)).claims
    table = rows("encounters")
    year = table[(table["month"] >= "2023-10-01") & (table["month"] <= "2024-09-01")]
    sums = year.groupby("state")["encounters"].sum().sort_values(ascending=False)
    assert sums.index[0] == "TX"
    assert one.verdict.outcome is Outcome.AGREES
