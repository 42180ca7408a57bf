"""What a run says: goals that are missed and peers that are ahead are told plainly."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.bench import figures as f
from tests.bench.figures import Figures
from tests.bench.goals import GOALS, behind
from tests.bench.report import MARKS, Run, markdown, write
from tests.bench.subjects import ALL, DASH_TUNED, LIMIT, PRODUCT

RUN = Run(dt.date(2026, 1, 2), 25, 0.1, 2.5, 2)


def made_up(product: float) -> Figures:
    """A run with figures that nobody measured."""
    found = Figures(ALL)
    for subject, value in ((LIMIT, 100), (DASH_TUNED, 400), (PRODUCT, product)):
        found.add(subject, f.TOLD, value)
        found.add(subject, f.CHANGE, value, 2 * value)
    return found


def test_a_goal_is_judged_by_the_same_run() -> None:
    (goal,) = [each for each in GOALS if each.measure is f.TOLD and each.against == (LIMIT,)]
    assert goal.value(made_up(150)) == 1.5
    assert goal.is_reached(made_up(150)) is True
    assert goal.is_reached(made_up(170)) is False
    assert goal.is_reached(Figures(ALL)) is None


def test_a_filter_change_is_judged_by_its_95th_percentile() -> None:
    (goal,) = [each for each in GOALS if each.measure is f.CHANGE and each.against == (LIMIT,)]
    found = Figures(ALL)
    found.add(LIMIT, f.CHANGE, *[20] * 20)
    found.add(PRODUCT, f.CHANGE, *[20] * 18, 50, 50)
    assert goal.value(found) == 2.5


def test_a_time_is_judged_at_the_speed_of_the_machine_on_which_its_goal_was_set() -> None:
    (spent,) = [each for each in GOALS if each.measure is f.CPU_PAGE]
    (rate,) = [each for each in GOALS if each.measure is f.CALLBACKS]
    found = Figures(ALL)
    for measure, value in ((f.CPU_PAGE, 15), (f.CALLBACKS, 200)):
        found.add(PRODUCT, measure, value)
    assert (spent.is_reached(found), rate.is_reached(found)) == (False, False)
    found.add(LIMIT, f.VISIBLE, 2 * 380)
    assert (spent.value(found), rate.value(found)) == (15 / 2, 200 * 2)
    assert (spent.is_reached(found), rate.is_reached(found)) == (True, True)
    assert "15.0 (7.5)" in markdown(found, RUN)


def test_memory_is_judged_as_it_is() -> None:
    (goal,) = [each for each in GOALS if each.measure is f.ONE_TAB]
    found = Figures(ALL)
    found.add(PRODUCT, f.ONE_TAB, 150)
    found.add(LIMIT, f.VISIBLE, 2 * 380)
    assert goal.value(found) == 150


def test_who_is_ahead_is_said() -> None:
    assert behind(made_up(300), [f.TOLD, f.CHANGE]) == []
    said = behind(made_up(500), [f.TOLD, f.CHANGE])
    assert [each.partition(":")[0] for each in said] == [f.TOLD.words, f.CHANGE.words]
    assert "500 ms" in said[0]
    assert f"{DASH_TUNED.name} 400 ms" in said[0]
    assert "A peer is ahead in" in markdown(made_up(500), RUN)


def test_what_failed_is_said() -> None:
    found = made_up(100)
    found.faults += ["marimo: no chart", "Vizro: no answer", "marimo: no chart"]
    assert "Not measured: marimo: no chart; Vizro: no answer." in markdown(found, RUN)


def test_tables_go_into_their_place_and_nowhere_else(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{MARKS.begin}\nold\n{MARKS.end}\nafter\n")
    for text in ("new \\1", "newer"):
        write(text, readme)
        assert readme.read_text() == f"before\n{MARKS.begin}\n{text}\n{MARKS.end}\nafter\n"
    readme.write_text("no place")
    with pytest.raises(ValueError, match="no place marked"):
        write("new", readme)


def test_every_row_of_a_table_has_all_its_columns() -> None:
    lines = [each for each in markdown(made_up(100), RUN).splitlines() if each.startswith("|")]
    widths = {line.count("|") for line in lines}
    assert widths == {5, 10, 11}
