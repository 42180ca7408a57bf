"""What a careful reader understands of made-up sentences: files of them for each language.

``english.toml`` and ``spanish.toml`` go by the parts of a claim, those of ``compared`` by what a
change is measured against, those of ``bare`` by figures without a noun of their own, those of
``groups`` by who is counted, those of ``kinds`` by kinds of
words that the reader once failed on, those of ``lists`` by which words are of which figure, those
of ``dated`` by times that stand elsewhere and by what is no statistic of a time, those
of ``news`` by the turns of newspapers, those of ``papers`` by turns that they print again and
again, those of ``places`` by where, by whom and of which drug,
those of ``records`` by records, ranks and turns, those of ``shares`` by shares of groups,
those of ``themes`` by what a text is about without saying it again, those of ``times`` by which
time of its text a sentence means, those of ``ways`` by ways of telling the same, and those of
``topics`` have texts of two to four sentences.

Each was written down before the reader saw it. ``read`` has the claims of a text by the words that
each begins with; ``left`` has the numbers that are none, with why. A part with ``~`` stands in
other words of the text, one with ``*`` stands there or is guessed from there, one with ``?`` is
open, one with ``/`` is open between the readings given and no other; ``""`` says that there must be
none, and ``or`` lists other readings that the words allow. A text has no claims but those of
``read``. ``unread`` names what the reader gets wrong today; it must go when that is mended.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.reading import OPEN, Part, ReadFrom, Reading, TextRead, read_text

FOLDER = Path(__file__).parent
KINDS = (
    "",
    "_bare",
    "_compared",
    "_dated",
    "_groups",
    "_kinds",
    "_lists",
    "_news",
    "_papers",
    "_places",
    "_records",
    "_shares",
    "_themes",
    "_times",
    "_topics",
    "_ways",
)
LANGUAGES = {
    f"{name}{kind}": code
    for name, code in (("english", "en"), ("spanish", "es"))
    for kind in KINDS
    if (FOLDER / f"{name}{kind}.toml").exists()
}
MARKS = {
    "~": {ReadFrom.TEXT},
    "*": {ReadFrom.TEXT, ReadFrom.CONTEXT},
    "?": OPEN,
    "/": {ReadFrom.CHOICE},
}


def sentences() -> Iterator[Any]:
    for name, language in LANGUAGES.items():
        told = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
        for place, each in enumerate(told["sentences"]):
            day = each.get("day", told["day"])
            yield pytest.param(each, language, day, id=f"{language}{place}-{each['text'][:40]}")


@pytest.mark.parametrize(("told", "language", "day"), list(sentences()))
def test_a_sentence_is_read_as_a_careful_reader_does(
    told: Mapping[str, Any], language: str, day: dt.date
) -> None:
    wrong = [field for field, right in fields(told, language, day) if not right]
    assert sorted(wrong) == sorted(told.get("unread", []))


def fields(told: Mapping[str, Any], language: str, day: dt.date) -> Iterator[tuple[str, bool]]:
    """Each thing that a sentence must yield, as ``words.part``, and whether it does."""
    text = told["text"]
    read = read_text(text, language, day)
    claimed: list[Reading] = []
    for words, parts in told.get("read", {}).items():
        reading = _claimed(read, words)
        claimed += [reading] if reading else []
        for name, expected in parts.items():
            yield f"{words}.{name}", reading is not None and _is(reading, name, expected)
    for words, reason in told.get("left", {}).items():
        start = text.index(words)
        reasons = [
            each.reason for each in read.left if start <= each.span.start < start + len(words)
        ]
        yield f"{words}.left", reason in reasons and _claimed(read, words) is None
    for reading in read.readings:
        if not any(reading is each for each in claimed):
            yield f"{reading.printed.of(text)}.claimed", False


def _claimed(read: TextRead, words: str) -> Reading | None:
    """The claim that is printed at the first place of these words."""
    start = read.text.index(words)
    inside = [
        each
        for each in read.readings
        if each.printed.start < start + len(words) and start < each.printed.end
    ]
    exact = [each for each in inside if each.printed.of(read.text).startswith(words)]
    return next(iter(exact or inside), None)


def _is(reading: Reading, name: str, expected: str | list[str]) -> bool:
    if name == "or":
        allowed = [f"{part}={value}" for each in reading.readings for part, value in each.items()]
        return set(expected) <= set(allowed)
    assert isinstance(expected, str)
    part = reading.parts.get(name)
    if not expected or not part:
        return not expected and not part
    read_from = MARKS.get(expected[-1], {ReadFrom.WORDS})
    return part.read_from in read_from and _same(part, expected.rstrip("~?/*"))


def _same(part: Part, expected: str) -> bool:
    if expected.replace(".", "").isdigit():
        return Decimal(part.value) == Decimal(expected)
    return part.value == expected
