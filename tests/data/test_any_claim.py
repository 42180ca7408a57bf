"""Any well-formed claim gets a verdict that can be told, drawn and written as JSON."""

import datetime as dt
import json
import random

from dashboard.articles.model import Also, Reading
from dashboard.claims import Outcome, as_data, check, claim_points, explain
from dashboard.i18n import language
from dashboard.metrics import metrics
from dashboard.terms.spellings import terms_of
from tests.unit.articles.made_up import article, claim

ENGLISH = language("en")
PERIODS = (
    *("undated", "month:2025-02", "month:1999-10", "month:2031-01", "months:2024-01..2024-05"),
    *("fiscal_year:2024", "calendar_year:2024", "fiscal_year_to_date:2025-05"),
    *("fiscal_year:2014", "months:2015-10..2018-09"),
)
DATES = (None, dt.date(1990, 1, 1), dt.date(2023, 11, 20), dt.date(2026, 1, 15))
SHAPES = (
    {"comparison": "level", "unit": "pounds"},
    {"comparison": "level", "unit": "count_per_day"},
    {"comparison": "share", "unit": "percent", "qualifier": "more_than", "subject": "flow"},
    {"comparison": "share", "unit": "percent", "of": ("citizenship",)},
    {"comparison": "share", "unit": "percent", "of": ("region", "drug"), "qualifier": "less_than"},
    {"comparison": "rate", "unit": "percent"},
    {"comparison": "record", "unit": "", "direction": "low", "value": ""},
    {
        "comparison": "record",
        "unit": "",
        "direction": "high",
        "value": "",
        "baseline": "since:2022-01",
    },
    *(
        {"comparison": "change", "unit": "percent", "direction": "up", "baseline": baseline}
        for baseline in (
            *("month:2023-12", "previous_month", "year_before", "peak", "none", "vague"),
            *("previous_period", "months:2023-01..2023-05", "average:2021-01..2022-12"),
            *("fiscal_year:2023", "calendar_year:2023", "fiscal_year_to_date:2024-05"),
        )
    ),
    {"comparison": "change", "unit": "times", "direction": "up", "baseline": "year_before"},
    {"comparison": "change", "unit": "", "direction": "down", "baseline": "none", "value": ""},
    {
        "comparison": "change",
        "unit": "pounds",
        "direction": "up",
        "baseline": "previous_period",
        "value": "",
        "from_value": "550",
        "to_value": "718",
    },
    {"comparison": "level", "unit": "pounds", "value": ""},
    {"comparison": "level", "unit": "tonnes", "also": Also(value="12", unit="short_tons")},
    {"comparison": "level", "unit": "count", "readings": (Reading(metric="encounters"),)},
    *(
        {"comparison": kind, "unit": "", "direction": "high", "among": among, **more}
        for kind, more in (("record", {"value": ""}), ("rank", {"value": "2"}))
        for among in ("all", "same_calendar_month", "fiscal_year_start", "fiscal_years")
    ),
    {
        "comparison": "run",
        "unit": "count",
        "value": "3",
        "threshold": "1000",
        "qualifier": "less_than",
    },
    {
        "comparison": "versus",
        "unit": "",
        "value": "",
        "direction": "low",
        "baseline": "calendar_year:2022",
    },
)
SCOPES = ("region", "component", "drug", "state", "citizenship", "demographic", "encounter_type")


def drawn(chance):
    columns = chance.sample(SCOPES, chance.choice([0, 1, 1, 2]))
    scope = {column: chance.choice(("All", *terms_of(column))) for column in columns}
    if "drug" in scope and chance.random() < 0.3:
        scope["drug"] = chance.choice(("Five drugs", ("Cocaine", "Heroin")))
    if chance.random() < 0.2:
        scope = {"vehicle_class": chance.choice(("passenger", "commercial", "rail"))}
    return claim(
        chance.choice((*metrics(), "search_rate", "none")),
        **{
            "value": chance.choice(("8", "15", "1029", "0.5", "20000")),
            "scope": scope,
            "period": chance.choice(PERIODS),
            "read_from": chance.choice(({}, {"period": "context"}, {"region": "context"})),
            **chance.choice(SHAPES),
        },
    )


def test_every_claim_gets_a_verdict_that_can_be_told(tables):
    chance = random.Random(4)
    seen = set()
    for _ in range(1_000):
        asked = drawn(chance)
        verdict = check(asked, article(asked, date=chance.choice(DATES)), tables)
        seen.add(verdict.outcome)
        told = explain(verdict, ENGLISH)
        assert told
        assert all(sentence.endswith(".") and "{" not in sentence for sentence in told), told
        assert json.loads(json.dumps(as_data(verdict, ENGLISH), allow_nan=False))
        claimed = claim_points(verdict).claimed
        assert claimed is None or claimed.value == claimed.value
        if verdict.outcome is Outcome.NOT_CHECKABLE:
            assert verdict.reasons
    assert {Outcome.AGREES, Outcome.DIFFERS, Outcome.NOT_CHECKABLE} <= seen
