"""Figures of whole fiscal years by citizenship, on a made-up table of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import pytest
from msgspec.structs import replace

from dashboard.articles import Period
from dashboard.claims import Outcome, Verdict, check, explain
from dashboard.claims.model import Official
from dashboard.claims.official.question import Question, official_figure
from dashboard.claims.official.yearly import TABLE, yearly
from dashboard.i18n import language
from dashboard.schemas.shapes import TableKind
from dashboard.tables import Tables
from dashboard.terms.groups import Terms
from tests.unit.articles.made_up import article, claim
from tests.unit.queries.made_up import facts, made_up, release, table

PATROL = "border_patrol_encounters"
MONTHS = """
month,region,citizenship,component,encounters
2025-10, Southwest, Peru, USBP, 40
2025-11, Southwest, Peru, USBP, 50
"""
YEARS = """
2011,Southwest,Tucson Sector,Peru,300
2011,Southwest,Tucson Sector,Mexico,9000
2011,Northern,Havre Sector,Peru,7
2012,Southwest,Tucson Sector,Peru,450
2012,Southwest,Yuma Sector,Honduras,81
2012,Northern,Havre Sector,Mexico,11
2013,Southwest,Tucson Sector,Peru,421
2013,Southwest,Tucson Sector,Russia,5
2013,Southwest,Yuma Sector,Mexico,5003
2014,Southwest,Tucson Sector,Russia,64
2014,Southwest,Tucson Sector,Soviet Union,2
2014,Southwest,Yuma Sector,Mexico,6021
"""
PUBLISHED = dt.date(2016, 5, 1)


@pytest.fixture(scope="module")
def held() -> Tables:
    """Two months by citizenship of fiscal year 2026, and the years 2011 to 2014."""
    header = "month,region,area_of_responsibility,citizenship,encounters\n"
    # Read as months first, the first of each calendar year of the same name.
    frame, metadata = table(
        header + "\n".join(f"{line[:4]}-01{line[4:]}" for line in YEARS.strip().splitlines()),
        scope={"component": "USBP"},
    )
    years = frame["month"].dt.year
    frame = frame.drop(columns=["month", "status"]).assign(fiscal_year=years)
    yearly_table = (
        frame.rename(columns={"encounters": "apprehensions"}),
        replace(metadata, name=TABLE, kind=TableKind.YEARLY),
    )
    empty = "month,region,encounters\n"
    return made_up(
        [
            release("months", "citizenship_encounters", "2025-10-01", "2025-11-01", "2015-01-10"),
            release("years", TABLE, "2010-10-01", "2013-10-01", str(PUBLISHED), "2014")
            | {"covers_to": pd.Timestamp("2014-09-01")},
        ],
        border_patrol_encounters=table(empty, scope={"component": "USBP"}),
        southwest_encounters=table("month,encounters\n", scope={"region": "Southwest"}),
        encounters=table(empty),
        area_encounters=table(empty),
        sector_encounters=table(empty, scope={"component": "USBP"}),
        citizenship_encounters=table(MONTHS),
        reported_figures=facts("reported_figures", []),
        sources=facts("sources", []),
        **{TABLE: yearly_table},
    )


def official(
    tables: Tables,
    period: str,
    filters: Mapping[str, Terms],
    baseline: str = "",
    metric: str = PATROL,
) -> Official | None:
    unit = "percent" if baseline else "count"
    return official_figure(tables, Question(metric, filters, Period.parse(period), baseline, unit))


def value(
    tables: Tables, period: str, filters: Mapping[str, Terms], baseline: str = ""
) -> float | None:
    found = official(tables, period, filters, baseline)
    return found.value if found else None


def verdict(tables: Tables, printed: str, date: dt.date | None = None, **fields) -> Verdict:
    asked = claim(PATROL, printed, **{"unit": "count", **fields})
    return check(asked, article(asked, date=date), tables)


@pytest.mark.parametrize(
    ("period", "filters", "count"),
    [
        ("fiscal_year:2012", {"citizenship": "Peru"}, 450),
        ("fiscal_year:2011", {"citizenship": "Peru"}, 307),
        ("fiscal_year:2011", {"citizenship": "Peru", "region": "Southwest"}, 300),
        (
            "fiscal_year:2011",
            {"citizenship": "Peru", "area_of_responsibility": "Havre Sector"},
            7,
        ),
        # Several whole years add up, however they are named; several citizenships do, too.
        ("months:2010-10..2013-09", {"citizenship": "Peru"}, 307 + 450 + 421),
        ("fiscal_year:2012", {"citizenship": ("Honduras", "Peru")}, 531),
        # No row: nobody was apprehended.
        ("fiscal_year:2013", {"citizenship": "Honduras"}, 0),
    ],
)
def test_a_figure_is_the_sum_of_its_rows(held: Tables, period, filters, count: int) -> None:
    found = official(held, period, filters)
    assert found is not None
    assert (found.value, found.tables, found.releases) == (count, (TABLE,), ("years",))
    assert found.status == "final"


@pytest.mark.parametrize(
    ("period", "filters"),
    [
        # Parts of years and calendar years, and years that are not held.
        ("month:2012-03", {"citizenship": "Peru"}),
        ("calendar_year:2012", {"citizenship": "Peru"}),
        ("months:2011-10..2012-08", {"citizenship": "Peru"}),
        ("fiscal_year:2015", {"citizenship": "Peru"}),
        ("months:2010-10..2015-09", {"citizenship": "Peru"}),
        # Terms and dimensions that the table lacks.
        ("fiscal_year:2012", {"citizenship": "Other"}),
        ("fiscal_year:2012", {"citizenship": "Cuba"}),
        ("fiscal_year:2012", {"citizenship": ("Cuba", "Peru")}),
        ("fiscal_year:2012", {"citizenship": "Peru", "demographic": "Single Adults"}),
        ("fiscal_year:2012", {"citizenship": "Peru", "region": "Coastal"}),
        # A sector that is not of the border.
        (
            "fiscal_year:2012",
            {"citizenship": "Peru", "region": "Northern", "area_of_responsibility": "Yuma Sector"},
        ),
    ],
)
def test_nothing_else_is_answered(held: Tables, period: str, filters) -> None:
    assert official(held, period, filters) is None


def test_only_the_border_patrol_is_answered(held: Tables) -> None:
    peru = {"citizenship": "Peru"}
    assert official(held, "fiscal_year:2012", peru, metric="encounters") is None
    ports, patrol = {**peru, "component": "OFO"}, {**peru, "component": "USBP"}
    assert official(held, "fiscal_year:2012", ports, metric="encounters") is None
    found = official(held, "fiscal_year:2012", patrol, metric="encounters")
    assert found is not None
    assert found.value == 450


def test_months_are_answered_from_months(held: Tables) -> None:
    peru = {"citizenship": "Peru"}
    found = official(held, "month:2025-11", peru)
    assert found is not None
    assert found.tables == ("citizenship_encounters",)
    # The years of one table and the months of another are never put together.
    assert official(held, "months:2025-10..2025-11", peru, "fiscal_year:2012") is None


def test_a_group_is_made_of_its_members_and_other_is_all_the_rest(held: Tables) -> None:
    group = "citizenship_group"
    assert value(held, "fiscal_year:2012", {group: "Honduras"}) == 81
    assert value(held, "fiscal_year:2012", {group: "Other"}) == 450
    # All but the Mexicans.
    rest = {group: ("El Salvador", "Guatemala", "Honduras", "Other")}
    assert value(held, "fiscal_year:2012", rest) == 450 + 81
    assert value(held, "fiscal_year:2014", rest) == 64 + 2


def test_a_year_that_may_have_the_same_people_under_another_name_is_left_out(held: Tables) -> None:
    assert value(held, "fiscal_year:2013", {"citizenship": "Russia"}) == 5
    assert value(held, "fiscal_year:2014", {"citizenship": "Russia"}) is None
    both = {"citizenship": ("Russia", "Soviet Union")}
    assert value(held, "fiscal_year:2014", both) == 66


def test_a_change_between_years(held: Tables) -> None:
    peru = {"citizenship": "Peru", "region": "Southwest"}
    assert value(held, "fiscal_year:2012", peru, "fiscal_year:2011") == pytest.approx(50)
    assert value(held, "fiscal_year:2012", peru, "previous_period") == pytest.approx(50)
    assert value(held, "fiscal_year:2013", peru, "peak") == pytest.approx(100 * (421 / 450 - 1))
    assert value(held, "fiscal_year:2011", peru, "year_before") is None


def test_it_is_known_from_its_release_on(held: Tables) -> None:
    scope = {"citizenship": "Peru"}
    assert yearly(held, PATROL, scope, dt.date(2016, 4, 30)) is None
    assert yearly(held, PATROL, scope, PUBLISHED) == yearly(held, PATROL, scope)


WORDS = {"metric": "words", "period": "words", "citizenship": "words", "region": "words"}


@pytest.mark.parametrize("date", [None, dt.date(2015, 6, 1), dt.date(2020, 1, 1)])
@pytest.mark.parametrize(
    ("printed", "outcome"), [("450", Outcome.AGREES), ("8012", Outcome.DIFFERS)]
)
def test_a_level_gets_its_verdict(held: Tables, printed: str, outcome: Outcome, date) -> None:
    scope = {"citizenship": "Peru", "region": "Southwest"}
    found = verdict(held, printed, date, period="fiscal_year:2012", scope=scope, read_from=WORDS)
    assert found.outcome is outcome
    assert found.releases == ("years",)
    assert (found.at_date is not None) is bool(date and date > PUBLISHED)
    for code, words in (("en", "fiscal year 2012 (Peru"), ("es", "Año fiscal 2012 (Perú")):
        assert any(words in told for told in explain(found, language(code)))


@pytest.mark.parametrize(
    ("printed", "period", "dimension"),
    [("421", "fiscal_year:2014", "span"), ("307", "fiscal_year:2011", "region")],
)
def test_a_neighbour_is_told_as_the_place_of_a_figure(
    held: Tables, printed: str, period: str, dimension: str
) -> None:
    scope = {"citizenship": "Peru", "region": "Southwest"}
    found = verdict(held, printed, period=period, scope=scope, read_from=WORDS)
    assert found.outcome is Outcome.AGREES_ELSEWHERE
    assert found.elsewhere is not None
    assert found.elsewhere.dimension == dimension


@pytest.mark.parametrize(("printed", "told"), [("421", "year_alone"), ("8012", "not_held")])
def test_an_undated_figure_is_not_settled_by_the_whole_year_alone(
    held: Tables, printed: str, told: str
) -> None:
    scope = {"citizenship": "Peru", "region": "Southwest"}
    day = dt.date(2013, 12, 20)
    found = verdict(held, printed, None, period="undated", scope=scope, read_from=WORDS)
    assert [reason.key for reason in found.reasons] == ["no_date"]
    with pytest.MonkeyPatch.context() as patch:
        # As known today, whatever the day: made-up tables have no earlier states.
        patch.setattr("dashboard.claims.official.history._known_day", lambda *_: None)
        found = verdict(held, printed, day, period="undated", scope=scope, read_from=WORDS)
    assert found.outcome is Outcome.NOT_CHECKABLE
    assert found.reasons[0].key == told
    for code in ("en", "es"):
        assert any("421" in sentence for sentence in explain(found, language(code)))


@pytest.mark.parametrize("part", ["region", "citizenship", "period", "metric"])
def test_nobody_is_accused_of_a_guess(held: Tables, part: str) -> None:
    scope = {"citizenship": "Peru", "region": "Southwest"}
    guess = {**WORDS, part: "context"}
    found = verdict(held, "8012", period="fiscal_year:2012", scope=scope, read_from=guess)
    assert found.outcome is Outcome.NOT_CHECKABLE


def test_a_figure_that_may_count_the_ports_is_not_told_to_differ(held: Tables) -> None:
    scope = {"citizenship": "Peru", "region": "Southwest"}
    found = verdict(held, "612", period="fiscal_year:2012", scope=scope, read_from=WORDS)
    assert found.outcome is Outcome.NOT_CHECKABLE


def test_records_and_ranks_are_among_the_years_held(held: Tables) -> None:
    fields = {"scope": {"citizenship": "Peru"}, "unit": "", "read_from": WORDS, "direction": "high"}
    record = {"comparison": "record", "among": "fiscal_years", **fields}
    assert verdict(held, "", period="fiscal_year:2012", **record).outcome is Outcome.AGREES
    assert verdict(held, "", period="fiscal_year:2013", **record).outcome is Outcome.DIFFERS
    rank = {"comparison": "rank", "among": "fiscal_years", **fields}
    assert verdict(held, "2", period="fiscal_year:2013", **rank).outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("period", "citizenship", "told"),
    [
        ("month:2012-03", "Peru", ["not_held", "held_by_year"]),
        ("fiscal_year:2016", "Peru", ["not_held", "held_by_year"]),
        ("fiscal_year:2012", "Cuba", ["scope_not_held"]),
    ],
)
def test_what_is_held_by_year_is_told(held: Tables, period: str, citizenship: str, told) -> None:
    found = verdict(held, "450", period=period, scope={"citizenship": citizenship})
    assert [reason.key for reason in found.reasons] == told
    if "held_by_year" in told:
        english, spanish = explain(found, language("en")), explain(found, language("es"))
        assert english[-1] == "By whole fiscal years, the tables have it from 2011 to 2014."
        assert spanish[-1].endswith("de 2011 a 2014.")
