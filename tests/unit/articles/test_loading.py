"""Annotation files are read strictly: a fault is named with its file, claim and key."""

import pytest

from dashboard.articles import annotations, load_article, load_articles
from dashboard.terms.config import BrokenFile
from tests.unit.articles.made_up import TEXT, toml, write


def test_a_text_and_its_claims_are_read(tmp_path):
    article = load_article(write(tmp_path))
    assert (article.slug, article.text, article.changed) == ("made-up", TEXT, False)
    claim = article.claim("C01")
    assert (claim.value, dict(claim.scope)) == ("3", {"region": "Southwest", "drug": "Fentanyl"})


def test_two_files_are_a_text_and_texts_come_by_slug(tmp_path):
    write(tmp_path, "b")
    write(tmp_path, "a")
    assert [article.slug for article in load_articles(tmp_path)] == ["a", "b"]


def test_a_changed_byte_is_noticed(tmp_path):
    path = write(tmp_path)
    path.write_bytes(TEXT.replace("five", "Five").encode())
    assert load_article(path).changed


def test_a_text_without_annotations_is_refused(tmp_path):
    (tmp_path / "alone.txt").write_text("Made up.")
    with pytest.raises(BrokenFile, match=r"alone\.toml: is missing"):
        load_articles(tmp_path)


def test_bytes_that_are_no_utf8_are_refused(tmp_path):
    path = write(tmp_path)
    path.write_bytes(b"caf\xe9")
    with pytest.raises(BrokenFile, match=r"made-up\.txt: byte 3: is not UTF-8"):
        load_article(path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('language = "en"', 'language = "en"\nauthor = ""', "text.author: unknown key; known are"),
        ('unit = "pounds"', 'unit = "stones"', "claims C01: unit: Invalid enum value 'stones'"),
        ('unit = "pounds"', 'unit = "stones"', "allowed are '', 'count', 'pounds', 'kilograms'"),
        ('metric = "seizure_pounds"', 'metric = "pounds"', "C01: metric: 'pounds' is unknown"),
        ('metric = "seizure_pounds"', 'metric = "pounds"', "'seizure_events', "),
        ('drug = "Fentanyl" }', 'drug = "Sugar" }', "claims C01: scope.drug: 'Sugar' is unknown"),
        ('drug = "Fentanyl" }', 'drug = "Sugar" }', "'Methamphetamine', "),
        ('drug = "Fentanyl" }', 'colour = "Red" }', "C01: scope.colour: is no dimension"),
        ('"month:2025-02"', '"February"', "claims C01: period: 'February' is not a period"),
        ('"month:2025-02"', '"fiscal_year:two"', "C01: period: 'fiscal_year:two' is not a period"),
        ('printed = "three"', 'printed = "seven"', "C01: printed: 'seven' does not stand"),
        ('value = "3"', 'value = "3 lb"', "claims C01: value: '3 lb' must be plain digits"),
        ('value = "3"', "value = 3", "claims C01: value: Expected `str`, got `int`"),
        (
            'comparison = "level"',
            'comparison = "change"',
            "C01: baseline: '' is unknown for a change",
        ),
        ('drug = "words", ', "", "claims C01: read_from.drug: missing"),
        ("read_from = {", 'read_from = { state = "words",', "read_from.state: is not stated"),
        ("position = 13", "position = -1", "claims C01: quote.exact: words and a position"),
        ('id = "C01"', 'id = "C 1"', "claims C 1: id: 'C 1' must be letters and digits"),
        ('id = "C01"', "", "claims number 1: id: missing"),
        ("date = 2026-01-15", "", "text.date: must be given"),
        ('date_known = "stated"', 'date_known = "unknown"', "text.date: must not be given"),
        ("[text]", "[text", "is not TOML"),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path, old, new, fault):
    assert old in toml()
    path = write(tmp_path, notes=toml().replace(old, new, 1))
    with pytest.raises(BrokenFile, match=r"^made-up\.toml: ") as caught:
        load_article(path)
    assert fault in str(caught.value)


def test_every_fault_of_a_file_is_named_at_once(tmp_path):
    second = toml()[toml().index("[[claims]]") :].replace('"C01"', '"C02"')
    notes = toml().replace('value = "3"', "value = 3").replace('title = "', 'heading = "')
    notes += second.replace('"three"', '"seven"').replace('"Fentanyl"', '"Sugar"')
    with pytest.raises(BrokenFile) as caught:
        load_article(write(tmp_path, notes=notes))
    places = [": ".join(fault.split(": ")[:-1]) for fault in caught.value.faults]
    assert sorted(place.split(": ")[:2] for place in places) == [
        ["claims C01", "value"],
        ["claims C02", "printed"],
        ["claims C02", "scope.drug"],
        ["text.heading"],
        ["text.title"],
    ]


def test_an_id_is_used_once(tmp_path):
    notes = toml() + toml()[toml().index("[[claims]]") :]
    with pytest.raises(BrokenFile, match="id: 'C01' is used twice"):
        load_article(write(tmp_path, notes=notes))


def test_annotations_select_by_words_and_by_code_points(tmp_path):
    article = load_article(write(tmp_path))
    page = annotations(
        article,
        address="https://example.org/annotations",
        source="https://example.org/text",
        words=lambda mark: {"en": mark.id, "es": "otra"},
    )
    assert (page["type"], page["@context"]) == (
        "AnnotationPage",
        "http://www.w3.org/ns/anno.jsonld",
    )
    (item,) = page["items"]
    quote, position = item["target"]["selector"]
    assert item["id"] == "https://example.org/annotations#C01"
    assert item["target"]["source"] == "https://example.org/text"
    assert TEXT[position["start"] : position["end"]] == quote["exact"] == "two three"
    assert (quote["prefix"], quote["suffix"]) == ("one ", " four")
    bodies = [(body["language"], body["value"]) for body in item["body"]]
    assert bodies == [("en", "C01"), ("es", "otra")]


CLAIM = 'comparison = "level"'


def test_a_share_of_a_group_is_read_with_the_columns_that_name_it(tmp_path):
    notes = toml().replace(CLAIM, 'comparison = "share"\nof = ["drug"]')
    notes = notes.replace('unit = "pounds"', 'unit = "percent"')
    notes = notes.replace('unit = "words"', 'unit = "words", of = "text"')
    claim = load_article(write(tmp_path, notes=notes)).claim("C01")
    assert (claim.of, claim.basis("of")) == (("drug",), "text")
    unsaid = notes.replace(', of = "text"', "")
    with pytest.raises(BrokenFile, match=r"claims C01: read_from\.of: missing"):
        load_article(write(tmp_path, notes=unsaid))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({'region = "Southwest"': 'region = ["Southwest"]'}, "scope.region: a list has two"),
        ({'unit = "pounds"': 'unit = "count"'}, "C01: unit: must be 'pounds' or 'kilograms'"),
        ({CLAIM: 'comparison = "rate"'}, "C01: comparison: must be 'level' for a figure of"),
        ({CLAIM: 'comparison = "share"'}, "C01: of: must be given for a share of seizure_pounds"),
        ({CLAIM: 'comparison = "level"\nof = ["drug"]'}, "C01: of: must not be given for a level"),
        ({CLAIM: 'comparison = "share"\nof = ["state"]'}, "C01: of: the scope must name a group"),
        ({CLAIM: 'comparison = "share"\nof = ["drug", "drug"]'}, "C01: of: names each column once"),
        (
            {CLAIM: 'comparison = "share"\nof = ["drug"]'},
            "C01: unit: must be 'percent' for a share",
        ),
        (
            {
                CLAIM: 'comparison = "share"\nof = ["region"]',
                'metric = "seizure_pounds"': 'metric = "southwest_encounters"',
            },
            "C01: of: southwest_encounters has no other region",
        ),
        (
            {
                CLAIM: 'comparison = "share"\nof = ["drug"]',
                'metric = "seizure_pounds"': 'metric = "ports_of_entry_share"',
            },
            "C01: of: must not be given for a figure of ports_of_entry_share",
        ),
        (
            {
                CLAIM: 'comparison = "share"\nof = ["drug"]\n'
                'readings = [{ scope = { region = "Southwest" } }]'
            },
            "C01: of: the scope must name a group by its drug, in every reading",
        ),
        ({CLAIM: 'comparison = "run"\nthreshold = "5"'}, "period: must be the 3 months of the run"),
        ({CLAIM: 'comparison = "run"'}, "C01: threshold: must be given for a run"),
        ({CLAIM: 'comparison = "rank"'}, "C01: direction: must be 'low' or 'high' for a rank"),
        ({CLAIM: 'comparison = "versus"'}, "C01: baseline: '' is unknown for a versus"),
        (
            {CLAIM: 'comparison = "change"\nbaseline = "average:2021"'},
            "C01: baseline: '2021' is not a month",
        ),
        (
            {'"seizure_pounds"': '"southwest_encounters"', '"Southwest"': '"Northern"'},
            "'Northern' contradicts the metric southwest_encounters: it is 'Southwest' only",
        ),
        (
            {'"seizure_pounds"': '"border_patrol_encounters"', "drug =": "component ="},
            "scope.component: 'Fentanyl' is unknown",
        ),
        ({CLAIM: CLAIM + "\nreadings = [{}]"}, "readings number 1: must say what it reads"),
        (
            {CLAIM: CLAIM + '\nreadings = [{ metric = "x" }]'},
            "readings number 1.metric: 'x' is unknown",
        ),
        (
            {CLAIM: CLAIM + '\nalso = { value = "1", unit = "count" }'},
            "C01: also.unit: must be 'pounds'",
        ),
        ({CLAIM: CLAIM + '\nfrom_value = "1"'}, "C01: from_value: must not be given for a level"),
        (
            {
                CLAIM: 'comparison = "change"\nbaseline = "none"\ndirection = "down"',
                'unit = "pounds"': 'unit = "times"',
            },
            "C01: direction: times is new over old: above 1 is 'up'",
        ),
        ({"date = 2026-01-15": 'date = "2026-13"'}, "text.date: no month 13"),
        ({"date = 2026-01-15": "date = 2026"}, "text.date: must be a day"),
    ],
)
def test_the_parts_of_a_claim_fit_each_other(tmp_path, changes, fault):
    notes = toml()
    for old, new in changes.items():
        assert old in notes
        notes = notes.replace(old, new, 1)
    with pytest.raises(BrokenFile) as caught:
        load_article(write(tmp_path, notes=notes))
    assert fault in str(caught.value)


def test_a_part_that_cannot_be_read_hides_no_other_fault(tmp_path):
    notes = toml().replace('"month:2025-02"', '"month:2025-13"')
    notes = notes.replace('"seizure_pounds"', '"pounds"').replace('"Fentanyl"', '"Sugar"')
    with pytest.raises(BrokenFile) as caught:
        load_article(write(tmp_path, notes=notes))
    assert {fault.split(": ")[1] for fault in caught.value.faults} == {
        "period",
        "metric",
        "scope.drug",
    }


def test_a_month_alone_is_a_date_and_counts_with_its_last_day(tmp_path):
    article = load_article(
        write(tmp_path, notes=toml().replace("date = 2026-01-15", 'date = "2025-08"'))
    )
    assert (str(article.date), article.month_only) == ("2025-08-31", True)


def test_terms_of_a_list_and_a_group_are_one_scope(tmp_path):
    five = 'drug = ["Marijuana", "Heroin", "Cocaine", "Fentanyl", "Methamphetamine"]'
    notes = toml().replace('drug = "Fentanyl"', five)
    claim = load_article(write(tmp_path, notes=notes)).claim("C01")
    assert claim.filters == {"region": "Southwest", "drug": "Five drugs"}
    two = toml().replace('drug = "Fentanyl"', 'drug = ["Heroin", "Cocaine"]')
    claim = load_article(write(tmp_path, notes=two)).claim("C01")
    assert claim.filters["drug"] == ("Cocaine", "Heroin")
