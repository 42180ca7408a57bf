"""Who says a figure that is quoted, in made-up sentences of both languages."""

from __future__ import annotations

import pytest

from dashboard.reading.language.speakers import speaker
from dashboard.reading.language.text import Span

FIGURE = "8353"
NAMED = (
    (
        "en",
        "“Agents met 8353 people,” said Acting Chief Ann R. Lee. “Few.”",
        "Acting Chief Ann R. Lee",
    ),
    ("en", "“Agents met 8353 people,” Secretary Ann Lee said Monday.", "Secretary Ann Lee"),
    ("en", "In a speech Gov. Ann Lee said on Tuesday: “Agents met 8353.”", "Gov. Ann Lee"),
    ("en", "“All is quiet,” Lee told us. “We met 8353.” Sen. Poe said: “No.”", "Lee"),
    ("en", "According to Sen. Ann Lee, “8353 people were apprehended”.", "Sen. Ann Lee"),
    ("en", '"Agents met 8353," wrote Lee of the Plains Institute.', "Lee of the Plains Institute"),
    ("en", "Critics doubted what Ann Lee said: “Agents met 8353.”", "Ann Lee"),
    ("en", "“Agents met 8353,” said Ann Lee of the agency.", "Ann Lee"),
    ("en", "“Agents met 8353,” an aide of Gov. Ann Lee said.", "an aide of Gov. Ann Lee"),
    ("en", "Gov. Ann Lee, a Whig, wrote on X, “Agents met 8353.”", "Gov. Ann Lee"),
    (
        "es",
        "«Hubo 8353 detenciones», dijo el comisionado Juan Paz en un acto.",
        "el comisionado Juan Paz",
    ),
    ("es", "Según Juan Paz, “hubo 8353 detenciones”.", "Juan Paz"),
    ("es", "La portavoz Ana Paz dijo el martes: “Hubo 8353 detenciones”.", "La portavoz Ana Paz"),
    ("es", "“Es mucho”, afirmó Paz. “Hubo 8353 detenciones.”", "Paz"),
    ("es", "“Hubo 8353 detenciones”, dijo el lunes el senador Juan Paz.", "el senador Juan Paz"),
    (
        "es",
        "“Hubo 8353”, escribió en X el gobernador de Texas, Juan Paz.",
        "el gobernador de Texas",
    ),
)
NOBODY = (
    ("en", "Agents met 8353 people, Ann Lee said."),
    ("en", "“Agents met 8353 people,” she said."),
    ("en", "“Agents met 8353 people.” Ann Lee said: “A record.”"),
    ("en", "He spoke of a “crisis”, and Ann Lee said agents met 8353 people."),
    ("en", "“Agents met 8353 people.”\nAnn Lee said that it rained."),
    ("en", "“Agents met 8353 people” in a week that Ann Lee called quiet."),
    ("en", 'The wall is 6" thick. Agents met 8353 people. "It holds," said Ann Lee.'),
    ("en", "Others doubt what Lee had said: “Agents met 8353.”"),
    ("es", "“Hubo 8353 detenciones”, dijo."),
    ("es", "Juan Paz dijo que hubo 8353 detenciones."),
    ("es", "“Hubo 8353 detenciones.” Juan Paz dijo: “Es un récord”."),
)


def found(text: str, language: str) -> str | None:
    start = text.index(FIGURE)
    place = speaker(text, Span(start, start + len(FIGURE)), language)
    return place.of(text) if place else None


@pytest.mark.parametrize(("language", "text", "name"), NAMED)
def test_the_speaker_of_a_quote_is_kept_as_printed(language: str, text: str, name: str) -> None:
    assert found(text, language) == name
    assert found(f"“No,” said Eve Fox.\n\n{text}\n\n“Yes,” said Eve Fox.", language) == name


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_what_is_not_quoted_or_said_by_nobody_has_no_speaker(language: str, text: str) -> None:
    assert found(text, language) is None


@pytest.mark.parametrize("sign", ["“", '"', "«", "said Lee ", ", a, ", "Gov. "])
def test_a_long_line_of_one_sign_has_no_speaker(sign: str) -> None:
    text = f"{sign * 20_000}{FIGURE}{sign * 20_000}"
    assert found(text, "en") is None
