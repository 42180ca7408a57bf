"""Borders that other countries have of their own are none of these tables; each text is made up."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.reading import LeftReason, Reading, read_text

DAY = dt.date(2024, 6, 20)


def region_of(reading: Reading) -> str:
    return reading.scope["region"].value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mexico deployed troops to its southern border, where 4,210 migrants were detained"),
        ("en", "The INM is stretched thin. It met 4,210 migrants along its southern border"),
        ("en", "Washington wants Mexico to close its southern border, where 4,210 were arrested"),
        ("en", "Panama says 4,210 migrants crossed at its southern border"),
        ("en", "Along the Mexico-Guatemala border, 4,210 migrants were apprehended"),
        ("en", "At the border between Guatemala and Mexico, 4,210 migrants were apprehended"),
        ("en", "In Tapachula, on the southern border, officers apprehended 4,210 migrants"),
        ("en", "Mexico's government detained 4,210 migrants on the southern border"),
        ("en", "The border with Guatemala is porous. Some 4,210 people crossed there"),
        ("es", "La frontera con Guatemala es porosa. Allí cruzaron 4.210 personas"),
        ("en", "Mexican soldiers patrol the country's southern border, where 4,210 were caught"),
        ("es", "Militares mexicanos vigilan la frontera sur del país, con 4.210 detenidos"),
        ("en", "Guatemalan police stopped 4,210 migrants at the northern border"),
        (
            "es",
            "México reforzó la vigilancia en su frontera sur, donde se detuvo a 4.210 migrantes",
        ),
        ("es", "El INM está desbordado. Encontró a 4.210 migrantes en su frontera sur"),
        (
            "es",
            "Guatemala mandó soldados a su frontera con México, donde detuvieron a 4.210 personas",
        ),
        ("es", "En la frontera entre Guatemala y México fueron detenidos 4.210 migrantes"),
        ("es", "En la frontera México-Guatemala fueron detenidos 4.210 migrantes"),
        ("es", "Según Panamá, 4.210 migrantes cruzaron por la frontera con Colombia"),
        (
            "es",
            "El gobierno de México cerró su frontera sur, donde fueron detenidos 4.210 migrantes",
        ),
    ],
)
def test_a_figure_of_the_border_of_another_country_is_left(language: str, text: str) -> None:
    told = " in May 2024." if language == "en" else " en mayo de 2024."
    read = read_text(text + told, language, DAY)
    assert read.readings == ()
    reasons = {each.reason for each in read.left if each.span.of(read.text) in ("4,210", "4.210")}
    assert reasons <= {LeftReason.OTHER_PLACE, LeftReason.OTHER_AGENCY}
    assert reasons


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The United States met 170,210 migrants at its southern border in May 2024."),
        ("en", "Biden said the nation would close its southern border, with 170,210 encounters."),
        ("en", "The U.S. asked Mexico for help. It had 170,210 encounters at the southern border."),
        ("en", "Officials say migrants from Mexico met 170,210 times at its southern border."),
        (
            "en",
            (
                "Mexico sent troops to its border with the United States. In May 2024, 170,210"
                " encounters were recorded at the southern border."
            ),
        ),
        ("es", "Estados Unidos registró 170.210 encuentros en su frontera sur en mayo de 2024."),
        ("es", "La CBP tuvo en mayo 170.210 encuentros con migrantes en la frontera sur del país."),
    ],
)
def test_a_border_of_the_united_states_stays_one(language: str, text: str) -> None:
    (reading,) = read_text(text, language, DAY).readings
    assert region_of(reading) == "Southwest"
    assert "place" not in reading.doubts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            (
                "Mexico sent troops to its border with Guatemala. In May 2024, 170,210 encounters"
                " were recorded at the southern border."
            ),
        ),
        ("en", "Mexico says that encounters at the southern border fell to 170,210 in May 2024."),
        (
            "es",
            (
                "México mandó soldados a la frontera con Guatemala. En mayo de 2024 hubo 170.210"
                " encuentros en la frontera sur."
            ),
        ),
        ("es", "México mandó soldados a la frontera sur, donde hubo 170.210 encuentros en mayo."),
    ],
)
def test_the_southern_border_is_in_doubt_where_mexico_acts_at_its_own(
    language: str, text: str
) -> None:
    (reading,) = read_text(text, language, DAY).readings
    assert "place" in reading.doubts


def test_an_agency_told_first_keeps_its_border() -> None:
    text = (
        "Border Patrol made 117,210 apprehensions at the southern border in May 2024, while Mexico"
        " stopped 170,400 people at its own southern border."
    )
    read = read_text(text, "en", DAY)
    (reading,) = read.readings
    assert reading.value is not None
    assert (reading.value.value, region_of(reading)) == ("117210", "Southwest")
    assert "place" not in reading.doubts
