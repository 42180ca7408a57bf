"""Ranked bars and maps over a year or a span: each figure is the sum of its months."""

from __future__ import annotations

from dataclasses import replace
from math import isnan

import pytest

from dashboard.exports.series import series_frame
from dashboard.i18n import language
from dashboard.queries import VIEWS, Chart, Filters, Over, State, answer
from dashboard.scenes.scene import Scene
from dashboard.scenes.site import Site
from dashboard.scenes.words import remarks
from dashboard.summaries import file_name, headline, summary
from dashboard.tables import Tables
from dashboard.terms.months import Month, YearKind

ENGLISH = language("en")
RANKED = State("seizure_pounds", split="drug", chart=Chart.RANK, over=Over.YEAR)
SECTORS = State(
    "border_patrol_encounters",
    filters=Filters({"region": ["Southwest"]}),
    chart=Chart.MAP,
    over=Over.YEAR,
)


def sums(tables: Tables, state: State, first: Month, last: Month) -> dict[str, float]:
    """Each series over these months, added up from its lines."""
    column = state.split or state.map.column
    lines = replace(state, chart=Chart.LINE, split=column, over=Over.MONTH, first=first, last=last)
    return {line.key: sum(line.values) for line in answer(tables, lines).lines}


@pytest.mark.parametrize("state", [RANKED, SECTORS], ids=["bars", "map"])
@pytest.mark.parametrize(
    ("year", "last", "first"),
    [
        (YearKind.FISCAL, Month.of(2025, 9), Month.of(2024, 10)),
        (YearKind.FISCAL, Month.of(2025, 2), Month.of(2024, 10)),
        (YearKind.CALENDAR, Month.of(2025, 2), Month.of(2025, 1)),
    ],
)
def test_over_a_year_months_up_to_the_last_are_added(
    tables: Tables, state: State, year: YearKind, last: Month, first: Month
) -> None:
    # A first month of the address is that of the lines: it does not cut the year.
    found = answer(tables, replace(state, year=year, last=last, first=last - 1))
    assert (found.first, found.last) == (first, last)
    assert found.is_sum
    wanted = sums(tables, state, first, last)
    assert {line.key: line.values for line in found.lines} == {
        line.key: (pytest.approx(wanted[line.key]),) for line in found.lines
    }
    before = sums(tables, state, first - 12, last - 12)
    assert found.year_before == tuple(pytest.approx(before[key]) for key in found.series)
    values = [line.values[0] for line in found.lines]
    assert values == sorted(values, reverse=True)


def test_all_months_together_are_those_between_the_bounds(tables: Tables) -> None:
    first, last = Month.of(2024, 11), Month.of(2026, 1)
    found = answer(tables, replace(RANKED, over=Over.SPAN, first=first, last=last))
    wanted = sums(tables, RANKED, first, last)
    assert {line.key: line.values[0] for line in found.lines} == pytest.approx(wanted)


def test_a_share_over_months_is_that_of_their_sums(tables: Tables) -> None:
    state = replace(RANKED, metric="ports_of_entry_share", last=Month.of(2025, 9))
    found = answer(tables, state)
    first, last = Month.of(2024, 10), Month.of(2025, 9)
    pounds = State("seizure_pounds", split="drug", chart=Chart.RANK)
    whole = sums(tables, pounds, first, last)
    ports = replace(pounds, filters=Filters({"component": ["OFO"]}))
    part = sums(tables, ports, first, last)
    for line in found.lines:
        if not isnan(line.values[0]):
            assert line.values[0] == pytest.approx(100 * part[line.key] / whole[line.key])


def test_words_and_file_say_that_months_are_added_and_which(tables: Tables) -> None:
    found = answer(tables, replace(RANKED, last=Month.of(2025, 9)))
    assert headline(found, ENGLISH) == (
        "Drugs seized nationwide, by drug, pounds, October 2024 – September 2025 together"
    )
    assert summary(found, ENGLISH).startswith("October 2024 – September 2025: ")
    assert "_2024-10_2025-09_sum_" in file_name(found)
    frame = series_frame(found)
    assert set(frame["first_month"].dt.strftime("%Y-%m")) == {"2024-10"}
    assert set(frame["last_month"].dt.strftime("%Y-%m")) == {"2025-09"}


def test_a_view_that_sums_set_aside_is_named(tables: Tables) -> None:
    site = Site(Month.of(2026, 11).first_day, tables, (), {}, ())
    changes = Scene(site, replace(RANKED, view=VIEWS["yoy"]), ENGLISH)
    words = ENGLISH.text("chart.sum_view", view=ENGLISH.text("views.yoy.short"))
    assert changes.answer.unit is answer(tables, RANKED).unit
    assert words in remarks(changes)
    assert words not in remarks(Scene(site, RANKED, ENGLISH))


def test_without_a_split_there_is_nothing_to_rank_and_months_stay_apart(tables: Tables) -> None:
    found = answer(tables, replace(RANKED, split=""))
    assert not found.is_sum
    assert len(found.lines[0]) > 12


def test_the_slider_reaches_all_months_whatever_is_added(tables: Tables) -> None:
    site = Site(Month.of(2026, 11).first_day, tables, (), {}, ())
    over = {each: Scene(site, replace(RANKED, over=each), ENGLISH).held for each in Over}
    assert len(set(over.values())) == 1
