"""Sentences on made-up tables: what is said, and what is said at the edges."""

import pytest

from dashboard.i18n import language
from dashboard.metrics.units import COUNT, PERCENT_CHANGE, POUNDS
from dashboard.queries import VIEWS, Filters, Notice, Reason, State, Weight, answer
from dashboard.summaries import (
    file_name,
    headline,
    notice_text,
    reason_text,
    scope_words,
    source_line,
    summary,
    used_releases,
    value_words,
)
from dashboard.terms.months import Month, YearKind
from tests.unit.queries.made_up import made_up, release, seizures, table

ENGLISH = language("en")
FENTANYL = Filters({"drug": ["Fentanyl"]})


def found(**state):
    return answer(seizures(), State(**{"metric": "seizure_pounds", "filters": FENTANYL, **state}))


def said(**state):
    return summary(found(**state), ENGLISH)


def test_latest_change_highest_and_lowest():
    assert said(last=Month.of(2024, 11)) == (
        "November 2024: 10.0 pounds (provisional), 50.0% less than in "
        "November 2023 (20.0 pounds). Fiscal year 2025 (October to November): 40.0 pounds "
        "(provisional), 14.3% more than in the same months a year before (35.0 pounds). "
        "Highest from October 2023 to November 2024: 30.0 pounds in October 2024; "
        "lowest: 0 pounds in September 2024. "
        "Of these 14 months, 3 were higher than November 2024."
    )


def test_one_month_has_no_highest():
    month = Month.of(2023, 11)
    assert said(first=month, last=month) == (
        "November 2023: 20.0 pounds. Fiscal year 2024 (October to November): 35.0 pounds."
    )


def test_all_zero_is_said_as_zero():
    window = {"first": Month.of(2024, 1), "last": Month.of(2024, 9)}
    assert said(**window) == (
        "September 2024: 0 pounds. Fiscal year 2024: 39.0 pounds. "
        "Zero in every month from January 2024 to September 2024."
    )


def test_a_whole_year_is_compared_with_the_year_before():
    rows = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
    tables = made_up(
        [release("r", "drug_seizures", "2022-10-01", "2024-09-01", "2024-11-10", "2024")],
        drug_seizures=table(
            f"{rows}\n2022-10, OFO, Southwest, Land Only, A, Heroin, 1, 3"
            "\n2023-12, OFO, Southwest, Land Only, A, Heroin, 1, 6"
        ),
    )
    text = summary(answer(tables, State("seizure_pounds")), ENGLISH)
    assert "Fiscal year 2024: 6.0 pounds, 100.0% more than in the year before (3.0 pounds)" in text
    calendar = summary(answer(tables, State("seizure_pounds", year=YearKind.CALENDAR)), ENGLISH)
    assert "Calendar year 2024 (January to September): 0 pounds, the same as in" in calendar


def test_an_empty_selection_says_why():
    assert said(first=Month.of(2031, 1)) == (
        "Nothing to show: There are no figures for these months: the tables run from October 2023 "
        "to December 2024."
    )


def test_a_share_changes_by_points_and_ends_where_nothing_was_seized():
    text = said(metric="ports_of_entry_share")
    assert text.startswith("November 2024: 100.0% (provisional), the same as in November 2023.")
    assert "There is no figure from December 2024 on." in text
    october = said(metric="ports_of_entry_share", last=Month.of(2024, 10))
    assert "33.3 percentage points more than in October 2023 (66.7%)" in october


def test_a_share_of_nothing_at_all_cannot_be_given():
    window = {"first": Month.of(2024, 1), "last": Month.of(2024, 3)}
    assert said(metric="ports_of_entry_share", **window) == (
        "There is no figure for the months shown."
    )


def test_a_part_of_a_year_is_compared_with_the_same_months():
    assert said(view=VIEWS["cumulative"], last=Month.of(2024, 11)) == (
        "October 2024 – November 2024: 40.0 pounds (provisional), 14.3% more "
        "than in the same months a year before (35.0 pounds). Of the same months of each year from "
        "October 2023 to November 2024, highest: 40.0 pounds in October 2024 – November 2024; "
        "lowest: 35.0 pounds in October 2023 – November 2023."
    )


def test_after_a_zero_there_is_no_percentage():
    rows = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
    tables = made_up(
        [release("r", "drug_seizures", "2023-10-01", "2024-10-01", "2024-11-10")],
        drug_seizures=table(f"{rows}\n2024-10, OFO, Southwest, Land Only, A, Heroin, 1, 3"),
    )
    assert "after 0 pounds in October 2023" in summary(
        answer(tables, State("seizure_pounds")), ENGLISH
    )


def test_of_several_series_the_largest_are_told():
    text = said(filters=Filters(), split="drug", last=Month.of(2023, 11))
    assert text == (
        "November 2023: fentanyl (20.0 pounds) and heroin (7.0 pounds). "
        "Fiscal year 2024 (October to November), fentanyl: 35.0 pounds."
    )


def test_the_only_series_of_a_split_is_named():
    words = said(split="region", filters={**FENTANYL, "component": ["OFO"]})
    assert words.startswith("December 2024, southwest border: 0 pounds (provisional)")


def test_a_little_is_not_told_as_nothing():
    assert value_words(0.004, POUNDS, ENGLISH) == "0.004 pounds"
    assert value_words(0, POUNDS, ENGLISH) == "0 pounds"
    assert value_words(1.04, POUNDS, ENGLISH) == "1.0 pounds"
    assert value_words(-0.26, PERCENT_CHANGE, ENGLISH) == "\N{MINUS SIGN}0.26%"
    assert value_words(30551, COUNT, ENGLISH) == "30,551"


def seized(*amounts):
    """Fentanyl of one area from October 2023 on, month by month, in pounds."""
    header = "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
    months = [Month.of(2023, 10) + n for n in range(len(amounts))]
    rows = [
        f"{m}, OFO, Southwest, Land Only, A, Fentanyl, 1, {a}"
        for m, a in zip(months, amounts, strict=True)
    ]
    last = str(months[-1].first_day)
    return made_up(
        [release("r", "drug_seizures", "2023-10-01", last, "2025-12-10", "2025")],
        drug_seizures=table("\n".join([header, *rows])),
    )


def test_a_difference_that_is_not_seen_in_the_figures_is_none():
    text = summary(answer(seized(10.01, *[5] * 11, 10.04), State("seizure_pounds")), ENGLISH)
    assert text.startswith("October 2024: 10.0 pounds, about the same as in October 2023.")
    equal = summary(answer(seized(10.04, *[5] * 11, 10.04), State("seizure_pounds")), ENGLISH)
    assert equal.startswith("October 2024: 10.0 pounds, the same as in October 2023.")


def test_a_trace_is_told_from_nothing_and_a_twentieth_from_a_tenth():
    text = summary(answer(seized(0.05, *[0.000464] * 12), State("seizure_pounds")), ENGLISH)
    assert "Highest since October 2023: 0.05 pounds" in text
    assert "lowest: 0.00046 pounds" in text
    assert "October 2024: 0.00046 pounds, 99.1% less than in October 2023 (0.05 pounds)" in text


def test_the_index_names_its_highest_series_and_each_open_figure():
    tables = made_up(
        [
            release("old", "drug_seizures", "2023-10-01", "2023-12-01", "2024-01-10"),
        ],
        drug_seizures=table(
            "month, component, region, land_filter, area_of_responsibility, drug, events, pounds"
            "\n2023-10, OFO, Southwest, Land Only, A, Marijuana, 1, 900"
            "\n2023-12, OFO, Southwest, Land Only, A, Marijuana, 1, 990"
            "\n2023-10, OFO, Southwest, Land Only, A, Heroin, 1, 200"
            "\n2023-12, OFO, Southwest, Land Only, A, Heroin, 1, 100"
            "\n2023-10, OFO, Southwest, Land Only, A, Fentanyl, 1, 10"
            "\n2023-12, OFO, Southwest, Land Only, A, Fentanyl, 1, 30"
        ),
    )
    shown = answer(tables, State("seizure_pounds", split="drug", view=VIEWS["index"]))
    assert summary(shown, ENGLISH) == (
        "December 2023 (provisional): fentanyl (300.0), marijuana (110.0), and one more; "
        "October 2023 = 100."
    )


def test_a_change_is_signed_and_needs_no_second_change():
    text = said(view=VIEWS["yoy"], last=Month.of(2024, 10))
    assert text == "October 2024: +100.0% (provisional)."


def test_a_change_over_a_year_comes_with_the_year_to_date():
    text = said(view=VIEWS["yoy"], last=Month.of(2024, 11))
    assert (
        "Fiscal year 2025 (October to November): 40.0 pounds (provisional), 14.3% more than" in text
    )


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({}, "Fentanyl seized nationwide, pounds per month, October 2023 – December 2024"),
        (
            {"filters": Filters(), "unit": Weight.KG, "view": VIEWS["daily"]},
            ("Drugs seized nationwide, kilograms per day, by month, October 2023 – December 2024"),
        ),
        (
            {"filters": Filters({"region": ["Southwest"], "component": ["OFO"]}), "split": "drug"},
            (
                "Drugs seized at the southwest border by Field Operations, by drug, "
                "pounds per month, October 2023 – December 2024"
            ),
        ),
        (
            {"view": VIEWS["cumulative"], "year": YearKind.CALENDAR, "first": Month.of(2024, 1)},
            (
                "Fentanyl seized nationwide, pounds, calendar year to date, "
                "January 2024 – December 2024"
            ),
        ),
        (
            {"metric": "ports_of_entry_share", "last": Month.of(2023, 10)},
            (
                "Fentanyl seized at ports of entry nationwide, percent of pounds, by month, "
                "October 2023"
            ),
        ),
        (
            {"filters": FENTANYL.but("land_filter", "Land Only"), "split": "region"},
            (
                "Fentanyl seized (land only), by region, pounds per month, "
                "October 2023 – December 2024"
            ),
        ),
    ],
)
def test_the_headline_says_metric_scope_unit_and_period(state, words):
    assert headline(found(**state), ENGLISH) == words


def test_the_headline_changes_with_every_filter():
    heads = {
        headline(found(filters=Filters(filters)), ENGLISH)
        for filters in (
            {},
            {"drug": ["Fentanyl"]},
            {"drug": ["Fentanyl", "Heroin"]},
            {"region": ["Southwest"]},
            {"component": ["OFO"]},
            {"area_of_responsibility": ["Tucson Sector"]},
            {"land_filter": ["Land Only"]},
        )
    }
    assert len(heads) == 7


def test_the_file_name_is_ascii_and_tells_the_scope():
    name = file_name(found(filters=Filters({"drug": ["Fentanyl"], "region": ["Southwest"]})))
    assert name == "seizure-pounds_fentanyl_southwest_2023-10_2024-12_monthly_fiscal"


def test_the_scope_alone():
    state = State("seizure_pounds", filters=Filters({"region": ["Northern", "Southwest"]}))
    assert scope_words(state, ENGLISH) == "at the northern border and at the southwest border"


def test_the_source_line_says_how_fresh_the_figures_are(tables):
    line = source_line(answer(tables, State("seizure_pounds")), tables, ENGLISH)
    assert line == (
        "Source: U.S. Customs and Border Protection. "
        "Held through April 2026; published through August 2026."
    )


def test_each_release_behind_the_figures_is_named_once_with_its_address(tables):
    seized = answer(tables, State("seizure_pounds"))
    used = used_releases([seized, seized], tables, ENGLISH)
    rows = tables.releases.astype("str").set_index("release")
    assert [each.words.partition(" (")[0] for each in used] == list(seized.releases)
    assert [each.url for each in used] == [rows.loc[name, "url"] for name in seized.releases]
    assert "nationwide-drugs-fy23-fy26-apr (May 2026)" in [each.words for each in used]


def test_the_source_line_of_figures_as_they_were_known_says_nothing_of_later_ones(tables):
    state = State("seizure_pounds", asof=Month.of(2026, 1))
    line = source_line(answer(tables, state), tables, ENGLISH)
    assert line.endswith("As known at the end of January 2026, through December 2025.")


def test_the_source_line_says_that_later_releases_of_that_time_are_not_held(tables):
    state = State("seizure_pounds", asof=Month.of(2025, 12))
    line = source_line(answer(tables, state), tables, ENGLISH)
    assert line.endswith(
        "As of the end of December 2025, held through May 2025; later releases of that time were "
        "published and are not held."
    )


def test_the_source_line_of_what_is_held_as_far_as_published_says_no_more(tables):
    line = source_line(answer(tables, State("encounters")), tables, ENGLISH)
    assert line.endswith("Held through August 2026.")


def test_every_notice_and_reason_has_words():
    for reason in (
        *("reversed", "repeated", "too_long", "metric_missing", "malformed", "no_month"),
        *("unknown_value", "unknown_parameter", "not_for_metric"),
    ):
        assert notice_text(Notice("drug", "{magic}", reason), ENGLISH)
    gap = Reason("gap", (("first", "2020-10"), ("last", "2023-06")))
    assert "October 2020 to June 2023" in reason_text(gap, ENGLISH)
    for reason in (
        Reason("points"),
        Reason("view_not_for_metric"),
        Reason("one_term", (("column", "measure"),)),
        Reason("no_table_with", (("columns", "state,component"),)),
        Reason("no_table_with_terms", (("columns", "region"),)),
        Reason("asof_not_held", (("asof", "2013-11"), ("nearest", "2022-10"))),
        Reason("rest", (("count", "5"),)),
        Reason("base_absent", (("month", "2024-02"),)),
        Reason("not_held", (("first", "2020-10"), ("last", ""))),
        Reason("only_for", (("split", "region"), ("series", "Southwest"))),
        Reason("base_zero", (("month", "2024-02"),)),
        Reason("left_out", (("split", "region"), ("series", "Southwest"))),
        Reason("provisional", (("first", "2024-02"),)),
    ):
        assert "{" not in reason_text(reason, ENGLISH)
    one_month = Reason("gap", (("first", "2024-02"), ("last", "")))
    assert "for February 2024; the line" in reason_text(one_month, ENGLISH)
