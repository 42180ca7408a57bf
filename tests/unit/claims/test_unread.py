"""Figures that were not read: told apart from those of something else, with a guess to mend."""

import pytest

from dashboard.claims.texts.unread import MOST, with_unread
from dashboard.reading import Left, LeftReason, ReadFrom, read_text
from dashboard.reading.language.text import Span


def told(text, figures, language="en", readings=()):
    spans = [Span(text.index(each), text.index(each) + len(each)) for each in figures]
    given = [Left(span, LeftReason.NO_TOPIC) for span in spans]
    sought = with_unread(given, readings, text, language, None)
    reasons = {each.span.of(text): each.reason for each in sought.left}
    return reasons, {each.left.span.of(text): each.reading for each in sought.unread}


@pytest.mark.parametrize(
    ("text", "language", "figure"),
    [
        ("At the southwest border it was 88,673 in all.", "en", "88,673"),
        ("The Border Patrol put it at 12,867 then.", "en", "12,867"),
        ("En la frontera suroeste sumaron 266.071 en total.", "es", "266.071"),
    ],
)
def test_a_number_beside_words_of_these_statistics_is_not_told_to_be_of_others(
    text, language, figure
):
    reasons, unread = told(text, [figure], language)
    assert reasons[figure] is LeftReason.NOT_UNDERSTOOD
    assert figure in unread


def test_goats_and_single_digits_stay_what_they_are():
    text = "The governor has 3,000 goats. At the border it was one of 2 towns."
    reasons, unread = told(text, ["3,000", "2"])
    assert set(reasons.values()) == {LeftReason.NO_TOPIC}
    assert not unread


def test_what_it_may_state_is_a_guess_in_every_part_but_the_figure():
    text = "CBP counted 220,798 encounters with Haitians in fiscal year 2024. Cubans were 88,673."
    readings = read_text(text, "en").readings
    before = [each for each in readings if each.printed.of(text).startswith("220")]
    _, unread = told(text, ["88,673"], readings=before)
    reading = unread["88,673"]
    assert reading.value is not None
    assert reading.value.value == "88673"
    guesses = {part.read_from for name, part in reading.parts.items() if name != "value"}
    assert guesses == {ReadFrom.CONTEXT}
    assert reading.period.value == "fiscal_year:2024"
    assert reading.scope["citizenship"].value == "Cuba"


def test_of_a_text_full_of_such_figures_some_take_a_reading_and_all_are_told():
    text = "At the border 12,345 went by. " * (MOST + 20)
    starts = [n for n in range(len(text)) if text.startswith("12,345", n)]
    left = [Left(Span(n, n + 6), LeftReason.NO_TOPIC) for n in starts]
    sought = with_unread(left, (), text, "en", None)
    assert {each.reason for each in sought.left} == {LeftReason.NOT_UNDERSTOOD}
    assert len(sought.left) == MOST + 20
    assert len(sought.unread) == MOST
