"""Where a claim stands in each view: as a point, as a span of months, or not at all."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dashboard.claims import check
from dashboard.i18n import language
from dashboard.queries import VIEWS, Filters, Panels, State, answer
from dashboard.queries.links import claim_key
from dashboard.scenes.claims import ShownClaim, chart_state, lettered, with_claim
from dashboard.scenes.marks import ClaimMark, marks_of
from dashboard.scenes.telling import total_words
from dashboard.tables import Tables
from dashboard.terms.months import Month, YearKind
from tests.unit.articles.made_up import article, claim

FENTANYL = {"drug": "Fentanyl"}
MONTH = {"value": "1029", "period": "month:2025-02"}
TO_DATE = {"value": "5000", "period": "fiscal_year_to_date:2025-02"}
YEAR = {"value": "9000", "period": "fiscal_year:2025"}
RISE = {"value": "10", "period": "month:2025-02", "comparison": "change", "direction": "up"}
ON_YEAR = {**RISE, "unit": "percent", "baseline": "year_before"}
ON_MONTH = {**RISE, "unit": "percent", "baseline": "previous_month"}
FEBRUARY, SEPTEMBER, OCTOBER = Month.of(2025, 2), Month.of(2025, 9), Month.of(2024, 10)


def shown_of(tables: Tables, fields: Mapping[str, str]) -> ShownClaim:
    made = claim(scope=FENTANYL, **fields)
    text = article(made)
    return ShownClaim(1, text, made, check(made, text, tables))


def marks_on(tables: Tables, view: str, fields: Mapping[str, str]) -> tuple[ClaimMark, ...]:
    state = State("seizure_pounds", filters=Filters({"drug": ("Fentanyl",)}), view=VIEWS[view])
    return marks_of([shown_of(tables, fields)], answer(tables, state))


@pytest.mark.parametrize(
    ("fields", "view", "month", "value"),
    [
        (MONTH, "monthly", FEBRUARY, 1029),
        (MONTH, "daily", FEBRUARY, 1029 / 28),
        (MONTH, "fiscal", FEBRUARY, 1029),
        ({**MONTH, "value": "30", "unit": "pounds_per_day"}, "daily", FEBRUARY, 30),
        (TO_DATE, "cumulative", FEBRUARY, 5000),
        (YEAR, "cumulative", SEPTEMBER, 9000),
        (YEAR, "sum12", SEPTEMBER, 9000),
        (ON_YEAR, "yoy", FEBRUARY, 10),
        (ON_MONTH, "mom", FEBRUARY, 10),
    ],
)
def test_a_claim_is_a_point_where_the_view_has_a_figure_of_its_kind(
    tables, fields, view, month, value
):
    (found,) = marks_on(tables, view, fields)
    assert (found.first, found.month) == (None, month)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("fields", "view"),
    [
        *((MONTH, view) for view in ("cumulative", "sum12", "yoy", "mom", "index")),
        *((TO_DATE, view) for view in ("fiscal", "sum12", "yoy", "mom", "index")),
        (ON_YEAR, "mom"),
        (ON_MONTH, "yoy"),
    ],
)
def test_a_view_without_a_figure_of_its_kind_has_no_mark(tables, fields, view):
    assert marks_on(tables, view, fields) == ()


@pytest.mark.parametrize("view", ["monthly", "daily"])
def test_a_claim_about_several_months_is_a_span_with_its_total(tables, view):
    (found,) = marks_on(tables, view, TO_DATE)
    assert (found.first, found.month) == (OCTOBER, FEBRUARY)
    rows = answer(
        tables,
        State(
            "seizure_pounds",
            filters=Filters({"drug": ("Fentanyl",)}),
            first=OCTOBER,
            last=FEBRUARY,
        ),
    ).frame
    total = language("en").number(rows["value"].sum(), 1)
    assert total_words(found, language("en")) == f"{total} lb in all"


def test_a_change_stands_in_monthly_figures_where_it_would_lead(tables):
    (found,) = marks_on(tables, "monthly", ON_YEAR)
    (before,) = marks_on(tables, "monthly", {"value": "1", "period": "month:2024-02"})
    assert before.true_value
    assert found.value == pytest.approx(before.true_value * 1.1)


def test_calendar_years_to_date_hold_the_claims_about_calendar_years(tables):
    shown = shown_of(tables, {"value": "9000", "period": "calendar_year:2024"})
    filters = Filters({"drug": ("Fentanyl",)})
    kinds = {
        kind: marks_of(
            [shown],
            answer(
                tables,
                State("seizure_pounds", filters=filters, view=VIEWS["cumulative"], year=kind),
            ),
        )
        for kind in YearKind
    }
    assert [mark.month for mark in kinds[YearKind.CALENDAR]] == [Month.of(2024, 12)]
    assert kinds[YearKind.FISCAL] == ()


def test_on_small_charts_a_mark_stands_with_its_own_series(tables):
    state = State("seizure_pounds", split="drug", panels=Panels.SAME)
    (mark,) = marks_of([shown_of(tables, MONTH)], answer(tables, state))
    assert mark.series == "Fentanyl"
    without = replace(state, filters=Filters({"drug": ["Heroin", "Cocaine"]}))
    assert marks_of([shown_of(tables, MONTH)], answer(tables, without)) == ()


@pytest.mark.parametrize("fields", [MONTH, TO_DATE, YEAR, ON_YEAR])
def test_every_claim_has_a_chart_of_its_very_scope_on_which_it_is_marked(tables, fields):
    shown = shown_of(tables, fields)
    state = chart_state(shown, tables)
    assert state
    assert (state.metric, dict(state.filters)) == ("seizure_pounds", {"drug": ("Fentanyl",)})
    assert shown.is_asked(state)
    assert len(marks_of([shown], answer(tables, state))) == 1


def test_claims_of_several_texts_are_told_apart_by_a_letter(tables):
    one = shown_of(tables, MONTH)
    other = ShownClaim(1, article(one.claim), one.claim, one.verdict)
    object.__setattr__(other.article, "slug", "made-up-too")
    assert [each.label for each in lettered([one])] == ["1"]
    assert [each.label for each in lettered([one, other])] == ["A1", "B1"]


def test_an_address_names_a_claim_with_its_text():
    texts = [article(claim(id="C01"), claim(id="C02")), article(claim(id="C02"))]
    object.__setattr__(texts[1], "slug", "made-up-too")
    named = {}
    for asked in ("c01", "c02", "made-up-too/c02", "made-up-too/c01", "c03", ""):
        state, notice = with_claim(State("encounters", claim=asked), texts)
        named[asked] = (state.claim, notice.reason if notice else "")
    assert named == {
        "c01": ("made-up/c01", ""),
        "c02": ("", "claim_of_several"),
        "made-up-too/c02": (claim_key("made-up-too", "c02"), ""),
        "made-up-too/c01": ("", "unknown_value"),
        "c03": ("", "unknown_value"),
        "": ("", ""),
    }
