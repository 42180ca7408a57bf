"""The plain query on made-up tables: what is added up, and which table answers which month."""

import numpy as np
import pytest
from msgspec.structs import replace

from dashboard.queries import monthly
from dashboard.tables import Gap
from dashboard.terms.months import Month
from tests.unit.queries.made_up import made_up, release, seizures, table

ENCOUNTERS = ("area_encounters", "citizenship_encounters", "southwest_encounters", "encounters")


def by_month(frame, series=""):
    rows = frame[frame["series"] == series]
    return dict(zip(rows["month"].dt.strftime("%Y-%m"), rows["value"], strict=True))


def test_rows_of_a_month_are_added_up_and_a_covered_month_without_rows_is_zero():
    values = by_month(monthly(seizures(), "seizure_pounds", {"drug": ["Fentanyl"]}))
    assert values["2023-10"] == 10 + 5
    assert values["2024-01"] == 0
    assert len(values) == 15


def test_a_filter_of_several_terms_adds_them():
    values = by_month(monthly(seizures(), "seizure_pounds", {"drug": ["Heroin", "Fentanyl"]}))
    assert values["2023-11"] == 20 + 7


def test_a_split_gives_one_series_per_term_largest_first():
    frame = monthly(seizures(), "seizure_pounds", split="drug")
    assert list(frame["series"].unique()) == ["Fentanyl", "Heroin"]
    assert by_month(frame, "Heroin")["2023-11"] == 7
    assert by_month(frame, "Heroin")["2023-10"] == 0


def test_a_share_is_sum_over_sum_and_undefined_over_nothing():
    frame = monthly(seizures(), "ports_of_entry_share")
    values = by_month(frame)
    assert values["2023-10"] == pytest.approx(100 * 10 / (10 + 5))
    assert values["2023-12"] == 0
    assert np.isnan(values["2024-01"])
    assert set(frame["table"]) == {"drug_seizures"}


def test_an_open_year_is_provisional():
    frame = monthly(seizures(), "seizure_events").set_index("month")
    assert frame.loc["2024-09-01", "status"] == "final"
    assert frame.loc["2024-10-01", "status"] == "provisional"


def test_an_unknown_metric_filter_or_split_is_the_callers_mistake():
    with pytest.raises(KeyError):
        monthly(seizures(), "made_up")
    with pytest.raises(ValueError, match="component"):
        monthly(seizures(), "ports_of_entry_share", {"component": ["OFO"]})
    with pytest.raises(ValueError, match="citizenship"):
        monthly(seizures(), "seizure_pounds", split="citizenship")


def encounters():
    """By state to Nov 2023 (older), by area from Oct 2023 (newer), southwest only from Aug 2023."""
    return made_up(
        [
            release("states", "encounters", "2023-08-01", "2023-11-01", "2023-12-10"),
            release("areas", "area_encounters", "2023-10-01", "2024-01-01", "2024-02-10"),
            release("lands", "citizenship_encounters", "2023-11-01", "2024-01-01", "2024-02-10"),
            release("border", "southwest_encounters", "2023-08-01", "2023-10-01", "2023-11-10"),
        ],
        encounters=table("""
month, region, state, demographic, citizenship, title_of_authority, encounters
2023-08, Southwest, TX, Single Adults, China, Title 8, 1
2023-08, Northern, WA, Single Adults, Other, Title 8, 2
2023-09, Southwest, TX, Single Adults, China, Title 8, 4
2023-11, Southwest, TX, Single Adults, China, Title 8, 8
"""),
        area_encounters=table("""
month, component, region, area_of_responsibility, encounter_type, encounters
2023-10, USBP, Southwest, Tucson Sector, Apprehensions, 16
2023-10, USBP, Other, Miami Sector, Apprehensions, 32
2023-11, OFO, Northern, Seattle Field Office, Inadmissibles, 64
"""),
        citizenship_encounters=table("""
month, component, region, demographic, citizenship, encounter_type, encounters
2023-11, USBP, Southwest, Single Adults, China, Apprehensions, 128
"""),
        southwest_encounters=table(
            """
month, component, demographic, citizenship_group, title_of_authority, encounter_type, encounters
2023-09, USBP, Single Adults, Other, Title 8, Apprehensions, 256
2023-10, USBP, Single Adults, Other, Title 8, Apprehensions, 512
""",
            scope={"region": "Southwest"},
        ),
        border_patrol_encounters=table(
            """
month, region, measure, encounters
2023-08, Nationwide, total, 1000
2023-08, Southwest, total, 900
2023-08, Coastal, total, 100
2023-11, Nationwide, total, 2000
2023-11, Nationwide, at_entry, 1500
2023-11, Nationwide, at_large, 500
2023-11, Southwest, total, 1800
""",
            scope={"component": "USBP"},
            totals={"region": "Nationwide", "measure": "total"},
        ),
    )


def answered_by(frame, series=""):
    rows = frame[frame["series"] == series]
    return dict(zip(rows["month"].dt.strftime("%Y-%m"), rows["release"], strict=True))


def test_each_month_is_answered_by_the_newest_release_that_can():
    frame = monthly(encounters(), "encounters")
    assert answered_by(frame) == {
        "2023-08": "states",
        "2023-09": "states",
        "2023-10": "areas",
        "2023-11": "areas",
        "2023-12": "areas",
        "2024-01": "areas",
    }
    assert by_month(frame)["2023-10"] == 16 + 32
    assert by_month(frame)["2023-08"] == 1 + 2


def test_a_filter_leaves_only_the_tables_that_carry_it():
    assert set(answered_by(monthly(encounters(), "encounters", {"state": ["TX"]})).values()) == {
        "states"
    }
    by_country = answered_by(monthly(encounters(), "encounters", {"citizenship": ["China"]}))
    assert by_country["2023-10"] == "states"
    assert by_country["2023-11"] == "lands"


def test_a_table_about_one_region_answers_for_that_region_only():
    at_border = monthly(
        encounters(), "encounters", {"component": ["USBP"], "region": ["Southwest"]}
    )
    assert answered_by(at_border)["2023-09"] == "border"
    assert by_month(at_border)["2023-09"] == 256
    assert answered_by(at_border)["2023-10"] == "areas"
    nationwide = monthly(encounters(), "encounters", {"component": ["USBP"]})
    assert min(answered_by(nationwide)) == "2023-10"


def test_a_series_of_a_split_is_the_same_as_the_filter_for_its_term():
    split = monthly(encounters(), "encounters", {"component": ["USBP"]}, "region")
    alone = monthly(encounters(), "encounters", {"component": ["USBP"], "region": ["Southwest"]})
    mine = split[split["series"] == "Southwest"]
    assert dict(zip(mine["month"], mine["value"].fillna(-1), strict=True)) == dict(
        zip(alone["month"], alone["value"].fillna(-1), strict=True)
    )


def test_a_term_that_no_table_knows_has_no_answer():
    frame = monthly(encounters(), "encounters", {"region": ["Coastal"]})
    assert frame.empty
    assert str(frame["month"].dtype).startswith("datetime64")


def patrol():
    tables = encounters()
    page = release("page", "border_patrol_encounters", "2023-08-01", "2023-11-01", "2025-01-01")
    gap = (Gap(Month.of(2023, 9), Month.of(2023, 10), "made up"),)
    rows = [*tables.releases.to_dict("records"), page]
    names = [*ENCOUNTERS, "border_patrol_encounters"]
    parts = {
        name: (
            tables.frame(name),
            replace(tables.metadata(name), gaps=gap)
            if name == "border_patrol_encounters"
            else tables.metadata(name),
        )
        for name in names
    }
    parts["sector_encounters"] = table("month, region, area_of_responsibility, encounters")
    return made_up(rows, **parts)


def test_the_publishers_own_total_is_taken_and_never_added_to_its_parts():
    frame = monthly(patrol(), "border_patrol_encounters")
    assert by_month(frame)["2023-08"] == 1000
    # The area table is newer, and holds no row of the Border Patrol for that month.
    assert by_month(frame)["2023-11"] == 0
    named = monthly(patrol(), "border_patrol_encounters", {"region": ["Nationwide"]})
    assert named.equals(frame)


def test_where_the_publisher_gives_totals_a_missing_row_is_not_a_zero():
    split = monthly(patrol(), "border_patrol_encounters", split="measure")
    assert set(split["series"]) == {"total", "at_entry", "at_large"}
    # The total is older: over its months the parts are not held, which is not zero.
    assert by_month(split[split["table"] != ""], "at_entry") == {"2023-11": 1500}
    assert split.loc[split["table"] == "", "value"].isna().all()
    coastal = monthly(patrol(), "border_patrol_encounters", {"region": ["Coastal"]})
    assert by_month(coastal)["2023-10"] == 32  # the area table calls these sectors Other


def test_a_declared_gap_is_filled_by_another_table_or_stays_a_gap():
    southwest = monthly(patrol(), "border_patrol_encounters", {"region": ["Southwest"]})
    assert answered_by(southwest)["2023-09"] == "border"
    nationwide = monthly(patrol(), "border_patrol_encounters")
    assert answered_by(nationwide)["2023-09"] == ""
    assert np.isnan(by_month(nationwide)["2023-09"])
