"""The words of a language stand in its word lists, where an editor mends them, and nowhere else."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.reading import read_languages
from dashboard.reading.language.lexicon import FOLDER, lexicon
from dashboard.reading.language.phrases import Sought
from dashboard.reading.language.text import folded

ENGLISH = (
    *("a", "about", "all", "an", "and", "are", "as", "at", "because", "but", "by", "for", "from"),
    *("had", "has", "in", "is", "it", "its", "nearly", "no", "not", "of", "on", "or", "over"),
    *("some", "than", "that", "the", "their", "there", "they", "this", "to", "was", "were", "when"),
    *("which", "while", "who", "with", "without"),
)
SPANISH = (
    *("al", "ante", "aunque", "casi", "como", "con", "contra", "cuando", "cual", "de", "del"),
    *("desde", "donde", "durante", "e", "el", "en", "entre", "era", "es", "esa", "ese", "esta"),
    *("este", "fue", "fueron", "hasta", "la", "las", "lo"),
    *("los", "mas", "menos", "ni", "o", "para"),
    *("pero", "por", "porque", "que", "se", "segun", "si", "sin", "sobre", "son", "su", "sus"),
    *("tras", "u", "un", "una", "unas", "unos", "y"),
)
SMALL = frozenset((*ENGLISH, *SPANISH))
"""Words that no text of these languages does without, and that name nothing in a program."""
SENTENCES = Path(__file__).parent
NAMED = re.compile(r"\{(\w+)\.(\w+)\}")
SIGNS = re.compile(r"\{\w+\.\w+\}|\(\?P<\w+>|\\u[0-9a-f]{4}|\\.|\[(?:\\.|[^\]\\])*\]")
"""What an expression has that is no word: names of lists and groups, classes of signs."""


def lists(language: str) -> dict[str, dict[str, list[str]]]:
    told = tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))
    return {
        kind: {key: each for key, each in of.items() if isinstance(each, list)}
        for kind, of in told.items()
    }


def keys() -> frozenset[str]:
    """Our names of lists and their values; those of rules are named in expressions alone."""
    named = (kind for code in read_languages() for kind in lists(code).items())
    return frozenset(
        word for kind, of in named for word in (kind, *(of if kind != "rules" else ()))
    )


def constants(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a module with their lines, but for its documentation and what it raises."""
    tree = ast.parse(path.read_text("utf-8"))
    aside = [node for node in ast.walk(tree) if isinstance(node, ast.Expr | ast.Raise)]
    skipped = {
        id(part)
        for node in aside
        if isinstance(node, ast.Raise) or isinstance(node.value, ast.Constant)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from [] if id(node) in skipped else [(node.lineno, node.value)]


def modules() -> list[tuple[str, int, str]]:
    paths = sorted(FOLDER.parent.rglob("*.py"))
    return [(path.name, line, text) for path in paths for line, text in constants(path)]


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]\w*", NAMED.sub(" ", text)))


def is_expression(text: str) -> bool:
    return "\\" in text or "(?" in text or NAMED.search(text) is not None


def test_no_module_holds_a_small_word() -> None:
    known = keys()
    found = [
        (name, line, text)
        for name, line, text in modules()
        if words(SIGNS.sub(" ", text)) & SMALL and text not in known
    ]
    assert found == []


def test_no_expression_holds_a_word() -> None:
    found = [
        (name, line, text)
        for name, line, text in modules()
        if is_expression(text) and re.search(r"[^\W\d_]{2,}", SIGNS.sub(" ", text))
    ]
    assert found == []


def test_no_module_holds_a_word_that_only_a_list_of_spanish_has() -> None:
    spanish, english = (
        {
            folded(word)
            for of in lists(code).values()
            for phrases in of.values()
            for phrase in phrases
            for word in re.findall(r"[^\W\d_]{3,}", phrase)
        }
        for code in ("es", "en")
    )
    only = spanish - english - {word for key in keys() for word in key.split("_")}
    found = [
        (name, line, text) for name, line, text in modules() if set(map(folded, words(text))) & only
    ]
    assert found == []


def named_lists() -> list[tuple[str, str]]:
    return sorted({each for _, _, text in modules() for each in NAMED.findall(text)})


@pytest.mark.parametrize("language", read_languages())
def test_every_language_has_each_list_that_a_rule_names(language: str) -> None:
    held = lists(language)
    assert [each for each in named_lists() if each[1] not in held.get(each[0], {})] == []


@pytest.mark.parametrize("language", read_languages())
def test_every_list_of_rules_is_named_by_one(language: str) -> None:
    named = {name for kind, name in named_lists() if kind == "rules"}
    assert set(lists(language)["rules"]) <= named


@pytest.mark.parametrize("language", read_languages())
def test_a_sentence_above_each_list_says_what_it_is(language: str) -> None:
    lines = (FOLDER / f"{language}.toml").read_text("utf-8").splitlines()
    bare = [line for above, line in pairwise(lines) if line[:1] == "[" and above[:2] != "# "]
    assert bare == []


@pytest.mark.parametrize("language", read_languages())
def test_every_rule_can_be_compiled_and_is_once(language: str) -> None:
    spoken = lexicon(language)
    for _, _, text in modules():
        if NAMED.search(text):
            assert spoken.rule(text) is spoken.rule(text)


@pytest.mark.parametrize("language", read_languages())
def test_every_phrase_can_be_read(language: str) -> None:
    spoken = lexicon(language)
    for values in spoken._plain.values():
        assert all(sought.made.groups == 0 for _, sought in values)
    for name, phrase, _ in spoken._periods:
        assert spoken._period(phrase).pattern, name


@pytest.mark.parametrize("language", read_languages())
def test_a_phrase_is_found_before_its_expression_was_made_as_it_is_after(language: str) -> None:
    file = {"en": "english", "es": "spanish"}[language]
    told = tomllib.loads((SENTENCES / f"{file}.toml").read_text("utf-8"))
    texts = [folded(each["text"]) for each in told["sentences"][::9]]
    met = 0
    for values in lexicon(language)._plain.values():
        for _, sought in values:
            for text in texts:
                found = [match.span() for match in Sought(sought.phrases).found(text)]
                assert found == [match.span() for match in sought.made.finditer(text)]
                met += len(found)
    assert met > 500
