"""A second text is two files in a folder: a made-up English text, with a claim of each verdict."""

import datetime as dt
import hashlib

import pytest

from dashboard.articles import load_articles
from dashboard.claims import Outcome, applies, check_all, claim_points, explain
from dashboard.i18n import language
from dashboard.queries import Filters, State

# MADE UP for this test: no outlet ever printed it.
TEXT = """MADE-UP TEXT FOR A TEST. Nobody ever published it.

In December 2023 the Border Patrol met 249,740 people at the southwest border. Nationwide, CBP \
counted 370,883 encounters in November 2023, and 90,000 by the Border Patrol at the southwest \
border in June 2024.
Encounters at the southwest border hit an all-time low in November 2025.
In fiscal year 2024, 8 percent of passenger cars were scanned, and 41 percent of the trucks. CBP \
scans 40 percent of vehicles.
Agents of the northern border made more seizures than ever, officials said, up 30 percent from \
earlier years. Fentanyl seized in fiscal year 2024 weighed 9,929 kilograms.
In March 2025 the Border Patrol counted 7,184 people at the southwest border.
"""


def entry(name, words, printed, body, read):
    start = TEXT.index(words)
    end = start + len(words)
    quoted = {
        "exact": words,
        "prefix": TEXT[max(0, start - 32) : start],
        "suffix": TEXT[end : end + 32],
    }
    lines = [f'{key} = """{value}"""' for key, value in quoted.items()]
    from_words = ", ".join(f'{part} = "words"' for part in read.split())
    return "\n".join(
        [
            f'[[claims]]\nid = "{name}"\nprinted = "{printed}"',
            body,
            f"read_from = {{ {from_words} }}\n[claims.quote]",
            *lines,
            f"position = {start}\n",
        ]
    )


LEVEL = "metric period comparison value unit"
NOTES = [
    f"""[text]
sha256 = "{hashlib.sha256(TEXT.encode()).hexdigest()}"
language = "en"
title = "A made-up text"
outlet = ""
date = 2026-02-01
date_known = "stated"
date_basis = "Made up."
""",
    entry(
        "M1",
        "In December 2023 the Border Patrol met 249,740 people at the southwest border",
        "249,740",
        """metric = "border_patrol_encounters"
scope = { region = "Southwest" }
period = "month:2023-12"
comparison = "level"
value = "249740"
unit = "count" """,
        LEVEL + " region",
    ),
    entry(
        "M2",
        "CBP counted 370,883 encounters in November 2023",
        "370,883",
        """metric = "encounters"
scope = { region = "Nationwide" }
period = "month:2023-11"
comparison = "level"
value = "370883"
unit = "count" """,
        LEVEL + " region",
    ),
    entry(
        "M3",
        "90,000 by the Border Patrol at the southwest border in June 2024",
        "90,000",
        """metric = "border_patrol_encounters"
scope = { region = "Southwest" }
period = "month:2024-06"
comparison = "level"
value = "90000"
unit = "count" """,
        LEVEL + " region",
    ),
    entry(
        "M4",
        "Encounters at the southwest border hit an all-time low in November 2025",
        "all-time low",
        """metric = "encounters"
scope = { region = "Southwest" }
period = "month:2025-11"
comparison = "record"
direction = "low" """,
        "metric region period comparison direction",
    ),
    entry(
        "M5",
        "8 percent of passenger cars were scanned",
        "8 percent",
        """metric = "nii_scan_rate"
scope = { vehicle_class = "passenger" }
period = "fiscal_year:2024"
comparison = "rate"
value = "8"
unit = "percent" """,
        LEVEL + " vehicle_class",
    ),
    entry(
        "M6",
        "41 percent of the trucks",
        "41 percent",
        """metric = "nii_scan_rate"
scope = { vehicle_class = "commercial" }
period = "fiscal_year:2024"
comparison = "rate"
value = "41"
unit = "percent" """,
        LEVEL + " vehicle_class",
    ),
    entry(
        "M7",
        "CBP scans 40 percent of vehicles",
        "40 percent",
        """metric = "nii_scan_rate"
scope = {}
period = "undated"
comparison = "rate"
value = "40"
unit = "percent" """,
        LEVEL,
    ),
    entry(
        "M8",
        "up 30 percent from earlier years",
        "30 percent",
        """metric = "seizure_events"
scope = { region = "Northern" }
period = "undated"
comparison = "change"
baseline = "vague"
value = "30"
unit = "percent"
direction = "up" """,
        LEVEL + " region baseline direction",
    ),
    entry(
        "M9",
        "Fentanyl seized in fiscal year 2024 weighed 9,929 kilograms",
        "9,929 kilograms",
        """metric = "seizure_pounds"
scope = { drug = "Fentanyl" }
period = "fiscal_year:2024"
comparison = "level"
value = "9929"
unit = "kilograms" """,
        LEVEL + " drug",
    ),
    entry(
        "M10",
        "In March 2025 the Border Patrol counted 7,184 people at the southwest border",
        "7,184",
        """metric = "border_patrol_encounters"
scope = { region = "Southwest" }
period = "month:2025-03"
comparison = "level"
value = "7184"
unit = "count" """,
        LEVEL + " region",
    ),
]


@pytest.fixture(scope="module")
def text(tmp_path_factory):
    folder = tmp_path_factory.mktemp("seeds")
    (folder / "made-up.txt").write_bytes(TEXT.encode())
    (folder / "made-up.toml").write_text("\n".join(NOTES), encoding="utf-8")
    (article,) = load_articles(folder)
    return article


@pytest.fixture(scope="module")
def verdicts(text, tables):
    today = dt.date(2026, 11, 23)
    return {verdict.claim: verdict for verdict in check_all(text, tables, today=today)}


def test_every_verdict_is_found(verdicts):
    assert {name: verdict.outcome.value for name, verdict in verdicts.items()} == {
        "M1": "agrees",
        "M2": "agrees_elsewhere",
        "M3": "differs",
        "M4": "overstated",
        "M5": "agrees",
        "M6": "differs",
        "M7": "not_checkable",
        "M8": "not_checkable",
        "M9": "agrees",
        "M10": "close",
    }
    assert {verdict.outcome for verdict in verdicts.values()} == set(Outcome)


def test_the_month_after_is_named_where_the_figure_belongs(verdicts):
    elsewhere = verdicts["M2"].elsewhere
    assert (elsewhere.dimension, str(elsewhere.official.period)) == ("month", "month:2023-12")


def test_how_far_a_figure_is_off(verdicts):
    verdict = verdicts["M3"]
    assert verdict.difference == 90_000 - verdict.official.value
    assert verdicts["M6"].difference == 41 - 27


def test_passenger_and_commercial_vehicles_are_never_one_rate(verdicts):
    verdict = verdicts["M7"]
    assert verdict.reasons[0].key == "classes_apart"
    assert {row.vehicle_class for row in verdict.nearest} == {"passenger", "commercial"}


def test_kilograms_are_compared_with_pounds(verdicts):
    assert round(verdicts["M9"].official.value / 0.45359237, 1) == 21_889.2


def test_each_has_a_note_and_a_place_where_one_can_be(verdicts):
    for verdict in verdicts.values():
        assert explain(verdict, language("en"))
    whole_year = claim_points(verdicts["M9"]).claimed
    assert whole_year
    assert whole_year.period == verdicts["M9"].period
    assert claim_points(verdicts["M3"]).true is not None


def test_the_claims_lie_on_the_charts_of_their_own_scope(text):
    southwest = State("border_patrol_encounters", filters=Filters({"region": ("Southwest",)}))
    assert [one.id for one in text.claims if applies(one, southwest)] == ["M1", "M3", "M10"]
    assert [one.id for one in text.claims if applies(one, State("encounters"))] == ["M2"]
