"""The traps' exhibits on the committed tables, and on tables that do not hold them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from dashboard.i18n import language
from dashboard.summaries.exhibits import BUILDERS, Exhibit, exhibits
from dashboard.summaries.provenance import spans
from dashboard.summaries.standing import disagreements, standings
from dashboard.tables import Tables
from dashboard.terms.months import Month

ENGLISH = language("en")


@pytest.fixture(scope="module")
def shown(tables: Tables) -> dict[str, Exhibit]:
    """Every exhibit by trap."""
    return {each.trap: each for group in exhibits(tables, ENGLISH).values() for each in group}


def values(exhibit: Exhibit) -> list[str]:
    return [line.value for line in exhibit.lines]


def test_every_trap_is_shown_with_figures(shown: dict[str, Exhibit]) -> None:
    assert [trap for trap, exhibit in shown.items() if not exhibit.lines] == []


@pytest.mark.parametrize(
    ("trap", "figures"),
    [
        ("part_year", ["13,763.9 pounds", "8,405.8 pounds", "−38.9%"]),
        ("fiscal_calendar", ["8,405.8 pounds", "3,895.5 pounds"]),
        ("announced", ["249,785", "249,740"]),
        ("relabelled", ["1,054,084", "Apprehensions"]),
        ("misprint", ["60,684", "60,694"]),
        ("grouping", ["3,201,144", "278,317"]),
    ],
)
def test_the_figures_known_from_the_publisher_come_out(
    shown: dict[str, Exhibit], trap: str, figures: list[str]
) -> None:
    assert values(shown[trap]) == figures


def test_a_month_is_told_release_by_release(shown: dict[str, Exhibit]) -> None:
    told = values(shown["revised"])
    assert (told[0], told[-2], told[-1]) == ("309,221", "309,024", "118")


def test_files_put_under_each_other_count_a_year_as_often_as_they_cover_it(
    shown: dict[str, Exhibit],
) -> None:
    *releases, added, table = shown["overlap"].lines
    assert {line.value for line in releases} == {table.value} == {"27,022.9 pounds"}
    pounds = float(added.value.removesuffix(" pounds").replace(",", ""))
    assert pounds == pytest.approx(len(releases) * 27022.9, abs=1)
    assert added.wrong


def test_the_short_month_falls_as_a_sum_and_rises_by_the_day(shown: dict[str, Exhibit]) -> None:
    lines = shown["february"].lines
    assert lines[2].value.startswith("−")
    assert lines[5].value.startswith("+")


def test_a_part_of_a_year_never_stands_against_the_whole(shown: dict[str, Exhibit]) -> None:
    assert not any("61.6" in line.value for line in shown["part_year"].lines)


def test_tables_without_the_figures_leave_a_trap_without_lines(tables: Tables) -> None:
    empty = MappingProxyType({name: tables.frame(name).iloc[:0] for name in tables.names})
    bare = replace(tables, _frames=empty, version="made up: all tables empty")
    found = [each for group in exhibits(bare, ENGLISH).values() for each in group]
    # What the publisher calls things is metadata and stands without any row.
    assert {each.trap for each in found if each.lines} <= {"spellings"}
    assert len(found) == sum(len(group) for group in BUILDERS.values())


def test_what_is_newer_elsewhere_is_known(tables: Tables) -> None:
    standing = standings(tables, Month.of(2026, 10).first_day)
    assert standing["encounters"].newer == ("area_encounters", Month.of(2026, 8))
    assert standing["area_encounters"].newer is None
    assert standing["drug_seizures"].announced_to == Month.of(2026, 8)
    assert standing["border_crossings"].provisional is None
    assert disagreements(tables) == ()


def test_spans_follow_each_other_without_a_hole(tables: Tables) -> None:
    found = spans(tables, "border_patrol_encounters")
    assert all(after.first == before.last + 1 for before, after in zip(found, found[1:]))  # noqa: B905, RUF007
    gap = next(span for span in found if not span.table)
    assert (gap.first, gap.last, gap.release) == (Month.of(2020, 10), Month.of(2023, 6), "")
