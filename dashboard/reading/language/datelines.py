"""Where a story was filed, ahead of its first words: ``EL PASO, Texas (Agency) — Agents …``.

It is no place of a figure. Its words are in no list, and its end ends a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.reading.language.text import Span

_CITY = r"[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ.'’-]+(?: [A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ.'’-]+){0,3}"
_STATE = r", (?:[A-Z][\w.]{0,14})(?: [A-Z]\w{1,12})?"
_DAY = r"(?:, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [a-zé]{3,10})"
_AGENCY = r"\((?=[^()\n]{0,40}[A-Z])[^()\d\n]{2,40}\)"
_DASH = r"(?:\s?[–—]|\s--?|\.-)\s"
_FILED = re.compile(
    rf"^(?:(?:{_CITY}(?:{_STATE})?(?:{_DAY})?|{_DAY})?\s?{_AGENCY}|{_CITY}{_STATE}){_DASH}"
    r"(?=[“\"'‘]?[^\W\d_])",
    re.MULTILINE,
)


def datelines(text: str) -> tuple[Span, ...]:
    """The places, agencies and days ahead of the first words of a paragraph."""
    return tuple(Span(match.start(), match.end()) for match in _FILED.finditer(text))


def without(plain: str, filed: Sequence[Span]) -> str:
    """The folded text with spaces for what only says where and by whom it was filed."""
    for span in filed:
        plain = plain[: span.start] + " " * (span.end - span.start) + plain[span.end :]
    return plain


def apart(sentences: Sequence[Span], filed: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences, with each place of filing as one of its own."""
    cut, places = [], list(filed)
    for sentence in sentences:
        start = sentence.start
        while places and places[0].start <= start:
            # A point within such a place ends no sentence.
            place = places.pop(0)
            cut.append(place)
            start = max(start, place.end)
        start = max(start, cut[-1].end if cut else 0)
        if start < sentence.end:
            cut.append(Span(start, sentence.end))
    return tuple(cut)
