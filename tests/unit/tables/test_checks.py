"""Checks across tables bite where they must and only there (figures made up)."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.schemas.shapes import INGESTED
from dashboard.tables import files
from dashboard.tables.checks import closed_years_revised, cross_check, shrunk
from dashboard.tables.metadata import Gap
from dashboard.terms.months import Month, fiscal_year_start

YEAR = [month.first_day for month in (fiscal_year_start(2024) + n for n in range(12))]


def frame(table: str, *rows: str) -> pd.DataFrame:
    shape = INGESTED[table]
    return files.read("\n".join([",".join(shape.names), *rows, ""]).encode(), shape)


def tables(**frames: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """All ingested tables, empty but for those given; each of these has one release."""
    releases = [
        f"{name},{name},release,f.csv,https://e.org/,2024-10,month,2023-10-01,2024-09-01,2024,9,"
        f"{'0' * 64},"
        for name in frames
    ]
    return {
        **{name: files.empty(shape) for name, shape in INGESTED.items()},
        **frames,
        "releases": frame("releases", *releases),
    }


def state(count: int, status: str = "final") -> pd.DataFrame:
    return frame(
        "encounters",
        *(f"{m},Southwest,TX,Single Adults,Mexico,Title 8,{count},{status},a" for m in YEAR),
    )


def southwest(count: int, status: str = "final") -> pd.DataFrame:
    tail = "Single Adults,Mexico,Title 8,Apprehensions"
    return frame("southwest_encounters", *(f"{m},USBP,{tail},{count},{status},b" for m in YEAR))


def area(count: int, month: str = "2023-10-01", status: str = "final") -> pd.DataFrame:
    tail = "Tucson Sector,Apprehensions"
    return frame(
        "area_encounters", f"{month},USBP,Southwest,{tail},{count},{status},area_encounters"
    )


def test_a_closed_year_must_agree() -> None:
    found = cross_check(tables(encounters=state(10), southwest_encounters=southwest(11)), {})
    assert found == ("encounters southwest has 120 where southwest_encounters has 132: 2024",)
    agreed = tables(encounters=state(10), southwest_encounters=southwest(10))
    assert cross_check(agreed, {}) == ()


def test_an_open_year_may_differ() -> None:
    apart = tables(encounters=state(10), southwest_encounters=southwest(11, "provisional"))
    assert cross_check(apart, {}) == ()


def test_regions_by_area_are_regions_by_state() -> None:
    found = cross_check(tables(encounters=state(10), area_encounters=area(9)), {})
    assert found == ("area_encounters has 9 where encounters has 10: 2023-10, Southwest",)
    assert cross_check(tables(encounters=state(10), area_encounters=area(10)), {}) == ()


@pytest.mark.parametrize(("release", "agree"), [("area_encounters", False), ("other", True)])
def test_citizenships_add_up_where_both_come_from_one_file(release: str, agree: bool) -> None:
    tail = "Single Adults,Mexico,Apprehensions"
    citizenship = frame(
        "citizenship_encounters", f"2023-10-01,USBP,Southwest,{tail},9,final,{release}"
    )
    found = cross_check(
        tables(citizenship_encounters=citizenship, area_encounters=area(10), encounters=state(10)),
        {},
    )
    assert (found == ()) == agree


def test_the_border_patrols_page_is_the_border_patrol_by_area() -> None:
    page = frame(
        "border_patrol_encounters",
        "2023-10-01,Nationwide,total,10,final,page",
        "2023-10-01,Southwest,total,9,final,page",
    )
    found = cross_check(tables(border_patrol_encounters=page, area_encounters=area(10)), {})
    assert found == (
        "border_patrol_encounters has 9 where area_encounters has 10: 2023-10, Southwest",
    )


def test_the_border_patrols_southwest_is_that_of_the_southwest_file() -> None:
    page = frame("border_patrol_encounters", "2023-10-01,Southwest,total,9,final,page")
    found = cross_check(
        tables(border_patrol_encounters=page, southwest_encounters=southwest(10)), {}
    )
    assert found == (
        "border_patrol_encounters southwest has 9 where southwest_encounters has 10: 2023-10",
    )


def sectors(rounded_to: int, *figures: int) -> pd.DataFrame:
    names = ("Tucson Sector", "Yuma Sector")
    return frame(
        "sector_encounters",
        *(
            f"2023-10-01,Southwest,{name},{figure},{rounded_to},final,sectors"
            for name, figure in zip(names, figures, strict=True)
        ),
    )


def test_exact_sectors_add_up_to_the_border_patrols_regions() -> None:
    page = frame("border_patrol_encounters", "2023-10-01,Southwest,total,9,final,page")
    found = cross_check(
        tables(border_patrol_encounters=page, sector_encounters=sectors(1, 4, 6)), {}
    )
    assert found == (
        "border_patrol_encounters has 9 where sector_encounters has 10: 2023-10, Southwest",
    )
    agreed = tables(border_patrol_encounters=page, sector_encounters=sectors(1, 3, 6))
    assert cross_check(agreed, {}) == ()


@pytest.mark.parametrize(("now", "agree"), [(30, True), (40, True), (20, True), (41, False)])
def test_rounded_sectors_are_as_near_as_their_rounding_allows(now: int, agree: bool) -> None:
    held = tables(southwest_encounters=southwest(now), sector_encounters=sectors(10, 10, 20))
    found = cross_check(held, {})
    told = f"sector_encounters has 30 where southwest_encounters has {now}"
    assert (found == ()) if agree else found[0].startswith(told)


def test_a_hole_must_be_declared() -> None:
    with_hole = tables(encounters=state(10).iloc[[0, 1, 5]])
    (told,) = cross_check(with_hole, {})
    assert told.startswith("encounters: no row from 2023-12 to 2024-02, and no gap is declared")
    gap = Gap(Month.parse("2023-12"), Month.parse("2024-02"), "made up")
    assert cross_check(with_hole, {"encounters": [gap]}) == ()


def test_coverage_never_shrinks() -> None:
    before, after = {"encounters": state(10)}, {"encounters": state(10).iloc[2:]}
    assert shrunk(before, after) == ("encounters: 2 months would be lost, first 2023-10",)
    assert shrunk(after, before) == ()


def test_a_revision_of_a_closed_year_is_reported_with_its_reason() -> None:
    held = tables(encounters=state(10))
    later = held["releases"].assign(release="later", accepted="CBP corrected it")
    held["releases"] = pd.concat([held["releases"], later])
    step = "encounters,{},region=Southwest,encounters,changed,encounters,1,later,2"
    held["revisions"] = frame("revisions", step.format("2024-09-01"), step.format("2024-10-01"))
    told = "encounters: later revised 1 cells of a fiscal year that was closed (CBP corrected it)"
    assert closed_years_revised(held) == (told,)
