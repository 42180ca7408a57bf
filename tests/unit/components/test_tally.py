"""The counts of claims by verdict."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from dashboard.claims import Outcome
from dashboard.components.notes import by_verdict, tally
from dashboard.components.static_html import static_html
from dashboard.i18n.language import language

CLAIMS: Any = [
    SimpleNamespace(outcome=each)
    for each in (Outcome.DIFFERS, Outcome.AGREES, Outcome.AGREES, Outcome.AGREES_ELSEWHERE)
]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["2 agree", "1 right figure, misplaced", "1 differs"]),
        ("es", ["2 coinciden", "1 cifra correcta, mal situada", "1 difiere"]),
    ],
)
def test_a_verdict_is_inflected_by_the_number_of_its_claims(code: str, words: list[str]) -> None:
    counts = by_verdict(CLAIMS, language(code))
    assert [f"{each.count} {each.word}" for each in counts] == words
    assert all(each.word in static_html(tally(counts)) for each in counts)
