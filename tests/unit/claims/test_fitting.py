"""Open parts of a figure are what the text names and the tables bear; nobody is accused by them.

The sentences are made up; their figures are those of the tables, or made to be false.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedClaim, CheckedText, check_text
from dashboard.tables import Tables

DAY = dt.date(2025, 4, 20)
SOUTHWEST = {"region": "Southwest"}
# The figure that is meant, with what it then is of.
BORNE = [
    # No word says what is counted: it goes on with what the text counted before.
    (
        "en",
        (
            "The Border Patrol made 7,181 apprehensions at the southwest border in March 2025. And "
            "December 2023? Quite another story, a 249,740 for the books."
        ),
        "249,740",
        "month:2023-12",
    ),
    (
        "es",
        (
            "La Patrulla Fronteriza hizo 7.181 detenciones en la frontera suroeste en marzo de "
            "2025. Quien estuvo allí en diciembre de 2023 recuerda otra cosa: 249.740."
        ),
        "249.740",
        "month:2023-12",
    ),
    # No word says where: the sector of the sentence before is not the only place that is meant.
    (
        "en",
        (
            "Border Patrol agents in the San Diego sector made 10,570 apprehensions in November "
            "2024. Apprehensions came to 46,609."
        ),
        "46,609",
        "month:2024-11",
    ),
    (
        "es",
        (
            "Los agentes de la Patrulla Fronteriza del sector San Diego hicieron 10.570 "
            "detenciones en noviembre de 2024. Las detenciones sumaron 46.609."
        ),
        "46.609",
        "month:2024-11",
    ),
]
# A figure that is told of a month is never read as that of another month.
OF_ANOTHER_MONTH = {
    "Apprehensions at the southwest border were the talk of January 2025 and of March 2025. In "
    "March 2025 the Border Patrol made 29,101 apprehensions there.": "en",
    "The Border Patrol made 8,346 apprehensions at the southwest border in February 2025. The new "
    "month is out, and March 2025 brought no turn. The Border Patrol made 29,101 apprehensions at "
    "the southwest border.": "en",
    "De las detenciones en la frontera suroeste se habló en enero y marzo de 2025. En marzo de "
    "2025 la Patrulla Fronteriza hizo allí 29.101 detenciones.": "es",
}


def checked(text: str, language: str, tables: Tables, day: dt.date = DAY) -> CheckedText:
    return check_text(text, language, tables, day=day)


def of(printed: str, text: CheckedText) -> CheckedClaim:
    found = (*text.claims, *text.asked)
    (one,) = [c for c in found if printed in c.reading.printed.of(text.article.text)]
    return one


@pytest.mark.parametrize(("language", "text", "printed", "period"), BORNE)
def test_a_figure_means_what_the_text_names_and_the_tables_bear(
    language: str, text: str, printed: str, period: str, tables: Tables
) -> None:
    one = of(printed, checked(text, language, tables))
    scope = {name: part.value for name, part in one.reading.scope.items()}
    assert one.verdict.outcome is Outcome.AGREES
    assert (one.reading.metric.value, one.reading.period.value, scope) == (
        "border_patrol_encounters",
        period,
        {"region": "Southwest"},
    )
    # The note says that this is one of the ways to read it.
    assert one.verdict.reasons[0].key == "reading_bears"


@pytest.mark.parametrize(("language", "text", "printed", "period"), BORNE)
def test_claims_stand_in_the_order_of_the_text(
    language: str, text: str, printed: str, period: str, tables: Tables
) -> None:
    del printed, period
    last = {
        "en": " The Border Patrol made 29,101 apprehensions there in January 2025.",
        "es": " La Patrulla Fronteriza hizo 29.101 detenciones en enero de 2025.",
    }
    found = checked(text + last[language], language, tables)
    places = [one.reading.printed.start for one in found.claims]
    assert len(places) == 3
    assert places == sorted(places)


@pytest.mark.parametrize(("text", "language"), OF_ANOTHER_MONTH.items())
def test_a_figure_of_a_month_is_never_confirmed_by_another(
    text: str, language: str, tables: Tables
) -> None:
    one = of("29", checked(text, language, tables))
    assert one.verdict.outcome is not Outcome.AGREES
    assert one.reading.period.value == "month:2025-03"


def test_a_figure_whose_time_stands_elsewhere_is_not_accused_by_another_of_the_text(
    tables: Tables,
) -> None:
    text = (
        "The Border Patrol apprehended 8,383 people at the southwest border in April 2025. In "
        "April of last year it was 128,895. On average agents made 279 apprehensions a day."
    )
    one = of("279", checked(text, "en", tables, dt.date(2025, 5, 13)))
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    (reason,) = one.verdict.reasons
    assert reason.key == "reading_bears_open"
    # The note compares with what was read, and says where the figure would fit.
    assert one.verdict.period == one.claim.period
    assert str(reason.values["official"].period) == "month:2025-04"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("language", "text", "printed", "period"), BORNE)
def test_what_a_reader_says_is_not_tried_otherwise(
    language: str, text: str, printed: str, period: str, tables: Tables
) -> None:
    del period
    one = of(printed, checked(text, language, tables))
    answers = {f"{one.claim.id}.place": "region:Northern"}
    again = of(printed, check_text(text, language, tables, day=DAY, answers=answers))
    assert again.reading.scope["region"].value == "Northern"
    assert again.reading.period == one.reading.period
    assert again.verdict.outcome is not Outcome.AGREES


@pytest.mark.parametrize("digits", [4, 5, 6])
def test_figures_of_no_table_fit_nowhere_by_luck(digits: int, tables: Tables) -> None:
    """Of figures drawn by chance, in a text that names much, next to none may be confirmed."""
    chance = random.Random(digits)
    drawn = [chance.randrange(10 ** (digits - 1) + 1, 10**digits) | 1 for _ in range(100)]
    named = (
        "CBP had 61,447 encounters at the southwest border in January 2025 and 11,709 in February "
        "2025. The Border Patrol made 7,181 apprehensions there in March 2025, and 137,473 in "
        "March 2024. Of families there were fewer, and Mexicans were most. "
    )
    confirmed = 0
    for number in drawn:
        text = f"{named}Now think of this: {number:,}."
        found = checked(text, "en", tables)
        confirmed += any(
            f"{number:,}" in each.reading.printed.of(text)
            for each in found.claims
            if each.verdict.outcome is Outcome.AGREES
        )
    assert confirmed <= 1
