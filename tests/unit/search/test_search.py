"""Found by a question: 140 questions in two languages, and whatever else may be typed."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.i18n import language
from dashboard.queries import Chart, Over, State, answer, links, read_state
from dashboard.reading.language.text import folded
from dashboard.scenes import Site, current_site
from dashboard.search import LONG_TEXT, Kind, search
from dashboard.search.spelling import corrected
from dashboard.search.words import KINDS, vocabulary
from dashboard.terms.months import Month

HERE = Path(__file__).parent
QUESTIONS = tomllib.loads((HERE / "questions.toml").read_text("utf-8"))
_MONTH = re.compile(r"\{(?:last|m (\d+))\s*(-\d+)?\}")
EN, ES = language("en"), language("es")


@pytest.fixture(scope="module")
def site() -> Site:
    return current_site()


def newest(site: Site) -> Month:
    """The last month of the encounters, by the table itself."""
    rows = site.tables.frame("area_encounters")
    return Month.containing(rows["month"].max())


def address_of(written: str, code: str, site: Site) -> str:
    """The canonical address of a view as the file writes it."""

    def month(found: re.Match[str]) -> str:
        at = newest(site)
        while found[1] and at.month != int(found[1]):
            at = at - 1
        return (at + int(found[2] or 0)).iso

    if not written.startswith("metric="):
        return f"/{code}/{written}"
    state, dropped = read_state(
        _MONTH.sub(month, written), defaults=State(metric=""), tables=site.tables
    )
    assert not dropped, written
    return links.chart(state, language(code))


def every() -> Iterator[tuple[str, str, str]]:
    """Language, question and address of each."""
    for group in QUESTIONS.values():
        for code, questions in group.items():
            for question, written in questions.items():
                yield code, question, written


def first(question: str, code: str, site: Site) -> str:
    found = search(question, site, language(code), brief=True).found
    return found[0].address if found else ""


def test_there_are_as_many_questions_in_each_language() -> None:
    codes = [code for code, _, _ in every()]
    assert {code: codes.count(code) for code in codes} == {"en": 70, "es": 70}
    assert len({question for _, question, _ in every()}) == 140


def test_of_a_hundred_questions_at_least_95_open_the_right_view_first(site: Site) -> None:
    missed = [
        (question, found)
        for code, question, written in every()
        if (found := first(question, code, site)) != address_of(written, code, site)
    ]
    assert len(missed) <= 0.05 * len(list(every())), missed


def test_each_right_view_has_figures(site: Site) -> None:
    for _, question, written in every():
        if written.startswith("metric=") and "nii_scan_rate" not in written:
            asked = address_of(written, "en", site).partition("?")[2]
            state, _ = read_state(asked, defaults=State(metric=""), tables=site.tables)
            assert not answer(site.tables, state).unanswered, question


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize("spelled", [str.upper, str.lower, without_accents, lambda t: f"  {t} ?!"])
def test_case_accents_and_signs_change_nothing(site: Site, spelled) -> None:
    changed = [
        question
        for code, question, _ in every()
        if first(spelled(question), code, site) != first(question, code, site)
    ]
    assert changed == []


def test_a_question_may_be_asked_in_the_other_language(site: Site) -> None:
    for code, question, _ in every():
        other = "es" if code == "en" else "en"
        here, there = first(question, code, site), first(question, other, site)
        assert there == here.replace(f"/{code}/", f"/{other}/", 1), question


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fentanilio", "fentanilo"),
        ("tuscon", "tucson"),
        ("venesolanos", "venezolanos"),
        ("methamfetamine", "methamphetamine"),
        ("aprehenciones", "aprehensiones"),
        ("guatemalens", "guatemalans"),
    ],
)
def test_a_misspelled_word_is_read_as_the_one_that_is_meant(typed: str, meant: str) -> None:
    assert folded(corrected(typed, vocabulary())) == meant


@pytest.mark.parametrize(
    "word", ["which", "mean", "house", "weather", "perro", "mesa", "2023", "x"]
)
def test_other_words_stay_as_they_are(word: str) -> None:
    assert corrected(word, vocabulary()) == word


def test_what_cannot_be_shown_together_is_said(site: Site) -> None:
    found = search("Haitian migrants Del Rio September 2021", site, EN).found[0]
    assert "Del Rio Sector" in found.detail
    assert "area=" not in found.address


def test_a_result_says_in_words_and_with_its_figure_what_it_shows(site: Site) -> None:
    found = search("cuántos venezolanos en agosto de 2023", site, ES).found[0]
    assert found.kind is Kind.VIEW
    assert "agosto de 2023" in found.title
    state, _ = read_state(
        found.address.partition("?")[2], defaults=State(metric=""), tables=site.tables
    )
    value = answer(site.tables, state).lines[0].values[-1]
    assert ES.number(value) in found.detail


def test_a_month_without_a_year_is_the_last_one_that_is_held(site: Site) -> None:
    last = Month.containing(site.tables.frame("drug_seizures")["month"].max())
    for name, after in (("April", 4), ("December", 12)):
        address = first(f"fentanyl in {name}", "en", site)
        to = Month.parse(re.search(r"to=(\d{4}-\d\d)", address)[1])  # type: ignore[index]
        assert to.month == after
        assert to <= last < to + 12


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("qué sector tuvo más detenciones en agosto de 2025", "es"),
        ("which sector had the most apprehensions in August 2025", "en"),
    ],
)
def test_one_month_is_ranked_by_itself_and_not_summed_up(
    site: Site, question: str, code: str
) -> None:
    query = first(question, code, site).partition("?")[2]
    state, _ = read_state(query, defaults=State(metric=""), tables=site.tables)
    assert (state.chart, state.over, state.last) == (Chart.RANK, Over.MONTH, Month.of(2025, 8))


@pytest.mark.parametrize(
    ("question", "code", "kind"),
    [
        ("camiones desde México", "es", "trucks"),
        ("carros", "es", "personal-vehicles"),
        ("cars from Canada", "en", "personal-vehicles"),
        ("migrants in trucks", "en", ""),
        ("fentanyl in cars", "en", ""),
    ],
)
def test_vehicles_alone_are_those_that_enter(
    site: Site, question: str, code: str, kind: str
) -> None:
    address = first(question, code, site)
    assert ("metric=border_crossings" in address) == bool(kind)
    assert f"measure={kind}" in address or not kind


def test_tables_words_pages_texts_and_claims_are_found(site: Site) -> None:
    for name in site.tables.names:
        title = site.tables.metadata(name).title
        found = search(f"table {title}", site, EN).found
        assert links.table_on_page(name, EN) in [each.address for each in found], name
    article = site.articles[0]
    for claim in article.claims:
        found = search(claim.quote.exact[:200], site, EN).found
        assert links.claim_in_text(article.slug, claim.id, EN) in [e.address for e in found]
    assert first("revisiones", "es", site) == "/es/revisions"


def test_a_pasted_text_is_offered_to_be_checked(site: Site) -> None:
    text = "Border Patrol agents apprehended 8,383 people in April 2025. " * 5
    results = search(text, site, EN)
    assert results.is_text
    assert results.found[0].kind is Kind.CHECK
    assert not search(" ".join(["word"] * LONG_TEXT), site, EN).is_text


STRANGE = (
    *("", " ", "?", "%", "'; DROP TABLE x; --", "<script>alert(1)</script>", "../../etc/passwd"),
    *("\x00", "\ud800", "ß" * 50, "İ" * 20, "١٢٣", "🙂", "fentanyl " * 2000, "a" * 10_000),
    *("(((((" * 100, "2023 " * 100, "January 0000", "99999999999", "may may may", "{month}"),
)


@pytest.mark.parametrize("question", STRANGE)
@pytest.mark.parametrize("code", ["en", "es"])
def test_nothing_that_is_typed_can_break_it(site: Site, question: str, code: str) -> None:
    for each in search(question, site, language(code)).found:
        assert each.address.startswith(f"/{code}/")
        assert each.title


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*KINDS, "2023", "Tucson", "venezolanos", "%", "\n"]) | st.text()))
def test_no_question_raises(words: list[str]) -> None:
    search(" ".join(words), current_site(), EN, brief=True)


def test_every_view_that_is_found_is_read_back_whole(site: Site) -> None:
    for code, question, _ in every():
        for each in search(question, site, language(code), brief=True).found:
            if each.kind is Kind.VIEW:
                query = each.address.partition("?")[2]
                state, dropped = read_state(query, defaults=State(metric=""), tables=site.tables)
                assert not dropped
                assert links.chart(state, language(code)) == each.address


def test_questions_have_no_second_list_of_what_texts_say() -> None:
    """A word for a drug, a place or a metric is in the lists of the reader of texts alone."""
    for each in vocabulary().lexicons:
        ours = tomllib.loads(
            (Path("dashboard/search/words") / f"{each.language}.toml").read_text("utf-8")
        )
        said = {
            folded(phrase)
            for kind in ("drugs", "places", "citizenships", "demographics", "states", "actors")
            for phrases in getattr(each.words, kind).values()
            for phrase in phrases
        }
        lists = [v for v in ours.values() if isinstance(v, list)]
        lists += [p for v in ours.values() if isinstance(v, dict) for p in v.values()]
        assert not said & {folded(phrase) for listed in lists for phrase in listed}
