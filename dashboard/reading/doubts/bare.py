"""Figures and records that stand too bare to tell what they are of."""

from __future__ import annotations

from dashboard.reading.found import Found
from dashboard.reading.language.text import Span
from dashboard.reading.model import Reading

_PEOPLE = ("encounters", "border_patrol_encounters", "southwest_encounters")
_LEAST = 100


def is_bare(found: Found, reading: Reading) -> bool:
    """Whether a small number stands alone: ``migrants under 18`` are not eighteen."""
    numbers = found.numbers_in(reading.printed)
    small = all(number.value is not None and number.value < _LEAST for number in numbers)
    alone = len(numbers) == 1 and numbers[0].span == reading.printed
    return reading.metric.value in _PEOPLE and alone and small and not reading.rounded_to


def may_be_of_its_month(found: Found, sentence: Span, reading: Reading) -> bool:
    """Whether a record may be one among the same months: ``a record in February``."""
    span = reading.period.span
    if reading.comparison.value != "record" or span is None or span not in sentence:
        return False
    dated = any(sign.isdigit() for sign in span.of(found.plain))
    month = reading.period.value.startswith("month:") and not dated
    sets = {hit.value for hit in found.hits(("sets",), sentence)}
    return month and "all" not in sets
