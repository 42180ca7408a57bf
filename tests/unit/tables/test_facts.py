"""Facts are read as typed rows, and nobody outside the tables reads their frames."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.tables import Tables
from dashboard.tables.facts import (
    SourceType,
    announcements,
    events,
    inspection_statements,
    listings,
    sources,
)
from dashboard.terms.months import Month
from tests.conftest import ROOT
from tests.unit.queries.made_up import facts, made_up

FACTS = ("reported_figures", "sources", "inspection_rates", "events", "listings")
# The layer of tables, and what hands out whole tables.
MAY_READ_FRAMES = ("tables", "exports")
JANUARY = {"period_start": "2024-01-01", "period_end": "2024-01-31", "date_precision": "month"}
PAPER = {"source": "paper", "title": "A made-up title", "publisher": "A Made-up Paper"}


def announced(**cells: str) -> Tables:
    row = {**JANUARY, "source": "paper", "source_type": "secondary", "value": "5"}
    row |= {"unit": "count", **cells}
    return made_up(
        [],
        reported_figures=facts("reported_figures", [row]),
        sources=facts("sources", [PAPER]),
    )


def test_an_announcement_has_its_scope_its_month_and_its_source() -> None:
    (row,) = announcements(announced(metric="encounters", region="Southwest", unit="count"))
    assert (row.metric, dict(row.scope), row.region) == (
        "encounters",
        {"region": "Southwest"},
        "Southwest",
    )
    assert (row.first, row.last) == (dt.date(2024, 1, 1), dt.date(2024, 1, 31))
    assert row.month == Month.of(2024, 1)
    assert row.source.speaker == "A Made-up Paper"
    assert row.is_level
    assert (row.stated, row.note, row.baseline) == ("", "", "")


@pytest.mark.parametrize(
    ("metric", "unit", "read"),
    [
        ("encounters", "count", "count"),
        ("encounters", "per_day", "count_per_day"),
        ("seizure_pounds", "per_day", "pounds_per_day"),
        ("seizure_pounds", "percent_change", "percent"),
    ],
)
def test_units_are_those_of_the_metrics(metric: str, unit: str, read: str) -> None:
    (row,) = announcements(announced(metric=metric, unit=unit))
    assert row.unit.key == read
    assert row.is_level == (read == "count")


def test_only_a_month_has_a_month_and_no_region_is_nationwide() -> None:
    (row,) = announcements(announced(date_precision="fiscal_year_to_date"))
    assert row.month is None
    assert row.region == "Nationwide"


def test_a_source_that_is_not_kept_goes_by_its_key() -> None:
    (row,) = announcements(announced(source="elsewhere"))
    assert (row.source.key, row.source.speaker, row.source.url) == ("elsewhere", "elsewhere", "")


@pytest.mark.parametrize("cell", [{"source_type": "hearsay"}, {"unit": "stones"}])
def test_an_unknown_word_is_refused(cell: dict[str, str]) -> None:
    (word,) = cell.values()
    with pytest.raises(ValueError, match=word):
        announcements(announced(**cell))


def test_sources_are_ordered_by_how_close_they_are_to_the_publisher() -> None:
    assert sorted(SourceType, key=lambda each: each.distance) == [
        SourceType.PUBLISHER,
        SourceType.SYNDICATED,
        SourceType.COMMITTEE,
        SourceType.SECONDARY,
    ]
    assert [each for each in SourceType if each.own_word] == [
        SourceType.PUBLISHER,
        SourceType.SYNDICATED,
    ]


def test_tables_that_a_folder_does_not_describe_have_no_rows() -> None:
    nothing = made_up([])
    assert not sources(nothing)
    assert not announcements(nothing)
    assert not inspection_statements(nothing)
    assert not events(nothing)
    assert not listings(nothing)


def test_every_committed_row_is_read_and_names_a_kept_source(tables: Tables) -> None:
    rows = {
        "sources": sources(tables),
        "events": events(tables),
        "reported_figures": announcements(tables),
        "inspection_rates": inspection_statements(tables),
        "listings": listings(tables),
    }
    assert {name: len(each) for name, each in rows.items()} == {
        name: len(tables.frame(name)) for name in FACTS
    }
    for row in (*announcements(tables), *inspection_statements(tables), *events(tables).values()):
        assert row.source == sources(tables)[row.source.key]


def test_facts_are_read_once_for_each_state_of_the_tables(tables: Tables) -> None:
    assert announcements(tables) is announcements(tables)


def frames_read(path: Path) -> Iterator[str]:
    """The names of tables that a module asks `frame` for in so many words."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "frame"
        ):
            yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def test_the_frames_of_facts_are_read_only_where_they_are_typed_or_handed_out() -> None:
    package = ROOT / "dashboard"
    allowed = tuple(f"{folder}/" for folder in MAY_READ_FRAMES)
    found = {
        f"{path.relative_to(package).as_posix()}: {name}"
        for path in package.rglob("*.py")
        if not path.relative_to(package).as_posix().startswith(allowed)
        for name in frames_read(path)
        if name in FACTS
    }
    assert not found
