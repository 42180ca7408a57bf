"""Views on made-up tables: each is worked out by hand beside it."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.i18n import language
from dashboard.metrics.units import (
    COUNT,
    KILOGRAMS,
    PERCENT_CHANGE,
    PERCENTAGE_POINTS,
    POUNDS,
)
from dashboard.queries import REST, VIEWS, Filters, State, Weight, answer, transforms
from dashboard.queries import views as pure
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import made_up, release, seizures, table

OCTOBER = Month.of(2023, 10)
FENTANYL = Filters({"drug": ["Fentanyl"]})


def shown(tables=None, **state):
    state = {"metric": "seizure_pounds", "filters": FENTANYL, **state}
    found = answer(tables or seizures(), State(**state))
    frame = found.frame[found.frame["series"] == found.series[0]]
    return dict(zip(frame["month"].dt.strftime("%Y-%m"), frame["value"], strict=True)), found


def test_monthly_and_fiscal_have_the_same_figures():
    assert shown(view=VIEWS["monthly"])[0] == shown(view=VIEWS["fiscal"])[0]


def test_daily_divides_by_the_days_of_the_month():
    values, found = shown(view=VIEWS["daily"])
    assert values["2023-11"] == pytest.approx(20 / 30)
    assert found.unit == POUNDS.per_day


def test_cumulative_starts_anew_each_year():
    fiscal, _ = shown(view=VIEWS["cumulative"])
    assert fiscal["2023-12"] == 10 + 5 + 20 + 4
    assert fiscal["2024-09"] == 10 + 5 + 20 + 4
    assert fiscal["2024-11"] == 30 + 10
    calendar, _ = shown(view=VIEWS["cumulative"], year=YearKind.CALENDAR)
    # 2023 is held from October only: it has no sum, and the months shown begin with 2024.
    assert min(calendar) == "2024-01"
    assert calendar["2024-11"] == 30 + 10


def test_changes_are_percent_and_undefined_over_nothing():
    values, found = shown(view=VIEWS["yoy"])
    assert values["2024-10"] == pytest.approx(100 * (30 - 15) / 15)
    assert values["2024-12"] == -100
    assert found.unit is PERCENT_CHANGE
    month, _ = shown(view=VIEWS["mom"])
    assert month["2023-12"] == pytest.approx(100 * (4 - 20) / 20)
    assert np.isnan(month["2024-02"])


def test_twelve_months_need_all_twelve():
    values, _ = shown(view=VIEWS["sum12"])
    assert min(values) == "2024-09"
    assert values["2024-09"] == 10 + 5 + 20 + 4
    assert values["2024-10"] == 20 + 4 + 30


def test_the_index_is_percent_of_its_base():
    values, found = shown(view=VIEWS["index"], base=Month.of(2023, 11))
    assert values["2023-10"] == pytest.approx(100 * 15 / 20)
    assert found.base == Month.of(2023, 11)
    assert shown(view=VIEWS["index"])[1].base == OCTOBER


@pytest.mark.parametrize(
    ("base", "reason"),
    [(Month.of(2024, 2), "base_zero"), (Month.of(2023, 9), "base_absent")],
)
def test_neither_a_zero_nor_an_absent_month_can_be_a_hundred(base, reason):
    state = State("seizure_pounds", filters=FENTANYL, view=VIEWS["index"], base=base)
    assert [each.key for each in answer(seizures(), state).unanswered] == [reason]


def test_a_view_of_a_share_is_sum_over_sum():
    values, _ = shown(metric="ports_of_entry_share", view=VIEWS["cumulative"])
    assert values["2023-12"] == pytest.approx(100 * (10 + 20) / (10 + 5 + 20 + 4))
    change, found = shown(metric="ports_of_entry_share", view=VIEWS["yoy"])
    assert change["2024-10"] == pytest.approx(100 - 100 * 10 / 15)
    assert found.unit is PERCENTAGE_POINTS


PORTS = "OFO,Southwest,Land Only,{place} Field Office,Fentanyl,1,{pounds:.6f}"


def from_ports(amounts):
    """Tables of fentanyl at ports of entry alone: per month from October 2023 some amounts."""
    header = "month,component,region,land_filter,area_of_responsibility,drug,events,pounds"
    lines = [
        f"{OCTOBER + place},{PORTS.format(place=number, pounds=pounds)}"
        for place, month in enumerate(amounts)
        for number, pounds in enumerate(month)
    ]
    last = (OCTOBER + (len(amounts) - 1)).first_day
    held = release("new", "drug_seizures", OCTOBER.first_day, last, "2026-01-10", "2025")
    return made_up([held], drug_seizures=table("\n".join([header, *lines])))


@pytest.mark.parametrize("view", ["monthly", "cumulative", "sum12"])
def test_the_share_of_ports_where_there_is_nothing_else_is_exactly_the_whole(view):
    tables = from_ports([[place / 7, place / 3, place / 900] for place in range(1, 25)])
    values, _ = shown(tables, metric="ports_of_entry_share", view=VIEWS[view])
    assert {value for value in values.values() if value == value} == {100}


def test_equal_sums_are_equal_however_they_are_added_up():
    tables = from_ports([[0.1, 0.2], [0.3], [0.2, 0.1]])
    values, _ = shown(tables)
    assert set(values.values()) == {0.3}
    changes, _ = shown(tables, view=VIEWS["mom"], first=Month.of(2023, 11))
    assert list(changes.values()) == [0, 0]


def test_kilograms_are_exact():
    values, found = shown(unit=Weight.KG)
    assert values["2023-11"] == pytest.approx(20 * 0.45359237, rel=1e-15)
    assert found.unit is KILOGRAMS
    events, counted = shown(metric="seizure_events", unit=Weight.KG)
    assert events["2023-10"] == 3 + 1
    assert counted.unit is COUNT


def test_months_are_cut_after_the_view_is_worked_out():
    values, found = shown(view=VIEWS["yoy"], first=Month.of(2024, 10), last=Month.of(2024, 11))
    assert values["2024-10"] == pytest.approx(100)
    assert list(values) == ["2024-10", "2024-11"]
    assert found.held_to == Month.of(2024, 12)


def test_the_year_before_is_known_though_it_is_not_shown():
    _, found = shown(first=Month.of(2024, 11), last=Month.of(2024, 11))
    assert found.year_before == (20,)


def test_nothing_held_in_these_months_says_which_months_are():
    found = answer(seizures(), State("seizure_pounds", first=Month.of(2030, 1)))
    assert found.frame.empty
    assert found.unanswered[0].key == "outside_months"
    assert dict(found.unanswered[0].values) == {"first": "2023-10", "last": "2024-12"}


def test_a_passage_names_both_sides():
    rows = [
        release("a", "drug_seizures", "2023-10-01", "2024-09-01", "2024-10-10", "2024"),
        release("b", "drug_seizures", "2024-10-01", "2024-12-01", "2025-01-10", "2024"),
    ]
    tables = seizures()
    found = answer(
        made_up(
            rows, drug_seizures=(tables.frame("drug_seizures"), tables.metadata("drug_seizures"))
        ),
        State("seizure_pounds"),
    )
    [passage] = found.passages
    assert (passage.month, passage.from_release, passage.to_release) == (
        Month.of(2024, 10),
        "a",
        "b",
    )


def many_areas(count):
    rows = "\n".join(
        f"2024-10, OFO, Southwest, Land Only, Area {n:02}, Heroin, 1, {n}" for n in range(count)
    )
    header = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
    return made_up(
        [release("r", "drug_seizures", "2024-10-01", "2024-10-01", "2024-11-10")],
        drug_seizures=table(f"{header}\n{rows}"),
    )


def test_of_many_terms_the_largest_ten_stand_alone_and_the_rest_together():
    found = answer(many_areas(15), State("seizure_pounds", split="area_of_responsibility"))
    assert found.series[0] == "Area 14"
    assert found.series[-1] == REST
    assert len(found.series) == 11
    values = dict(zip(found.frame["series"], found.frame["value"], strict=True))
    assert values[REST] == 4 + 3 + 2 + 1
    assert set(found.rest) == {"Area 04", "Area 03", "Area 02", "Area 01"}


def test_up_to_twelve_terms_all_stand_alone():
    found = answer(many_areas(13), State("seizure_pounds", split="area_of_responsibility"))
    assert len(found.series) == 12  # Area 00 has nothing
    assert found.rest == ()


def test_what_a_caller_does_to_a_frame_stays_with_the_caller():
    tables = seizures()
    frame = answer(tables, State("seizure_pounds")).frame
    frame["value"] = 0.0
    assert answer(tables, State("seizure_pounds")).frame["value"].sum() > 0


def test_a_hole_stops_the_sum_of_its_year_and_the_window_of_twelve():
    values = np.array([[1.0, 2, np.nan, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 1]])
    columns = transforms.Columns(OCTOBER, YearKind.FISCAL, base=0, ratio=False)
    total = transforms.year_to_date(values, columns)[0]
    assert list(total[:2]) == [1, 1 + 2]
    assert np.isnan(total[2:12]).all()
    assert list(total[12:]) == [1, 1 + 1]
    assert np.isnan(transforms.last_twelve(values, columns)).all()
    assert np.isnan(transforms.change_on(1)(values, columns)[0, 3])


def test_a_view_that_leaves_something_open_cannot_be_made():
    with pytest.raises(TypeError):
        pure.View("mean12", column="mean")  # type: ignore[call-arg]


def test_a_view_without_its_words_cannot_be_made():
    with pytest.raises(ValueError, match="the view mean12 lacks the texts short, how, how_ratio"):
        replace(VIEWS["sum12"], key="mean12", year_before=pure.YearBefore.MONTH)


def test_each_view_names_its_own_column_and_its_own_words():
    columns = [view.column for view in VIEWS.values() if view.column]
    assert len(set(columns)) == len(columns)
    # Only views that show the plain monthly figures have none.
    assert {str(view) for view in VIEWS.values() if not view.column} == {"monthly", "fiscal"}
    shorts = {language("en").text(f"views.{view}.short") for view in VIEWS.values()}
    assert len(shorts) == len(VIEWS)
