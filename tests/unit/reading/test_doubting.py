"""Words beside a reading that may change it: the part in doubt is named, and nobody is accused."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import check_text
from dashboard.reading import ReadFrom, read_text
from dashboard.tables import Tables

DAY = dt.date(2025, 4, 15)
# Sentences about March 2025 with figures that no table has.
CERTAIN = (
    "Border Patrol agents apprehended 77,412 people at the southwest border in March 2025.",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025.",
    "La Patrulla Fronteriza detuvo a 77.412 personas en la frontera suroeste en marzo de 2025.",
    "Agents made 7,741 apprehensions in the Tucson Sector in March 2025.",
    "The Swanton Sector, which is on the northern border, made 7,741 apprehensions in March 2025.",
    "Los agentes hicieron 7.741 detenciones en el sector Tucson en marzo de 2025.",
)
LISTED = (
    "The Tucson and Yuma sectors recorded 7,741 and 6,552 apprehensions in March 2025.",
    "In March 2025, the Yuma, Laredo and Tucson sectors had 7,741, 6,552 and 5,443 apprehensions.",
    "In January and February 2025, agents made 77,412 and 66,523 arrests at the southwest border.",
    "Agents made 77,412 and 66,523 arrests in the Yuma Sector in May and June, respectively.",
    "In February and March 2025 combined, agents made 77,412 arrests at the southwest border.",
    "So far this fiscal year, through March, agents made 774,123 arrests at the southwest border.",
    "By March, agents had made 774,123 apprehensions at the southwest border in fiscal year 2025.",
    "Agents in the Yuma Sector apprehended 424,850 people in fiscal year 2022.",
    "Los sectores de Tucson y Yuma registraron 7.741 y 6.552 detenciones en marzo de 2025.",
    "En enero y marzo hubo 77.412 y 66.523 detenciones en la frontera suroeste, respectivamente.",
    "En lo que va del año fiscal hasta marzo hubo 774.123 detenciones en la frontera suroeste.",
)
"""Lists that go one by one, and words that go with the time beside them."""
APPREHENDED = "the Border Patrol apprehended 77,412 people at the southwest border"
DOUBTFUL = {
    f"In March 2025, {APPREHENDED} in Whitestone.": "place",
    f"In March 2025, the QXV said, {APPREHENDED}.": "place",
    f"In March 2025, {APPREHENDED}, a cumulative count.": "period",
    f"In its report for February 2025, CBP said that {APPREHENDED} in March 2025.": "period",
    f"In March 2025, {APPREHENDED}, including those at ports of entry.": "metric",
    f"Is it so that {APPREHENDED} in March 2025?": "comparison",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025, part of a haul.": "metric",
    "CBP seized 9,871 pounds of fentanyl nationwide in March 2025 beside cocaine.": "drug",
    "En marzo de 2025 la CBP incautó 9.871 libras de fentanilo, cifra acumulada.": "period",
    "Outside of the Tucson Sector, agents made 7,741 apprehensions in March 2025.": "wording",
    "Agents made 7,741 apprehensions outside the Tucson and Yuma sectors in March 2025.": "wording",
    "Every sector but Tucson: 7,741 apprehensions in March 2025.": "wording",
    # Two lists as long as that of the figures, and a place behind a list where another is named.
    "In the Laredo and Yuma sectors, May and June saw 77,412 and 66,523 arrests, respectively.": (
        "metric"
    ),
    "Yuma is busy. Agents met 774 Cubans and 665 Haitians at the southwest border in May 2024.": (
        "place"
    ),
    "Since Trump took office, agents made 8,100 apprehensions a month nationwide.": "period",
    "Away from the southwest border, CBP recorded 7,741 encounters in March 2025.": "wording",
    "Los agentes hicieron 7.741 detenciones fuera del sector Tucson en marzo de 2025.": "wording",
    "Lejos de la frontera suroeste, la CBP registró 7.741 encuentros en marzo de 2025.": "wording",
}


def language(text: str) -> str:
    return "es" if "marzo" in text else "en"


@pytest.mark.parametrize("text", [*CERTAIN, *LISTED])
def test_a_sentence_whose_every_word_is_read_leaves_no_doubt(text: str, tables: Tables) -> None:
    readings = read_text(text, language(text), DAY).readings
    assert readings
    assert {each.doubts for each in readings} == {()}
    found = check_text(text, language(text), tables, day=DAY)
    assert {one.verdict.outcome for one in found.claims} == {Outcome.DIFFERS}


@pytest.mark.parametrize(("text", "part"), DOUBTFUL.items())
def test_a_word_that_is_part_of_no_reading_keeps_from_accusing(
    text: str, part: str, tables: Tables
) -> None:
    readings = read_text(text, language(text), DAY).readings
    assert readings
    assert any(part in each.doubts for each in readings)
    found = check_text(text, language(text), tables, day=DAY)
    outcomes = {one.verdict.outcome for one in (*found.claims, *found.asked)}
    assert outcomes <= {Outcome.NOT_CHECKABLE}


TERMS = {
    ("en", "Record 77,412 border encounters under Biden"): False,
    (
        "en",
        "77,412 arrests under Biden\n\nThe year ended in May. CBP reported 77,412 encounters.",
    ): False,
    (
        "es",
        "77.412 encuentros bajo Biden\n\nTerminó el año. La CBP registró 77.412 encuentros.",
    ): False,
    (
        "en",
        "Under Biden, the Border Patrol apprehended 77,412 people at the southwest border.",
    ): False,
    (
        "es",
        "Bajo Biden, la Patrulla Fronteriza detuvo a 77.412 personas en la frontera sur.",
    ): False,
    (
        "en",
        "Under Biden, the Border Patrol apprehended 17,412,000 people at the southwest border.",
    ): True,
    (
        "es",
        "Bajo Biden, la Patrulla Fronteriza detuvo a 17.412.000 personas en la frontera sur.",
    ): True,
}
"""Figures that no table has under a president, and whether the last one is all of the term."""


@pytest.mark.parametrize(("said", "whole"), TERMS.items())
def test_of_a_term_of_office_only_what_is_more_than_its_sum_is_refuted(
    said: tuple[str, str], *, whole: bool, tables: Tables
) -> None:
    code, text = said
    found = check_text(text, code, tables, day=dt.date(2024, 6, 15))
    *_, last = (*found.claims, *found.asked)
    assert (last.verdict.outcome is Outcome.DIFFERS) == whole


def test_a_place_behind_two_figures_may_be_of_the_second_alone() -> None:
    """The first is of that place or of the country, or of any that the text has named before."""
    text = "In March 2025, CBP seized nationwide 700 pounds of fentanyl and 5,100 of cocaine."
    assert [each.doubts for each in read_text(text, "en", DAY).readings] == [(), ()]
    text = "In March 2025, CBP seized 700 pounds of fentanyl and 5,100 of cocaine nationwide."
    first, second = read_text(text, "en", DAY).readings
    assert (first.doubts, second.doubts) == ((), ())
    assert first.scope["region"].read_from is ReadFrom.CHOICE
    assert [*first.readings] == [{"region": "Southwest"}]
    first, second = read_text(f"Tucson is busy. {text}", "en", DAY).readings
    assert (first.doubts, second.doubts) == (("place",), ())


NOBODY_SAYS = [
    ("en", "In February 2025 volunteers fed 3,310 people at the southwest border."),
    ("en", "CBP saw 3,310 people at the southwest border in February 2025."),
    ("en", "In February 2025, 3,310 people at the southwest border asked for water."),
    ("en", "Churches sheltered 3,310 migrants at the southwest border in February 2025."),
    ("en", "Border Patrol agents gave 3,310 people blankets at the southwest border in May 2024."),
    ("en", "Lawyers met 3,310 asylum seekers at the southwest border in February 2025."),
    ("es", "En febrero de 2025 los voluntarios atendieron a 3.310 personas en la frontera sur."),
    ("es", "La CBP vio a 3.310 personas en la frontera suroeste en febrero de 2025."),
    ("es", "En la frontera suroeste, 3.310 personas pidieron agua en febrero de 2025."),
    ("es", "Las iglesias dieron cobijo a 3.310 migrantes en la frontera sur en febrero de 2025."),
    (
        "es",
        "La Patrulla Fronteriza dio mantas a 3.310 personas en la frontera sur en mayo de 2024.",
    ),
    ("es", "En febrero de 2025 unos abogados oyeron a 3.310 migrantes en la frontera suroeste."),
    ("en", "CBP burned 900 pounds of fentanyl nationwide in March 2025."),
    ("en", "The CBP report for March 2025 mentions 900 pounds of heroin at the southwest border."),
    ("es", "En marzo de 2025 la CBP quemó 900 libras de fentanilo en todo el país."),
    ("es", "En marzo de 2025 la CBP pesó 900 libras de cocaína en la frontera suroeste."),
]


@pytest.mark.parametrize(("code", "text"), NOBODY_SAYS)
def test_what_nobody_says_was_met_or_seized_accuses_no_text(
    code: str, text: str, tables: Tables
) -> None:
    readings = read_text(text, code, DAY).readings
    assert ["metric" in each.doubts for each in readings] == [True]
    found = check_text(text, code, tables, day=DAY)
    outcomes = {one.verdict.outcome for one in (*found.claims, *found.asked)}
    assert outcomes == {Outcome.NOT_CHECKABLE}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Agents apprehended 3,310 people at the southwest border in February 2025."),
        ("es", "En febrero de 2025 cruzaron 3.310 migrantes la frontera suroeste."),
    ],
)
def test_of_people_who_were_met_or_crossed_there_is_no_doubt(code: str, text: str) -> None:
    assert [each.doubts for each in read_text(text, code, DAY).readings] == [()]


def test_a_northern_border_that_may_be_that_of_mexico_accuses_no_text(tables: Tables) -> None:
    aside = "La frontera con Canadá es larga.\n\n"
    told = "En marzo de 2025, la Patrulla Fronteriza detuvo a 56.120 personas en la frontera"
    outcomes = []
    for border in ("norte", "con Canadá"):
        found = check_text(f"{aside}{told} {border}.", "es", tables, day=DAY)
        outcomes += [one.verdict.outcome for one in (*found.claims, *found.asked)]
    assert outcomes == [Outcome.NOT_CHECKABLE, Outcome.DIFFERS]


WHOLE = "2,300 of all 47,300 Border Patrol apprehensions at the southwest border"
TODAS = "2.300 de las 47.300 de la Patrulla Fronteriza en la frontera suroeste"
ADDED = (
    f"Arrests in Laredo, which had made {WHOLE} in December 2024, were 7,741 in March 2025.",
    f"Las detenciones en Laredo, que sumaba {TODAS} en enero de 2025, fueron 7.741 en marzo.",
)


@pytest.mark.parametrize("text", ADDED)
def test_a_place_that_is_told_about_another_is_not_that_of_the_figure_behind(text: str) -> None:
    told = read_text(text, language(text), DAY)
    last = next(each for each in told.readings if "741" in each.printed.of(text))
    assert last.scope["region"].value == "Southwest"
    assert "wording" in last.doubts
