"""Texts: every key that the code asks for is there, and numbers and months are written right."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.i18n import language, languages
from dashboard.i18n.language import texts_of
from dashboard.terms.months import Month
from tests.conftest import ROOT

ENGLISH = language("en")
ASKED = re.compile(r"""\b(?:text|has)\(\s*"([a-z_0-9]+(?:\.[a-z_0-9-]+)+)"\s*[,)]""")


def asked_for() -> set[str]:
    code = (path.read_text("utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    return {key for text in code for key in ASKED.findall(text)}


def test_every_key_that_the_code_names_has_a_text() -> None:
    keys = asked_for()
    assert len(keys) > 40
    assert not {key for key in keys if not ENGLISH.has(key)}


@pytest.mark.parametrize("code", languages())
def test_every_template_can_be_filled_in(code: str) -> None:
    for key, template in language(code).texts.items():
        fields = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
        assert all(name.isidentifier() for name in fields), key


@pytest.mark.parametrize("code", languages())
def test_another_language_names_what_english_names_and_nothing_else(code: str) -> None:
    for key, template in texts_of(code).items():
        assert ENGLISH.has(key), key
        ours = {name for _, name, _, _ in string.Formatter().parse(template) if name}
        theirs = {name for _, name, _, _ in string.Formatter().parse(ENGLISH.texts[key]) if name}
        assert ours <= theirs, key


def test_a_language_without_a_file_of_its_own_says_it_is_not_complete() -> None:
    made_up = language("xx")
    assert (made_up.code, made_up.complete) == ("xx", False)
    assert made_up.texts == ENGLISH.texts


@pytest.mark.parametrize(
    ("value", "digits", "sign", "written"),
    [
        (0, 0, False, "0"),
        (0, 0, True, "0"),
        (-0.0, 1, True, "0.0"),
        (-0.04, 1, True, "0.0"),
        (1234567, 0, False, "1,234,567"),
        (1027.84, 1, False, "1,027.8"),
        (-1234.5, 1, False, "−1,234.5"),
        (12.34, 1, True, "+12.3"),
        (999.96, 1, False, "1,000.0"),
    ],
)
def test_numbers(value: float, digits: int, sign: bool, written: str) -> None:
    assert ENGLISH.number(value, digits, sign=sign) == written


@given(st.floats(-1e12, 1e12), st.integers(0, 3))
def test_a_number_can_be_read_back(value: float, digits: int) -> None:
    written = ENGLISH.number(value, digits).replace(",", "").replace("−", "-")
    assert float(written) == pytest.approx(round(value, digits), abs=10**-digits)


@pytest.mark.parametrize(
    ("words", "joined"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_listing(words: list[str], joined: str) -> None:
    assert ENGLISH.listing(words) == joined


def test_months_and_terms() -> None:
    assert ENGLISH.month(Month.of(2025, 1)) == "January 2025"
    assert ENGLISH.month(Month.of(2025, 1), short=True) == "Jan 2025"
    assert ENGLISH.term("region", "Southwest") == "Southwest border"
    assert ENGLISH.term("region", "Made up") == "Made up"
    with pytest.raises(KeyError):
        ENGLISH.text("made.up")
