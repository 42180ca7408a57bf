"""Whatever a sentence claims, there is a verdict, and a note in each language that says it."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from dashboard.claims import explain
from dashboard.claims.texts import check_text
from dashboard.i18n import language, languages
from dashboard.reading import read_languages
from dashboard.tables import Tables
from tests.fuzz.texts import sentence

DAYS = (None, dt.date(2016, 3, 2), dt.date(2024, 12, 20), dt.date(2026, 1, 15))
EACH = 60


@pytest.mark.parametrize("code", read_languages())
def test_every_claim_of_words_in_their_order_has_a_verdict(code: str, tables: Tables) -> None:
    chance = random.Random(11)
    spoken = [language(each) for each in languages()]
    claims = 0
    for place in range(EACH):
        text = " ".join(sentence(chance, code) for _ in range(2))
        checked = check_text(text, code, tables, day=DAYS[place % len(DAYS)])
        for one in (*checked.claims, *checked.asked):
            claims += 1
            assert all("".join(explain(one.verdict, each)) for each in spoken), text
    assert claims > EACH // 4
