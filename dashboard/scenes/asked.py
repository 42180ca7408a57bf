"""A text that is to be checked: what was given with it, and what was guessed from it and said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.claims.texts import CheckedText, StatedText, check_stated, stated_text
from dashboard.reading import guessed_day, guessed_language
from dashboard.tables import Tables

GUESSED, AND = "guessed", ";"
"""The field of a form with the guesses that a reader confirms, and what stands between them."""


class DayFrom(StrEnum):
    """From what the day of a text is known; a guess is said to be one."""

    GIVEN = "given"
    FILE = "file"  # the day of publishing that the file says of itself
    TEXT = "text"  # the day in the head of the text by which it dates itself
    NOTHING = "nothing"


@dataclass(frozen=True)
class Asked:
    """A text with its language and day, and the answers of its reader (see ``check_text``)."""

    text: str
    language: str
    day: dt.date | None
    day_from: DayFrom
    title: str = ""
    outlet: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)

    def stated(self, tables: Tables) -> StatedText:
        """The text as it is read, nothing of it checked yet."""
        return stated_text(
            self.text,
            self.language,
            tables,
            day=self.day,
            title=self.title,
            outlet=self.outlet,
            answers=self.answers,
        )

    def checked(self, tables: Tables) -> CheckedText:
        """The text with its claims checked."""
        return check_stated(self.stated(tables), tables)


def asked(
    text: str,
    *,
    day: dt.date | None = None,
    day_from: DayFrom = DayFrom.GIVEN,
    language: str = "",
    title: str = "",
    outlet: str = "",
    answers: Mapping[str, str] | None = None,
) -> Asked:
    """A text to be checked; what is not given of language and day is guessed from the text.

    What the text says of its own day counts more than what its file says.
    """
    code = language or guessed_language(text)
    if day is None or day_from is DayFrom.FILE:
        if guess := guessed_day(text, code):
            day, day_from = guess[0], DayFrom.TEXT
        elif day is None:
            day_from = DayFrom.NOTHING
    return Asked(text, code, day, day_from, title, outlet, answers or {})
