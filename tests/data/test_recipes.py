"""README's recipes, each performed on a copy: its files are edited, no others, and it works.

The application of a copy runs in a process of its own, since Python keeps what it has imported.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.queries.sentences import sentences
from dashboard.tables import Tables
from tests.conftest import ROOT
from tests.data import currency_table, recipes
from tests.data.copied import Answers, Copy
from tests.pseudo import write_pseudo

VOCABULARY = "tests/unit/i18n/test_vocabulary.py"
FILE = re.compile(r"`([\w./-]+/[\w.-]+\.(?:toml|py|csv|txt))`")
NOT_TRANSLATED = "not been translated yet"


def readme(title: str) -> str:
    """A recipe of README, from its title in bold to the next one."""
    text = (ROOT / "README.md").read_text("utf-8")
    found = re.search(rf"^- \*\*{title}\*\*.*?(?=^- \*\*|^$)", text, re.MULTILINE | re.DOTALL)
    assert found, f"README has no recipe “{title}”"
    return found[0]


def assert_only_named(title: str, changed: set[str], **names: str) -> None:
    """A recipe names the files that were edited and no others, and says how many they are."""
    recipe = readme(title)
    for placeholder, name in names.items():
        recipe = recipe.replace(placeholder, name)
    assert set(FILE.findall(recipe)) == changed
    assert f"({len(changed)} file" in recipe


def words(html: str) -> str:
    """The text of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def header(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text)))


METRIC_CHART = "/en/seizures?metric=land_seizures"
METRIC_FILE = "/data/series.csv?metric=land_seizures"
VIEW = "metric=seizure_pounds&drug=fentanyl&view=average12"
VIEW_CHART = f"/en/seizures?{VIEW}"
VIEW_FILE = f"/data/series.csv?{VIEW}"
TEXT_PAGE = "/en/sources/made-up"


@dataclass(frozen=True)
class Additions:
    """A copy with a metric, a view and a source text, each with the files that it took."""

    copy: Copy
    changed: Mapping[str, set[str]]
    answers: Answers


@pytest.fixture(scope="module")
def additions(tmp_path_factory: pytest.TempPathFactory) -> Additions:
    copy = Copy.made_in(tmp_path_factory.mktemp("additions"))
    changed = {
        recipe.__name__: copy.changed_by(recipe)
        for recipe in (recipes.a_metric, recipes.a_view, recipes.a_source_text)
    }
    addresses = ["/en/method", METRIC_CHART, METRIC_FILE, VIEW_CHART, VIEW_FILE, TEXT_PAGE, "/en/"]
    return Additions(copy, changed, copy.ask(addresses))


def test_a_metric(additions: Additions) -> None:
    assert_only_named("A metric", additions.changed["a_metric"])
    answers = additions.answers
    assert 'name="metric" value="land_seizures" checked' in answers[METRIC_CHART]
    assert ">Drug seizures on land nationwide <small>Number per month" in answers[METRIC_CHART]
    assert header(answers[METRIC_FILE])[1] == "land_seizures_count"
    assert "How many seizure events CBP recorded under its filter Land Only." in words(
        answers["/en/method"]
    )


def test_a_view(additions: Additions) -> None:
    assert_only_named("A view", additions.changed["a_view"])
    page = words(additions.answers[VIEW_CHART])
    assert "pounds per month, mean of the twelve months to each month" in page
    assert re.search(
        r"May 2025 – April 2026: [\d,.]+ pounds \(provisional\), .* twelve months", page
    )
    assert 'name="view" value="average12" checked' in additions.answers[VIEW_CHART]
    assert header(additions.answers[VIEW_FILE])[1] == "seizure_pounds_mean_of_12_months_lb"


def test_a_view_without_words_cannot_be_made(tmp_path: Path) -> None:
    copy = Copy.made_in(tmp_path)
    recipes.a_view_without_words(copy)
    ran = copy.run("-c", "import dashboard.queries.views")
    assert ran.returncode == 1
    assert "ValueError: the view average12 lacks the texts short, how, how_ratio, year_before" in (
        ran.stderr
    )


def test_a_source_text(additions: Additions) -> None:
    assert_only_named("A source text", additions.changed["a_source_text"], NAME="made-up")
    assert "made-up: 1 exact" in additions.copy.command("quotes")
    page = words(additions.answers[TEXT_PAGE])
    assert "A made-up text" in page
    assert "1,027.8 lb" in page
    assert "A made-up text" in words(additions.answers["/en/"])
    log = ["claims", "--log", "datasets/verdicts.csv"]
    assert f"python -m dashboard {' '.join(log)}" in readme("A source text")
    additions.copy.command(*log)
    assert ",made-up,C01,agrees," in additions.copy.read("datasets/verdicts.csv")


def test_what_is_added_breaks_no_test(additions: Additions) -> None:
    assert additions.answers.log == ""
    ran = additions.copy.test(
        VOCABULARY,
        "tests/unit/metrics",
        "tests/unit/queries/test_views.py",
        "tests/unit/queries/test_oracle.py::test_the_oracle_has_plain_loops_for_a_view",
        "tests/data/test_seeds.py",
        "tests/data/test_toml_files.py",
        "tests/app/test_home_page.py",
        "tests/app/test_verdict_log.py",
    )
    assert ran.returncode == 0, ran.stdout


def test_a_language(tmp_path: Path, tables: Tables) -> None:
    copy = Copy.made_in(tmp_path)
    folder = copy.folder / "dashboard" / "i18n"
    write_pseudo(folder, "fr", sentences(tables), locale="fr")
    write_pseudo(folder, "pt", sentences(tables), locale="pt", without="nav.about")
    assert_only_named("A language", {"dashboard/i18n/fr.toml"}, xx="fr")
    answers = copy.ask(["/fr/about", "/pt/about"])
    assert '<html lang="fr">' in answers["/fr/about"]
    assert NOT_TRANSLATED not in answers["/fr/about"]
    assert '<html lang="en">' in answers["/pt/about"]
    assert NOT_TRANSLATED in answers["/pt/about"]
    ran = copy.test(VOCABULARY)
    failed = re.findall(r"^FAILED .*\[(\w+)\]", ran.stdout, re.MULTILINE)
    assert failed == ["pt", "pt"]
    assert "nav.about" in ran.stdout


CURRENCY_REVISIONS = "/en/revisions?table=currency_seizures"
CURRENCY_CHART = "/en/seizures?metric=currency_seizures&split=currency"
CURRENCY_FILE = "/data/currency_seizures.csv?currency=us-currency"
CURRENCY_BEFORE = f"{CURRENCY_FILE}&asof=2026-09"
CURRENCY_SERIES = "/data/series.csv?metric=currency_seizures"
CURRENCY = (
    *("/en/", "/en/data", CURRENCY_REVISIONS),
    *(CURRENCY_CHART, CURRENCY_FILE, CURRENCY_BEFORE, CURRENCY_SERIES),
)


@dataclass(frozen=True)
class Currency:
    """A copy with a unit and a table of two releases, asked without and with all texts."""

    copy: Copy
    changed: Mapping[str, set[str]]
    refused: str
    without_words: Answers
    missing: str
    answers: Answers


def ingest(copy: Copy, name: str, text: str, published: str) -> list[str]:
    """The command by which a release is taken in."""
    path = copy.folder / name
    path.write_text(text, encoding="utf-8")
    url = f"https://example.org/{name}"
    return ["ingest", str(path), "--published", published, "--url", url]


@pytest.fixture(scope="module")
def currency(tmp_path_factory: pytest.TempPathFactory) -> Currency:
    copy = Copy.made_in(tmp_path_factory.mktemp("currency"))
    changed = {"a_unit": copy.changed_by(recipes.a_unit)}
    table = copy.changed_by(currency_table.a_table)
    copy.command(*ingest(copy, "first.csv", currency_table.FIRST_RELEASE, "2026-09-05"))
    second = ingest(copy, "second.csv", currency_table.SECOND_RELEASE, "2026-10-05")
    refused = copy.run("-m", "dashboard", *second)
    assert refused.returncode == 1
    changed["a_spelling"] = copy.changed_by(currency_table.a_spelling)
    copy.command(*second)
    without_words = copy.ask(CURRENCY)
    missing = copy.test(VOCABULARY).stdout
    changed["a_table"] = table | copy.changed_by(currency_table.words_of_the_measure)
    return Currency(copy, changed, refused.stderr, without_words, missing, copy.ask(CURRENCY))


def test_a_unit(currency: Currency) -> None:
    assert_only_named("A unit", currency.changed["a_unit"])
    page = words(currency.answers[CURRENCY_CHART])
    assert "Currency seized nationwide, by kind of currency, dollars per month" in page
    assert re.search(r"September 2026 \(provisional\): .*[\d,]+ dollars", page)
    assert header(currency.answers[CURRENCY_SERIES])[1] == "currency_seizures_usd"


def test_a_spelling(currency: Currency) -> None:
    assert_only_named("A spelling of a publisher", currency.changed["a_spelling"])
    assert currency_table.NEW_SPELLING in currency.refused
    assert "must be a known component, see spellings.csv" in currency.refused


def test_a_newer_release_is_one_command(currency: Currency) -> None:
    rows = list(csv.DictReader(io.StringIO(currency.answers[CURRENCY_FILE])))
    assert {row["release"] for row in rows} == {"second"}
    revised = [row["dollars"] for row in rows if row["dollars"].startswith("7700")]
    assert sorted(revised) == ["77000", "77001", "77002"]
    before = list(csv.DictReader(io.StringIO(currency.answers[CURRENCY_BEFORE])))
    assert {row["release"] for row in before} == {"first"}
    assert not [row for row in before if row["dollars"].startswith("7700")]
    assert "python -m dashboard ingest FILE" in readme("A newer release")


def test_a_table(currency: Currency) -> None:
    assert_only_named("A table", currency.changed["a_table"], NAME="currency_seizures")
    answers = currency.answers
    assert answers.log == ""
    overview = words(answers["/en/"])
    assert "Currency seizures, August 2026" in overview
    assert "3 values" in overview
    assert "230,016.0 → 77,000.0 US dollars" in overview
    revised = "Border Patrol · Southwest border · US dollars US dollars 230,016.0 77,000.0"
    assert revised in words(answers[CURRENCY_REVISIONS])
    assert "Currency seizures nationwide" in words(answers["/en/data"])
    checked = currency.copy.command("validate")
    assert "currency_seizures: 288 rows" in checked
    assert "agree with each other" in checked


def test_a_table_whose_measure_lacks_its_texts_is_shown_by_its_raw_name(
    currency: Currency,
) -> None:
    answers = currency.without_words
    assert {page.status for page in answers.pages.values()} == {200}
    assert "230,016.0 → 77,000.0 dollars" in words(answers["/en/"])
    assert "US dollars dollars 230,016.0 77,000.0" in words(answers[CURRENCY_REVISIONS])
    lacking = ("measures.names", "measures.changed", "measures.units")
    for texts in lacking:
        assert f"en: no text for {texts}.dollars" in answers.log
        assert f"{texts}.dollars" in currency.missing
