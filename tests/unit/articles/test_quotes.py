"""Quotes are found again whatever happened to spaces, marks and accents; figures never bend."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.articles import Quote, find_quote

# A made-up text: no outlet ever printed it.
TEXT = (
    "Made-up text. En enero, la oficina dijo “mucho” de 1 029 libras — ¡según él!\n"
    "Las incautaciones subieron.\n\nMás tarde, las incautaciones subieron. Fin.\n"
)


def quote_of(text, words, *, at=None):
    start = text.index(words) if at is None else at
    assert text[start : start + len(words)] == words
    end = start + len(words)
    return Quote(words, text[max(0, start - 32) : start], text[end : end + 32], start)


def words_at(text, found):
    return text[found.start : found.end]


def test_words_at_their_position_are_exact():
    found = find_quote(TEXT, quote_of(TEXT, "En enero, la oficina"))
    assert (found.status, found.start) == ("exact", 14)


def test_words_further_down_have_moved():
    quote = quote_of(TEXT, "En enero, la oficina")
    found = find_quote("A new first line.\n" + TEXT, quote)
    assert (found.status, found.start) == ("moved", 14 + len("A new first line.\n"))


def test_of_repeated_words_the_ones_in_the_same_surroundings_are_meant():
    second = TEXT.index("las incautaciones subieron")
    assert TEXT.count("ncautaciones subieron") == 2
    quote = quote_of(TEXT, "ncautaciones subieron", at=second + len("las i"))
    found = find_quote("x" * 60 + "\n" + TEXT, quote)
    assert (found.status, found.start) == ("moved", second + len("las i") + 61)


def test_of_repeated_words_in_the_same_surroundings_the_nearest_is_meant():
    text = "no, no, no, no, no, no"
    found = find_quote(text, Quote("no", "", "", 9))
    assert (found.status, found.start) == ("moved", 8)


@pytest.mark.parametrize(
    "changed",
    [
        TEXT.replace(" ", "\N{NO-BREAK SPACE}"),
        TEXT.replace(" ", "\N{NARROW NO-BREAK SPACE}"),
        TEXT.replace("“", '"').replace("”", '"'),
        TEXT.replace("“", "«").replace("”", "»"),
        unicodedata.normalize("NFD", TEXT),
        TEXT.replace(" ", "  "),
        TEXT.replace("oficina dijo", "oficina\r\ndijo"),
        TEXT.replace("libras", "li\N{SOFT HYPHEN}bras"),
    ],
)
def test_other_spaces_marks_and_composition_are_fuzzy(changed):
    words = "la oficina dijo “mucho” de 1 029 libras — ¡según él!"
    found = find_quote(changed, quote_of(TEXT, words))
    assert found.status == "fuzzy"
    assert words_at(changed, found).startswith("la")
    assert words_at(changed, found).endswith("!")


def test_a_misspelt_word_is_fuzzy():
    changed = TEXT.replace("la oficina dijo", "la oficna dijo")
    found = find_quote(changed, quote_of(TEXT, "En enero, la oficina dijo “mucho”"))
    assert found.status == "fuzzy"
    assert words_at(changed, found) == "En enero, la oficna dijo “mucho”"


def test_of_several_misspelt_places_the_one_nearest_to_the_position_is_meant():
    words = "las incautaciones de la oficina subieron"
    misspelt = words.replace("oficina", "oficna")
    text = f"{misspelt}. Otra cosa. {misspelt}. Otra cosa. {misspelt}."
    second = text.index(misspelt, 1)
    found = find_quote(text, Quote(words, "", "", second + 3))
    assert (found.status, found.start, words_at(text, found)) == ("fuzzy", second, misspelt)


def test_the_nearest_words_win_over_words_at_the_position():
    words = "las incautaciones de la oficina subieron"
    text = "las incautciones de la oficna subieron. Las incautaciones de la oficina subieron."
    found = find_quote(text, Quote(words, "", "", 0))
    assert words_at(text, found) == "Las incautaciones de la oficina subieron"


def test_words_may_be_added_up_to_a_tenth_and_no_further():
    words = "En enero, la oficina dijo mucho de las libras y de las incautaciones de la frontera"
    for added, status in ((" ya", "fuzzy"), (" dos veces", "lost")):
        text = f"Antes. {words[:20]}{added}{words[20:]}. Después."
        assert find_quote(text, Quote(words, "", "", 7)).status == status


def test_a_changed_figure_is_lost():
    changed = TEXT.replace("1 029", "1 092")
    quote = quote_of(TEXT, "la oficina dijo “mucho” de 1 029 libras — ¡según él!")
    assert find_quote(changed, quote).status == "lost"


def test_other_words_are_lost():
    assert find_quote("Something else.", quote_of(TEXT, "las incautaciones")).status == "lost"


def test_capitals_are_kept_apart():
    quote = Quote("FIN", "", "", 0)
    assert find_quote(TEXT, quote).status == "lost"


def test_a_text_with_other_line_ends_is_found_across_lines():
    quote = quote_of(TEXT, "según él!\nLas incautaciones")
    for end in ("\r\n", "\r"):
        changed = TEXT.replace("\n", end)
        found = find_quote(changed, quote)
        assert (found.status, words_at(changed, found)) == (
            "fuzzy",
            f"según él!{end}Las incautaciones",
        )


LETTERS = st.text(
    st.sampled_from("abcé ñÁ“”’\N{NO-BREAK SPACE}\n\r.,19e\N{COMBINING ACUTE ACCENT}"), max_size=60
)


@given(before=LETTERS, words=LETTERS.filter(lambda t: t.strip()), after=LETTERS)
def test_words_are_found_at_their_position_in_any_text(before, words, after):
    text = before + words + after
    quote = Quote(words, before[-32:], after[:32], len(before))
    found = find_quote(text, quote)
    assert (found.status, found.start, found.end) == (
        "exact",
        len(before),
        len(before) + len(words),
    )


WORDS = st.lists(
    st.text(st.sampled_from("abcdéñÁ"), min_size=1, max_size=8), min_size=1, max_size=8
).map(" ".join)
CHANGES = (
    lambda t: unicodedata.normalize("NFD", t),
    lambda t: t.replace(" ", "\N{NO-BREAK SPACE}"),
    lambda t: t.replace(" ", "\r\n"),
    lambda t: t.replace("“", '"').replace("”", '"'),
)


@given(before=WORDS, words=WORDS, after=WORDS, change=st.sampled_from(CHANGES))
def test_a_quote_survives_a_harmless_change_of_its_text(before, words, after, change):
    words = f"“{words}”"
    text = f"{before} {words} {after}"
    quote = Quote(words, before[-32:] + " ", " " + after[:32], len(before) + 1)
    changed = change(text)
    found = find_quote(changed, quote)
    assert found.status != "lost"
    assert words_at(changed, found) == change(words)


@given(text=LETTERS, words=LETTERS, position=st.integers(0, 99))
def test_any_quote_in_any_text_gets_an_answer_within_the_text(text, words, position):
    found = find_quote(text, Quote(words, "", "", position))
    assert found.status == "lost" or 0 <= found.start < found.end <= len(text)
