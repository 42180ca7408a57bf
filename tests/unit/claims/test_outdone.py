"""Records that stood in their month and no longer on the day of their text: made-up sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.claims import Outcome
from dashboard.claims.texts import check_text
from dashboard.tables import Tables

AGREES, OPEN = Outcome.AGREES, Outcome.NOT_CHECKABLE
LOWEST = {
    "en": "{} was the lowest month on record for Border Patrol apprehensions at the southwest"
    " border.",
    "es": "{} fue el mes con la cifra más baja de detenciones de la Patrulla Fronteriza en la"
    " frontera suroeste en la historia.",
}


@pytest.mark.parametrize(
    ("code", "month", "day", "expected"),
    [
        ("en", "February 2025", "2025-03-20", AGREES),
        ("en", "February 2025", "2026-03-01", OPEN),
        ("en", "June 2025", "2025-07-10", AGREES),
        ("en", "June 2025", "2026-02-20", OPEN),
        ("en", "July 2025", "2026-03-20", AGREES),
        ("es", "Febrero de 2025", "2025-03-20", AGREES),
        ("es", "Febrero de 2025", "2026-03-01", OPEN),
        ("es", "Julio de 2025", "2026-03-20", AGREES),
    ],
)
def test_a_record_is_confirmed_only_if_it_stands_on_the_day_of_its_text(
    tables: Tables, code: str, month: str, day: str, expected: Outcome
) -> None:
    text = LOWEST[code].format(month)
    (one,) = check_text(text, code, tables, day=dt.date.fromisoformat(day)).claims
    assert one.verdict.outcome is expected
    told = any(reason.key == "outdone_low" for reason in one.verdict.reasons)
    assert told == (expected is OPEN)
