"""Figures that may count people once accuse no text. Sentences are made up, figures true."""

from __future__ import annotations

import pytest

from dashboard.claims import Outcome, explain
from dashboard.claims.rules import rules
from dashboard.claims.texts import CheckedClaim, check_text
from dashboard.i18n import language as texts_of
from dashboard.tables import Tables

# 204,087 encounters at the southwest border in August 2022, 181,774 of them the Border Patrol's.
PEOPLE = (
    (
        "en",
        "In August 2022, U.S. authorities encountered 157,000 migrants at the southwest border.",
    ),
    ("en", "CBP encountered 130,000 people at the southwest border in August 2022."),
    ("en", "In August 2022, 157,000 people were detained at the southwest border."),
    (
        "en",
        "The number of migrants encountered at the southwest border in August 2022 was 157,000.",
    ),
    ("en", "There were 157,000 detainees at the southwest border in August 2022."),
    ("en", "In fiscal year 2022, CBP encountered 1.7 million people at the southwest border."),
    (
        "en",
        "In August 2022, CBP encountered 24,000 migrants from Venezuela at the southwest border.",
    ),
    ("en", "In August 2022, CBP encountered 20,000 Venezuelans at the southwest border."),
    ("es", "La CBP encontró a 20 mil venezolanos en la frontera suroeste en agosto de 2022."),
    ("es", "La CBP encontró a 157.000 migrantes en la frontera suroeste en agosto de 2022."),
    ("es", "En agosto de 2022, 157.000 personas fueron detenidas en la frontera suroeste."),
    ("es", "Hubo 157.000 personas detenidas en la frontera suroeste en agosto de 2022."),
    ("es", "En el año fiscal 2022 la CBP encontró a 1,7 millones de personas en la frontera sur."),
)
ACCUSED = (
    # The words say what happened, not to how many people.
    ("en", "There were 157,000 encounters at the southwest border in August 2022."),
    ("en", "CBP recorded 157,000 migrant encounters at the southwest border in August 2022."),
    (
        "en",
        "Encounters with 157,000 migrants were recorded at the southwest border in August 2022.",
    ),
    ("en", "The Border Patrol made 140,000 apprehensions at the southwest border in August 2022."),
    ("es", "Hubo 157.000 encuentros con migrantes en la frontera suroeste en agosto de 2022."),
    ("es", "La CBP registró 157.000 encuentros en la frontera suroeste en agosto de 2022."),
    ("en", "CBP recorded 20,000 Venezuelan encounters at the southwest border in August 2022."),
    ("en", "CBP had 20,000 encounters of Venezuelans at the southwest border in August 2022."),
    (
        "es",
        "En agosto de 2022 la CBP tuvo 20 mil encuentros de venezolanos en la frontera suroeste.",
    ),
    # More than the encounters, or too few.
    ("en", "CBP encountered 254,000 people at the southwest border in August 2022."),
    ("en", "CBP encountered 64,000 people at the southwest border in August 2022."),
    ("es", "La CBP encontró a 254.000 personas en la frontera suroeste en agosto de 2022."),
    ("es", "La CBP encontró a 64.000 personas en la frontera suroeste en agosto de 2022."),
    # Before and after that time.
    ("en", "CBP encountered 101,000 people at the southwest border in May 2019."),
    ("en", "CBP encountered 187,000 people at the southwest border in November 2023."),
    ("en", "In fiscal year 2024, CBP encountered 1.7 million people at the southwest border."),
    ("es", "La CBP encontró a 101.000 personas en la frontera suroeste en mayo de 2019."),
    ("es", "La CBP encontró a 187.000 personas en la frontera suroeste en noviembre de 2023."),
    # Nothing of the kind was told of quarters, of the northern border, or of groups by age.
    ("en", "From July to August 2022, CBP encountered 310,000 people at the southwest border."),
    ("en", "CBP encountered 7,400 people at the northern border in August 2022."),
    ("en", "CBP encountered 90,000 single adults at the southwest border in August 2022."),
    ("es", "La CBP encontró a 7.400 personas en la frontera con Canadá en agosto de 2022."),
)


def one(text: str, language: str, tables: Tables) -> CheckedClaim:
    found = check_text(text, language, tables)
    (claim,) = (*found.claims, *found.asked)
    return claim


def keys(claim: CheckedClaim) -> list[str]:
    return [reason.key for reason in claim.verdict.reasons]


@pytest.mark.parametrize(("language", "text"), PEOPLE)
def test_people_fewer_than_the_encounters_may_be_counted_once(
    language: str, text: str, tables: Tables
) -> None:
    claim = one(text, language, tables)
    assert claim.verdict.outcome is Outcome.NOT_CHECKABLE
    assert "people_once" in keys(claim)
    assert claim.questions == ()


@pytest.mark.parametrize(("language", "text"), ACCUSED)
def test_other_figures_are_accused_as_ever(language: str, text: str, tables: Tables) -> None:
    claim = one(text, language, tables)
    assert claim.verdict.outcome is Outcome.DIFFERS
    assert "people_once" not in keys(claim)


def test_the_note_says_why_and_still_gives_the_figure(tables: Tables) -> None:
    told = "CBP encountered 157,000 people at the southwest border in August 2022."
    note = explain(one(told, "en", tables).verdict, texts_of("en"))
    assert note[0].startswith("The text counts people.")
    assert "For August 2022 (southwest border), the tables show 204,087." in note
    note = explain(one(told, "en", tables).verdict, texts_of("es"))
    assert note[0].startswith("El texto cuenta personas.")


def test_what_no_meaning_bears_is_told_why_too(tables: Tables) -> None:
    claim = one("In August 2022, 157,000 migrants arrived at the southwest border.", "en", tables)
    assert claim.verdict.outcome is Outcome.NOT_CHECKABLE
    assert {"no_answer_bears", "people_once"} <= {*keys(claim)}


@pytest.mark.parametrize("figure", ["204,087", "204,000"])
def test_a_figure_that_fits_is_confirmed(figure: str, tables: Tables) -> None:
    told = f"CBP encountered {figure} people at the southwest border in August 2022."
    assert one(told, "en", tables).verdict.outcome is Outcome.AGREES


def test_the_least_share_is_the_least_that_was_told(tables: Tables) -> None:
    """94,124 people in February 2023, and 156,630 encounters."""
    assert rules().people_once.least <= 94_124 / 156_630
    told = "CBP encountered 94,124 people at the southwest border in February 2023."
    assert "people_once" in keys(one(told, "en", tables))
