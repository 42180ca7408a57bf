"""Texts: every key that the code asks for is there, and a language says what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.i18n import files, language, languages
from dashboard.i18n.files import language_file
from dashboard.i18n.formats import OTHER
from tests.conftest import ROOT

ENGLISH = language("en")
ASKED = re.compile(r"""\b(?:text|has)\(\s*"([a-z_0-9]+(?:\.[a-z_0-9-]+)+)"\s*[,)]""")
MADE_UP = """
locale = "en"
title = "A title"
[page]
rows = { one = "{count} row of {table}", other = "{count} rows of {table}" }
month = "{month}"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of language files that holds a small English one."""
    monkeypatch.setattr(files, "FOLDER", tmp_path)
    (tmp_path / "en.toml").write_text(MADE_UP, encoding="utf-8")
    return tmp_path


def asked_for() -> set[str]:
    code = (path.read_text("utf-8") for path in (ROOT / "dashboard").rglob("*.py"))
    return {key for text in code for key in ASKED.findall(text)}


def test_every_key_that_the_code_names_has_a_text() -> None:
    keys = asked_for()
    assert len(keys) > 40
    assert not {key for key in keys if not ENGLISH.has(key)}


@pytest.mark.parametrize("code", languages())
def test_no_language_file_has_a_fault(code: str) -> None:
    assert not language_file(code).faults


@pytest.mark.parametrize("code", languages())
def test_a_text_has_the_values_that_its_english_one_has(code: str) -> None:
    own = language(code).messages
    assert not [key for key in own if own[key].names != ENGLISH.messages[key].names]


@pytest.mark.parametrize("code", [code for code in languages() if code != "en"])
def test_no_sentence_is_left_in_english(code: str) -> None:
    # The examples of texts are the same on every page, each in its own language.
    kept = {"check.examples.en.text", "check.examples.es.text"}
    own = language(code).messages
    alike = {key for key in own if own[key].forms == ENGLISH.messages[key].forms}
    plain = {key: re.sub(r"{\w+}", "", own[key].forms[OTHER][0].template) for key in alike - kept}
    assert not [key for key, text in plain.items() if len(text.split()) > 3]


def test_a_language_of_texts_of_its_own(folder: Path) -> None:
    (folder / "es.toml").write_text(
        'title = "Un título"\n'
        "[page]\n"
        'month = "{month}"\n'
        'rows = { one = "{table}: {count} fila", many = "…", other = "{table}: {count} filas" }\n'
        '[[sentences]]\nenglish = "One row."\ntext = "Una fila."\n',
        encoding="utf-8",
    )
    spanish = language("es")
    assert (spanish.complete, spanish.missing) == (True, ())
    assert spanish.text("title") == "Un título"
    assert spanish.text("page.rows", count=1, table="T") == "T: 1 fila"
    assert spanish.text("page.rows", count=2345, table="T") == "T: 2.345 filas"
    assert spanish.sentence("One row.") == "Una fila."
    assert language("en").sentence("One row.") == "One row."


def test_a_language_is_complete_when_nothing_is_missing(folder: Path) -> None:
    (folder / "es.toml").write_text('title = "Un título"\n', encoding="utf-8")
    assert not language("es").complete
    assert language("es").missing == ("page.rows", "page.month")


def test_a_plural_form_of_the_languages_own_is_missing_too(folder: Path) -> None:
    (folder / "pl.toml").write_text(
        'title = "T"\n[page]\nrows = { one = "{count}", other = "{count}" }\nmonth = "m"\n',
        encoding="utf-8",
    )
    assert language("pl").missing == ("page.rows (few)", "page.rows (many)")


def test_what_a_language_lacks_is_english_and_logged_once(folder: Path, lacking: list[str]) -> None:
    (folder / "es.toml").write_text('title = "Un título"\n', encoding="utf-8")
    spanish = language("es")
    assert spanish.text("page.rows", count=1, table="T") == "1 row of T"
    assert spanish.text("page.rows", count=2, table="T") == "2 rows of T"
    assert spanish.sentence("One row.") == "One row."
    assert lacking == ["es: no text for page.rows", "es: no words for the sentence 'One row.'"]
    lacking.clear()


def test_a_key_that_no_language_has_is_shown_as_its_name(lacking: list[str]) -> None:
    assert ENGLISH.text("made.up.not-a_key") == "not a key"
    assert language("es").text("made.up") == "up"
    assert ENGLISH.term("region", "Made up") == "Made up"
    assert lacking == [
        "en: no text for made.up.not-a_key",
        "es: no text for made.up",
        "en: no text for made.up",
        "en: no text for terms.region.made-up",
    ]
    lacking.clear()


def test_a_value_that_is_not_given_is_logged_and_the_text_is_shown(
    folder: Path, lacking: list[str]
) -> None:
    assert language("en").text("page.month") == "…"
    assert language("en").text("page.rows", table="T") == "… rows of T"
    assert len(lacking) == 3
    lacking.clear()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("titel = 'x'", "titel: unknown key: English has no such text"),
        ("[page]\nmonth = '{moth}'", "page.month: names moth, which English does not"),
        ("[page]\nmonth = '{month:d}'", "page.month: braces hold a plain name: '{month:d}'"),
        ("[page]\nmonth = '[{month}'", "page.month: a bracket without its other half: '[{month}'"),
        ("[page.rows]\nfew = 'x'\nother = 'x'", "page.rows: few: no plural category"),
        ("[page.rows]\none = 'x'", "page.rows: needs a form 'other'"),
        ("locale = 'xx_YY'", "locale: 'xx_YY' is no locale that is known"),
        ("title = ", "is not TOML: "),
        ("[[sentences]]\nenglish = 'x'", "sentences[0].text: missing"),
        (
            "[[sentences]]\nenglish = 'x'\ntext = 'a'\n[[sentences]]\nenglish = 'x'\ntext = 'b'",
            "sentences: stands there twice: 'x'",
        ),
    ],
)
def test_a_fault_of_a_language_file_is_named_and_english_stands_in(
    folder: Path, text: str, fault: str, lacking: list[str]
) -> None:
    (folder / "es.toml").write_text(text, encoding="utf-8")
    (found,) = language_file("es").faults
    assert found.startswith(fault)
    spanish = language("es")
    assert not spanish.complete
    assert lacking == [f"es: es.toml: {found}"]
    assert spanish.text("page.rows", count=1, table="T") == "1 row of T"
    lacking.clear()


def test_english_with_a_fault_is_refused(folder: Path) -> None:
    (folder / "en.toml").write_text("title = '{'", encoding="utf-8")
    with pytest.raises(files.BrokenFile, match=r"en\.toml: title: "):
        language("en")


def test_a_language_that_is_not_complete_is_english_under_its_own_code(folder: Path) -> None:
    shown = language("es").in_english(("page.rows",))
    assert (shown.code, shown.complete) == ("es", False)
    assert shown.text("page.rows", count=1000, table="T") == "1,000 rows of T"


def test_the_languages_are_the_declared_ones_and_those_of_other_files(folder: Path) -> None:
    (folder / "pl.toml").write_text("", encoding="utf-8")
    assert languages() == ("en", "es", "pl")


def test_every_english_text_has_a_form_for_any_count() -> None:
    for key, message in ENGLISH.messages.items():
        assert OTHER in message.forms, key
        if message.counts:
            # A number that is written in digits of its own has its form by the same count, and so
            # has a word that follows a number in an element of its own.
            assert {"count", "number"} & message.names or key.endswith(".counted"), key


def test_a_common_noun_is_small_within_a_sentence(folder: Path) -> None:
    terms = '[terms]\ndrug.lsd = "LSD"\ndrug.khat = "Khat"\nstate.tx = "Texas"\n'
    (folder / "en.toml").write_text(terms, encoding="utf-8")
    (folder / "es.toml").write_text(
        f'common_nouns = ["drug", "state.tx"]\n{terms}', encoding="utf-8"
    )
    english, spanish = language("en"), language("es")
    asked = [("drug", "LSD"), ("drug", "Khat"), ("state", "TX")]
    assert [english.within(*each) for each in asked] == ["LSD", "Khat", "Texas"]
    assert [spanish.within(*each) for each in asked] == ["LSD", "khat", "texas"]
    assert spanish.terms("drug", ["Khat", "LSD", "Khat"]) == "Khat, LSD y khat"


def test_terms() -> None:
    assert ENGLISH.term("region", "Southwest") == "Southwest border"


def test_a_text_with_a_link_is_given_in_parts(folder: Path) -> None:
    link = object()
    english = language("en")
    assert english.parts("page.rows", count=2, table=link) == ["2 rows of ", link]
    assert english.parts("page.month", month=link) == [link]
    assert english.parts("page.month", month="May") == ["May"]
