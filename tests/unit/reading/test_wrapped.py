"""Lines that are wrapped at a width are joined; those of lists, tables and poems are not."""

from __future__ import annotations

import datetime as dt
from textwrap import fill

from dashboard.reading import read_text
from dashboard.reading.language.wrapped import unwrapped

SPEECH = (
    "Madam President, the figures of this agency speak for themselves. In the last year, Customs "
    "and Border Protection has encountered more than 2.1 million people at the southern border. "
    "Over the last 11 months, Customs and Border Protection has seized more than 11,300 pounds of "
    "fentanyl."
)


def test_a_wrapped_speech_is_read_as_one_in_a_line() -> None:
    day = dt.date(2022, 9, 22)
    wrapped = fill(SPEECH, 70)
    assert unwrapped(wrapped) == SPEECH.replace("-\n", "- ")
    read, again = (read_text(text, "en", day) for text in (SPEECH, wrapped))
    assert [each.parts for each in read.readings] == [each.parts for each in again.readings]
    assert [each.period.value for each in again.readings] == [
        "months:2021-09..2022-08",
        "months:2021-10..2022-08",
    ]


def test_every_sign_keeps_its_place() -> None:
    wrapped = fill(SPEECH, 60)
    assert len(unwrapped(wrapped)) == len(wrapped)


def test_an_indented_line_begins_a_paragraph() -> None:
    two = fill(SPEECH, 70) + "\n  " + fill(SPEECH, 70)
    assert unwrapped(two).count("\n") == 1


def test_lines_of_a_list_stay() -> None:
    lines = "\n".join(
        f"Seizures of {drug} by the officers of the field office" for drug in "abcdef"
    )
    assert unwrapped(lines) == lines
    assert unwrapped("one\ntwo\nthree\nfour\nfive") == "one\ntwo\nthree\nfour\nfive"
