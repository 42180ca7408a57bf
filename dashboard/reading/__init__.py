"""Reading texts: the claims about these statistics that a news story or a speech makes."""

from __future__ import annotations

from dashboard.reading.language.dates import guessed_day, guessed_language, text_day
from dashboard.reading.language.lexicon import read_languages
from dashboard.reading.model import (
    DATING,
    LOUD,
    OPEN,
    Left,
    LeftReason,
    Part,
    ReadFrom,
    Reading,
    TextRead,
)
from dashboard.reading.reader import LONGEST, read_text

__all__ = [
    "DATING",
    "LONGEST",
    "LOUD",
    "OPEN",
    "Left",
    "LeftReason",
    "Part",
    "ReadFrom",
    "Reading",
    "TextRead",
    "guessed_day",
    "guessed_language",
    "read_languages",
    "read_text",
    "text_day",
]
