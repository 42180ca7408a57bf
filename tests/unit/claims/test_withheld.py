"""What a machine has only guessed decides no verdict that would be another one if it were wrong."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import CheckedText, check_text
from dashboard.tables import Tables

DAY = dt.date(2025, 11, 20)
# Neither month is the lowest of all, and each is the lowest of its calendar month.
UNPLACED = (
    ("en", "Apprehensions hit a record low in October 2025."),
    ("en", "Encounters fell to an all-time low in August 2025."),
    ("en", "Encounters were at a record low in August 2025."),
    ("es", "Las aprehensiones marcaron un mínimo histórico en octubre de 2025."),
    ("es", "Los encuentros cayeron a un mínimo histórico en agosto de 2025."),
    ("es", "En octubre de 2025 las aprehensiones tocaron un mínimo histórico."),
)
# "Ever" is said of the country, at its border or at all of them: neither is a record.
EITHER = (
    ("en", "In August 2025, encounters were the lowest ever recorded."),
    ("es", "En octubre de 2025 las aprehensiones fueron las más bajas de la historia."),
)
PLACED = (
    *EITHER,
    ("en", "Border Patrol apprehensions at the southwest border hit a record low in October 2025."),
    ("es", "Las aprehensiones en la frontera sur marcaron un mínimo histórico en octubre de 2025."),
)


def checked(text: str, language: str, tables: Tables) -> CheckedText:
    return check_text(text, language, tables, day=DAY)


@pytest.mark.parametrize(("language", "text"), UNPLACED)
def test_a_record_of_a_guessed_place_is_not_overstated(
    language: str, text: str, tables: Tables
) -> None:
    found = checked(text, language, tables)
    (one,) = (*found.claims, *found.asked)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE
    # The place is asked, unless it is no record anywhere: then the note says so.
    tried = "no_answer_bears" in {reason.key for reason in one.verdict.reasons}
    assert tried != ("region" in {question.part for question in one.questions})


@pytest.mark.parametrize(("language", "text"), PLACED)
def test_a_record_of_a_place_that_is_said_is_overstated(
    language: str, text: str, tables: Tables
) -> None:
    (one,) = checked(text, language, tables).claims
    assert one.verdict.outcome is Outcome.OVERSTATED


# 70,080 lb of cocaine in the fiscal year: 35.04 short tons, 31.79 metric ones.
COCAINE = "CBP seized {} of cocaine nationwide in fiscal year 2025."


@pytest.mark.parametrize("tons", ["35 tons", "31.8 tons", "35.0 tons"])
def test_tons_that_fit_as_one_kind_only_are_asked(tons: str, tables: Tables) -> None:
    found = checked(COCAINE.format(tons), "en", tables)
    assert found.claims == ()
    (one,) = found.asked
    assert [question.part for question in one.questions] == ["unit"]


@pytest.mark.parametrize(
    ("tons", "outcome"),
    [
        ("more than 20 tons", Outcome.AGREES),
        ("35 short tons", Outcome.AGREES),
        ("31.8 metric tons", Outcome.AGREES),
        ("35 metric tons", Outcome.DIFFERS),
    ],
)
def test_tons_of_which_either_kind_says_the_same_are_not_asked(
    tons: str, outcome: Outcome, tables: Tables
) -> None:
    (one,) = checked(COCAINE.format(tons), "en", tables).claims
    assert one.verdict.outcome is outcome


def test_the_answer_settles_which_ton_is_meant(tables: Tables) -> None:
    text = COCAINE.format("35 tons")
    (asked,) = checked(text, "en", tables).asked
    for unit, outcome in (("short_tons", Outcome.AGREES), ("tonnes", Outcome.DIFFERS)):
        answers = {asked.questions[0].id: unit}
        (one,) = check_text(text, "en", tables, day=DAY, answers=answers).claims
        assert one.verdict.outcome is outcome


# August 2024 and February 2025 fell on the month before, encounters and apprehensions alike.
TURNED = (
    ("en", "Border crossings {} in {}.", ("fell", "rose"), "February 2025"),
    (
        "en",
        "The number of apprehensions at the border {} in {}.",
        ("fell", "rose"),
        "February 2025",
    ),
    ("es", "Los cruces fronterizos {} en {}.", ("bajaron", "subieron"), "febrero de 2025"),
)


@pytest.mark.parametrize(("code", "told", "ways", "month"), TURNED)
def test_a_change_without_a_figure_holds_in_every_reading_or_is_not_checkable(
    code: str, told: str, ways: tuple[str, str], month: str, tables: Tables
) -> None:
    for way, outcome in zip(ways, (Outcome.AGREES, Outcome.NOT_CHECKABLE), strict=True):
        found = checked(told.format(way, month), code, tables)
        (one,) = (*found.claims, *found.asked)
        assert one.verdict.outcome is outcome


def test_a_change_without_a_figure_is_not_found_true_where_a_word_is_in_doubt(
    tables: Tables,
) -> None:
    plain = "Encounters at the southwest border fell in February 2025."
    doubtful = "Encounters at the southwest border in Whitestone fell in February 2025."
    outcomes = [checked(text, "en", tables) for text in (plain, doubtful)]
    assert outcomes[0].claims[0].verdict.outcome is Outcome.AGREES
    (one,) = (*outcomes[1].claims, *outcomes[1].asked)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE


def test_a_cause_and_a_record_among_changes_are_not_checkable(tables: Tables) -> None:
    for text, reason in (
        ("The new fence has reduced illegal crossings in 2024.", "cause_not_held"),
        ("It was the steepest drop in border crossings ever.", "record_of_changes"),
    ):
        (one,) = checked(text, "en", tables).claims
        assert one.verdict.outcome is Outcome.NOT_CHECKABLE
        keys = [each.key for each in one.verdict.reasons]
        assert keys[0] == reason
        assert "no_reading_bears" not in keys


# 540,865 apprehensions in fiscal year 2009, which a million rounds; 2,206,436 in 2022.
ROUNDED = (
    ("en", "The Border Patrol arrested 1 million people at the southwest border in fiscal 2009."),
    ("en", "The Border Patrol met nearly 1 million people at the southwest border in fiscal 2019."),
    (
        "es",
        "La Patrulla Fronteriza detuvo a un millón en la frontera sur en el año fiscal 2009.",
    ),
)
NEAR = (
    ("en", "The Border Patrol arrested 2 million people at the southwest border in fiscal 2022."),
    (
        "es",
        "La Patrulla Fronteriza detuvo a dos millones en la frontera sur en el año fiscal 2022.",
    ),
)


@pytest.mark.parametrize(("code", "text"), ROUNDED)
def test_a_word_that_rounds_confirms_no_figure_far_from_it(
    code: str, text: str, tables: Tables
) -> None:
    found = checked(text, code, tables)
    (one,) = (*found.claims, *found.asked)
    assert one.verdict.outcome is Outcome.NOT_CHECKABLE


@pytest.mark.parametrize(("code", "text"), NEAR)
def test_a_word_that_rounds_confirms_a_figure_near_it(code: str, text: str, tables: Tables) -> None:
    (one,) = checked(text, code, tables).claims
    assert one.verdict.outcome is Outcome.AGREES


# 301,981 encounters in December 2023, the most of any month.
OWN_FIGURE = (
    (
        "en",
        "CBP recorded {} encounters at the southwest border in December 2023, an all-time high.",
        "301,981",
        "31",
    ),
    (
        "en",
        "CBP had {} encounters at the southwest border in December 2023, which set a record.",
        "301,981",
        "31",
    ),
    (
        "es",
        "La CBP tuvo {} encuentros en la frontera sur en diciembre de 2023, un máximo histórico.",
        "301.981",
        "31",
    ),
    (
        "es",
        "Hubo {} encuentros en la frontera sur en diciembre de 2023, lo que marcó un récord.",
        "301.981",
        "31",
    ),
)


@pytest.mark.parametrize(("code", "told", "true", "far"), OWN_FIGURE)
def test_a_record_of_a_figure_far_from_the_official_one_is_of_something_else(
    code: str, told: str, true: str, far: str, tables: Tables
) -> None:
    for figure, outcome in ((true, Outcome.AGREES), (far, Outcome.NOT_CHECKABLE)):
        found = checked(told.format(figure), code, tables)
        (record,) = [
            one for one in (*found.claims, *found.asked) if one.claim.comparison == "record"
        ]
        assert record.verdict.outcome is outcome


# 249,740 apprehensions in December 2023.
@pytest.mark.parametrize(
    ("bound", "outcome"),
    [
        ("more than 240,000", Outcome.AGREES),
        ("more than 249,000", Outcome.AGREES),
        ("more than 231,000", Outcome.NOT_CHECKABLE),
        ("a little over 200,000", Outcome.DIFFERS),
        ("just over 249,000", Outcome.AGREES),
        ("just under 250,000", Outcome.AGREES),
    ],
)
def test_a_bound_is_confirmed_as_near_as_its_digits_tell(
    bound: str, outcome: Outcome, tables: Tables
) -> None:
    text = f"The Border Patrol made {bound} apprehensions at the southwest border in December 2023."
    found = checked(text, "en", tables)
    (one,) = (*found.claims, *found.asked)
    assert one.verdict.outcome is outcome


# 8,014 apprehensions in the country in June 2025, 6,066 of them at the border with Mexico.
@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "Crossings at the southwest border fell in May 2025. June saw 8,014 arrests.",
        ),
        (
            "es",
            "Los cruces en la frontera sur bajaron en mayo de 2025. En junio hubo 8.014 arrestos.",
        ),
    ],
)
def test_a_figure_of_the_country_whose_words_name_no_border_does_not_differ(
    code: str, text: str, tables: Tables
) -> None:
    found = checked(text, code, tables)
    told = [one for one in (*found.claims, *found.asked) if one.claim.value == "8014"]
    assert [one.verdict.outcome is Outcome.DIFFERS for one in told] == [False]
